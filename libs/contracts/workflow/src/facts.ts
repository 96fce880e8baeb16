import { defineSignal } from '@temporalio/workflow';

/**
 * "The ledger has something new about this stream": where to look, never what it says. Repeats and stragglers fall to the
 * highest `seq` seen of each stream.
 */
export interface FactsRecorded {
  readonly stream: string;
  readonly seq: number;
}
export const FACTS_RECORDED = 'factsRecorded';
export const factsRecorded = defineSignal<[FactsRecorded]>(FACTS_RECORDED);
