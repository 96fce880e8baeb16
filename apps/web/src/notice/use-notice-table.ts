import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

/** The notices and the table of one of them (the first, when none is named). Editions do not change: read once. */
export function useNoticeTable(wanted?: string) {
  const notices = useQuery({
    queryKey: queryKeys.notices,
    staleTime: Infinity,
    queryFn: ({ signal }) => apiClient.read('/notices', {}, signal),
  });
  const notice = notices.data?.items.find((one) => one.id === wanted) ?? notices.data?.items[0];
  const table = useQuery({
    queryKey: queryKeys.table(notice?.id ?? ''),
    staleTime: Infinity,
    enabled: notice !== undefined,
    queryFn: ({ signal }) => apiClient.read(`/notices/${encodeURIComponent(notice?.id ?? '')}/table`, {}, signal),
  });
  return {
    notices: notices.data?.items ?? [],
    notice,
    rows: table.data?.items,
    isPending: notices.isPending || (notice !== undefined && table.isPending),
    error: notices.error ?? table.error,
    retry: () => void (notices.isError ? notices.refetch() : table.refetch()),
  };
}
