import { type RefObject, useEffect } from 'react';

/** The row that was opened last: whoever comes back goes on from there. */
let openedLast: string | null = null;

/**
 * J and K move the focus along the rows' links (Enter then opens one by itself), X chooses the row, `/` goes to the search box, `?`
 * shows them all. Off while anything is typed.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  search: RefObject<HTMLElement | null>,
  showKeys: () => void,
): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        search.current?.querySelector('input')?.focus();
        return;
      }
      if (event.key === '?') return showKeys();
      if (event.key.toLowerCase() === 'x') {
        document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-row-choice]')?.click();
        return;
      }
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (step === undefined || !list.current) return;
      const links = [...list.current.querySelectorAll<HTMLElement>('[data-row-link]')];
      const at = links.findIndex(
        (link) => link === document.activeElement || link.closest('tr')?.contains(document.activeElement),
      );
      const again = links.find((link) => link.getAttribute('href') === openedLast);
      const next =
        at === -1
          ? (again ?? links[step === 1 ? 0 : links.length - 1])
          : links[Math.min(Math.max(at + step, 0), links.length - 1)];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    }
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('[data-row-link]') : null;
      if (link) openedLast = link.getAttribute('href');
    }
    const rows = list.current;
    rows?.addEventListener('click', onClick);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      rows?.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [list, search, showKeys]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
