import { useState } from 'react';
import { useMe } from '../session/use-me';
import { keep, kept } from './kept';

/** Words of a form that has no draft on the server: they are there again after a reload, a closed tab or a closed dialog. */
export function useKeptWords(form: string, initial = '') {
  const me = useMe();
  const name = `duban.words.${me.data?.id ?? ''}.${form}` as const;
  const [words, setWords] = useState(() => kept<string>(name) ?? initial);
  return {
    words,
    change: (next: string) => {
      setWords(next);
      keep(name, next.trim() === '' ? null : JSON.stringify(next));
    },
    forget: () => {
      setWords('');
      keep(name, null);
    },
  };
}
