import { useAgencies } from './use-agencies';

/** An agency or a region by its short name in the reader's language; `zh` stands until the directory is there. */
export function AgencyName({ code, zh }: { readonly code: string; readonly zh: string }) {
  const { shortName } = useAgencies();
  return shortName(code, zh);
}
