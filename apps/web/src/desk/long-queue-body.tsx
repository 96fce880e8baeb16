import type { RefObject } from 'react';
import { QueueBody, type QueueBodyProps } from './queue-body';
import { useDrawnLines } from './use-drawn-lines';

/** Of a long list only what is near the screen. */
export function LongQueueBody({
  table,
  ...body
}: QueueBodyProps & { readonly table: RefObject<HTMLTableElement | null> }) {
  return <QueueBody {...body} drawn={useDrawnLines(body.lines, table)} />;
}
