import type { TargetShown } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { type Query, apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';

export function useTargets(query: Query, enabled: boolean) {
  const { data } = useQuery({
    queryKey: queryKeys.targets(query),
    enabled,
    queryFn: ({ signal }) => apiClient.read<Page<TargetShown>>('/targets', { ...query, limit: 200 }, signal),
  });
  return { targets: data?.items ?? [] };
}
