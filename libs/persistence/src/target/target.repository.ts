import type { Instant, TargetLevel, TargetState, Thousandths } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';
import type { StreamHead } from '../ledger/record';

export interface TargetRecord {
  readonly id: string;
  readonly campaignId: string;
  readonly parentId: string | null;
  readonly level: TargetLevel;
  /** The province's code, or the name of what lies below one; empty for the nation. */
  readonly region: string;
  /** The province that answers for it; null for the nation's. */
  readonly agency: string | null;
  readonly name: string;
  readonly sector: string;
  readonly measure: string;
  readonly amount: Thousandths;
  /** What the region has set itself beyond it (N2.2-2). */
  readonly ownAmount: Thousandths | null;
  readonly done: Thousandths;
  readonly state: TargetState;
  /** The clause that sets it, for the two sectors whose total the notice names. */
  readonly clause: string | null;
  readonly reportedMonth: string | null;
  readonly reportedAt: Instant | null;
  readonly version: number;
  readonly headHash: string;
}

export function targetOf(row: Record<string, unknown>): TargetRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    parentId: row['parent_id'] as string | null,
    level: row['level'] as TargetLevel,
    region: row['region'] as string,
    agency: row['agency_code'] as string | null,
    name: row['name'] as string,
    sector: row['sector'] as string,
    measure: row['measure'] as string,
    amount: Number(row['amount']),
    ownAmount: row['own_amount'] === null || row['own_amount'] === undefined ? null : Number(row['own_amount']),
    done: Number(row['done']),
    state: row['state'] as TargetState,
    clause: row['clause'] as string | null,
    reportedMonth: row['reported_month'] as string | null,
    reportedAt: instantOf(row['reported_at']),
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function targetHead(target: TargetRecord): StreamHead {
  return {
    kind: 'target',
    id: target.id,
    version: target.version,
    headHash: target.headHash,
    ...(target.agency === null ? {} : { agency: target.agency }),
  };
}

export async function findTarget(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<TargetRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM target WHERE id = $1 ${lock}`, [id]);
  return rows[0] && targetOf(rows[0]);
}

export async function findPartsOf(transaction: Transaction, parentId: string): Promise<TargetRecord[]> {
  const rows = await transaction.query('SELECT * FROM target WHERE parent_id = $1 ORDER BY region, name, id', [
    parentId,
  ]);
  return rows.map(targetOf);
}

export async function findTargetsOfCampaign(transaction: Transaction, campaignId: string): Promise<TargetRecord[]> {
  const rows = await transaction.query('SELECT * FROM target WHERE campaign_id = $1 ORDER BY created_at, id', [
    campaignId,
  ]);
  return rows.map(targetOf);
}

/** What a region answers for in a campaign, at its own level. */
export async function findTargetsOfProvince(
  transaction: Transaction,
  campaignId: string,
  agency: string,
): Promise<TargetRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM target WHERE campaign_id = $1 AND level = 'province' AND agency_code = $2 ORDER BY sector, name, id`,
    [campaignId, agency],
  );
  return rows.map(targetOf);
}
