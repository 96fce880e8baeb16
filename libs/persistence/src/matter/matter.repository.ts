import type { Instant, Matter, MatterKind } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';

/** What a matter is tied to. */
export interface MatterAbout {
  readonly type: 'row' | 'region' | 'case' | 'none';
  /** The row's number, the region's code, the case's id. */
  readonly ref: string | null;
}

export interface MatterRecord extends Matter {
  readonly campaignId: string;
  readonly about: MatterAbout;
  /** The row that works it; null while nobody owns it. */
  readonly taskRowId: string | null;
  /** For an occasion: which period of the trigger-driven row it has started. */
  readonly period: number | null;
  readonly dueAt: Instant | null;
  readonly createdAt: Instant;
}

export function matterOf(row: Record<string, unknown>): MatterRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    number: row['number'] as string,
    kind: row['kind'] as MatterKind,
    title: row['title'] as string,
    text: row['text'] as string,
    source: row['source'] as string | null,
    about: row['about'] as MatterAbout,
    leads: row['leads'] as string[],
    participants: row['participants'] as string[],
    clauses: row['clauses'] as string[],
    every: row['every'] as string | null,
    taskRowId: row['task_row_id'] as string | null,
    period: row['period'] as number | null,
    dueAt: instantOf(row['due_at']),
    createdAt: instantOf(row['created_at'])!,
  };
}

export async function findMatter(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<MatterRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM matter WHERE id = $1 ${lock}`, [id]);
  return rows[0] && matterOf(rows[0]);
}

export async function findMatters(
  transaction: Transaction,
  ids: readonly string[],
): Promise<Map<string, MatterRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.query('SELECT * FROM matter WHERE id = ANY($1)', [ids]);
  return new Map(rows.map((row) => [row['id'] as string, matterOf(row)]));
}

/** Numbers are given one after another: whoever registers a matter waits for the one before. */
export async function nextMatterNumber(transaction: Transaction, year: string): Promise<string> {
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.matter'))`);
  const [{ next } = { next: 1 }] = await transaction.query<{ next: number }>(
    'SELECT count(*)::int + 1 AS next FROM matter WHERE number LIKE $1',
    [`督〔${year}〕%`],
  );
  return `督〔${year}〕${next}号`;
}
