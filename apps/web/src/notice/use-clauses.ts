import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Clause } from '../api/wire-types';

/** The clauses of a notice by id, with their own words. */
export function useClauses(noticeId: string | undefined) {
  const clauses = useQuery({
    queryKey: queryKeys.clauses(noticeId ?? ''),
    staleTime: Infinity,
    enabled: noticeId !== undefined,
    queryFn: async ({ signal }) => {
      const page = await apiClient.read(
        `/notices/${encodeURIComponent(noticeId ?? '')}/clauses`,
        { limit: 200 },
        signal,
      );
      return new Map(page.items.map((clause) => [clause.clauseId, clause]));
    },
  });
  return clauses.data ?? new Map<string, Clause>();
}
