import { useSearchParams } from 'react-router';

/** Filters that live in the address: shared by copying it, taken back by the browser's back. */
export function useAddress() {
  const [parameters, setParameters] = useSearchParams();
  return {
    at: (name: string) => parameters.get(name) ?? undefined,
    /** Several values stand with commas between them. */
    several: (name: string) => (parameters.get(name) ?? '').split(',').filter((part) => part !== ''),
    set: (name: string, value: string | undefined) =>
      setParameters((before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      }),
    clear: (names: readonly string[]) =>
      setParameters((before) => new URLSearchParams([...before].filter(([name]) => !names.includes(name)))),
  };
}
