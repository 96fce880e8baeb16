import type { PolicyEdition } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';

/** The ladders on record, the newest first. */
export function usePolicies() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: queryKeys.policies,
    queryFn: ({ signal }) => apiClient.read<Page<PolicyEdition>>('/policies', {}, signal),
  });
  return { policies: data?.items ?? [], error, isPending, retry: () => void refetch() };
}
