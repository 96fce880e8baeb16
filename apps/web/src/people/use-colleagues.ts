import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** Whoever works in an agency: the reader's own, or for whoever oversees another. */
export function useColleagues(wanted: boolean, agency?: string) {
  return useQuery({
    queryKey: queryKeys.colleagues(agency),
    enabled: wanted,
    queryFn: ({ signal }) => apiClient.read('/colleagues', { agency }, signal),
  });
}
