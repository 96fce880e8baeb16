import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, WorkflowIdReusePolicy, startChild } from '@temporalio/workflow';
import {
  type CampaignActivities,
  type CampaignInput,
  type CampaignView,
  SEARCH_ATTRIBUTES,
  TASK_QUEUES,
  taskRowWorkflowId,
} from '@duban/contract-workflow';
import { HeardFacts } from '../runtime/heard-facts';
import { recording } from '../runtime/recording';
import { taskRow } from '../task-row/task-row.workflow';

const ledger = recording<CampaignActivities>(TASK_QUEUES.rows);

/** One issue of the notice: it opens the rows of the table and stands until the campaign is summarised or revoked. */
export async function campaign(input: CampaignInput): Promise<CampaignView['state']> {
  const facts = new HeardFacts();
  const { rows } = await ledger.readCampaign(input);
  await Promise.all(rows.map(openRow));

  for (;;) {
    const { state } = await ledger.readCampaign(input);
    if (state === 'summarised' || state === 'archived' || state === 'revoked') return state;
    await facts.before(undefined);
  }

  /** The row lives on by itself: nobody waits for months on a child. */
  async function openRow(row: number): Promise<void> {
    try {
      await startChild(taskRow, {
        workflowId: taskRowWorkflowId(input.campaignId, row),
        args: [{ campaignId: input.campaignId, row }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        searchAttributes: { [SEARCH_ATTRIBUTES.campaign]: [input.campaignId], [SEARCH_ATTRIBUTES.row]: [row] },
      });
    } catch (fault) {
      if (!(fault instanceof WorkflowExecutionAlreadyStartedError)) throw fault; // an early signal has opened it: as good
    }
  }
}
