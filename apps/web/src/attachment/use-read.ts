import { useQuery } from '@tanstack/react-query';
import type { Attachment } from '../api/wire-types';

/** What is read of a paper, once: papers do not change. Of those that name people nothing is kept. */
export function useRead<Content>(
  { id, personal }: Attachment,
  read: (signal: AbortSignal) => Promise<Content>,
  more: { readonly enabled?: boolean; readonly retry?: false } = {},
) {
  return useQuery({
    queryKey: ['preview', 'attachment', id],
    staleTime: Infinity,
    ...(personal ? { gcTime: 0 } : {}),
    ...more,
    queryFn: ({ signal }) => read(signal),
  });
}
