import type { AssignmentLights, AssignmentLine } from '@duban/contract-http';
import { type LightGroup, groupByLight } from './group-by-light';

/** A line of the queue: an assignment, or the head of a group of them. */
export type QueueLine = { readonly item: AssignmentLine } | { readonly group: LightGroup; readonly count: number };

/** Up to here all lines are drawn: whoever searches in the page finds everything. */
export const FEW = 150;

/** `lights`: of the whole list, of which `items` are as many as have been fetched. */
export function linesOf(
  items: readonly AssignmentLine[],
  grouped: boolean,
  lights?: AssignmentLights,
): readonly QueueLine[] {
  if (!grouped) return items.map((item) => ({ item }));
  return groupByLight(items).flatMap(({ group, items: inGroup }) => [
    { group, count: Math.max(inGroup.length, lights ? totalOf(group, lights) : 0) },
    ...inGroup.map((item) => ({ item })),
  ]);
}

function totalOf(group: LightGroup, { byLight, noClock }: AssignmentLights): number {
  switch (group) {
    case 'seriously_overdue':
      return byLight.black + byLight.dark_red;
    case 'overdue':
      return byLight.red;
    case 'due_soon':
      return byLight.yellow + byLight.blue;
    case 'not_due':
      return byLight.green - noClock;
    case 'no_clock':
      return noClock;
  }
}
