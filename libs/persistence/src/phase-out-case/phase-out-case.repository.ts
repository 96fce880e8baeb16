import type { CaseClock, CaseState, CriteriaOutcome, Instant } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';
import type { StreamHead } from '../ledger/record';

/** What a case holds beside its state: the plan, obstacles, pictures, certificates, resettlement, checks. */
export type CaseFacts = Readonly<Record<string, unknown>>;

export interface PhaseOutCaseRecord {
  readonly id: string;
  readonly campaignId: string;
  readonly unitId: string;
  readonly enterpriseId: string;
  readonly region: string;
  readonly sector: string;
  readonly state: CaseState;
  readonly outcome: CriteriaOutcome;
  /** By its province's own criteria, where they say something else than the State's. */
  readonly localOutcome: CriteriaOutcome | null;
  /** Ids of the criteria that it meets. */
  readonly matched: readonly string[];
  readonly dueAt: Instant | null;
  readonly clock: CaseClock | null;
  readonly clockCycle: number;
  readonly fired: readonly string[];
  readonly listNumber: string | null;
  readonly doneAt: Instant | null;
  readonly facts: CaseFacts;
  readonly createdAt: Instant;
  readonly version: number;
  readonly headHash: string;
}

export function phaseOutCaseOf(row: Record<string, unknown>): PhaseOutCaseRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    unitId: row['unit_id'] as string,
    enterpriseId: row['enterprise_id'] as string,
    region: row['agency_code'] as string,
    sector: row['sector'] as string,
    state: row['state'] as CaseState,
    outcome: row['outcome'] as CriteriaOutcome,
    localOutcome: row['local_outcome'] as CriteriaOutcome | null,
    matched: row['matched'] as string[],
    dueAt: instantOf(row['due_at']),
    clock: row['clock'] as CaseClock | null,
    clockCycle: row['clock_cycle'] as number,
    fired: row['fired'] as string[],
    listNumber: row['list_number'] as string | null,
    doneAt: instantOf(row['done_at']),
    facts: row['facts'] as CaseFacts,
    createdAt: instantOf(row['created_at'])!,
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function phaseOutCaseHead(one: PhaseOutCaseRecord): StreamHead {
  return { kind: 'phase_out_case', id: one.id, version: one.version, headHash: one.headHash, agency: one.region };
}

export async function findCase(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<PhaseOutCaseRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM phase_out_case WHERE id = $1 ${lock}`, [id]);
  return rows[0] && phaseOutCaseOf(rows[0]);
}

/** The enterprise and the line that a case is about, in the words of letters and lists. */
export interface CaseSubject {
  readonly enterprise: string;
  readonly creditCode: string;
  readonly place: string;
  readonly equipmentType: string;
  readonly serial: string;
}

export async function findCaseSubjects(
  transaction: Transaction,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseSubject>> {
  const rows = await transaction.query(
    `SELECT c.id, e.name, e.credit_code, e.place, u.equipment_type, u.serial FROM phase_out_case c
       JOIN capacity_unit u ON u.id = c.unit_id JOIN enterprise e ON e.id = c.enterprise_id WHERE c.id = ANY($1)`,
    [caseIds],
  );
  return new Map(
    rows.map((row) => [
      row['id'] as string,
      {
        enterprise: row['name'] as string,
        creditCode: row['credit_code'] as string,
        place: row['place'] as string,
        equipmentType: row['equipment_type'] as string,
        serial: row['serial'] as string,
      },
    ]),
  );
}

export async function findCaseSubject(transaction: Transaction, caseId: string): Promise<CaseSubject> {
  return (await findCaseSubjects(transaction, [caseId])).get(caseId)!;
}

export function caseTitle(subject: CaseSubject): string {
  return `${subject.enterprise} ${subject.equipmentType}${subject.serial ? `（${subject.serial}）` : ''}`;
}
