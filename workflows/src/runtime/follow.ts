import { workflowInfo } from '@temporalio/workflow';
import type { Agenda, Due } from '@duban/contract-workflow';
import type { HeardFacts } from './heard-facts';

/**
 * A proceeding is followed until nothing is due of it any more: it sleeps until the next moment that the ledger names, acts on
 * what has come, and looks again whenever people have acted. `renew` begins a new run when this one has grown long.
 */
export async function follow(
  facts: HeardFacts,
  plan: () => Promise<Agenda>,
  act: (due: readonly Due[], firedAt: number) => Promise<void>,
  renew: () => Promise<never>,
): Promise<string> {
  for (;;) {
    const { outcome, items } = await plan();
    if (outcome !== null) return outcome;
    const heard = await facts.before(items[0]?.fireAt);
    const now = Date.now();
    const due = items.filter((item) => item.fireAt <= now);
    if (!heard && due.length > 0) await act(due, now);
    if (workflowInfo().continueAsNewSuggested && !facts.pending) await renew();
  }
}
