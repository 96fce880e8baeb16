import { hashKey, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiClient, type Query } from './api-client';
import type { ReadPath } from './api-paths';
import type { Page } from './wire-types';

/**
 * A list read page by page (keyset cursors); the pages already read stay while others are fetched. News from the server has them
 * all asked for again and breaks off the page that was just on its way: whoever asked for it gets it all the same.
 */
export function usePages<Item>(queryKey: readonly unknown[], path: ReadPath, query: Query, enabled = true) {
  const result = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) => apiClient.read<Page<Item>>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const key = hashKey(queryKey);
  const [wanted, setWanted] = useState({ key, pages: 0 });
  const loaded = result.data?.pages.length ?? 0;
  const { fetchNextPage, isFetching, isError } = result;
  const isAwaited = wanted.key === key && wanted.pages > loaded && result.hasNextPage && !isError;
  useEffect(() => {
    if (isAwaited && !isFetching) void fetchNextPage();
  }, [isAwaited, isFetching, fetchNextPage]);
  const isLoadingMore = result.isFetchingNextPage || isAwaited;
  return {
    items: result.data?.pages.flatMap((page) => page.items) ?? [],
    total: result.data?.pages[0]?.total ?? 0,
    isPending: result.isPending,
    isStale: result.isPlaceholderData,
    error: result.error,
    retry: () => void result.refetch(),
    hasMore: result.hasNextPage,
    isLoadingMore,
    loadMore: () => {
      if (isLoadingMore) return;
      setWanted({ key, pages: loaded + 1 });
      void fetchNextPage();
    },
  };
}
