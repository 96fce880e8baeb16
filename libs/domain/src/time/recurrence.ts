import { type CivilDate, type Instant, civilDateOf, endOfCivilDay, plusDays, startOfCivilDay } from './instant';
import { type WorkingCalendar } from './working-calendar';
import { parsePeriod, plusPeriod } from './period';

/** How often a duty recurs: whole months or years of the civil calendar (`P3M`, `P1Y`), or any length a policy may have. */
export type RecurrenceText = string;

const MONTHS = /^P(?:(\d{1,2})Y)?(?:(\d{1,3})M)?$/;

/** Whole months; undefined where it is another kind of length, or none. */
export function monthsOf(every: RecurrenceText): number | undefined {
  const match = MONTHS.exec(every);
  if (!match) return undefined;
  const months = Number(match[1] ?? 0) * 12 + Number(match[2] ?? 0);
  return months > 0 ? months : undefined;
}

export function isRecurrence(every: RecurrenceText): boolean {
  return monthsOf(every) !== undefined || (parsePeriod(every)?.count ?? 0) > 0;
}

/** The same day so many months on; the last of the month where it has no such day. */
export function plusMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return `${toYear}-${String(toMonth).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** When the `number`-th period begins (the first at `start` itself). */
export function periodBegins(
  start: Instant,
  every: RecurrenceText,
  number: number,
  calendar: WorkingCalendar,
): Instant {
  const months = monthsOf(every);
  if (months !== undefined) {
    const date = plusMonths(civilDateOf(start), months * (number - 1));
    return number === 1 ? start : startOfCivilDay(date);
  }
  let at = start;
  for (let left = number - 1; left > 0; left -= 1) at = plusPeriod(calendar, at, every).at;
  return at;
}

/**
 * By when the item of a period is due: when the offices close on its last day, and never later than the whole. A length that is
 * not of the civil calendar ends to the second.
 */
export function periodDue(
  start: Instant,
  every: RecurrenceText,
  number: number,
  whole: Instant,
  calendar: WorkingCalendar,
): Instant {
  const next = periodBegins(start, every, number + 1, calendar);
  const ends = monthsOf(every) === undefined ? next : endOfCivilDay(plusDays(civilDateOf(next), -1));
  return Math.min(ends, whole);
}

/** How many periods begin before the whole is due: at least one. */
export function periodsUntil(start: Instant, every: RecurrenceText, whole: Instant, calendar: WorkingCalendar): number {
  let count = 1;
  while (count < MOST_PERIODS && periodBegins(start, every, count + 1, calendar) < whole) count += 1;
  return count;
}

/** A year by the day has 366; a duty that recurs more often in one campaign is none. */
export const MOST_PERIODS = 366;

/** The first day of the quarter that a day lies in. */
export function quarterBegins(date: CivilDate): CivilDate {
  const month = Number(date.slice(5, 7));
  return `${date.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}
