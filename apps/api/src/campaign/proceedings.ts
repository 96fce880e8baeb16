import { regionAssessmentWorkflowId } from '@duban/contract-workflow';
import type { Transaction } from '@duban/persistence';

/** The workflows of what runs in a campaign beside its rows: they hear of its suspension, its end and its calendar. */
export async function proceedingsOf(transaction: Transaction, campaignId: string): Promise<string[]> {
  const assessments = await transaction.query<{ id: string }>(
    `SELECT id FROM region_assessment WHERE campaign_id = $1 AND state <> 'closed' ORDER BY id`,
    [campaignId],
  );
  return assessments.map(({ id }) => regionAssessmentWorkflowId(id));
}
