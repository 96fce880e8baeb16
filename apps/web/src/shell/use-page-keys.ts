import { useEffect, useSyncExternalStore } from 'react';

/** The row that was opened last: whoever comes back goes on from there. */
let openedLast: string | null = null;

/**
 * The keys of every page. Ctrl+Enter hands in what is typed. Over a list J and K move the focus along its rows (Enter then opens one
 * by itself), X chooses the row; what a page has marked with `data-key` is pressed by that key; `/` goes to the search box, `?` shows
 * them all. But for the first they are off while anything is typed, and where a dialog stands over the page.
 */
export function usePageKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return handIn(event);
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (isCovered()) return;
      const page = document.getElementById('content');
      if (event.key === '?') return keySheet.show(true);
      if (!page) return;
      if (event.key === '/') {
        const search = page.querySelector<HTMLElement>('input[type="search"]');
        if (search) event.preventDefault();
        search?.focus();
        return;
      }
      const key = event.key.toLowerCase();
      if (key === 'x') {
        document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-row-choice]')?.click();
        return;
      }
      const marked = /^[a-z]$/.test(key) ? page.querySelector<HTMLElement>(`[data-key="${key}"]`) : null;
      // Held down it would go through all of them, and what is opened has been seen.
      if (marked && !event.repeat) {
        if (marked.dataset['focus'] === undefined) marked.click();
        else marked.focus();
      }
      // On the page of one the same keys lead to its neighbours, and at the end of its list nowhere.
      if (marked || page.querySelector('[data-key="u"]')) return;
      const step = { j: 1, k: -1 }[key];
      if (step !== undefined) moveAlong(rowsOf(page), step);
    }
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('[data-row-link]') : null;
      if (link) openedLast = link.getAttribute('href');
    }
    document.addEventListener('click', onClick, true);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('click', onClick, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** What is typed is handed in by what its form calls its first: the main button of the dialog or of the part of the page. */
function handIn(event: KeyboardEvent): void {
  if (event.repeat || !(event.target instanceof Element) || !isTyping(event.target)) return;
  const form = event.target.closest('[role="dialog"], .comment-form, form') ?? event.target.closest('section');
  const main =
    form?.querySelector<HTMLElement>('.ant-btn-primary') ?? form?.querySelector<HTMLElement>('button[data-sends]');
  if (!main || main.matches(':disabled, .ant-btn-loading')) return;
  event.preventDefault();
  main.click();
}

function moveAlong(rows: readonly HTMLElement[], step: number): void {
  const at = rows.findIndex(
    (row) => row === document.activeElement || row.closest('tr')?.contains(document.activeElement),
  );
  const again = rows.find((row) => row.getAttribute('href') === openedLast);
  const next =
    at === -1
      ? (again ?? rows[step === 1 ? 0 : rows.length - 1])
      : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** What opens each row: as the list has marked it, or else the first thing in it that can be pressed. */
function rowsOf(page: HTMLElement): readonly HTMLElement[] {
  const marked = page.querySelectorAll<HTMLElement>('[data-row-link]');
  if (marked.length > 0) return [...marked];
  return [...page.querySelectorAll('tbody tr')].flatMap((row) => {
    const first = row.querySelector<HTMLElement>('a[href], button:not(:disabled)');
    return first && first.getClientRects().length > 0 ? [first] : [];
  });
}

/** A dialog stands over the page, also before it has taken the keyboard. */
function isCovered(): boolean {
  return [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.getClientRects().length > 0);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Whether the sheet with all keys stands: shown by its key, and by whatever page offers it. */
export const keySheet = {
  shown: false,
  told: new Set<() => void>(),
  show(shown: boolean): void {
    keySheet.shown = shown;
    for (const tell of keySheet.told) tell();
  },
};
export const useKeySheet = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      keySheet.told.add(tell);
      return () => keySheet.told.delete(tell);
    },
    () => keySheet.shown,
  );
