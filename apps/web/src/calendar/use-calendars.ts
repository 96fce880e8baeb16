import type { CalendarEdition } from '@duban/contract-http';
import type { WorkingCalendar } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';

/** A new edition is recorded once or twice a year. */
const RECORDED_SELDOM_MS = 300_000;

/** The editions of the working-day calendar; the newest is the one that a new campaign pins. */
export function useCalendars() {
  const found = useQuery({
    queryKey: queryKeys.calendars,
    queryFn: ({ signal }) => apiClient.read('/calendars', {}, signal),
  });
  const editions = found.data?.items ?? [];
  return {
    editions,
    newest: editions[0],
    error: cannotShow(found) ? found.error : null,
    isPending: found.isPending,
    retry: () => void found.refetch(),
  };
}

/** What one edition says of days. */
export function useCalendarDays(edition: string | undefined) {
  return useQuery({
    queryKey: queryKeys.calendar(edition ?? ''),
    enabled: edition !== undefined,
    queryFn: ({ signal }) => apiClient.read(`/calendars/${edition}`, {}, signal),
  });
}

/** The days by which those dates are counted whose campaign has pinned none; undefined until they have been read. The same for every reader. */
export function useNewestCalendar(): WorkingCalendar | undefined {
  return useQuery({
    queryKey: queryKeys.newestCalendar,
    staleTime: RECORDED_SELDOM_MS,
    queryFn: async ({ signal }): Promise<WorkingCalendar> => {
      const { items } = await apiClient.read('/calendars', {}, signal);
      const days = await apiClient.read(`/calendars/${items[0]!.edition}`, {}, signal);
      const { edition, firstYear, lastYear, holidays = {}, makeUpWorkdays = {} } = days;
      return { edition, firstYear, lastYear, holidays, makeUpWorkdays };
    },
  }).data;
}

/** A date of a year whose holidays nobody has published yet may still turn out to be one. */
export function isTentativeYear(calendar: CalendarEdition | undefined, date: string): boolean {
  return calendar !== undefined && Number(date.slice(0, 4)) > calendar.lastYear;
}
