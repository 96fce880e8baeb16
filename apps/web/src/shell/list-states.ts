import { ApiProblem } from '../api/api-problem';
import type { Pages } from '../api/use-pages';

/** Lists in the states in which stories show them. */
export function aList<Item>(more: Partial<Pages<Item>> = {}): Pages<Item> {
  return {
    items: [],
    total: 0,
    isPending: false,
    isStale: false,
    error: null,
    refreshFault: null,
    retry: () => undefined,
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
    ...more,
  };
}

export const refused = problem(403, '您的角色不能查看本页。');
export const failed = problem(503, '系统暂时不可用，什么都没有记录。', 5);

function problem(status: number, detail: string, retryAfter: number | null = null): ApiProblem {
  return new ApiProblem(
    {
      type: 'about:blank',
      title: detail,
      status,
      detail,
      code: 'STORY',
      errors: [],
      traceId: '0af7651916cd43dd8448eb211c80319c',
    },
    retryAfter,
  );
}
