import type { Instant, LightBounds } from '@duban/domain';
import type { Transaction } from '../database/transaction';
import { lightExpression, lightParameters } from './light.sql';

export interface CampaignCounts {
  readonly byState: Readonly<Record<string, number>>;
  readonly byLight: Readonly<Record<string, number>>;
}

/** The assignments of some campaigns by state and by light. */
export async function countAssignments(
  transaction: Transaction,
  campaignIds: readonly string[],
  bounds: LightBounds,
  now: Instant,
): Promise<Map<string, CampaignCounts>> {
  const rows = await transaction.query<{ campaign_id: string; state: string; light: string; count: number }>(
    `SELECT a.campaign_id, a.state, ${lightExpression('a', 2)} AS light, count(*)::int AS count FROM assignment a WHERE a.campaign_id = ANY($1) GROUP BY 1, 2, 3`,
    [campaignIds, ...lightParameters(bounds, now)],
  );
  const counts = new Map<string, { byState: Record<string, number>; byLight: Record<string, number> }>();
  for (const row of rows) {
    const campaign = counts.get(row.campaign_id) ?? {
      byState: {},
      byLight: { green: 0, blue: 0, yellow: 0, red: 0, dark_red: 0, black: 0 },
    };
    campaign.byState[row.state] = (campaign.byState[row.state] ?? 0) + row.count;
    campaign.byLight[row.light] = (campaign.byLight[row.light] ?? 0) + row.count;
    counts.set(row.campaign_id, campaign);
  }
  return counts;
}
