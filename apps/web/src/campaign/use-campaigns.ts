import type { Campaign } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

export function useCampaigns() {
  return useQuery({
    queryKey: queryKeys.campaigns,
    queryFn: ({ signal }) => apiClient.read('/campaigns', { limit: 100 }, signal),
  });
}

/** Of which campaigns every clock stands. */
export function useSuspended(): (campaignId: string) => boolean {
  const { data } = useCampaigns();
  return (campaignId) => data?.items.find(({ id }) => id === campaignId)?.state === 'suspended';
}

/** Of several that run, the widest is the one that people mean. */
export function widestRunning(campaigns: readonly Campaign[] = []): Campaign | undefined {
  return campaigns
    .filter(({ state }) => state === 'in_force')
    .reduce<Campaign | undefined>(
      (widest, one) => (widest && widest.rows.length >= one.rows.length ? widest : one),
      undefined,
    );
}
