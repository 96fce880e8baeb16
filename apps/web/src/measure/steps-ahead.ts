import type { MeasureDetail } from '@duban/contract-http';

/**
 * The acts by which a measure comes to its effect from where it stands, in their order: the shortest course. A hearing that is asked
 * for and a remedy add to it. Empty where nothing leads there any more, or it is there.
 */
export function stepsAhead({ course, state }: Pick<MeasureDetail, 'course' | 'state'>): readonly string[] {
  const ways = new Map<string, readonly string[]>([[state, []]]);
  for (const [at, way] of ways) {
    if (at === 'in_effect') return way;
    for (const { act, from, to } of course)
      // What is added to a map while it is gone through comes at its end: what is nearer is looked at first.
      if (from.includes(at) && !ways.has(to)) ways.set(to, [...way, act]);
  }
  return [];
}
