import type { User } from '@duban/contract-http';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { ApiProblem } from '../api/api-problem';
import { queryKeys } from '../api/query-keys';

/** What one person has read is not for the next. */
export function forgetWhatWasRead(client: QueryClient): void {
  for (const queryKey of [queryKeys.live, queryKeys.exports, queryKeys.bulkRuns]) client.removeQueries({ queryKey });
}

/** Who is signed in; null when nobody is. */
export function useMe() {
  const client = useQueryClient();
  return useQuery({
    queryKey: queryKeys.me,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<User | null> => {
      try {
        const user = await apiClient.read('/me', {}, signal);
        const before = client.getQueryData<User | null>(queryKeys.me);
        if (before && before.id !== user.id) forgetWhatWasRead(client);
        return user;
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.status === 401) return null;
        throw problem;
      }
    },
  });
}
