import { ASSIGNMENT_COLUMNS, type AssignmentColumn } from '@duban/domain';
import { useCallback, useMemo, useState } from 'react';
import { useMe } from '../session/use-me';
import { keep, kept } from '../shell/kept';

export type Columns = ReturnType<typeof useColumns>;

/** Which columns this reader wants, remembered in this browser beyond the session: no words of anybody. */
export function useColumns() {
  const me = useMe().data?.id ?? '';
  const name = `duban.columns.${me}` as const;
  const [hidden, setHidden] = useState<readonly string[]>(() => kept<readonly string[]>(name) ?? []);
  const turn = useCallback(
    (column: AssignmentColumn) => {
      setHidden((before) => {
        const after = before.includes(column) ? before.filter((one) => one !== column) : [...before, column];
        keep(name, after.length === 0 ? null : JSON.stringify(after));
        return after;
      });
    },
    [name],
  );
  // The same list until it is chosen anew: every row is drawn by it.
  const shown = useMemo(() => ASSIGNMENT_COLUMNS.filter((column) => !hidden.includes(column)), [hidden]);
  return useMemo(() => ({ shown, turn }), [shown, turn]);
}
