import { proxyActivities } from '@temporalio/workflow';
import { type EnterpriseImportActivities, type EnterpriseImportInput, TASK_QUEUES } from '@duban/contract-workflow';
import { HeardFacts } from '../runtime/heard-facts';

const bulk = proxyActivities<EnterpriseImportActivities>({
  taskQueue: TASK_QUEUES.bulk,
  startToCloseTimeout: '1h',
  heartbeatTimeout: '60s',
  retry: { initialInterval: '1s', maximumInterval: '30s', nonRetryableErrorTypes: ['REFUSED', 'NOT_FOUND'] },
});

/** How long a preview waits for whoever handed the list in. */
const PREVIEW_MS = 7 * 86_400_000;

/** A list of enterprises: read and shown with every wrong row, and put into effect when its owner says so, or it vanishes. */
export async function enterpriseImport({ importId }: EnterpriseImportInput): Promise<string> {
  const facts = new HeardFacts();
  await bulk.readImport({ importId });
  const until = Date.now() + PREVIEW_MS;
  for (;;) {
    const state = await bulk.importState({ importId });
    if (state === 'committing') {
      await bulk.commitImport({ importId });
      return 'committed';
    }
    if (state !== 'preview') return state;
    if (!(await facts.before(until))) {
      await bulk.expireImport({ importId });
      return 'expired';
    }
  }
}
