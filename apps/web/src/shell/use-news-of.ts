import { useEffect } from 'react';

/** Tells what has come of something, once for each time that it says otherwise; null while there is nothing to tell. */
export function useNewsOf(words: string | null, tell: (words: string) => void): void {
  useEffect(() => {
    if (words !== null) tell(words);
  }, [words, tell]);
}
