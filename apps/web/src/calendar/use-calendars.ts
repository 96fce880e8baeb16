import type { CalendarEdition } from '@duban/contract-http';
import type { WorkingCalendar } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** The editions of the working-day calendar; the newest is the one that a new campaign pins. */
export function useCalendars() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: queryKeys.calendars,
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
    queryFn: ({ signal }) => apiClient.read(`/calendars/${edition}`, {}, signal),
  });
}

/** The calendar by which days are counted that no campaign has pinned; undefined until it has been read. */
export function useNewestCalendar(): WorkingCalendar | undefined {
  const days = useCalendarDays(useCalendars().newest?.edition).data;
  return useMemo(
    () => days && { ...days, holidays: days.holidays ?? {}, makeUpWorkdays: days.makeUpWorkdays ?? {} },
    [days],
  );
}

/** A date of a year whose holidays nobody has published yet may still turn out to be one. */
export function isTentativeYear(calendar: CalendarEdition | undefined, date: string): boolean {
  return calendar !== undefined && Number(date.slice(0, 4)) > calendar.lastYear;
}
