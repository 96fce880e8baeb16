import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import { type CaseloadActivities, type CaseloadInput, type Due, TASK_QUEUES } from '@duban/contract-workflow';
import { follow } from '../runtime/follow';
import { HeardFacts } from '../runtime/heard-facts';
import { recording } from '../runtime/recording';

const ledger = recording<Pick<CaseloadActivities, 'planCaseload'>>(TASK_QUEUES.rows);
const pages = proxyActivities<Pick<CaseloadActivities, 'actOnCaseload'>>({
  taskQueue: TASK_QUEUES.bulk,
  startToCloseTimeout: '2m',
  retry: { initialInterval: '1s', maximumInterval: '30s', nonRetryableErrorTypes: ['NOT_FOUND'] },
});

/** The cases of one province: thousands share a date, and are reminded and escalated by the page. */
export async function caseload(input: CaseloadInput): Promise<string> {
  const { campaignId, region } = input;
  const facts = new HeardFacts(input.heard);
  return follow(
    facts,
    () => ledger.planCaseload({ campaignId, region }),
    reach,
    () => continueAsNew<typeof caseload>({ campaignId, region, heard: facts.asRecord() }),
  );

  async function reach(due: readonly Due[], firedAt: number): Promise<void> {
    for (const stage of new Set(due.map((item) => item.stage!))) {
      while ((await pages.actOnCaseload({ campaignId, region, stage, firedAt })) > 0);
    }
  }
}
