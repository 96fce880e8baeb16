import { useEffect, useState } from 'react';
import { ApiProblem } from '../api/api-problem';

/** Of what has happened in order, what came after the reader had last seen the page: where an act was refused because somebody was faster. */
export function useNews<Step>(
  steps: readonly Step[],
  act: { readonly isPending: boolean; readonly error: unknown },
): readonly Step[] {
  const isStale = act.error instanceof ApiProblem && act.error.isStale;
  const [seen, setSeen] = useState(steps.length);
  useEffect(() => {
    // What the page had shown when the act was tried: from then on it is news, also where the page heard of it before the refusal.
    if (!isStale && !act.isPending) setSeen(steps.length);
  }, [isStale, act.isPending, steps.length]);
  return isStale ? steps.slice(seen) : [];
}
