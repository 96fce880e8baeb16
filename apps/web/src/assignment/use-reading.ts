import type { AssignmentLine } from '@duban/contract-http';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';

type Lists = InfiniteData<Page<AssignmentLine>>;

/** Whoever has the page before their eyes has read it, up to this version; a page in the background has been read by nobody. */
export function useReading(id: string, version: number): void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: () => apiClient.write('PUT', `/assignments/${id}/reading`, { version }),
    // Said of it where it stands in a list: to ask for the list anew would lose the reader's place for a change of weight.
    onSuccess: () =>
      client.setQueriesData<Lists>({ queryKey: queryKeys.queues }, (lists) => lists && asRead(lists, id)),
  });
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', tell);
      mutate();
    };
    document.addEventListener('visibilitychange', tell);
    tell();
    return () => document.removeEventListener('visibilitychange', tell);
  }, [id, version, mutate]);
}

const asRead = (lists: Lists, id: string): Lists => ({
  ...lists,
  pages: lists.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? { ...item, unread: false } : item)),
  })),
});
