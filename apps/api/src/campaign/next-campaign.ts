import {
  type AssignmentRecord,
  type CampaignRecord,
  type CarriedOver,
  type EntryDraft,
  type TargetRecord,
  type TaskRowRecord,
  keyedId,
} from '@duban/persistence';
import { FIRST_MATTER_ROW, type Refusal, concludedStates, refuse } from '@duban/domain';

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

/** What is left of every target, level by level, as targets of the next campaign: to be broken down and released again. */
export function targetsLeft(next: string, targets: readonly TargetRecord[], at: string): EntryDraft[] {
  const left = targets.filter(({ done, amount }) => done < amount);
  const kept = new Set(left.map(({ id }) => id));
  return left.map((target): EntryDraft => {
    const amount = target.amount - target.done;
    return {
      head: {
        kind: 'target',
        id: keyedId('target', next, target.id),
        version: 0,
        headHash: '',
        ...(target.agency === null ? {} : { agency: target.agency }),
      },
      type: 'carried_over',
      payload: { from: target.id, amount: amount / 1000 },
      create: {
        campaign_id: next,
        parent_id:
          target.parentId !== null && kept.has(target.parentId) ? keyedId('target', next, target.parentId) : null,
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
    };
  });
}
