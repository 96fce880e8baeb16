import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';

/** The ladders on record, the newest first. */
export function usePolicies() {
  const found = useQuery({
    queryKey: queryKeys.policies,
    queryFn: ({ signal }) => apiClient.read('/policies', {}, signal),
  });
  return {
    policies: found.data?.items ?? [],
    error: cannotShow(found) ? found.error : null,
    isPending: found.isPending,
    retry: () => void found.refetch(),
  };
}
