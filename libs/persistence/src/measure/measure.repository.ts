import type { Instant, MeasureAct, MeasureFacts, MeasureKind, MeasureState } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';
import type { StreamHead } from '../ledger/record';

export interface MeasureStep {
  readonly act: MeasureAct | 'proposed' | 'condition_met' | 'condition_gone' | 'expired' | 'succeeded_by' | 'withdrawn';
  readonly state: MeasureState;
  readonly at: string;
  readonly by: string;
  readonly text: string;
  readonly attachmentIds?: readonly string[];
}

export interface StoredMeasureClock {
  readonly kind: 'decision' | 'service' | 'lift' | 'restore';
  readonly from: Instant;
  readonly dueAt: Instant;
}

export interface MeasureRecord {
  readonly id: string;
  readonly number: string;
  readonly campaignId: string;
  readonly kind: MeasureKind;
  readonly caseId: string | null;
  readonly enterpriseId: string | null;
  readonly region: string;
  readonly holder: string;
  readonly state: MeasureState;
  readonly packEdition: string;
  readonly facts: MeasureFacts;
  readonly steps: readonly MeasureStep[];
  readonly tookPart: readonly string[];
  readonly clock: StoredMeasureClock | null;
  readonly clockCycle: number;
  readonly inEffectAt: Instant | null;
  readonly liftDueAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly overAt: Instant | null;
  readonly proposedAt: Instant;
  readonly version: number;
  readonly headHash: string;
}

export function measureOf(row: Record<string, unknown>): MeasureRecord {
  return {
    id: row['id'] as string,
    number: row['number'] as string,
    campaignId: row['campaign_id'] as string,
    kind: row['kind'] as MeasureKind,
    caseId: row['case_id'] as string | null,
    enterpriseId: row['enterprise_id'] as string | null,
    region: row['region'] as string,
    holder: row['agency_code'] as string,
    state: row['state'] as MeasureState,
    packEdition: row['pack_edition'] as string,
    facts: row['facts'] as MeasureFacts,
    steps: row['steps'] as MeasureStep[],
    tookPart: row['took_part'] as string[],
    clock: row['clock'] as StoredMeasureClock | null,
    clockCycle: row['clock_cycle'] as number,
    inEffectAt: instantOf(row['in_effect_at']),
    liftDueAt: instantOf(row['lift_due_at']),
    expiresAt: instantOf(row['expires_at']),
    overAt: instantOf(row['over_at']),
    proposedAt: instantOf(row['proposed_at'])!,
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function measureHead(one: MeasureRecord): StreamHead {
  return { kind: 'measure', id: one.id, version: one.version, headHash: one.headHash, agency: one.holder };
}

export async function findMeasure(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<MeasureRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM measure WHERE id = $1 ${lock}`, [id]);
  return rows[0] && measureOf(rows[0]);
}

/** Measures of a campaign that an agency holds and that are not over. */
export function findOpenMeasuresHeldBy(
  transaction: Transaction,
  campaignId: string,
  agency: string,
  lock: Lock = '',
): Promise<MeasureRecord[]> {
  return findOpen(transaction, 'campaign_id = $1 AND agency_code = $2', [campaignId, agency], lock);
}

/** Measures of a campaign that are not over. */
export function findOpenMeasuresOfCampaign(
  transaction: Transaction,
  campaignId: string,
  lock: Lock = '',
): Promise<MeasureRecord[]> {
  return findOpen(transaction, 'campaign_id = $1', [campaignId], lock);
}

/** Measures about a case that are not over. */
export function findOpenMeasuresOf(
  transaction: Transaction,
  caseId: string,
  lock: Lock = '',
): Promise<MeasureRecord[]> {
  return findOpen(transaction, 'case_id = $1', [caseId], lock);
}

type Lock = '' | 'FOR UPDATE';

/** By id, so that two who lock several never wait for each other. */
async function findOpen(
  transaction: Transaction,
  where: string,
  values: readonly string[],
  lock: Lock,
): Promise<MeasureRecord[]> {
  const rows = await transaction.query(`SELECT * FROM measure WHERE ${where} AND over_at IS NULL ORDER BY id ${lock}`, [
    ...values,
  ]);
  return rows.map(measureOf);
}
