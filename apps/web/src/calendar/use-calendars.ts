import type { CalendarEdition } from '@duban/contract-http';
import type { WorkingCalendar } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** A new edition is recorded once or twice a year. */
const RECORDED_SELDOM_MS = 300_000;

/** The editions of the working-day calendar; the newest is the one that a new campaign pins. */
export function useCalendars() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: queryKeys.calendars,
    staleTime: RECORDED_SELDOM_MS,
    queryFn: ({ signal }) => apiClient.read('/calendars', {}, signal),
  });
  const editions = data?.items ?? [];
  return { editions, newest: editions[0], error, isPending, retry: () => void refetch() };
}

/** What one edition says of days. */
export function useCalendarDays(edition: string | undefined) {
  return useQuery({
    queryKey: queryKeys.calendar(edition ?? ''),
    enabled: edition !== undefined,
    // What is recorded does not change.
    staleTime: Infinity,
    queryFn: ({ signal }) => apiClient.read(`/calendars/${edition}`, {}, signal),
  });
}

/** The calendar by which days are counted that no campaign has pinned; undefined until it has been read. */
export function useNewestCalendar(): WorkingCalendar | undefined {
  const days = useCalendarDays(useCalendars().newest?.edition).data;
  return days && calendarOf(days);
}

/** One for each edition: what is derived from it is derived once, however many dates stand on a page. */
const calendars = new WeakMap<CalendarEdition, WorkingCalendar>();
function calendarOf(days: CalendarEdition): WorkingCalendar {
  const known = calendars.get(days);
  if (known) return known;
  const calendar = { ...days, holidays: days.holidays ?? {}, makeUpWorkdays: days.makeUpWorkdays ?? {} };
  calendars.set(days, calendar);
  return calendar;
}

/** A date of a year whose holidays nobody has published yet may still turn out to be one. */
export function isTentativeYear(calendar: CalendarEdition | undefined, date: string): boolean {
  return calendar !== undefined && Number(date.slice(0, 4)) > calendar.lastYear;
}
