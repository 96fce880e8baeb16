import fc from 'fast-check';
import { WORKING_CALENDAR as calendar } from '../editions/working-calendar';
import { type CivilDate, plusDays } from './instant';
import {
  type WorkingCalendar,
  isTentativeDue,
  isWorkingDay,
  plusWorkingDays,
  workingDaysBetween,
} from './working-calendar';

const day = fc.integer({ min: 0, max: 7304 }).map((days) => plusDays('2007-01-01', days));
const plainWeek: WorkingCalendar = {
  edition: 'plain',
  firstYear: 2007,
  lastYear: 2026,
  holidays: {},
  makeUpWorkdays: {},
};

/** The definition, day by day. */
function countedOneByOne(of: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  if (to < from) return 0 - countedOneByOne(of, to, from);
  let count = 0;
  for (let date = from; date < to;) {
    date = plusDays(date, 1);
    if (isWorkingDay(of, date)) count += 1;
  }
  return count;
}

describe('counting working days', () => {
  it('gives the same number as counting them one by one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -120, max: 120 }), (from, days) => {
        const to = plusDays(from, days);
        expect(workingDaysBetween(calendar, from, to)).toBe(countedOneByOne(calendar, from, to));
      }),
      { numRuns: 500 },
    );
  });

  it('is taken back by plusWorkingDays: n working days on are n working days away', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (from, count) => {
        expect(workingDaysBetween(calendar, from, plusWorkingDays(calendar, from, count).date)).toBe(count);
      }),
      { numRuns: 500 },
    );
  });

  it('is taken back backwards too, from a working day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (from, count) => {
        fc.pre(isWorkingDay(calendar, from));
        const back = plusWorkingDays(calendar, from, -count).date;
        expect(workingDaysBetween(calendar, from, back)).toBe(-count);
        expect(plusWorkingDays(calendar, back, count).date).toBe(from);
      }),
      { numRuns: 300 },
    );
  });

  it('lands on a working day, unless nothing is counted', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -120, max: 120 }), (from, count) => {
        const { date } = plusWorkingDays(calendar, from, count);
        if (count === 0) expect(date).toBe(from);
        else expect(isWorkingDay(calendar, date)).toBe(true);
      }),
    );
  });

  it('never puts a later start before an earlier one, nor more days before fewer', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -100, max: 100 }), fc.nat(50), (one, other, count, more) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const at = (from: CivilDate, days: number) => plusWorkingDays(calendar, from, days).date;
        expect(at(early, count) <= at(late, count)).toBe(true);
        expect(at(early, count) <= at(early, count + more)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never lets a holiday shorten a window', () => {
    fc.assert(
      fc.property(day, fc.nat(60), fc.uniqueArray(fc.nat(120), { maxLength: 30 }), (from, count, closed) => {
        const holidays = Object.fromEntries(closed.map((days) => [plusDays(from, days), '停办']));
        for (const open of [plainWeek, calendar]) {
          const withHolidays = { ...open, holidays: { ...open.holidays, ...holidays } };
          const before = plusWorkingDays(open, from, count).date;
          expect(plusWorkingDays(withHolidays, from, count).date >= before).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts over make-up workdays and holidays as the paper of 2026 says', () => {
    // Spring Festival 2026: closed 15 to 23 February, open on Saturdays 14 and 28.
    expect(plusWorkingDays(calendar, '2026-02-13', 1).date).toBe('2026-02-14');
    expect(plusWorkingDays(calendar, '2026-02-13', 2).date).toBe('2026-02-24');
    expect(workingDaysBetween(calendar, '2026-02-13', '2026-02-28')).toBe(6);
  });

  it('is tentative as soon as a year on the way has no paper, and not before', () => {
    expect(plusWorkingDays(calendar, '2026-12-30', 1)).toEqual({ date: '2026-12-31', tentative: false });
    expect(plusWorkingDays(calendar, '2026-12-31', 1)).toEqual({ date: '2027-01-01', tentative: true });
    expect(plusWorkingDays(calendar, '2027-01-04', -3).tentative).toBe(true);
    expect(plusWorkingDays(calendar, '2027-01-04', 0).tentative).toBe(true);
  });

  it('answers for the far end of the calendar at once', () => {
    const started = performance.now();
    for (let turn = 0; turn < 1000; turn += 1) {
      expect(workingDaysBetween(calendar, '2026-11-23', '9999-12-31')).toBeGreaterThan(2_000_000);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a due date in a year without published holidays', () => {
  const calendar = { edition: 'x', firstYear: 2026, lastYear: 2026, holidays: {}, makeUpWorkdays: {} };

  it('is tentative when it was set as a date, and certain when it was set to the second', () => {
    const dueAt = Date.parse('2027-01-05T10:00:00Z');
    expect(isTentativeDue('2027-01-05', dueAt, calendar)).toBe(true);
    expect(isTentativeDue('2027-01-05T10:00:00Z', dueAt, calendar)).toBe(false);
    expect(isTentativeDue('2026-12-31', Date.parse('2026-12-31T10:00:00Z'), calendar)).toBe(false);
  });
});
