import { useEffect, useState } from 'react';
import { ApiProblem } from '../api/api-problem';

/** Of what has happened in order, what came after the reader had last seen the page: where an act was refused because somebody was faster. */
export function useNews<Step>(steps: readonly Step[], problem: unknown): readonly Step[] {
  const isStale = problem instanceof ApiProblem && problem.isStale;
  const [seen, setSeen] = useState(steps.length);
  useEffect(() => {
    // What the page had shown when the act was tried: from then on it is news.
    if (!isStale) setSeen(steps.length);
  }, [isStale, steps.length]);
  return isStale ? steps.slice(seen) : [];
}
