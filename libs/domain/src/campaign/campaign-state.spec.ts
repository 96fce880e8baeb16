import { type CampaignState, LAUNCH_STEPS, campaignMoves } from './campaign-state';
import { concludedRowStates } from './task-row-state';

const states = Object.keys(campaignMoves) as CampaignState[];

describe('the states of a campaign', () => {
  it('are all reached from draft', () => {
    const reached = new Set<CampaignState>(['draft']);
    for (const state of reached) for (const next of campaignMoves[state]) reached.add(next);
    expect(reached).toEqual(new Set(states));
  });

  it('all lead to the archive, where nothing follows', () => {
    expect(states.filter((state) => campaignMoves[state].length === 0)).toEqual(['archived']);
  });

  it('let a launch walk from draft to in force, each step a legal one', () => {
    let state: CampaignState = 'draft';
    for (const step of LAUNCH_STEPS) {
      expect(campaignMoves[state]).toContain(step);
      state = step;
    }
    expect(state).toBe('in_force');
  });

  it('can be revoked until it is assessed', () => {
    expect(states.filter((state) => campaignMoves[state].includes('revoked'))).toEqual([
      'draft',
      'rehearsed',
      'approved',
      'issued',
      'in_force',
      'suspended',
    ]);
  });

  it('are suspended only from in force, and resumed to it', () => {
    expect(states.filter((state) => campaignMoves[state].includes('suspended'))).toEqual(['in_force']);
    expect(campaignMoves.suspended).toContain('in_force');
  });
});

describe('the states of a row', () => {
  it('are concluded when nothing is asked of anybody any more', () => {
    expect(concludedRowStates).toEqual(['completed', 'struck_off', 'terminated']);
  });
});
