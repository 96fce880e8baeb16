import { useQuery } from '@tanstack/react-query';
import { type Query, apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

export function useTargets(query: Query, enabled: boolean) {
  const { data } = useQuery({
    queryKey: queryKeys.targets(query),
    enabled,
    queryFn: ({ signal }) => apiClient.read('/targets', { ...query, limit: 200 }, signal),
  });
  return { targets: data?.items ?? [] };
}
