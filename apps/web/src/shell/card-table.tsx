import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { TableScroll } from './table-scroll';

interface CardTableProps {
  /** What the table is. */
  readonly label: string;
  /** Nothing else on the page says what the table is: its label is there to be seen. */
  readonly isLabelShown?: boolean;
  readonly className?: string;
  /** Head and body. */
  readonly children: ReactNode;
}

/** A table; on a phone each of its rows stands as a card, in which every cell brings the name of its column. */
export function CardTable({ label, isLabelShown = false, className = '', children }: CardTableProps) {
  const table = useRef<HTMLTableElement>(null);
  useCellLabels(table);
  return (
    <TableScroll label={label}>
      <table ref={table} className={`plain-table as-cards ${className}`.trimEnd()}>
        <caption className={isLabelShown ? undefined : 'visually-hidden'}>{label}</caption>
        {children}
      </table>
    </TableScroll>
  );
}

/** Writes the name of its column on each cell, whoever has drawn the row: rows come later, and are drawn by components of their own. */
export function useCellLabels(table: RefObject<HTMLTableElement | null>): void {
  useLayoutEffect(() => {
    const element = table.current;
    if (!element) return undefined;
    label(element);
    const observer = new MutationObserver(() => label(element));
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
    // A table that comes after its list has been read is another element: looked at after each drawing.
  });
}

function label(table: HTMLTableElement): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  // A head that is more than words (a box to tick, words for the ear alone) names no cell.
  const names = heads.flatMap((head) =>
    Array<string>(head.colSpan).fill(head.childElementCount === 0 ? (head.textContent ?? '') : ''),
  );
  for (const body of table.tBodies)
    for (const row of body.rows) {
      let column = 0;
      for (const cell of row.cells) {
        const name = names[column] ?? '';
        column += cell.colSpan;
        // What goes across is the column's of none.
        if (cell.tagName === 'TD' && cell.colSpan === 1 && name && cell.dataset['label'] !== name)
          cell.dataset['label'] = name;
      }
    }
}
