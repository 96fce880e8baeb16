import { useSearchParams } from 'react-router';

/** Filters that live in the address: shared by copying it, taken back by the browser's back. */
export function useAddress() {
  const [parameters, setParameters] = useSearchParams();
  return {
    at: (name: string) => parameters.get(name) ?? undefined,
    set: (name: string, value: string | undefined) =>
      setParameters((before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      }),
  };
}
