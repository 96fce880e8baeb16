import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export const FILTER_NAMES = [
  'light',
  'state',
  'row',
  'role',
  'mode',
  'mark',
  'agency',
  'assignee',
  'lastActBy',
  'dueAfter',
  'dueBefore',
  'campaignId',
  'q',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export type QueueFilters = ReturnType<typeof useQueueFilters>;

/** The filters live in the address: shared by copying it, kept by the browser's back. Several values are joined by commas. */
export function useQueueFilters() {
  const [parameters, setParameters] = useSearchParams();
  // The same until the address is another: what is drawn by it is not drawn with every page that comes.
  return useMemo(
    () => ({
      parameters,
      one: (name: FilterName) => parameters.get(name) ?? undefined,
      several: (name: FilterName) => (parameters.get(name) ?? '').split(',').filter((part) => part !== ''),
      isFiltered: FILTER_NAMES.some((name) => parameters.get(name)),
      set: (name: FilterName, value: string | readonly string[] | undefined) =>
        setParameters(
          (before) => {
            const next = new URLSearchParams(before);
            const text = typeof value === 'string' ? value : (value ?? []).join(',');
            if (text === '') next.delete(name);
            else next.set(name, text);
            return next;
          },
          { replace: true, preventScrollReset: true },
        ),
      clear: () =>
        setParameters(
          (before) => {
            const next = new URLSearchParams(before);
            for (const name of FILTER_NAMES) next.delete(name);
            return next;
          },
          { replace: true, preventScrollReset: true },
        ),
      address: (changes: Readonly<Record<string, string>>) => {
        const next = new URLSearchParams(parameters);
        for (const [name, value] of Object.entries(changes)) next.set(name, value);
        return `?${next.toString()}` as const;
      },
    }),
    [parameters, setParameters],
  );
}
