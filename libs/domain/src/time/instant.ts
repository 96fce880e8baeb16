/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A day of the civil calendar in Beijing, `YYYY-MM-DD`. */
export type CivilDate = string;

/** Asia/Shanghai has kept +08:00 without daylight saving since 1991; no campaign of ours is older. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

/** The hour at which a day of the offices ends: a date in `dueOn` means this hour of that day. */
export const OFFICE_CLOSES = '18:00:00';

/** The day that the clock on a wall in Beijing shows at this moment. */
export function civilDateOf(at: Instant): CivilDate {
  return new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** Milliseconds since midnight in Beijing. */
export function timeOfDayMs(at: Instant): number {
  return (((at + SHANGHAI_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;
}

/** The moment at which a time of day (`HH:mm` or `HH:mm:ss`) falls on this day in Beijing. */
export function instantAt(date: CivilDate, timeOfDay: string): Instant {
  return Date.parse(`${date}T${timeOfDay.length === 5 ? `${timeOfDay}:00` : timeOfDay}Z`) - SHANGHAI_OFFSET_MS;
}

/** 18:00 in Beijing on that day. */
export function endOfCivilDay(date: CivilDate): Instant {
  return instantAt(date, OFFICE_CLOSES);
}

/** What a due date says: a date means 18:00 of that day in Beijing, an instant (`…T…`) means itself. */
export function dueMomentOf(dueOn: string): Instant {
  return isCivilDate(dueOn) ? endOfCivilDay(dueOn) : Date.parse(dueOn);
}

export function startOfCivilDay(date: CivilDate): Instant {
  return instantAt(date, '00:00:00');
}

/** `days` may be negative. */
export function plusDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** True for a day that exists: 2025-02-30 is refused, 2024-02-29 is not. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay();
}

/** RFC 3339 in UTC, as the public contract writes instants. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}

/** `2026-06-30 18:00`, Beijing time: for tables and files, in any language. */
export function civilMinuteOf(at: Instant): string {
  const minutes = Math.floor(timeOfDayMs(at) / 60_000);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${civilDateOf(at)} ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
