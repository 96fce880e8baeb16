import type { FundAct, FundPurpose, FundSource, FundState, Instant, Thousandths } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';
import type { StreamHead } from '../ledger/record';

export interface FundStep {
  readonly act: FundAct | 'apply';
  readonly state: FundState;
  readonly at: string;
  readonly by: string;
  readonly text: string;
  /** In yuan. */
  readonly amount?: number;
  /** The day on which it was paid. */
  readonly on?: string;
  readonly attachmentIds?: readonly string[];
}

/** Sums in thousandths of a yuan. */
export interface FundRecord {
  readonly id: string;
  readonly number: string;
  readonly campaignId: string;
  readonly region: string;
  readonly sector: string;
  readonly source: FundSource;
  readonly purpose: FundPurpose;
  readonly caseId: string | null;
  readonly title: string;
  readonly state: FundState;
  readonly asked: Thousandths;
  readonly allocated: Thousandths;
  readonly paid: Thousandths;
  readonly recovered: Thousandths;
  readonly steps: readonly FundStep[];
  readonly appliedAt: Instant;
  readonly version: number;
  readonly headHash: string;
}

export function fundOf(row: Record<string, unknown>): FundRecord {
  return {
    id: row['id'] as string,
    number: row['number'] as string,
    campaignId: row['campaign_id'] as string,
    region: row['agency_code'] as string,
    sector: row['sector'] as string,
    source: row['source'] as FundSource,
    purpose: row['purpose'] as FundPurpose,
    caseId: row['case_id'] as string | null,
    title: row['title'] as string,
    state: row['state'] as FundState,
    asked: Number(row['asked']),
    allocated: Number(row['allocated']),
    paid: Number(row['paid']),
    recovered: Number(row['recovered']),
    steps: row['steps'] as FundStep[],
    appliedAt: instantOf(row['applied_at'])!,
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function fundHead(one: FundRecord): StreamHead {
  return { kind: 'fund', id: one.id, version: one.version, headHash: one.headHash, agency: one.region };
}

export async function findFund(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<FundRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM fund WHERE id = $1 ${lock}`, [id]);
  return rows[0] && fundOf(rows[0]);
}
