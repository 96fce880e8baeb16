import { WORKING_CALENDAR } from '../editions';
import { calendarFaults, correctedDays } from './correction';

const with2027 = {
  ...WORKING_CALENDAR,
  edition: 'cn-2007-2027',
  lastYear: 2027,
  holidays: { ...WORKING_CALENDAR.holidays, '2027-10-01': '国庆节' },
  makeUpWorkdays: { ...WORKING_CALENDAR.makeUpWorkdays, '2027-10-09': '国庆节' },
};

describe('a correction of the calendar', () => {
  it('tells the days that are judged otherwise, and those alone', () => {
    expect(correctedDays(WORKING_CALENDAR, WORKING_CALENDAR)).toEqual([]);
    expect(correctedDays(WORKING_CALENDAR, with2027)).toEqual([
      { date: '2027-10-01', was: true, is: false },
      { date: '2027-10-09', was: false, is: true },
    ]);
  });

  it('may add a year and correct a day', () => {
    expect(calendarFaults(with2027, WORKING_CALENDAR)).toEqual([]);
    const moved = { ...with2027, holidays: { ...with2027.holidays, '2026-12-31': '补休' } };
    expect(calendarFaults(moved, WORKING_CALENDAR)).toEqual([]);
  });

  it.each([
    ['forgets a year', { ...with2027, lastYear: 2025 }, 'YEARS_LOST'],
    ['publishes a year without a holiday', { ...with2027, lastYear: 2028 }, 'YEAR_WITHOUT_HOLIDAYS'],
    ['rests on a Sunday', { ...with2027, holidays: { ...with2027.holidays, '2027-10-03': '国庆节' } }, 'NOT_A_WEEKDAY'],
    [
      'makes up for it on a Monday',
      { ...with2027, makeUpWorkdays: { ...with2027.makeUpWorkdays, '2027-10-11': '国庆节' } },
      'NOT_A_WEEKEND',
    ],
    [
      'names a day of a year that it does not cover',
      { ...with2027, holidays: { ...with2027.holidays, '2031-01-01': '元旦' } },
      'YEAR_NOT_COVERED',
    ],
  ])('is refused when it %s', (_what, calendar, code) => {
    expect(calendarFaults(calendar, WORKING_CALENDAR).map((fault) => fault.code)).toContain(code);
  });
});
