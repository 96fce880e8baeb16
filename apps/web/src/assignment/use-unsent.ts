import { useEffect, useRef } from 'react';

/** When a form goes away before its words were handed in (somebody acted elsewhere), tells the page what had been typed. */
export function useUnsent(words: string, onUnsent: (words: string) => void) {
  const now = useRef({ first: words, words, onUnsent, sent: false });
  useEffect(() => {
    now.current = { ...now.current, words, onUnsent };
  });
  useEffect(
    () => () => {
      const { first, words: last, onUnsent: tell, sent } = now.current;
      if (!sent && last !== first && last.trim() !== '') tell(last);
    },
    [],
  );
  return {
    sent: () => {
      now.current.sent = true;
    },
  };
}
