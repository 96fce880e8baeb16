import type { LocalUnit } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';

export function useLocalUnits(enabled = true) {
  return useQuery({
    queryKey: queryKeys.localUnits,
    enabled,
    queryFn: ({ signal }) => apiClient.read<Page<LocalUnit>>('/local-units', {}, signal),
  });
}
