import { useQuery } from '@tanstack/react-query';
import { apiClient, type Query } from '../api/api-client';
import type { ReadPath } from '../api/api-paths';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';

/** How many a list holds, without reading it. */
export function useTotal(path: ReadPath, query: Query, enabled = true): number | undefined {
  const total = useQuery({
    queryKey: queryKeys.total(path, query),
    enabled,
    queryFn: async ({ signal }) => (await apiClient.read<Page<unknown>>(path, { ...query, limit: 1 }, signal)).total,
  });
  return total.data;
}
