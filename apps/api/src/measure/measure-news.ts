import { measureWorkflowId, opensMeasure } from '@duban/contract-workflow';
import { type MeasureRecord, type OutboxDraft, measureHead, tells } from '@duban/persistence';

/** A mere proposal is rows, like a quiet case; a measure that somebody acts on has a workflow from then on. */
export function newsOf(one: MeasureRecord): OutboxDraft[] {
  return [
    opensMeasure(one.campaignId, one.id, one.kind === 'power_cut_off'),
    tells(measureWorkflowId(one.id), measureHead(one)),
  ];
}

/** Begun by a missed date and touched by nobody: it never had a workflow. */
export function isMereProposal({ state, clockCycle, facts }: MeasureRecord): boolean {
  return state === 'proposed' && clockCycle === 1 && facts.begunBy !== undefined;
}
