import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../api/wire-types';
import { useMe } from '../session/use-me';
import { keep, kept } from './kept';
import { useKeptFields } from './use-kept-fields';

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

/**
 * Words of a dialog that whoever opened it closes once its act is done: they stay while it is refused, or put away, and are nobody's
 * any more when it went through.
 */
export function useDialogWords(form: string, problem: unknown) {
  const { words, change, forget: forgetWords } = useKeptWords(form);
  // Files that have been handed up already, with the words that they go with.
  const {
    fields: { files },
    change: changeFields,
    forget: forgetFiles,
  } = useKeptFields<{ files: readonly Attachment[] }>(form, { files: [] });
  const forget = () => {
    forgetWords();
    forgetFiles();
  };
  const end = useRef({ sent: false, close: () => {} });
  useEffect(() => {
    end.current.close = () => {
      if (!problem) forget();
    };
  });
  useEffect(() => {
    const at = end.current;
    return () => {
      if (at.sent) at.close();
    };
  }, []);
  return {
    words,
    change,
    files,
    changeFiles: (change: (before: readonly Attachment[]) => readonly Attachment[]) =>
      changeFields(({ files: before }) => ({ files: change(before) })),
    sent: () => {
      end.current.sent = true;
    },
  };
}
