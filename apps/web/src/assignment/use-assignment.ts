import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

const OPINIONS_MS = 8_000;

export function useAssignment(id: string) {
  return useQuery({
    queryKey: queryKeys.assignment(id),
    queryFn: ({ signal }) => apiClient.read(`/assignments/${id}`, {}, signal),
    // Other agencies' answers are not among the events that this agency hears of: looked for while they are awaited.
    refetchInterval: (query) =>
      query.state.data?.opinions.some((one) => one.state === 'requested') ? OPINIONS_MS : false,
  });
}
