import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

export function useLocalUnits(enabled = true) {
  return useQuery({
    queryKey: queryKeys.localUnits,
    enabled,
    queryFn: ({ signal }) => apiClient.read('/local-units', {}, signal),
  });
}
