import { type CivilDate, type Instant, civilDateOf, plusDays, weekdayOf } from './instant';

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

/**
 * A date set for a year whose holidays nobody has published may still turn out to be one. An instant (`…T…`) was set to the
 * second and is what it is.
 */
export function isTentativeDue(dueOn: string, dueAt: Instant, calendar: WorkingCalendar): boolean {
  return !dueOn.includes('T') && !isCovered(calendar, civilDateOf(dueAt));
}

export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  if (date in calendar.holidays) return false;
  if (date in calendar.makeUpWorkdays) return true;
  return isWeekday(date);
}

export function isWeekday(date: CivilDate): boolean {
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
  for (let left = Math.abs(count); left > 0;) {
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
  return workingDaysUpTo(calendar, to) - workingDaysUpTo(calendar, from);
}

// Every light and every "days left" of a queue asks for this count, and a due date may lie in the year 9999: counted by
// whole weeks plus the calendar's own exceptions, never day by day.
function workingDaysUpTo(calendar: WorkingCalendar, date: CivilDate): number {
  const day = dayNumber(date);
  // Day -3 is a Monday.
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  const weekdays = weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
  const { days, sums } = exceptionsOf(calendar);
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  return weekdays + (sums[low] ?? 0);
}

/** The days on which a calendar differs from the plain week, in order, and what they add up to before the n-th of them. */
interface Exceptions {
  readonly days: readonly number[];
  readonly sums: readonly number[];
}
const exceptionsByCalendar = new WeakMap<WorkingCalendar, Exceptions>();

function exceptionsOf(calendar: WorkingCalendar): Exceptions {
  const known = exceptionsByCalendar.get(calendar);
  if (known) return known;
  const days: number[] = [];
  const sums: number[] = [0];
  const dates = new Set([...Object.keys(calendar.holidays), ...Object.keys(calendar.makeUpWorkdays)]);
  for (const date of [...dates].sort()) {
    const difference = Number(isWorkingDay(calendar, date)) - Number(isWeekday(date));
    if (difference === 0) continue;
    days.push(dayNumber(date));
    sums.push((sums.at(-1) ?? 0) + difference);
  }
  const exceptions = { days, sums };
  exceptionsByCalendar.set(calendar, exceptions);
  return exceptions;
}

function dayNumber(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
