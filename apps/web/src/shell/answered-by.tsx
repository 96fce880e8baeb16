import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

type Answer = readonly [queryKey: readonly unknown[], answer: unknown];

/** For stories: a component with the API's answers already there, or refusals; what neither tells of is on its way for ever. */
export function AnsweredBy({
  answers = [],
  refusals = [],
  children,
}: {
  readonly answers?: readonly Answer[];
  readonly refusals?: readonly Answer[];
  readonly children: ReactNode;
}) {
  const [client] = useState(() => {
    const made = new QueryClient({ defaultOptions: { queries: { enabled: false, staleTime: Infinity } } });
    for (const [queryKey, answer] of answers) made.setQueryData(queryKey, answer);
    for (const [queryKey, error] of refusals)
      made
        .getQueryCache()
        .build(made, { queryKey })
        .setState({ status: 'error', error: error as Error, fetchStatus: 'idle' });
    return made;
  });
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
