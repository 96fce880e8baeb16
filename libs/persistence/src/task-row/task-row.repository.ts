import type { Instant, TaskRowState } from '@duban/domain';
import type { Transaction } from '../database/transaction';
import { instantOf } from '../database/mapping';
import type { StreamHead } from '../ledger/record';

export interface TaskRowRecord {
  readonly id: string;
  readonly campaignId: string;
  readonly row: number;
  readonly state: TaskRowState;
  readonly dueAt: Instant | null;
  readonly completedAt: Instant | null;
  /** An ad-hoc matter beside the table; null for a row of the table. */
  readonly matterId: string | null;
  readonly version: number;
  readonly headHash: string;
}

export function taskRowOf(row: Record<string, unknown>): TaskRowRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    row: row['row'] as number,
    state: row['state'] as TaskRowState,
    dueAt: instantOf(row['due_at']),
    completedAt: instantOf(row['completed_at']),
    matterId: (row['matter_id'] ?? null) as string | null,
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function taskRowHead(row: TaskRowRecord): StreamHead {
  return { kind: 'task_row', id: row.id, version: row.version, headHash: row.headHash };
}

export async function findTaskRow(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<TaskRowRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM task_row WHERE id = $1 ${lock}`, [id]);
  return rows[0] && taskRowOf(rows[0]);
}

export async function findTaskRows(
  transaction: Transaction,
  campaignId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<TaskRowRecord[]> {
  return (
    await transaction.query(`SELECT * FROM task_row WHERE campaign_id = $1 ORDER BY id ${lock}`, [campaignId])
  ).map(taskRowOf);
}

export async function findTaskRowByNumber(
  transaction: Transaction,
  campaignId: string,
  row: number,
  lock: '' | 'FOR UPDATE' = '',
): Promise<TaskRowRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM task_row WHERE campaign_id = $1 AND row = $2 ${lock}`, [
    campaignId,
    row,
  ]);
  return rows[0] && taskRowOf(rows[0]);
}
