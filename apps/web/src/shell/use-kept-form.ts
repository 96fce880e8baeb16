import { useKeptFields } from './use-kept-fields';

type Change<Value> = (next: Value | ((before: Value) => Value)) => void;

/** A form whose fields are asked for one by one, each read and changed as a state is, and there again after a closed tab or dialog. */
export function useKeptForm(form: string) {
  const { fields, change, forget, isRestored } = useKeptFields<Record<string, unknown>>(form, {});
  return {
    /** No hook: it may be asked for wherever the form is drawn. */
    field<Value>(name: string, initial: Value): readonly [Value, Change<Value>] {
      const of = (all: Record<string, unknown>) => (all[name] === undefined ? initial : (all[name] as Value));
      return [
        of(fields),
        (next) =>
          change((before) => ({
            [name]: typeof next === 'function' ? (next as (before: Value) => Value)(of(before)) : next,
          })),
      ];
    },
    forget,
    /** Only the fields whose names begin so. */
    forgetPart: (beginning: string) =>
      change((before) =>
        Object.fromEntries(
          Object.keys(before).flatMap((name) => (name.startsWith(beginning) ? [[name, undefined]] : [])),
        ),
      ),
    isRestored,
  };
}
