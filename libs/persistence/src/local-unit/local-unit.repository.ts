import type { ExecutingBody, HandedPartState, Instant, LocalUnitKind } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';

/** A department, city or county below a province, or an association or executor beside an agency (local_unit). */
export interface LocalUnitRecord {
  readonly id: string;
  readonly agency: string;
  readonly kind: LocalUnitKind;
  readonly parentId: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Of an association: whose lines it verifies. Empty for all. */
  readonly sectors: readonly string[];
  /** Of an executor: which of the notice's bodies it is. */
  readonly executes: ExecutingBody | null;
  readonly closedAt: Instant | null;
  readonly version: number;
}

export function localUnitOf(row: Record<string, unknown>): LocalUnitRecord {
  return {
    id: row['id'] as string,
    agency: row['agency_code'] as string,
    kind: row['kind'] as LocalUnitKind,
    parentId: row['parent_id'] as string | null,
    nameZh: row['name_zh'] as string,
    nameEn: row['name_en'] as string,
    sectors: row['sectors'] as string[],
    executes: row['executes'] as ExecutingBody | null,
    closedAt: instantOf(row['closed_at']),
    version: row['version'] as number,
  };
}

export async function findLocalUnit(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR SHARE' | 'FOR UPDATE' = '',
): Promise<LocalUnitRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM local_unit WHERE id = $1 ${lock}`, [id]);
  return rows[0] && localUnitOf(rows[0]);
}

export interface StoredReport {
  readonly text: string;
  readonly at: string;
  readonly by: string;
  readonly attachmentIds?: readonly string[];
}

/** A part of an assignment that was handed down (handed_part). */
export interface HandedPartRecord {
  readonly id: string;
  readonly assignmentId: string;
  readonly campaignId: string;
  readonly row: number;
  readonly agency: string;
  readonly unitId: string;
  readonly state: HandedPartState;
  readonly text: string;
  readonly dueAt: Instant;
  readonly report: StoredReport | null;
  /** Why the report came back, the last time that it did. */
  readonly returned: { readonly reason: string; readonly at: string; readonly by: string } | null;
  readonly handedBy: string;
  readonly handedAt: Instant;
  readonly version: number;
}

export function handedPartOf(row: Record<string, unknown>): HandedPartRecord {
  return {
    id: row['id'] as string,
    assignmentId: row['assignment_id'] as string,
    campaignId: row['campaign_id'] as string,
    row: row['row'] as number,
    agency: row['agency_code'] as string,
    unitId: row['unit_id'] as string,
    state: row['state'] as HandedPartState,
    text: row['text'] as string,
    dueAt: instantOf(row['due_at'])!,
    report: row['report'] as StoredReport | null,
    returned: row['returned'] as HandedPartRecord['returned'],
    handedBy: row['handed_by'] as string,
    handedAt: instantOf(row['handed_at'])!,
    version: row['version'] as number,
  };
}

export async function findHandedPart(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<HandedPartRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM handed_part WHERE id = $1 ${lock}`, [id]);
  return rows[0] && handedPartOf(rows[0]);
}

/** The reminders that were put by for a day that has lost its reason. */
export async function dropRemindersOf(transaction: Transaction, thread: string): Promise<void> {
  await transaction.query(
    `UPDATE letter SET state = 'dropped' WHERE state = 'queued' AND kind = 'urge' AND thread_id LIKE $1 || '@%'`,
    [`<${thread}`],
  );
}
