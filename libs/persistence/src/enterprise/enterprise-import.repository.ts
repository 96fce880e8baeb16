import {
  type FieldFault,
  type Instant,
  type UnitRow,
  doneCaseStates,
  listedCaseStates,
  uncountedCaseStates,
} from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';

export type ImportState = 'reading' | 'preview' | 'committing' | 'committed' | 'failed' | 'discarded' | 'expired';
export type ImportRowStatus = 'new' | 'same' | 'changed' | 'rejected';

export interface EnterpriseImportRecord {
  readonly id: string;
  readonly campaignId: string;
  /** The province whose list it is; null for one of the coordination office, whose rows name theirs. */
  readonly region: string | null;
  readonly accountId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly state: ImportState;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  /** Of the accepted, those about which somebody should look again. */
  readonly warned: number;
  readonly error: string | null;
  readonly headings: readonly string[] | null;
  readonly committedLine: number;
  readonly createdAt: Instant;
  readonly committedAt: Instant | null;
  readonly version: number;
}

export function enterpriseImportOf(row: Record<string, unknown>): EnterpriseImportRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    region: row['agency_code'] as string | null,
    accountId: row['account_id'] as string,
    fileName: row['file_name'] as string,
    sha256: row['sha256'] as string,
    mediaType: row['media_type'] as string,
    state: row['state'] as ImportState,
    rows: row['rows'] as number,
    accepted: row['accepted'] as number,
    rejected: row['rejected'] as number,
    unchanged: row['unchanged'] as number,
    warned: row['warned'] as number,
    error: row['error'] as string | null,
    headings: row['headings'] as string[] | null,
    committedLine: row['committed_line'] as number,
    createdAt: instantOf(row['created_at'])!,
    committedAt: instantOf(row['committed_at']),
    version: row['version'] as number,
  };
}

