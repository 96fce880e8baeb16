import type { CampaignActivities, CampaignView } from '@duban/contract-workflow';
import { type DataSource, SEES_ALL, findCampaign, inTransaction } from '@duban/persistence';
import { ApplicationFailure } from '@temporalio/activity';

export class CampaignLedger implements CampaignActivities {
  constructor(private readonly dataSource: DataSource) {}

  async readCampaign(input: { campaignId: string }): Promise<CampaignView> {
    const campaign = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findCampaign(transaction, input.campaignId),
    );
    if (!campaign) throw ApplicationFailure.nonRetryable(`campaign ${input.campaignId}`, 'NOT_FOUND');
    return { state: campaign.state, rows: campaign.rows };
  }
}
