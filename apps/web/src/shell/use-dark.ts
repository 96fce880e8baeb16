import { useSyncExternalStore } from 'react';

const asked = window.matchMedia('(prefers-color-scheme: dark)');
const listen = (told: () => void) => {
  asked.addEventListener('change', told);
  return () => asked.removeEventListener('change', told);
};

/** Whether the reader's system asks for dark screens, now. Paper stays white: what is printed is drawn light. */
export function useDark(): boolean {
  return useSyncExternalStore(listen, () => asked.matches);
}
