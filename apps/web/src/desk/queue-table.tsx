import type { AssignmentLights, AssignmentLine, User } from '@duban/contract-http';
import { ASSIGNMENT_COLUMNS, type AssignmentColumn } from '@duban/domain';
import { type ComponentType, Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './desk.css';
import type { LongQueueBodyProps } from './long-queue-body';
import { QueueBody, allOf } from './queue-body';
import { rememberOrder } from '../assignment/reading-order';
import { FEW, linesOf } from './queue-lines';
import { usePrinting } from '../shell/use-printing';

export interface QueueTableProps {
  readonly items: readonly AssignmentLine[];
  readonly caption: string;
  /** Of the whole list; without them the heads of groups count what has been fetched. */
  readonly lights?: AssignmentLights | undefined;
  readonly grouped?: boolean;
  readonly showAgency?: boolean;
  /** Shows the acts that may be done in the row itself. */
  readonly actor?: User | undefined;
  /** Ids of the rows that are chosen for one act together. */
  readonly chosen?: readonly string[];
  readonly onChoose?: ((chosen: readonly string[]) => void) | undefined;
  readonly shown?: readonly AssignmentColumn[];
  /** Says of each row whether the reader has news of it: where the list is their own. */
  readonly marksUnread?: boolean;
}

/** Assignments as rows; on a narrow screen each row stands as a card. Of a long list only what is near the screen is drawn. */
export function QueueTable({
  items,
  caption,
  grouped = false,
  lights,
  showAgency = false,
  actor,
  chosen = NOTHING,
  onChoose,
  shown = ASSIGNMENT_COLUMNS,
  marksUnread = false,
}: QueueTableProps) {
  const { t } = useTranslation();
  const chooses = onChoose !== undefined;
  const columns = 3 + shown.length + (showAgency ? 1 : 0) + (actor ? 1 : 0) + (chooses ? 1 : 0);
  const table = useRef<HTMLTableElement>(null);
  const lines = useMemo(() => linesOf(items, grouped, lights), [items, grouped, lights]);
  const printing = usePrinting();
  const isLong = lines.length > FEW && !printing;
  // Where it is here already, it is drawn with the page that makes the list long, and not once more at the next press; one list
  // keeps to the one that it began with.
  const [Long, setLong] = useState<ComponentType<LongQueueBodyProps> | null>(null);
  if (isLong && Long === null) setLong(() => Fetched ?? Awaited);
  const isGrowing = lines.length > FEW / 2;
  useEffect(() => {
    if (isGrowing) void longBody();
  }, [isGrowing]);
  const isChosen = useMemo(() => new Set(chosen), [chosen]);
  // Rows keep what they are given: choosing one of many draws one anew, and not all.
  const choosing = useRef({ chosen, onChoose });
  useEffect(() => {
    choosing.current = { chosen, onChoose };
  });
  const turn = useCallback((id: string) => {
    const { chosen: before, onChoose: choose } = choosing.current;
    choose?.(before.includes(id) ? before.filter((other) => other !== id) : [...before, id]);
  }, []);
  const body = {
    lines,
    columns,
    showAgency,
    actor,
    isChosen: chooses ? isChosen : undefined,
    turn,
    shown,
    marksUnread,
  };
  const headOf = (column: AssignmentColumn) =>
    shown.includes(column) ? (
      <th scope="col" className={`queue-${column}`}>
        {t(`desk.column.${column}`)}
      </th>
    ) : null;
  return (
    <table
      className={marksUnread ? 'queue-table marks-unread' : 'queue-table'}
      ref={table}
      aria-rowcount={lines.length + 1}
      onClickCapture={(event) => {
        // From here they go on one by one, in the order in which they stand.
        if (event.target instanceof Element && event.target.closest('[data-row-link]'))
          rememberOrder(lines.flatMap((line) => ('item' in line ? [line.item.id] : [])));
      }}
    >
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {chooses ? (
            <th scope="col" className="queue-choice">
              <input
                type="checkbox"
                aria-label={t('desk.chooseAll')}
                checked={items.length > 0 && chosen.length === items.length}
                onChange={(event) => onChoose(event.target.checked ? items.map(({ id }) => id) : [])}
              />
            </th>
          ) : null}
          <th scope="col" className="queue-light">
            {t('desk.columnLight')}
          </th>
          <th scope="col">{t('desk.columnTitle')}</th>
          {showAgency ? (
            <th scope="col" className="queue-agency">
              {t('desk.columnAgency')}
            </th>
          ) : null}
          {headOf('part')}
          {headOf('state')}
          <th scope="col" className="queue-due">
            {t('desk.columnDue')}
          </th>
          {headOf('holder')}
          {headOf('last')}
          {headOf('urges')}
          {actor ? (
            <th scope="col" className="queue-act">
              <span className="visually-hidden">{t('desk.columnAct')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      {isLong && Long ? (
        <Suspense fallback={<QueueBody {...body} drawn={allOf(lines.slice(0, FEW))} />}>
          <Long {...body} table={table} />
        </Suspense>
      ) : (
        <QueueBody {...body} drawn={allOf(lines)} />
      )}
    </table>
  );
}

const NOTHING: readonly string[] = [];

/** What draws a long list is fetched when one is about to become long: nobody waits for it at the press that makes it so. */
let Fetched: ComponentType<LongQueueBodyProps> | undefined;
const longBody = async () => {
  Fetched = (await import('./long-queue-body')).LongQueueBody;
  return { default: Fetched };
};
const Awaited = lazy(longBody);
