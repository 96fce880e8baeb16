import { continueAsNew } from '@temporalio/workflow';
import { type MeasureActivities, type MeasureInput, TASK_QUEUES } from '@duban/contract-workflow';
import { follow } from '../runtime/follow';
import { HeardFacts } from '../runtime/heard-facts';
import { recording } from '../runtime/recording';

const ledger = recording<MeasureActivities>(TASK_QUEUES.rows);

/**
 * One measure: what it starts by itself are clocks and letters, never a verdict. A decision not made in time, a service not done,
 * a measure that outlives its reason climb the ladder against whoever holds them; a term that ends, ends it.
 */
export async function measure(input: MeasureInput): Promise<string> {
  return followMeasure(input, (next) => continueAsNew<typeof measure>(next));
}

/** The request to cut off the power supply (N4.3-10): a measure under a name of its own, for it has the longest procedure. */
export async function powerCutOff(input: MeasureInput): Promise<string> {
  return followMeasure(input, (next) => continueAsNew<typeof powerCutOff>(next));
}

async function followMeasure(input: MeasureInput, renew: (next: MeasureInput) => Promise<never>): Promise<string> {
  const { measureId } = input;
  const facts = new HeardFacts(input.heard);
  return follow(
    facts,
    () => ledger.planMeasure({ measureId }),
    (items, firedAt) => ledger.actOnMeasure({ measureId, items, firedAt }),
    () => renew({ measureId, heard: facts.asRecord() }),
  );
}
