import { useState } from 'react';
import { useMe } from '../session/use-me';
import { keep, kept } from './kept';

/**
 * Fields of a form that has no draft on the server: what was changed of them is there again after a reload, a closed tab or a closed
 * dialog. What was left as it was stands as `initial` said when the form was opened. What means something together is changed together.
 */
export function useKeptFields<Fields extends object>(form: string, initial: Fields) {
  const me = useMe();
  const name = `duban.fields.${me.data?.id ?? ''}.${form}` as const;
  const [first] = useState(initial);
  const [changed, setChanged] = useState<Partial<Fields>>(() => kept<Partial<Fields>>(name) ?? {});
  const [isRestored, setRestored] = useState(Object.keys(changed).length > 0);
  return {
    fields: { ...first, ...changed },
    change: (next: Partial<Fields> | ((before: Fields) => Partial<Fields>)) =>
      setChanged((before) => {
        const after = { ...before, ...(typeof next === 'function' ? next({ ...first, ...before }) : next) };
        keep(name, JSON.stringify(after));
        return after;
      }),
    forget: () => {
      keep(name, null);
      setChanged({});
      setRestored(false);
    },
    /** Something of it was typed before this form was opened. */
    isRestored,
  };
}
