import type { WorkingCalendar } from '@duban/domain';
import { WORKING_CALENDAR } from '@duban/domain/editions';

const lastYear = Math.max(2030, new Date().getUTCFullYear() + 6);
const inventedYears = Array.from(
  { length: lastYear - WORKING_CALENDAR.lastYear },
  (_, n) => WORKING_CALENDAR.lastYear + 1 + n,
);

/**
 * The papers on record, and invented ones for the years after: from 督办 up nothing fires on a date without a paper, and these
 * specs begin at the real present and skip months. Closed a week in February and in October, open on the weekend before.
 */
export const TEST_CALENDAR: WorkingCalendar = {
  ...WORKING_CALENDAR,
  edition: `cn-test-2007-${lastYear}`,
  lastYear,
  holidays: {
    ...WORKING_CALENDAR.holidays,
    ...Object.fromEntries(
      inventedYears
        .flatMap((year) => weekFrom(`${year}-02-08`).concat(weekFrom(`${year}-10-01`)))
        .map((date) => [date, '假日']),
    ),
  },
  makeUpWorkdays: {
    ...WORKING_CALENDAR.makeUpWorkdays,
    ...Object.fromEntries(
      inventedYears
        .flatMap((year) => [weekendBefore(`${year}-02-08`), weekendBefore(`${year}-10-01`)])
        .map((date) => [date, '补班']),
    ),
  },
};

function weekFrom(date: string): string[] {
  return Array.from({ length: 7 }, (_, days) => dayAfter(date, days));
}

function weekendBefore(date: string): string {
  return [1, 2, 3, 4, 5, 6, 7].map((days) => dayAfter(date, -days)).find(isWeekend)!;
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

function isOpen(date: string): boolean {
  if (date in TEST_CALENDAR.holidays) return false;
  return date in TEST_CALENDAR.makeUpWorkdays || !isWeekend(date);
}

const BEIJING_MS = 8 * 3_600_000;

/** The day in Beijing. */
export function dayOf(at: number): string {
  return new Date(at + BEIJING_MS).toISOString().slice(0, 10);
}

/**
 * The same hour so many working days on (or back), counted one by one and not by the product's own arithmetic: what the specs
 * hold the product's moments against.
 */
export function workingDaysOn(at: number, count: number): number {
  let date = dayOf(at);
  for (let left = Math.abs(count); left > 0;) {
    date = dayAfter(date, count < 0 ? -1 : 1);
    if (isOpen(date)) left -= 1;
  }
  return at + Date.parse(`${date}T00:00:00Z`) - Date.parse(`${dayOf(at)}T00:00:00Z`);
}

/** 18:00 in Beijing on the day that lies so many working days on. */
export function closingTimeIn(at: number, workingDays: number): number {
  return Date.parse(`${dayOf(workingDaysOn(at, workingDays))}T18:00:00+08:00`);
}
