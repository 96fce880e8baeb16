import type { AssignmentLine } from '@duban/contract-http';
import type { Pages } from '../api/use-pages';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { QueueTable, type QueueTableProps } from './queue-table';

/** A list of assignments: what went wrong with it, that it is on its way, that it is empty, or its rows. */
export function QueuePanel({
  queue,
  empty,
  ...table
}: { readonly queue: Pages<AssignmentLine>; readonly empty: string } & Omit<QueueTableProps, 'items'>) {
  if (queue.error)
    return (
      <div className="panel-body">
        <ProblemNotice problem={queue.error} retry={queue.retry} />
      </div>
    );
  if (queue.isPending) return <LoadingBlock />;
  if (queue.items.length === 0) return <p className="empty-note">{empty}</p>;
  return <QueueTable {...table} items={queue.items} />;
}
