import type { Campaign } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';

export function useCampaigns() {
  return useQuery({
    queryKey: queryKeys.campaigns,
    queryFn: ({ signal }) => apiClient.read<Page<Campaign>>('/campaigns', { limit: 100 }, signal),
  });
}
