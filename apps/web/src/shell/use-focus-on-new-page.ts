import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** A new page is read from its beginning: the keyboard's place is there, unless the page has put it somewhere itself. */
export function useFocusOnNewPage(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (document.activeElement === null || document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true });
  }, [pathname]);
}
