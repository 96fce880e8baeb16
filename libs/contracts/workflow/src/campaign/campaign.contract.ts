/** One issue of the notice under its pinned editions. */
export interface CampaignInput {
  readonly campaignId: string;
  /** Row numbers that are opened already; carried over continue-as-new. */
  readonly opened?: readonly number[];
}

export interface CampaignView {
  readonly state: string;
  readonly rows: readonly number[];
}

export const CAMPAIGN_WORKFLOW = 'campaign';
export const campaignWorkflowId = (campaignId: string) => `campaign/${campaignId}`;

/** Port: what a campaign asks of the ledger. */
export interface CampaignActivities {
  readCampaign(input: { campaignId: string }): Promise<CampaignView>;
}
