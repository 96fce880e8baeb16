import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { TableScroll } from './table-scroll';

interface CardTableProps {
  /** What the table is, where it has to be scrolled. */
  readonly label: string;
  readonly className?: string;
  /** Caption, head and body. */
  readonly children: ReactNode;
}

/** A table; on a phone each of its rows stands as a card, in which every cell brings the name of its column. */
export function CardTable({ label, className = '', children }: CardTableProps) {
  const table = useRef<HTMLTableElement>(null);
  useCellLabels(table);
  return (
    <TableScroll label={label}>
      <table ref={table} className={`plain-table as-cards ${className}`.trimEnd()}>
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
  const names = heads.map((head) => (head.childElementCount === 0 ? (head.textContent ?? '') : ''));
  for (const body of table.tBodies)
    for (const row of body.rows) {
      if (row.cells.length !== heads.length) continue;
      for (const [place, cell] of [...row.cells].entries())
        if (cell.tagName === 'TD' && names[place] && cell.dataset['label'] !== names[place])
          cell.dataset['label'] = names[place];
    }
}
