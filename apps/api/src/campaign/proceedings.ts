import {
  CASELOAD_WORKFLOW,
  caseloadWorkflowId,
  phaseOutCaseWorkflowId,
  regionAssessmentWorkflowId,
} from '@duban/contract-workflow';
import { doneCaseStates } from '@duban/domain';
import type { CampaignRecord, OutboxDraft, Transaction } from '@duban/persistence';

/** The workflows of what runs in a campaign beside its rows: they hear of its suspension, its end and its calendar. */
export async function proceedingsOf(transaction: Transaction, campaignId: string): Promise<string[]> {
  const assessments = await transaction.query<{ id: string }>(
    `SELECT id FROM region_assessment WHERE campaign_id = $1 AND state <> 'closed' ORDER BY id`,
    [campaignId],
  );
  const regions = await transaction.query<{ agency_code: string }>(
    'SELECT DISTINCT agency_code FROM phase_out_case WHERE campaign_id = $1 ORDER BY 1',
    [campaignId],
  );
  const moving = await transaction.query<{ id: string }>(
    'SELECT id FROM phase_out_case WHERE campaign_id = $1 AND clock IS NOT NULL ORDER BY id',
    [campaignId],
  );
  return [
    ...assessments.map(({ id }) => regionAssessmentWorkflowId(id)),
    ...regions.map(({ agency_code }) => caseloadWorkflowId(campaignId, agency_code)),
    ...moving.map(({ id }) => phaseOutCaseWorkflowId(id)),
  ];
}

/** The provinces in which the campaign before left lines undone: their caseloads take them over, page by page. */
export async function caseloadsLeft(transaction: Transaction, campaign: CampaignRecord): Promise<OutboxDraft[]> {
  if (campaign.follows === null) return [];
  const regions = await transaction.query<{ agency_code: string }>(
    'SELECT DISTINCT agency_code FROM phase_out_case WHERE campaign_id = $1 AND NOT (state = ANY($2)) ORDER BY 1',
    [campaign.follows, [...doneCaseStates]],
  );
  return regions.map(({ agency_code: region }) => ({
    destination: caseloadWorkflowId(campaign.id, region),
    payload: {
      start: 'proceeding',
      type: CASELOAD_WORKFLOW,
      campaignId: campaign.id,
      input: { campaignId: campaign.id, region },
    },
  }));
}
