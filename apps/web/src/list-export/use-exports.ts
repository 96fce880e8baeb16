import type { ExportedList, ListExport } from '@duban/contract-http';
import type { AssignmentColumn } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { API_BASE, type Query, apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

const LOOK_MS = 1_000;
/** Ordered in this window: what is ready comes by itself, once. */
const awaited = new Set<string>();

export const fileOf = ({ id }: ListExport) => `${API_BASE}/exports/${id}/file`;

/** The reader's workbooks of the last day that they have not put away. */
export function useExports(enabled: boolean): { readonly items: readonly ListExport[]; readonly error: unknown } {
  const found = useQuery({
    queryKey: queryKeys.exports,
    enabled,
    queryFn: ({ signal }) => apiClient.read('/exports', {}, signal),
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'writing') ? LOOK_MS : false),
  });
  const items = found.data?.items;
  useEffect(() => {
    for (const one of items ?? []) {
      if (one.state !== 'ready' || !awaited.delete(one.id)) continue;
      const link = document.createElement('a');
      link.href = fileOf(one);
      link.download = one.fileName;
      link.click();
    }
  }, [items]);
  return { items: items ?? [], error: found.error };
}

export interface ExportOrder {
  readonly list: ExportedList;
  readonly filter: Query;
  /** Those on the screen, where its reader may leave some out. */
  readonly columns?: readonly AssignmentColumn[] | undefined;
}

/** Has a workbook written of what the filters of a list show. */
export function useOrderExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ list, filter, columns }: ExportOrder) =>
      apiClient.write('POST', '/exports', {
        list,
        filter: Object.fromEntries(
          Object.entries(filter).flatMap(([name, value]) =>
            value === undefined || value === '' || name === 'limit' ? [] : [[name, String(value)]],
          ),
        ),
        ...(columns ? { columns: [...columns] } : {}),
      }),
    onSuccess: ({ id }) => awaited.add(id),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.exports }),
  });
}

export function usePutAwayExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => apiClient.write('DELETE', `/exports/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.exports }),
  });
}
