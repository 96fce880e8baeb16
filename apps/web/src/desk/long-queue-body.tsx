import type { RefObject } from 'react';
import { QueueBody, type QueueBodyProps } from './queue-body';
import { useDrawnLines } from '../shell/use-drawn-lines';

export type LongQueueBodyProps = QueueBodyProps & { readonly table: RefObject<HTMLTableElement | null> };

const ROW_HEIGHT = 66;

/** Of a long list only what is near the screen. */
export function LongQueueBody({ table, ...body }: LongQueueBodyProps) {
  const { lines } = body;
  const keyOf = (place: number) => {
    const line = lines[place]!;
    return 'group' in line ? line.group : line.item.id;
  };
  return <QueueBody {...body} drawn={useDrawnLines({ count: lines.length, keyOf, height: ROW_HEIGHT }, table)} />;
}
