import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { AssignmentCounts } from '../api/wire-types';

/** How many there are in each box of the reader's desk. */
export function useCounts(): AssignmentCounts | undefined {
  return useQuery({
    queryKey: queryKeys.counts,
    queryFn: ({ signal }) => apiClient.read<AssignmentCounts>('/assignments/counts', { scope: 'agency' }, signal),
  }).data;
}
