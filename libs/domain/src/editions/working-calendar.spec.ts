import { isCivilDate, weekdayOf } from '../time/instant';
import { isCovered, isWorkingDay } from '../time/working-calendar';
import { WORKING_CALENDAR as calendar } from './working-calendar';

describe('the working calendar 2007–2026', () => {
  // domain.md 2.1, and the two Sundays that another calendar is known to have missed.
  it.each([
    ...['2010-02-20', '2010-02-21', '2010-06-12', '2010-06-13', '2010-09-19', '2010-09-25', '2010-09-26', '2010-10-09'],
    ...['2011-01-30', '2011-02-12', '2011-04-02', '2011-10-08', '2011-10-09'],
    ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ...['2019-04-28', '2019-05-05'],
    // Disputed by another source, settled by the papers (working-calendar-NOTICE.md).
    ...['2007-02-17', '2007-02-25', '2015-09-06'],
  ])('%s is a make-up workday', (date) => {
    expect([0, 6]).toContain(weekdayOf(date));
    expect(isWorkingDay(calendar, date)).toBe(true);
  });

  it.each(['2010', '2011', '2026'])('%s has no other make-up workday than those of the design', (year) => {
    const count = Object.keys(calendar.makeUpWorkdays).filter((date) => date.startsWith(year)).length;
    // 2011-12-31 belongs to the paper of 2012.
    expect(count).toBe({ 2010: 8, 2011: 6, 2026: 6 }[year]);
  });

  it.each([
    '2010-02-15',
    '2015-09-03',
    '2015-09-04',
    '2020-01-31',
    '2022-10-07',
    '2025-10-08',
    '2026-02-23',
    '2026-10-07',
  ])('%s is a weekday on which the offices are closed', (date) => {
    expect([1, 2, 3, 4, 5]).toContain(weekdayOf(date));
    expect(isWorkingDay(calendar, date)).toBe(false);
  });

  it('lists only what differs from the plain week, within its years', () => {
    for (const [days, weekend] of [
      [calendar.holidays, false],
      [calendar.makeUpWorkdays, true],
    ] as const) {
      for (const [date, name] of Object.entries(days)) {
        expect(isCivilDate(date) && isCovered(calendar, date)).toBe(true);
        expect([date, [0, 6].includes(weekdayOf(date))]).toEqual([date, weekend]);
        expect(name).toMatch(/^[\p{Script=Han}\d]+$/u);
      }
    }
    expect(Object.keys(calendar.holidays)).toHaveLength(358);
    expect(Object.keys(calendar.makeUpWorkdays)).toHaveLength(130);
  });

  it('has New Year, Spring Festival, Labour Day and National Day in each of its years', () => {
    for (let year = calendar.firstYear; year <= calendar.lastYear; year += 1) {
      const names = Object.entries(calendar.holidays)
        .filter(([date]) => date.startsWith(String(year)))
        .map(([, name]) => name);
      expect([year, ['春节', '劳动节', '国庆节'].filter((name) => !names.includes(name))]).toEqual([year, []]);
    }
  });

  it('ends with 2026: 2027 is not published in any source at hand', () => {
    expect(isCovered(calendar, '2026-12-31')).toBe(true);
    expect(isCovered(calendar, '2027-01-01')).toBe(false);
    expect(isCovered(calendar, '2006-12-31')).toBe(false);
  });
});
