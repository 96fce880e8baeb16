import { describe, expect, it } from '@jest/globals';
import { demoLadder } from './demo-ladder';
import { ladderFaults } from './ladder-faults';

describe('a ladder typed as JSON', () => {
  it('has no fault when it is the one offered for demonstrations', () => {
    expect(ladderFaults(demoLadder)).toEqual([]);
  });

  it('is told where it names a recipient that does not exist, or leaves a circular without its approver', () => {
    const [first] = demoLadder.rungs ?? [];
    const faults = ladderFaults({ rungs: [{ ...first!, to: ['everybody'], letter: 'circular', approval: false }] });
    expect(faults.map((fault) => fault.code)).toEqual(expect.arrayContaining(['UNKNOWN_RECIPIENT', 'APPROVAL_NEEDED']));
  });

  it('is told of when a list is not a list', () => {
    expect(ladderFaults({ rungs: [{ stage: 'A1' }] as never })).not.toEqual([]);
  });
});
