import type { AssessedRegion, AssessmentState, AssessmentStep, Instant, Score } from '@duban/domain';
import { isUnmet } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';
import type { StreamHead } from '../ledger/record';

/** One province in one year (region_assessment). */
export interface RegionAssessmentRecord extends AssessedRegion {
  readonly id: string;
  readonly campaignId: string;
  readonly year: number;
  readonly schemeEdition: string;
  readonly clockCycle: number;
  readonly openedAt: Instant;
  readonly selfCheckDue: Instant;
  readonly recheckUntil: Instant | null;
  readonly rectifyFrom: Instant | null;
  readonly rectifyUntil: Instant | null;
  readonly score: Score | null;
  readonly version: number;
  readonly headHash: string;
}

export function regionAssessmentOf(row: Record<string, unknown>): RegionAssessmentRecord {
  const score = row['score'] as Score | null;
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    region: row['agency_code'] as string,
    year: row['year'] as number,
    state: row['state'] as AssessmentState,
    schemeEdition: row['scheme_edition'] as string,
    clockCycle: row['clock_cycle'] as number,
    openedAt: instantOf(row['opened_at'])!,
    selfCheckDue: instantOf(row['self_check_due'])!,
    objectUntil: instantOf(row['object_until']),
    waived: row['waived'] as boolean,
    recheckUntil: instantOf(row['recheck_until']),
    rectifyFrom: instantOf(row['rectify_from']),
    rectifyUntil: instantOf(row['rectify_until']),
    rechecked: row['rechecked'] as 'passed' | 'failed' | null,
    unmet: score !== null && isUnmet(score),
    score,
    steps: row['steps'] as AssessmentStep[],
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function regionAssessmentHead(one: RegionAssessmentRecord): StreamHead {
  return { kind: 'region_assessment', id: one.id, version: one.version, headHash: one.headHash, agency: one.region };
}

export async function findRegionAssessment(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<RegionAssessmentRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM region_assessment WHERE id = $1 ${lock}`, [id]);
  return rows[0] && regionAssessmentOf(rows[0]);
}

/** The assessments of a region that are under way in a campaign: they hear of what it reports. */
export async function findOpenAssessmentsOf(
  transaction: Transaction,
  campaignId: string,
  region: string,
): Promise<RegionAssessmentRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM region_assessment WHERE campaign_id = $1 AND agency_code = $2 AND state <> 'closed'`,
    [campaignId, region],
  );
  return rows.map(regionAssessmentOf);
}

/** The last month told of each target of the region that is not reached yet. */
export async function findReportedMonths(
  transaction: Transaction,
  campaignId: string,
  region: string,
): Promise<(string | null)[]> {
  const rows = await transaction.query<{ reported_month: string | null }>(
    `SELECT reported_month FROM target WHERE campaign_id = $1 AND agency_code = $2 AND level = 'province' AND done < amount`,
    [campaignId, region],
  );
  return rows.map((row) => row.reported_month);
}

/** Every figure that was told of these targets, with when it came in. */
export async function findReportsOf(
  transaction: Transaction,
  targetIds: readonly string[],
): Promise<{ targetId: string; month: string; at: Instant }[]> {
  const rows = await transaction.query<{ stream: string; month: string; at: Date }>(
    `SELECT stream, payload->>'month' AS month, coalesce(received_at, at) AS at FROM ledger_entry
     WHERE stream = ANY($1) AND type IN ('progress_reported', 'progress_corrected')`,
    [targetIds.map((id) => `target/${id}`)],
  );
  return rows.map(({ stream, month, at }) => ({ targetId: stream.slice('target/'.length), month, at: at.getTime() }));
}
