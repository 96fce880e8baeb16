import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Query, apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { ItemOf } from '../api/served';
import { usePages } from '../api/use-pages';
import { useMe } from '../session/use-me';

/** So many are asked for at once. */
const LOOKED_AT = 200;
/** More than this nobody decides on one by one. */
const MOST_LOOKED_AT = 2_000;

/** What of a region's year is decided, and not worked on. */
const DECISIONS = ['recheck', 'approve', 'order_rectification', 'close'];

/**
 * What waits for the decision of this person: results to accept, rungs to approve, extensions to grant, what the group is to rule on,
 * regions' years to approve, referrals; for the head of an agency what is to be signed in its name. What they may not decide waits for
 * somebody else.
 */
export function useWaiting() {
  const me = useMe();
  const roles = me.data?.roles ?? [];
  const accepts = roles.some((role) => role === 'coordinator' || role === 'group_secretary');
  const refers = roles.some((role) => role === 'group_secretary' || role === 'supervisor');
  // Reading referrals leaves a trace; how many there are does not.
  const referrals = useQuery({
    queryKey: queryKeys.referralsWaiting,
    enabled: refers,
    queryFn: ({ signal }) => apiClient.read('/accountability-cases/counts', {}, signal),
  });
  const toSign = useMine(
    '/assignments',
    { scope: 'agency', box: 'todo', turn: true },
    roles.includes('head'),
    (item) => item.state === 'in_review' || (item.state === 'requested' && item.mode === 'co_sign'),
  );
  const toAssess = useMine(
    '/region-assessments',
    { state: 'fed_back,objected,rechecked,announced,re_checked' },
    accepts,
    (item) => item.allowedActions.some((act) => DECISIONS.includes(act)),
  );
  const reported = useMine('/assignments', { scope: 'all', state: 'reported' }, accepts, (item) =>
    roles.includes(item.acceptedBy),
  );
  const toExtend = useMine('/assignments', { scope: 'all', mark: 'extension' }, accepts, (item) =>
    roles.includes(item.acceptedBy),
  );
  const toRule = useMine(
    '/coordination-group/agenda',
    { state: 'open' },
    roles.includes('group_secretary'),
    (item) => item.allowedRulings.length > 0,
  );
  const toApprove = useMine('/escalations', { state: 'approval_pending' }, accepts, (one) =>
    one.allowedActions.includes('approve'),
  );
  const asked = [toSign, toAssess, reported, toExtend, toRule, toApprove];
  return {
    accepts,
    toSign: toSign.items,
    toAssess: toAssess.items,
    toRefer: referrals.data?.waiting,
    reported: reported.items,
    toExtend: toExtend.items,
    toRule: toRule.items,
    toApprove: toApprove.items,
    /** Something of it could not be asked for: what is told is not all. */
    problem: asked.find((one) => one.problem)?.problem ?? referrals.error,
    retry: () => {
      for (const one of asked) if (one.problem) one.retry();
      if (referrals.error) void referrals.refetch();
    },
  };
}

/** Undefined while it is not known. */
interface Mine<Item> {
  readonly items: readonly Item[] | undefined;
  readonly problem: unknown;
  readonly retry: () => void;
}

function useMine<Path extends '/assignments' | '/escalations' | '/coordination-group/agenda' | '/region-assessments'>(
  path: Path,
  query: Query,
  enabled: boolean,
  isMine: (item: ItemOf<Path>) => boolean,
): Mine<ItemOf<Path>> {
  const asked = { ...query, limit: LOOKED_AT };
  const list = usePages(queryKeys.total(path, asked), path, asked, enabled);
  const { hasMore, isLoadingMore, loadMore, items } = list;
  // Not known before the whole list has been looked at: whose decision an item waits for stands in the item itself.
  const goesOn = hasMore && items.length < MOST_LOOKED_AT && !list.error && !list.refreshFault;
  useEffect(() => {
    if (goesOn && !isLoadingMore) loadMore();
  });
  return {
    items: list.isPending || list.error ? undefined : items.filter(isMine),
    problem: list.error ?? list.refreshFault,
    retry: list.retry,
  };
}
