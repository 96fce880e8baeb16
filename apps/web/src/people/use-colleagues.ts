import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** Whoever works in the reader's own agency, the reader left out where they cannot be chosen. */
export function useColleagues(wanted: boolean) {
  return useQuery({
    queryKey: queryKeys.colleagues,
    enabled: wanted,
    queryFn: ({ signal }) => apiClient.read('/colleagues', {}, signal),
  });
}
