import type { Instant } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';

export type CoordinationKind = 'disagreement' | 'escalation' | 'proposal';
export type RulingKind = 'extend' | 're_route' | 'bind' | 'sanction' | 'close';

export interface StoredRuling {
  readonly kind: RulingKind;
  readonly text: string;
  /** For `bind`: whose side is followed; `both` for a text of the group's own. */
  readonly inFavourOf?: 'lead' | 'objector' | 'both';
  readonly until?: string;
  readonly agency?: string;
  readonly minutes?: string;
  readonly by: string;
}

export interface CoordinationItemRecord {
  readonly id: string;
  readonly campaignId: string;
  readonly taskRowId: string | null;
  readonly assignmentId: string | null;
  readonly row: number | null;
  readonly agency: string | null;
  readonly kind: CoordinationKind;
  readonly title: string;
  /** 提请协调 paper, drafted from the data when the item was opened: both sides point by point. */
  readonly paper: Readonly<Record<string, unknown>>;
  readonly state: 'open' | 'ruled' | 'withdrawn';
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly dueTentative: boolean;
  readonly ruling: StoredRuling | null;
  readonly ruledBy: string | null;
  readonly ruledAt: Instant | null;
  readonly version: number;
}

export function coordinationItemOf(row: Record<string, unknown>): CoordinationItemRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    taskRowId: row['task_row_id'] as string | null,
    assignmentId: row['assignment_id'] as string | null,
    row: row['row'] as number | null,
    agency: row['agency_code'] as string | null,
    kind: row['kind'] as CoordinationKind,
    title: row['title'] as string,
    paper: row['paper'] as Record<string, unknown>,
    state: row['state'] as CoordinationItemRecord['state'],
    openedAt: instantOf(row['opened_at'])!,
    dueAt: instantOf(row['due_at'])!,
    dueTentative: row['due_tentative'] as boolean,
    ruling: row['ruling'] as StoredRuling | null,
    ruledBy: row['ruled_by'] as string | null,
    ruledAt: instantOf(row['ruled_at']),
    version: row['version'] as number,
  };
}

export async function findCoordinationItem(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<CoordinationItemRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM coordination_item WHERE id = $1 ${lock}`, [id]);
  return rows[0] && coordinationItemOf(rows[0]);
}

export async function findOpenItems(transaction: Transaction, campaignId: string): Promise<CoordinationItemRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM coordination_item WHERE campaign_id = $1 AND state = 'open' ORDER BY id FOR UPDATE`,
    [campaignId],
  );
  return rows.map(coordinationItemOf);
}

/** What the parties have settled meanwhile, or a new draft has overtaken, is no longer before the group. */
export async function withdrawItemsOf(
  transaction: Transaction,
  assignmentId: string,
  kind: CoordinationKind,
): Promise<void> {
  await transaction.query(
    `UPDATE coordination_item SET state = 'withdrawn', version = version + 1 WHERE assignment_id = $1 AND kind = $2 AND state = 'open'`,
    [assignmentId, kind],
  );
}
