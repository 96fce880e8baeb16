import { type VirtualItem, defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Drawn beyond the screen on either side: J and K find the next row there. */
const BEYOND = 20;

/** Which lines stand on the page, and how high what is left out before each and below them is, in px. */
export interface DrawnLines {
  readonly places: readonly number[];
  readonly gaps: ReadonlyMap<number, number>;
  readonly below: number;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

interface Lines {
  readonly count: number;
  readonly keyOf: (place: number) => string;
  /** Before it has been measured, px. */
  readonly height: number;
}

/** Which lines of a long list are drawn: those near the screen, and the one that has the focus. */
export function useDrawnLines({ count, keyOf, height }: Lines, table: RefObject<HTMLTableElement | null>): DrawnLines {
  const focused = useFocusedLine(table);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const body = table.current?.tBodies[0];
    if (body) setTop(body.getBoundingClientRect().top + window.scrollY);
  }, [table]);
  // A list that has just become long stands there whole: its rows keep their places.
  const [standing] = useState(() => measured(table.current, keyOf));
  const virtualizer = useWindowVirtualizer({
    count,
    initialMeasurementsCache: standing,
    estimateSize: () => height,
    overscan: BEYOND,
    scrollMargin: top,
    getItemKey: keyOf,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      const held = focused.current;
      if (held === null) return near;
      // With the lines about it: J and K go on from there.
      const about = [held - 2, held - 1, held, held + 1, held + 2].filter((place) => place >= 0 && place < count);
      return [...new Set([...near, ...about])].sort((left, right) => left - right);
    },
  });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1);
  return {
    places: shown.map(({ index }) => index),
    // Before the first, and where the line with the focus lies apart from the others.
    gaps: new Map(shown.map(({ index, start }, at) => [index, start - (at === 0 ? top : shown[at - 1]!.end)])),
    below: last ? virtualizer.getTotalSize() - (last.end - top) : virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
  };
}

/** The lines that are drawn already, by their real heights. */
function measured(table: HTMLTableElement | null, keyOf: Lines['keyOf']): VirtualItem[] {
  let start = 0;
  const body = table?.tBodies[0];
  if (body) start = body.getBoundingClientRect().top + window.scrollY;
  return [...(body?.querySelectorAll<HTMLElement>('tr[data-index]') ?? [])].map((row, index) => {
    const size = row.getBoundingClientRect().height;
    const item = { key: keyOf(index), index, start, end: start + size, size, lane: 0 };
    start = item.end;
    return item;
  });
}

/** The line that has the focus stays, however far the page is scrolled: a reader who goes on by keyboard goes on from there. */
function useFocusedLine(table: RefObject<HTMLTableElement | null>) {
  const focused = useRef<number | null>(null);
  useEffect(() => {
    const element = table.current;
    if (!element) return undefined;
    const note = (event: FocusEvent) => {
      const line = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
      focused.current = event.type === 'focusin' && line ? Number(line.dataset['index']) : null;
    };
    element.addEventListener('focusin', note);
    element.addEventListener('focusout', note);
    return () => {
      element.removeEventListener('focusin', note);
      element.removeEventListener('focusout', note);
    };
  }, [table]);
  return focused;
}
