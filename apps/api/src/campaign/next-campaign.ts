import {
  type AssignmentRecord,
  type CampaignRecord,
  type CarriedOver,
  type EntryDraft,
  type TargetRecord,
  type TaskRowRecord,
  keyedId,
} from '@duban/persistence';
import { FIRST_MATTER_ROW, type Refusal, type Thousandths, concludedStates, quantityOf, refuse } from '@duban/domain';

/** The row by which MIIT and NEA propose the next targets, and the coordination group adopts them (N7-4). */
const NEXT_TARGETS_ROW = 29;

/** The next campaign rests on proposals that the group has adopted: row 29 is done. */
export function refusalOfNext(campaign: CampaignRecord, rows: readonly TaskRowRecord[]): Refusal | undefined {
  if (campaign.launchedAt === null || campaign.state === 'revoked')
    return refuse('wrong_state', 'CAMPAIGN_NOT_IN_FORCE', { facts: { state: campaign.state } });
  const proposals = rows.find(({ row }) => row === NEXT_TARGETS_ROW);
  return proposals?.state === 'completed' ? undefined : refuse('rule', 'PROPOSALS_NOT_ADOPTED');
}

/** What was not finished: by row and agency, as it stood. What only stood by, or answered for nothing of its own, is not. */
export function leftUnfinished(assignments: readonly AssignmentRecord[]): CarriedOver['assignments'] {
  return assignments
    .filter(
      ({ state, mode, row }) =>
        row < FIRST_MATTER_ROW &&
        !concludedStates.includes(state) &&
        !['standby', 'waiting', 'answered', 'rerouted'].includes(state) &&
        mode !== 'consult',
    )
    .map(({ id, row, agency, state, period }) => ({ assignmentId: id, row, agency, state, period }));
}

/**
 * What is left of every target, level by level, as targets of the next campaign: to be broken down and released again. A whole
 * goes over with whatever part of it does, so that nobody's part is left without its whole.
 */
export function targetsLeft(next: string, targets: readonly TargetRecord[], at: string): EntryDraft[] {
  const left = remainders(targets);
  return targets.flatMap((target): EntryDraft[] => {
    const amount = left.get(target.id) ?? 0;
    if (amount === 0) return [];
    return [
      {
        head: {
          kind: 'target',
          id: keyedId('target', next, target.id),
          version: 0,
          headHash: '',
          ...(target.agency === null ? {} : { agency: target.agency }),
        },
        type: 'carried_over',
        payload: { from: target.id, amount: quantityOf(amount) },
        create: {
          campaign_id: next,
          parent_id: target.parentId === null ? null : keyedId('target', next, target.parentId),
          level: target.level,
          region: target.region,
          agency_code: target.agency,
          name: target.name,
          sector: target.sector,
          measure: target.measure,
          amount,
          done: 0,
          state: 'draft',
          clause: target.clause,
          created_at: at,
        },
      },
    ];
  });
}

/** By target, what is not done of it; of a whole at least what is not done of its parts. Nobody reports for the nation: its parts do. */
function remainders(targets: readonly TargetRecord[]): ReadonlyMap<string, Thousandths> {
  const partsOf = (id: string) => targets.filter(({ parentId }) => parentId === id);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const known = new Map<string, Thousandths>();
  const remainder = (target: TargetRecord): Thousandths => {
    const before = known.get(target.id);
    if (before !== undefined) return before;
    const parts = partsOf(target.id);
    const done = target.agency === null ? sum(parts.map((part) => part.done)) : target.done;
    const own = Math.max(0, target.amount - done);
    const left = own > 0 ? own : sum(parts.map(remainder));
    known.set(target.id, left);
    return left;
  };
  targets.forEach(remainder);
  return known;
}
