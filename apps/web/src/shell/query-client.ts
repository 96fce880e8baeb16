import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/api-problem';
import { queryKeys } from '../api/query-keys';

function noticeEndOfSession(problem: Error): void {
  // The frame sends the person to /signin, keeping the path to come back to.
  if (problem instanceof ApiProblem && problem.status === 401) queryClient.setQueryData(queryKeys.me, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, problem) =>
        failures < 2 && problem instanceof ApiProblem && (problem.isUncertain || problem.status === 503),
    },
    mutations: { retry: false },
  },
});
