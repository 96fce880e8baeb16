import { type AccountabilityState, accountabilityMove, accountabilityMoves } from './accountability';

const STATES: readonly AccountabilityState[] = [
  'lead_recorded',
  'screened',
  'proposed',
  'approved',
  'transferred',
  'accepted',
  'result_returned',
  'rectifying',
  'review',
  'closed',
];

describe('a referral for accountability', () => {
  it('reaches every state, and ends from every one of them', () => {
    const reached = new Set<AccountabilityState>(['lead_recorded']);
    const ends = new Set<AccountabilityState>(['closed']);
    for (let before = -1; before !== reached.size + ends.size;) {
      before = reached.size + ends.size;
      for (const { from, to } of accountabilityMoves) {
        if (from.some((state) => reached.has(state))) reached.add(to);
        if (ends.has(to)) from.forEach((state) => ends.add(state));
      }
    }
    expect([...reached].sort()).toEqual([...STATES].sort());
    expect([...ends].sort()).toEqual([...STATES].sort());
  });

  it('is not transferred before the proposal is approved, and is over when it is closed', () => {
    for (const state of ['lead_recorded', 'screened', 'proposed'] as const)
      expect(accountabilityMove('transfer', state)).toBeUndefined();
    expect(accountabilityMove('transfer', 'approved')).toBe('transferred');
    expect(accountabilityMoves.filter(({ from }) => from.includes('closed'))).toEqual([]);
  });
});
