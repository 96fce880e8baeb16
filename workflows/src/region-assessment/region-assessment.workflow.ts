import { continueAsNew } from '@temporalio/workflow';
import { type RegionAssessmentActivities, type RegionAssessmentInput, TASK_QUEUES } from '@duban/contract-workflow';
import { follow } from '../runtime/follow';
import { HeardFacts } from '../runtime/heard-facts';
import { recording } from '../runtime/recording';

const ledger = recording<RegionAssessmentActivities>(TASK_QUEUES.rows);

/**
 * One province in one year (N6.3): whoever is late with a report, the self-check or an ordered rectification climbs the ladder;
 * a region that does not object within 30 days has let its time pass. What is concluded, people decide.
 */
export async function regionAssessment(input: RegionAssessmentInput): Promise<string> {
  const { assessmentId } = input;
  const facts = new HeardFacts(input.heard);
  return follow(
    facts,
    () => ledger.planAssessment({ assessmentId }),
    (items, firedAt) => ledger.actOnAssessment({ assessmentId, items, firedAt }),
    () => continueAsNew<typeof regionAssessment>({ assessmentId, heard: facts.asRecord() }),
  );
}
