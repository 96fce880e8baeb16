import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Meta } from '../api/wire-types';

export function useMeta() {
  return useQuery({
    queryKey: queryKeys.meta,
    staleTime: Infinity,
    queryFn: ({ signal }) => apiClient.read<Meta>('/meta', {}, signal),
  });
}
