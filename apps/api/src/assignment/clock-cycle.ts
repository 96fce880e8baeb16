import type { AssignmentRecord } from '@duban/persistence';

/** A new cycle of an assignment's clock: what was fired, answered or referred in the last one is of the last one. */
export function newCycle(assignment: Pick<AssignmentRecord, 'clockCycle'>): Record<string, unknown> {
  return { clock_cycle: assignment.clockCycle + 1, replied_at: null, referred: false };
}
