import { describe, expect, it } from '@jest/globals';
import { monthsAfter } from './months-after';

describe('months after a day', () => {
  it('keeps the day of the month, over the turn of a year', () => {
    expect(monthsAfter('2026-11-24', 6)).toBe('2027-05-24');
    expect(monthsAfter('2026-06-30', 6)).toBe('2026-12-30');
  });

  it('takes the last day of a month that has no such day', () => {
    expect(monthsAfter('2026-08-31', 6)).toBe('2027-02-28');
    expect(monthsAfter('2027-08-31', 6)).toBe('2028-02-29');
  });
});
