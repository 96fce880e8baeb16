import {
  Children,
  Fragment,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  cloneElement,
  useLayoutEffect,
} from 'react';
import { Gap } from './gap';
import { useDrawnLines } from './use-drawn-lines';

type Row = ReactElement<{
  children?: ReactNode;
  ref?: Ref<HTMLTableRowElement>;
  'data-index'?: number;
  'aria-rowindex'?: number;
}>;

const ROW_HEIGHT = 42;

/** Of a long list only the rows that are near the screen; each is told which of all it is. */
export function LongBody({
  rows,
  table,
}: {
  readonly rows: readonly ReactNode[];
  readonly table: RefObject<HTMLTableElement | null>;
}) {
  const drawn = useDrawnLines(
    { count: rows.length, keyOf: (place) => String((rows[place] as Row).key), height: ROW_HEIGHT },
    table,
  );
  useKeptWidths(table);
  const columns = Children.count((rows[0] as Row).props.children);
  return (
    <tbody>
      {drawn.places.map((place) => {
        const row = rows[place] as Row;
        return (
          <Fragment key={row.key}>
            <Gap height={drawn.gaps.get(place) ?? 0} columns={columns} />
            {cloneElement(row, {
              ...(drawn.measure ? { ref: drawn.measure } : {}),
              'data-index': place,
              'aria-rowindex': place + 2,
            })}
          </Fragment>
        );
      })}
      <Gap height={drawn.below} columns={columns} />
    </tbody>
  );
}

/** Columns keep the widths that they have: otherwise they would move with every row that is drawn or left out. */
function useKeptWidths(table: RefObject<HTMLTableElement | null>): void {
  useLayoutEffect(() => {
    const element = table.current;
    const heads = [...(element?.tHead?.rows[0]?.cells ?? [])];
    if (!element || heads.length === 0) return undefined;
    const release = () => {
      element.style.tableLayout = '';
      for (const head of heads) head.style.width = '';
    };
    const keep = () => {
      release();
      const widths = heads.map((head) => head.offsetWidth);
      heads.forEach((head, place) => {
        head.style.width = `${widths[place]}px`;
      });
      element.style.tableLayout = 'fixed';
    };
    keep();
    window.addEventListener('resize', keep);
    return () => {
      window.removeEventListener('resize', keep);
      release();
    };
  }, [table]);
}