export async function findImport(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' | 'FOR SHARE' = '',
): Promise<EnterpriseImportRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM enterprise_import WHERE id = $1 ${lock}`, [id]);
  return rows[0] && enterpriseImportOf(rows[0]);
}

export interface ImportRowRecord {
  readonly line: number;
  readonly cells: readonly (string | number | boolean | null)[];
  readonly status: ImportRowStatus;
  readonly faults: readonly FieldFault[];
}

/** Rows as they were handed in, with what became of each. */
export async function findImportRows(
  transaction: Transaction,
  importId: string,
  afterLine: number,
  limit: number,
): Promise<ImportRowRecord[]> {
  return transaction.query<ImportRowRecord>(
    'SELECT line, cells, status, faults FROM import_row WHERE import_id = $1 AND line > $2 ORDER BY line LIMIT $3',
    [importId, afterLine, limit],
  );
}

/** The first rows that cannot be taken over; they have an index of their own. */
export async function findRejectedRows(
  transaction: Transaction,
  importId: string,
  limit: number,
): Promise<Pick<ImportRowRecord, 'line' | 'faults'>[]> {
  return transaction.query<Pick<ImportRowRecord, 'line' | 'faults'>>(
    `SELECT line, faults FROM import_row WHERE import_id = $1 AND status = 'rejected' ORDER BY line LIMIT $2`,
    [importId, limit],
  );
}

/** The first rows that are taken over and should be looked at again. */
export async function findWarnedRows(
  transaction: Transaction,
  importId: string,
  limit: number,
): Promise<Pick<ImportRowRecord, 'line' | 'faults'>[]> {
  return transaction.query<Pick<ImportRowRecord, 'line' | 'faults'>>(
    `SELECT line, faults FROM import_row WHERE import_id = $1 AND status <> 'rejected' AND faults <> '[]' ORDER BY line LIMIT $2`,
    [importId, limit],
  );
}

export interface StagedUnit {
  readonly line: number;
  readonly unit: UnitRow;
  readonly unitKey: string;
  /** What was found on reading it that does not keep it from being taken over. */
  readonly faults: readonly FieldFault[];
}

/** What a list brings that is new or corrected, in the order of its lines. */
export async function findStagedUnits(
  transaction: Transaction,
  importId: string,
  afterLine: number,
  limit: number,
): Promise<StagedUnit[]> {
  return transaction.query<StagedUnit>(
    `SELECT line, unit, unit_key AS "unitKey", faults FROM import_row
     WHERE import_id = $1 AND line > $2 AND status IN ('new', 'changed') ORDER BY line LIMIT $3`,
    [importId, afterLine, limit],
  );
}

/** What is on file of a line that a list tells. */
export interface KnownUnit {
  readonly id: string;
  readonly unit: UnitRow;
  readonly caseId: string | null;
  readonly caseState: string | null;
  /** In another campaign it has been closed, or it is on the list of one that is in force. */
  readonly elsewhere: 'closed' | 'listed' | null;
}
const CLOSED = doneCaseStates.filter((state) => !uncountedCaseStates.includes(state));

/** Units that are known already, with where their case in this campaign stands. */
export async function findKnownUnits(
  transaction: Transaction,
  campaignId: string,
  keys: readonly string[],
): Promise<Map<string, KnownUnit>> {
  if (keys.length === 0) return new Map();
  const rows = await transaction.query(
    `SELECT u.*, e.name, e.credit_code, e.place FROM capacity_unit u JOIN enterprise e ON e.id = u.enterprise_id WHERE u.unit_key = ANY($1)`,
    [keys],
  );
  // By themselves, each by its key: joined, a planner that knows the campaign as small would walk through all of it for each unit.
  const cases = new Map(
    (
      await transaction.query<{ unit_id: string; id: string; state: string; due_on: string | null }>(
        `SELECT unit_id, id, state, facts->>'dueOn' AS due_on FROM phase_out_case WHERE campaign_id = $1 AND unit_id = ANY($2)`,
        [campaignId, rows.map((row) => row['id'])],
      )
    ).map((one) => [one.unit_id, one]),
  );
  const elsewhere = new Map(
    (
      await transaction.query<{ unit_id: string; closed: boolean }>(
        `SELECT c.unit_id, bool_or(c.state = ANY($3)) AS closed FROM phase_out_case c JOIN campaign ON campaign.id = c.campaign_id
         WHERE c.campaign_id <> $1 AND c.unit_id = ANY($2) AND (c.state = ANY($3) OR (c.state = ANY($4) AND campaign.state IN ('in_force', 'suspended')))
         GROUP BY 1`,
        [campaignId, rows.map((row) => row['id']), CLOSED, [...listedCaseStates]],
      )
    ).map((one) => [one.unit_id, one.closed ? ('closed' as const) : ('listed' as const)]),
  );
  return new Map(
    rows.map((row) => [
      row['unit_key'] as string,
      {
        id: row['id'] as string,
        unit: {
          name: row['name'] as string,
          creditCode: row['credit_code'] as string,
          region: row['agency_code'] as string,
          place: row['place'] as string,
          sector: row['sector'] as string,
          equipmentType: row['equipment_type'] as string,
          serial: row['serial'] as string,
          capacity: Number(row['capacity']),
          measure: row['measure'] as string,
          metrics: row['metrics'] as Record<string, number>,
          attributes: row['attributes'] as string[],
          equipment: row['equipment'] as string[],
          dueOn: cases.get(row['id'] as string)?.due_on ?? null,
        },
        caseId: cases.get(row['id'] as string)?.id ?? null,
        caseState: cases.get(row['id'] as string)?.state ?? null,
        elsewhere: elsewhere.get(row['id'] as string) ?? null,
      },
    ]),
  );
}

/** A line on a list, with equipment that was asked for. */
export interface ListedEquipment {
  readonly caseId: string;
  readonly unitKey: string;
  readonly enterprise: string;
  readonly serial: string;
  readonly sector: string;
  readonly region: string;
  readonly announced: boolean;
  readonly marks: readonly string[];
}

/**
 * Lines on a list, or off it because they were closed, whose equipment is among these marks: as their province told it, or as it
 * was dismantled (N3.2-4: outdated capacity does not move elsewhere).
 */
export async function findListedEquipment(
  transaction: Transaction,
  marks: readonly string[],
): Promise<ListedEquipment[]> {
  if (marks.length === 0) return [];
  return transaction.query<ListedEquipment>(
    `WITH found AS (
       SELECT c.id FROM capacity_unit u JOIN phase_out_case c ON c.unit_id = u.id WHERE u.equipment && $1 AND u.equipment <> '{}'
       UNION SELECT id FROM phase_out_case WHERE facts ? 'dismantle' AND (facts->'dismantle'->'equipment') ?| $1)
     SELECT c.id AS "caseId", u.unit_key AS "unitKey", e.name AS enterprise, u.serial, c.sector, c.agency_code AS region, c.list_number IS NOT NULL AS announced,
       u.equipment || ARRAY(SELECT jsonb_array_elements_text(coalesce(c.facts->'dismantle'->'equipment', '[]'))) AS marks
     FROM found f JOIN phase_out_case c ON c.id = f.id JOIN capacity_unit u ON u.id = c.unit_id JOIN enterprise e ON e.id = c.enterprise_id
     WHERE c.state NOT IN ('identified', 'verified', 'removed') ORDER BY c.created_at, c.id LIMIT 1000`,
    [marks],
  );
}
