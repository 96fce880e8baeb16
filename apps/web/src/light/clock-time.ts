import { civilDateOf, civilMinuteOf, timeOfDayMs } from '@duban/domain';

const twoDigits = (count: number) => String(count).padStart(2, '0');

/** Every date and hour of the pages is Beijing's, whatever the browser thinks of time zones. */
export const clockTime = {
  /** `2026-03-02` */
  date(iso: string): string {
    return isDateOnly(iso) ? iso : civilDateOf(Date.parse(iso));
  },

  /** `2026-03-02 14:05` */
  minute(iso: string): string {
    if (isDateOnly(iso)) return iso;
    return civilMinuteOf(Date.parse(iso));
  },

  /** `2026-03-02 14:05:09`, for ladders that are watched in seconds. */
  second(iso: string): string {
    if (isDateOnly(iso)) return iso;
    return `${clockTime.minute(iso)}:${twoDigits(Math.floor((timeOfDayMs(Date.parse(iso)) % 60_000) / 1000))}`;
  },

  /** The date alone when it ends with the offices' hours or with the day, as nearly all deadlines do; else to the second or minute. */
  due(iso: string): string {
    if (isDateOnly(iso)) return iso;
    const ms = timeOfDayMs(Date.parse(iso));
    if (ms === 18 * 3_600_000 || Math.floor(ms / 1000) === 86_399) return clockTime.date(iso);
    return ms % 60_000 === 0 ? clockTime.minute(iso) : clockTime.second(iso);
  },

  today(): string {
    return civilDateOf(Date.now());
  },
};

function isDateOnly(text: string): boolean {
  return text.length === 10;
}
