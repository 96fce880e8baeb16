import { measureWorkflowId, opensMeasure } from '@duban/contract-workflow';
import { type MeasureRecord, type OutboxDraft, measureHead, tells } from '@duban/persistence';

/** A mere proposal is rows, like a quiet case; a measure that somebody acts on has a workflow from then on. */
export function newsOf(one: MeasureRecord): OutboxDraft[] {
  return [
    opensMeasure(one.campaignId, one.id, one.kind === 'power_cut_off'),
    tells(measureWorkflowId(one.id), measureHead(one)),
  ];
}

export const isMereProposal = ({ state, clock }: Pick<MeasureRecord, 'state' | 'clock'>) =>
  state === 'proposed' && clock === null;
