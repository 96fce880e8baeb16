import { describe, expect, it } from '@jest/globals';
import { CASE_STATES } from '@duban/domain';
import { caseStepsAhead } from './case-course';

describe('the steps ahead of a line', () => {
  it('lead from wherever it may still be closed to where it is struck off', () => {
    expect(caseStepsAhead('identified').slice(0, 3)).toEqual(['verify', 'list', 'announce']);
    expect(caseStepsAhead('shut_not_dismantled').slice(0, 3)).toEqual([
      'begin_dismantling',
      'dismantle',
      'apply_acceptance',
    ]);
    expect(caseStepsAhead('objection').slice(0, 2)).toEqual(['decide_objection', 'shut_down']);
    expect(caseStepsAhead('completion_announced')).toEqual(['strike_off']);
  });

  it('are none where it is struck off, or left its list', () => {
    const none = CASE_STATES.filter((state) => caseStepsAhead(state).length === 0);
    expect([...none].sort()).toEqual(
      ['archived', 'converted', 'monitored', 'removed', 'struck_off', 'substituted'].sort(),
    );
  });
});
