import { refuse } from '@duban/domain';
import { type CampaignRecord, type Transaction, campaignOf, findCampaign } from '@duban/persistence';
import { Problem, notFound, refusalProblem } from '../http/problem';

/**
 * The campaign that is meant: the one named, or the newest in force where none is.
 * @throws Problem 404, 409 CAMPAIGN_NOT_IN_FORCE, 422 UNKNOWN_CAMPAIGN where none is in force
 */
export async function campaignFor(transaction: Transaction, id: string | undefined): Promise<CampaignRecord> {
  if (id === undefined) {
    const rows = await transaction.query(
      `SELECT * FROM campaign WHERE state = 'in_force' ORDER BY created_at DESC LIMIT 1`,
    );
    if (!rows[0]) throw new Problem(422, 'UNKNOWN_CAMPAIGN');
    return campaignOf(rows[0]);
  }
  const campaign = await findCampaign(transaction, id);
  if (!campaign) throw notFound();
  if (campaign.launchedAt === null || campaign.state === 'revoked' || campaign.state === 'archived')
    throw refusalProblem(refuse('wrong_state', 'CAMPAIGN_NOT_IN_FORCE', { facts: { state: campaign.state } }));
  return campaign;
}
