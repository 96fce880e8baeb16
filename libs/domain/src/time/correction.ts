import type { CivilDate } from './instant';
import { type WorkingCalendar, isCovered, isWeekday, isWorkingDay } from './working-calendar';

/** A day on which two editions of the calendar differ. */
export interface CorrectedDay {
  readonly date: CivilDate;
  /** Worked in the edition before, and in the one after. */
  readonly was: boolean;
  readonly is: boolean;
}

/** Every day that an edition judges otherwise than the one before it, in order. */
export function correctedDays(before: WorkingCalendar, after: WorkingCalendar): readonly CorrectedDay[] {
  const named = [before, after].flatMap((edition) => [
    ...Object.keys(edition.holidays),
    ...Object.keys(edition.makeUpWorkdays),
  ]);
  return [...new Set(named)]
    .sort()
    .map((date) => ({ date, was: isWorkingDay(before, date), is: isWorkingDay(after, date) }))
    .filter(({ was, is }) => was !== is);
}

export interface CalendarFault {
  readonly path: string;
  readonly code: 'NOT_A_WEEKDAY' | 'NOT_A_WEEKEND' | 'YEAR_NOT_COVERED' | 'YEARS_LOST' | 'YEAR_WITHOUT_HOLIDAYS';
  readonly message: string;
}

/** What stands against taking this edition in the place of the one before: a calendar may correct and add, never forget a year. */
export function calendarFaults(calendar: WorkingCalendar, before: WorkingCalendar): readonly CalendarFault[] {
  const faults: CalendarFault[] = [];
  if (calendar.firstYear > before.firstYear || calendar.lastYear < before.lastYear)
    faults.push({ path: 'lastYear', code: 'YEARS_LOST', message: `${before.firstYear}–${before.lastYear}` });
  const added = (days: 'holidays' | 'makeUpWorkdays') =>
    Object.keys(calendar[days]).filter((date) => !(date in before[days]));
  for (const date of added('holidays')) {
    if (!isCovered(calendar, date)) faults.push({ path: `holidays.${date}`, code: 'YEAR_NOT_COVERED', message: date });
    else if (!isWeekday(date)) faults.push({ path: `holidays.${date}`, code: 'NOT_A_WEEKDAY', message: date });
  }
  for (const date of added('makeUpWorkdays')) {
    if (!isCovered(calendar, date))
      faults.push({ path: `makeUpWorkdays.${date}`, code: 'YEAR_NOT_COVERED', message: date });
    else if (isWeekday(date)) faults.push({ path: `makeUpWorkdays.${date}`, code: 'NOT_A_WEEKEND', message: date });
  }
  for (let year = before.lastYear + 1; year <= calendar.lastYear; year += 1) {
    // A year that is said to be published and names no holiday is a slip: every year has its National Day.
    if (!Object.keys(calendar.holidays).some((date) => date.startsWith(`${year}-`)))
      faults.push({ path: 'holidays', code: 'YEAR_WITHOUT_HOLIDAYS', message: String(year) });
  }
  return faults;
}
