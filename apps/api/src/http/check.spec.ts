import { actionAmong, assertInOrder } from './check';
import { Problem } from './problem';

const problemOf = (work: () => unknown): Problem => {
  try {
    work();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
  throw new Error('nothing was refused');
};

describe('an action', () => {
  it.each([
    ['names', ['suspend', 'resume']],
    ['bodies', { suspend: {}, resume: {} }],
  ] as const)('is one of the %s that are known, and nothing that every object has', (_, known) => {
    expect(actionAmong(known, 'resume')).toBe('resume');
    for (const foreign of ['revoke', 'length', 'toString', '__proto__', '0', ''])
      expect(problemOf(() => actionAmong(known, foreign))).toMatchObject({ status: 404, code: 'UNKNOWN_ACTION' });
  });
});

describe('two days', () => {
  it('are in order when the first does not lie after the last', () => {
    expect(() => assertInOrder('2026-01-01', '2026-01-01')).not.toThrow();
    expect(() => assertInOrder('2026-01-01', '2026-12-31')).not.toThrow();
  });
  it.each([
    ['the first after the last', '2026-02-01', '2026-01-31'],
    ['one that no date is written like', '-000001-12-02', '0000-01-01'],
  ])('are refused: %s', (_, from, to) => {
    expect(problemOf(() => assertInOrder(from, to))).toMatchObject({ status: 400, code: 'MALFORMED' });
  });
});
