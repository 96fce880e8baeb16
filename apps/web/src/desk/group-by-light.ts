import type { AssignmentLine } from '@duban/contract-http';

export type LightGroup = 'seriously_overdue' | 'overdue' | 'due_soon' | 'not_due' | 'no_clock';
const ORDER: readonly LightGroup[] = ['seriously_overdue', 'overdue', 'due_soon', 'not_due', 'no_clock'];

/** Worst first; within a group the server's order is kept, so that rows do not jump about. */
export function groupByLight(
  items: readonly AssignmentLine[],
): readonly { readonly group: LightGroup; readonly items: readonly AssignmentLine[] }[] {
  return ORDER.map((group) => ({ group, items: items.filter((item) => groupOf(item) === group) })).filter(
    (one) => one.items.length > 0,
  );
}

function groupOf(item: AssignmentLine): LightGroup {
  switch (item.light) {
    case 'black':
    case 'dark_red':
      return 'seriously_overdue';
    case 'red':
      return 'overdue';
    case 'yellow':
    case 'blue':
      return 'due_soon';
    case 'green':
      return item.dueAt === null ? 'no_clock' : 'not_due';
  }
}
