import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { apiClient, type Query } from './api-client';
import type { ReadPath } from './api-paths';
import type { Page } from './wire-types';

/** A list read page by page (keyset cursors); the pages already read stay while others are fetched. */
export function usePages<Item>(queryKey: readonly unknown[], path: ReadPath, query: Query, enabled = true) {
  const result = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) => apiClient.read<Page<Item>>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    items: result.data?.pages.flatMap((page) => page.items) ?? [],
    total: result.data?.pages[0]?.total ?? 0,
    isPending: result.isPending,
    isStale: result.isPlaceholderData,
    error: result.error,
    retry: () => void result.refetch(),
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: () => void result.fetchNextPage(),
  };
}
