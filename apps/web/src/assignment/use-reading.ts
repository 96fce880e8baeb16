import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** Whoever has the page before their eyes has read it, up to this version; a page in the background has been read by nobody. */
export function useReading(id: string, version: number): void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: () => apiClient.write('PUT', `/assignments/${id}/reading`, { version }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.queues }),
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
