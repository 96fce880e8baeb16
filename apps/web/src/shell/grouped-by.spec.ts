import { describe, expect, it } from '@jest/globals';
import { groupedBy } from './grouped-by';

describe('items by what they have in common', () => {
  it('keep their order, and groups the order of their first', () => {
    const groups = groupedBy(['b1', 'a1', 'b2', 'a2', 'c1'], (item) => item[0]);
    expect([...groups]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1', 'a2']],
      ['c', ['c1']],
    ]);
    expect([...groupedBy([], () => 1)]).toEqual([]);
  });
});
