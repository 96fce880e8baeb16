import { hashKey, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { apiClient, type Query } from './api-client';
import { cannotShow } from './cannot-show';
import type { ItemOf, Known, PathOf } from './served';
import type { Page } from './wire-types';

/** A list as far as it has been read. */
export interface Pages<Item = unknown> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly isPending: boolean;
  readonly isStale: boolean;
  /** Nothing of it can be shown. */
  readonly error: unknown;
  /** What stands here could not be asked for anew, or not gone on with. */
  readonly refreshFault: unknown;
  readonly retry: () => void;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
}

/**
 * A list read page by page (keyset cursors); the pages already read stay while others are fetched. News from the server has them
 * all asked for again and breaks off the page that was just on its way: whoever asked for it gets it all the same.
 */
export function usePages<const Path extends PathOf<'GET'>>(
  queryKey: readonly unknown[],
  path: Path,
  query: Query,
  enabled = true,
): Pages<ItemOf<Path>> {
  type Item = ItemOf<Path>;
  const result = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: async ({ pageParam, signal }) =>
      (await apiClient.read(
        path as Known<'GET', Path>,
        { ...query, cursor: pageParam },
        signal,
      )) as unknown as Page<Item>,
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
  // The same list until another is there: what is drawn by it is not drawn anew.
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  // An empty list that could not be asked for anew may be empty no more.
  const lost = cannotShow(result) || (result.error !== null && items.length === 0);
  const isLoadingMore = result.isFetchingNextPage || isAwaited;
  return {
    items,
    total: result.data?.pages[0]?.total ?? 0,
    isPending: result.isPending,
    isStale: result.isPlaceholderData,
    error: lost ? result.error : null,
    refreshFault: lost ? null : result.error,
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
