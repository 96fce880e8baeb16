import type { User } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { ApiProblem } from '../api/api-problem';
import { queryKeys } from '../api/query-keys';

/** Who is signed in; null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: queryKeys.me,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<User | null> => {
      try {
        return await apiClient.read('/me', {}, signal);
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.status === 401) return null;
        throw problem;
      }
    },
  });
}
