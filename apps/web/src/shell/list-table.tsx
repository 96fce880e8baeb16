import { Children, type ReactNode, Suspense, isValidElement, lazy, useRef } from 'react';
import type { Pages } from '../api/use-pages';
import { useCellLabels } from './card-table';
import { usePrinting } from './use-printing';
import { LoadingBlock } from './loading-block';
import { MoreLine } from './more-line';
import { ProblemNotice } from './problem-notice';
import { TableScroll } from './table-scroll';

interface ListTableProps {
  readonly list: Pages;
  readonly title: string;
  readonly empty: string;
  /** The heading cells. */
  readonly head: ReactNode;
  /** The rows. */
  readonly children: ReactNode;
}

/** So many rows are drawn whole, wherever the page stands. */
const FEW = 100;
/** What draws a long list is fetched with the first that is long. */
const LongBody = lazy(async () => ({ default: (await import('./long-body')).LongBody }));

/** A list in a table: what went wrong with it, that it is on its way, that it is empty, or its rows and how many there are. Of a long one only what is near the screen is drawn. */
export function ListTable({ list, title, empty, head, children }: ListTableProps) {
  const table = useRef<HTMLTableElement>(null);
  useCellLabels(table);
  const printing = usePrinting();
  if (list.error) return <ProblemNotice problem={list.error} retry={list.retry} />;
  if (list.isPending) return <LoadingBlock />;
  if (list.items.length === 0) return <p className="empty-note">{empty}</p>;
  const rows = Children.toArray(children);
  const isLong = rows.length > FEW && !printing && rows.every((row) => isValidElement(row) && row.type === 'tr');
  return (
    <>
      <section className="panel">
        <TableScroll label={title}>
          <table className="plain-table as-cards" ref={table} aria-rowcount={list.total + 1}>
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>{head}</tr>
            </thead>
            {isLong ? (
              <Suspense fallback={<tbody>{rows.slice(0, FEW)}</tbody>}>
                <LongBody rows={rows} table={table} />
              </Suspense>
            ) : (
              <tbody>{rows}</tbody>
            )}
          </table>
        </TableScroll>
      </section>
      <MoreLine list={list} />
    </>
  );
}
