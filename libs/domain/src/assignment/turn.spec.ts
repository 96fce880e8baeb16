import { agencyHoldsStates } from './assignment-state';
import { turnStates } from './turn';

describe('whose turn it is', () => {
  it('is somebody’s in the agency in every state in which the agency has to move, and nobody’s in any other', () => {
    expect([...turnStates(['clerk', 'division', 'head'])].sort()).toEqual([...agencyHoldsStates].sort());
  });

  it('is not the clerk’s while it lies with the head, nor the head’s before it does', () => {
    expect(turnStates(['clerk'])).not.toContain('in_review');
    expect(turnStates(['head'])).not.toContain('dispatched');
    expect(turnStates(['division'])).toEqual(['routed', 'division_review']);
    expect(turnStates(['auditor', 'coordinator'])).toEqual([]);
  });
});
