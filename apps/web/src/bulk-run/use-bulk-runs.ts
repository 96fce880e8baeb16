import type { BulkRun, NewBulkRun } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

const LOOK_MS = 1_000;
/** What can be taken back can be so for some minutes: whether it still can is asked now and then. */
const LOOK_AGAIN_MS = 30_000;

/** The reader's acts for many: under way, halted, or over for less than a day. */
export function useBulkRuns(enabled: boolean): { readonly items: readonly BulkRun[]; readonly error: unknown } {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: queryKeys.bulkRuns,
    enabled,
    queryFn: ({ signal }) => apiClient.read('/bulk-runs', {}, signal),
    staleTime: 60_000,
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'running' || one.inHand)
        ? LOOK_MS
        : state.data?.items.some(({ undoneBy }) => undoneBy === 'take_back')
          ? LOOK_AGAIN_MS
          : false,
  });
  const items = found.data?.items;
  // What has been done since it was looked at first shows in the lists.
  const done = items?.reduce((sum, one) => sum + one.done, 0);
  const before = useRef(done);
  useEffect(() => {
    if (before.current !== undefined && done !== undefined && done > before.current)
      void client.invalidateQueries({ queryKey: queryKeys.live });
    before.current = done;
  }, [client, done]);
  return { items: items ?? [], error: found.error };
}

/** Orders an act for many: it goes on by itself, and the tray tells how far it is. */
export function useOrderRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewBulkRun) => apiClient.write('POST', '/bulk-runs', asked),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.bulkRuns }),
  });
}

export function useTurnRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: 'stop' | 'go-on' | 'undo') => apiClient.write('POST', `/bulk-runs/${id}/actions/${act}`),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.bulkRuns }),
  });
}

export function usePutAwayRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => apiClient.write('DELETE', `/bulk-runs/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.bulkRuns }),
  });
}
