import { useLocation } from 'react-router';

const KEPT = 'duban.reading-order';

/** The list that the reader goes through, as it stood when they opened one of it: for this tab, and until they open another. */
export function rememberOrder(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(ids));
  } catch {
    // No storage: there is no way on from one to the next, but back to the list.
  }
}

export interface PlaceInOrder {
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Counted from 1. */
  readonly place: number;
  readonly count: number;
}

/** Goes with every link along the list: whoever comes by another goes through none. */
export const IN_ORDER = { inOrder: true } as const;

/** Undefined where the reader has come by another way. */
export function usePlaceInOrder(id: string): PlaceInOrder | undefined {
  const { state } = useLocation();
  if ((state as Partial<typeof IN_ORDER> | null)?.inOrder !== true) return undefined;
  const ids = orderKept();
  const at = ids.indexOf(id);
  return at === -1 ? undefined : { before: ids[at - 1], after: ids[at + 1], place: at + 1, count: ids.length };
}

function orderKept(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
