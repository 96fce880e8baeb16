import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

export function useMeta() {
  return useQuery({
    queryKey: queryKeys.meta,
    staleTime: Infinity,
    queryFn: ({ signal }) => apiClient.read('/meta', {}, signal),
  });
}
