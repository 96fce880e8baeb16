import { refuse } from '@duban/domain';
import { type CampaignRecord, type Transaction, campaignOf, findCampaign } from '@duban/persistence';
import { Problem, notFound, refusalProblem } from '../http/problem';

/** 409: what is asked needs the campaign in another state than it is in. */
export function notInForce({ state }: Pick<CampaignRecord, 'state'>): Problem {
  return refusalProblem(refuse('wrong_state', 'CAMPAIGN_NOT_IN_FORCE', { facts: { state } }));
}

/** A campaign that was revoked or archived is acted in no more. */
export const isOver = ({ state }: Pick<CampaignRecord, 'state'>): boolean =>
  state === 'revoked' || state === 'archived';

/**
 * The campaign that is meant: the one named, or the newest in force where none is.
 * @throws Problem 404, 409 CAMPAIGN_NOT_IN_FORCE, 422 UNKNOWN_CAMPAIGN where none is in force
 */
export async function campaignFor(
  transaction: Transaction,
  id: string | undefined,
  lock: '' | 'FOR UPDATE' = '',
): Promise<CampaignRecord> {
  if (id === undefined) {
    const rows = await transaction.query(
      `SELECT * FROM campaign WHERE state = 'in_force' ORDER BY created_at DESC LIMIT 1`,
    );
    if (!rows[0]) throw new Problem(422, 'UNKNOWN_CAMPAIGN');
    return campaignOf(rows[0]);
  }
  const campaign = await findCampaign(transaction, id, lock);
  if (!campaign) throw notFound();
  if (campaign.launchedAt === null || isOver(campaign)) throw notInForce(campaign);
  return campaign;
}
