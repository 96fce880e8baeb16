import { useQuery } from '@tanstack/react-query';
import { apiClient, type Query } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** How many a list holds, without reading it. */
export function useTotal(
  path: '/assignments' | '/letters' | '/measures' | '/cases' | '/escalations',
  query: Query,
  enabled = true,
): number | undefined {
  const total = useQuery({
    queryKey: queryKeys.total(path, query),
    enabled,
    queryFn: async ({ signal }) => (await apiClient.read(path, { ...query, limit: 1 }, signal)).total,
  });
  return total.data;
}
