import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** The ladders on record, the newest first. */
export function usePolicies() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: queryKeys.policies,
    queryFn: ({ signal }) => apiClient.read('/policies', {}, signal),
  });
  return { policies: data?.items ?? [], error, isPending, retry: () => void refetch() };
}
