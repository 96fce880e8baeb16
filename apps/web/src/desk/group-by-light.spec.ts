import type { AssignmentLine } from '@duban/contract-http';
import { describe, expect, it } from '@jest/globals';
import { groupByLight } from './group-by-light';

const item = (id: string, light: AssignmentLine['light'], dueAt: string | null = '2026-12-01T10:00:00Z') =>
  ({ id, light, dueAt }) as AssignmentLine;

describe('the groups of the desk', () => {
  it('stand worst first and keep the order of the server inside', () => {
    const groups = groupByLight([
      item('a', 'dark_red'),
      item('b', 'red'),
      item('c', 'black'),
      item('d', 'blue'),
      item('e', 'yellow'),
      item('f', 'green'),
    ]);
    expect(groups.map((one) => [one.group, one.items.map((each) => each.id).join('')])).toEqual([
      ['seriously_overdue', 'ac'],
      ['overdue', 'b'],
      ['due_soon', 'de'],
      ['not_due', 'f'],
    ]);
  });

  it('set apart what has no clock', () => {
    expect(groupByLight([item('a', 'green', null)]).map((one) => one.group)).toEqual(['no_clock']);
  });
});
