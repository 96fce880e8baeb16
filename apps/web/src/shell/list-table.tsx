import type { ReactNode } from 'react';
import type { Pages } from '../api/use-pages';
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

/** A list in a table: what went wrong with it, that it is on its way, that it is empty, or its rows and how many there are. */
export function ListTable({ list, title, empty, head, children }: ListTableProps) {
  if (list.error) return <ProblemNotice problem={list.error} retry={list.retry} />;
  if (list.isPending) return <LoadingBlock />;
  if (list.items.length === 0) return <p className="empty-note">{empty}</p>;
  return (
    <>
      <section className="panel">
        <TableScroll label={title}>
          <table className="plain-table">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>{head}</tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </TableScroll>
      </section>
      <MoreLine list={list} />
    </>
  );
}
