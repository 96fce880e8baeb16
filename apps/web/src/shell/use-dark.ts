import { useMedia } from './use-media';

/** Whether the reader's system asks for dark screens, now. Paper stays white: what is printed is drawn light. */
export function useDark(): boolean {
  return useMedia('(prefers-color-scheme: dark)');
}
