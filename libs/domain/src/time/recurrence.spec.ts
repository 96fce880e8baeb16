import fc from 'fast-check';
import { WORKING_CALENDAR as calendar } from '../editions';
import { civilDateOf, endOfCivilDay, startOfCivilDay } from './instant';
import { isRecurrence, monthsOf, periodBegins, periodDue, periodsUntil, plusMonths, quarterBegins } from './recurrence';

const START = Date.parse('2026-01-31T02:30:00Z');

describe('a duty that recurs', () => {
  it('is told in months, years, or a length of its own', () => {
    expect(['P3M', 'P1Y', 'P1Y6M'].map(monthsOf)).toEqual([3, 12, 18]);
    expect(['P0M', 'P', 'PT30S', 'P3WD', 'often', '-P1M'].map(monthsOf)).toEqual(Array(6).fill(undefined));
    expect(['P3M', 'PT30S', 'P10WD'].every(isRecurrence)).toBe(true);
    expect(['', 'P0M', 'PT0S', '-P1D', 'monthly'].some(isRecurrence)).toBe(false);
  });

  it('keeps the day of the month, or takes the last one', () => {
    expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(plusMonths('2026-11-15', 14)).toBe('2028-01-15');
  });

  it('begins its first period at the launch and the others with the day in Beijing', () => {
    expect(periodBegins(START, 'P3M', 1, calendar)).toBe(START);
    expect(periodBegins(START, 'P3M', 2, calendar)).toBe(startOfCivilDay('2026-04-30'));
    expect(periodBegins(START, 'PT30S', 3, calendar)).toBe(START + 60_000);
  });

  it('is due when the offices close on the last day of each period, and never after the whole', () => {
    const whole = endOfCivilDay('2026-12-31');
    expect(periodDue(START, 'P3M', 1, whole, calendar)).toBe(endOfCivilDay('2026-04-29'));
    expect(periodDue(START, 'P1Y', 1, whole, calendar)).toBe(whole);
    expect(periodsUntil(START, 'P3M', whole, calendar)).toBe(4);
    expect(periodsUntil(START, 'P1Y', whole, calendar)).toBe(1);
  });

  it('leaves no day between two periods, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 20 }), (months, number) => {
        const every = `P${months}M`;
        const due = periodDue(START, every, number, Number.MAX_SAFE_INTEGER, calendar);
        const next = periodBegins(START, every, number + 1, calendar);
        expect(due).toBeLessThan(next);
        expect(civilDateOf(due + 86_400_000)).toBe(civilDateOf(next));
      }),
    );
  });
});

describe('a quarter', () => {
  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-11-25', '2026-10-01'],
    ['2026-12-31', '2026-10-01'],
  ])('of %s begins on %s', (date, begins) => {
    expect(quarterBegins(date)).toBe(begins);
  });
});
