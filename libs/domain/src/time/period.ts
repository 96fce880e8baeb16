import { type CivilDate, type Instant, civilDateOf, timeOfDayMs, startOfCivilDay } from './instant';
import { type WorkingCalendar, plusWorkingDays } from './working-calendar';

/** A length of time as policies write it: ISO 8601 (`PT10S`, `P3D`) or working days (`P3WD`); a leading minus turns it back. */
export type PeriodText = string;

export type Period =
  { readonly unit: 'working_days'; readonly count: number } | { readonly unit: 'ms'; readonly count: number };

export interface CountedInstant {
  readonly at: Instant;
  readonly tentative: boolean;
}

const WORKING_DAYS = /^(-)?P(\d{1,4})WD$/;
const ISO_8601 = /^(-)?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;

/** Undefined for a text that is neither form. Months and years are refused: they have no fixed length. */
export function parsePeriod(text: PeriodText): Period | undefined {
  const working = WORKING_DAYS.exec(text);
  if (working) {
    const count = Number(working[2]);
    return { unit: 'working_days', count: count === 0 ? 0 : sign(working[1]) * count };
  }
  const iso = ISO_8601.exec(text);
  if (!iso || /[PT]$/.test(text)) return undefined;
  const [weeks, days, hours, minutes, seconds] = iso.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return { unit: 'ms', count: ms === 0 ? 0 : sign(iso[1]) * ms };
}

/**
 * The moment that lies `period` after `from` (before it, when negative). Working days keep the hour of `from`:
 * three working days after 18:00 on a Friday is 18:00 on the Wednesday after.
 */
export function plusPeriod(calendar: WorkingCalendar, from: Instant, period: PeriodText): CountedInstant {
  const parsed = parsePeriod(period);
  if (!parsed) throw new RangeError(`not a period: ${period}`);
  if (parsed.unit === 'ms') return { at: from + parsed.count, tentative: false };
  const counted = plusWorkingDays(calendar, civilDateOf(from), parsed.count);
  return { at: startOfCivilDay(counted.date) + timeOfDayMs(from), tentative: counted.tentative };
}

/**
 * The moment by which an answer is due that was asked for at `askedAt`. The day of asking does not count, and a window
 * of working days stays open until the offices close on its last day (18:00).
 */
export function dueAfter(
  calendar: WorkingCalendar,
  askedAt: Instant,
  period: PeriodText,
  endOfDay: (date: CivilDate) => Instant,
): CountedInstant {
  const parsed = parsePeriod(period);
  if (parsed?.unit !== 'working_days') return plusPeriod(calendar, askedAt, period);
  const counted = plusWorkingDays(calendar, civilDateOf(askedAt), parsed.count);
  return { at: endOfDay(counted.date), tentative: counted.tentative };
}

function sign(minus: string | undefined): 1 | -1 {
  return minus ? -1 : 1;
}
