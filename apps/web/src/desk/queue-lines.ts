import type { AssignmentItem } from '@duban/contract-http';
import { type LightGroup, groupByLight } from './group-by-light';

/** A line of the queue: an assignment, or the head of a group of them. */
export type QueueLine = { readonly item: AssignmentItem } | { readonly group: LightGroup; readonly count: number };

/** Up to here all lines are drawn: whoever searches in the page finds everything. */
export const FEW = 150;

export function linesOf(items: readonly AssignmentItem[], grouped: boolean): readonly QueueLine[] {
  if (!grouped) return items.map((item) => ({ item }));
  return groupByLight(items).flatMap(({ group, items: inGroup }) => [
    { group, count: inGroup.length },
    ...inGroup.map((item) => ({ item })),
  ]);
}
