import { useCallback, useSyncExternalStore } from 'react';

/** Whether the screen is such, now: a media query that is looked at again whenever its answer changes. */
export function useMedia(query: string): boolean {
  const listen = useCallback(
    (told: () => void) => {
      const asked = window.matchMedia(query);
      asked.addEventListener('change', told);
      return () => asked.removeEventListener('change', told);
    },
    [query],
  );
  return useSyncExternalStore(listen, () => window.matchMedia(query).matches);
}
