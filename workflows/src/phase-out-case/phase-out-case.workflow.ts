import { continueAsNew } from '@temporalio/workflow';
import { type PhaseOutCaseActivities, type PhaseOutCaseInput, TASK_QUEUES } from '@duban/contract-workflow';
import { follow } from '../runtime/follow';
import { HeardFacts } from '../runtime/heard-facts';
import { recording } from '../runtime/recording';

const ledger = recording<PhaseOutCaseActivities>(TASK_QUEUES.rows);

/** One line while it has a clock of its own: an objection to decide, a furnace not dismantled, a restart, the year of watch. */
export async function phaseOutCase(input: PhaseOutCaseInput): Promise<string> {
  const { caseId } = input;
  const facts = new HeardFacts(input.heard);
  return follow(
    facts,
    () => ledger.planCase({ caseId }),
    (items, firedAt) => ledger.actOnCase({ caseId, items, firedAt }),
    () => continueAsNew<typeof phaseOutCase>({ caseId, heard: facts.asRecord() }),
  );
}
