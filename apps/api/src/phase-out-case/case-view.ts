import type { CaseDetail, CaseShown, caseQuerySchema } from '@duban/contract-http';
import {
  type CaseAct,
  type Instant,
  caseMoves,
  isCaseDateStopped,
  isCaseOverdue,
  listedCaseStates,
  quantityOf,
  refusalOfCase,
  standingActs,
  toIso,
  plusDays,
  startOfCivilDay,
} from '@duban/domain';
import { type Transaction, containing, findAttachmentsOf, phaseOutCaseOf } from '@duban/persistence';
import type { z } from 'zod';
import { shownAttachments } from '../attachment/shown-attachments';
import type { Caller } from '../http/caller';
import type { Directory } from '../notice/directory';

export type CaseFilter = Omit<z.infer<typeof caseQuerySchema>, 'limit' | 'cursor'>;

/** The condition of a filter, with its parameters bound from `$1` on. */
export function caseCondition(filter: CaseFilter, now: Instant): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const all = ['true'];
  if (filter.campaignId) all.push(`c.campaign_id = ${bind(filter.campaignId)}`);
  if (filter.region?.length) all.push(`c.agency_code = ANY(${bind(filter.region)})`);
  if (filter.sector?.length) all.push(`c.sector = ANY(${bind(filter.sector)})`);
  if (filter.state?.length) all.push(`c.state = ANY(${bind(filter.state)})`);
  if (filter.outcome?.length) all.push(`c.outcome = ANY(${bind(filter.outcome)})`);
  if (filter.enterpriseId) all.push(`c.enterprise_id = ${bind(filter.enterpriseId)}`);
  if (filter.listNumber) all.push(`c.list_number = ${bind(filter.listNumber)}`);
  if (filter.overdue !== undefined) {
    const late = `(c.state = ANY(${bind([...listedCaseStates])}) AND c.due_at < ${bind(toIso(now))})`;
    all.push(filter.overdue ? late : `NOT coalesce(${late}, false)`);
  }
  if (filter.dueAfter) all.push(`c.due_at >= ${bind(toIso(startOfCivilDay(filter.dueAfter)))}`);
  if (filter.dueBefore) all.push(`c.due_at < ${bind(toIso(startOfCivilDay(plusDays(filter.dueBefore, 1))))}`);
  if (filter.q) {
    const words = bind(containing(filter.q));
    all.push(`(e.name ILIKE ${words} OR e.credit_code ILIKE ${words} OR u.serial ILIKE ${words})`);
  }
  return { where: all.join(' AND '), parameters };
}

/** The line and its enterprise beside cases that are chosen already. */
export const casesOf = (chosen: string) =>
  `(${chosen}) c JOIN capacity_unit u ON u.id = c.unit_id JOIN enterprise e ON e.id = c.enterprise_id`;
export const CASES = casesOf('TABLE phase_out_case');
/** Whether the campaign of a case stands still. */
export const SUSPENDED = `(SELECT g.state = 'suspended' FROM campaign g WHERE g.id = c.campaign_id)`;
export const CASE_COLUMNS = `c.*, u.equipment_type, u.serial, u.capacity, u.measure, u.metrics, u.attributes, e.name, e.credit_code, e.place,
  (SELECT count(*)::int FROM measure m WHERE m.case_id = c.id AND m.over_at IS NULL) AS measures,
  ${SUSPENDED} AS suspended`;

export async function caseShown(row: Record<string, unknown>, directory: Directory, now: Instant): Promise<CaseShown> {
  const one = phaseOutCaseOf(row);
  const suspended = row['suspended'] as boolean;
  const agencies = await directory.allAgencies();
  return {
    id: one.id,
    campaignId: one.campaignId,
    unitId: one.unitId,
    enterpriseId: one.enterpriseId,
    enterprise: row['name'] as string,
    creditCode: row['credit_code'] as string,
    region: one.region,
    regionZh: agencies.get(one.region)?.shortZh ?? one.region,
    place: row['place'] as string,
    sector: one.sector,
    equipmentType: row['equipment_type'] as string,
    serial: row['serial'] as string,
    capacity: quantityOf(Number(row['capacity'])),
    measure: row['measure'] as string,
    state: one.state,
    outcome: one.outcome,
    localOutcome: one.localOutcome,
    matched: [...one.matched],
    dueAt: one.dueAt === null ? null : toIso(one.dueAt),
    overdue: isCaseOverdue(one.state, one.dueAt, now),
    stopped: isCaseDateStopped(one, suspended),
    listNumber: one.listNumber,
    clock: one.clock && {
      kind: one.clock.kind,
      from: toIso(one.clock.from),
      dueAt: toIso(one.clock.dueAt),
      // The year of watch goes on.
      stopped: suspended && one.clock.kind !== 'watch',
    },
    measures: row['measures'] as number,
    version: one.version,
  };
}

export async function caseDetail(
  transaction: Transaction,
  id: string,
  directory: Directory,
  caller: Caller,
): Promise<CaseDetail | undefined> {
  const [row] = await transaction.query(`SELECT ${CASE_COLUMNS} FROM ${CASES} WHERE c.id = $1`, [id]);
  if (!row) return undefined;
  const one = phaseOutCaseOf(row);
  const measures = await transaction.query<{ id: string; number: string; kind: string; state: string }>(
    'SELECT id, number, kind, state FROM measure WHERE case_id = $1 AND over_at IS NULL ORDER BY proposed_at, id',
    [id],
  );
  const attached = await findAttachmentsOf(transaction, id);
  const acts = [...new Set([...caseMoves.map(({ act }) => act), ...standingActs.map(({ act }) => act)])];
  return {
    ...(await caseShown(row, directory, caller.receivedAt)),
    metrics: row['metrics'] as Record<string, number>,
    attributes: row['attributes'] as string[],
    facts: { ...one.facts },
    openMeasures: measures.map((measure) => ({ ...measure })),
    attachments: shownAttachments(
      attached.map(({ id }) => id),
      new Map(attached.map((one) => [one.id, one])),
    ),
    history: [],
    allowedActions: acts.filter((act: CaseAct) => caller.standsFor.some((as) => !refusalOfCase(act, one, as))),
  };
}

export interface HistoryRow {
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly actor_name: string;
  readonly reason: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The ledger is read with every eye: who sees the case sees what happened to it. */
export async function caseHistory(wide: Transaction, id: string): Promise<CaseDetail['history']> {
  const entries = await wide.query<HistoryRow>(
    'SELECT seq, type, at, actor_name, reason, payload FROM ledger_entry WHERE stream = $1 ORDER BY seq DESC LIMIT 200',
    [`phase_out_case/${id}`],
  );
  return entries.reverse().map(({ seq, type, at, actor_name, reason, payload }) => ({
    seq,
    type,
    at: at.toISOString(),
    actor: actor_name,
    reason,
    to: (payload['to'] as string | undefined) ?? null,
  }));
}
