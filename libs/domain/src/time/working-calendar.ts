import { type CivilDate, plusDays, weekdayOf } from './instant';

/**
 * One edition of the working-day calendar: the State Council's yearly papers on holidays and make-up workdays (调休), as data.
 * A day of a year outside `firstYear…lastYear` is judged by its weekday alone and every date that rests on it is *tentative*.
 */
export interface WorkingCalendar {
  readonly edition: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Weekdays on which the offices are closed. */
  readonly holidays: Readonly<Record<CivilDate, string>>;
  /** Saturdays and Sundays on which the offices work. */
  readonly makeUpWorkdays: Readonly<Record<CivilDate, string>>;
}

/** A date found by counting working days. `tentative`: a year on the way has no published holidays yet. */
export interface CountedDate {
  readonly date: CivilDate;
  readonly tentative: boolean;
}

export function isCovered(calendar: WorkingCalendar, date: CivilDate): boolean {
  const year = Number(date.slice(0, 4));
  return year >= calendar.firstYear && year <= calendar.lastYear;
}

export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  if (date in calendar.holidays) return false;
  if (date in calendar.makeUpWorkdays) return true;
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6;
}

/**
 * The `count`-th working day after `from` (before it, when negative). Zero keeps the day itself, working or not:
 * a holiday neither starts nor shortens a window.
 */
export function plusWorkingDays(calendar: WorkingCalendar, from: CivilDate, count: number): CountedDate {
  const step = count < 0 ? -1 : 1;
  let date = from;
  let tentative = !isCovered(calendar, date);
  for (let left = Math.abs(count); left > 0; ) {
    date = plusDays(date, step);
    tentative ||= !isCovered(calendar, date);
    if (isWorkingDay(calendar, date)) left -= 1;
  }
  return { date, tentative };
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  if (to < from) {
    const count = workingDaysBetween(calendar, to, from);
    return count === 0 ? 0 : -count;
  }
  let count = 0;
  for (let date = from; date < to; ) {
    date = plusDays(date, 1);
    if (isWorkingDay(calendar, date)) count += 1;
  }
  return count;
}
