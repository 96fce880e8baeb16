import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** The editions of the directory, the newest first: agencies are called by its names. */
export function useDirectories() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: queryKeys.directories,
    queryFn: ({ signal }) => apiClient.read('/directories', {}, signal),
  });
  const editions = data?.items ?? [];
  return { editions, newest: editions[0], error, isPending, retry: () => void refetch() };
}

/** One edition with every agency, and what it says otherwise than the one before it. */
export function useDirectory(edition: string | undefined) {
  return useQuery({
    queryKey: queryKeys.directory(edition ?? ''),
    enabled: edition !== undefined,
    queryFn: ({ signal }) => apiClient.read(`/directories/${edition}`, {}, signal),
  });
}
