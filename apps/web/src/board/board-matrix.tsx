import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { MatrixPanel } from '../campaign/matrix-panel';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';

/** The whole campaign at a glance: its rows against its agencies. */
export function BoardMatrix({ campaignId }: { campaignId: string }) {
  const tasks = useQuery({
    queryKey: queryKeys.tasks(campaignId),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaignId}/tasks`, { limit: 200 }, signal),
  });
  if (cannotShow(tasks)) return <ProblemNotice problem={tasks.error} retry={() => void tasks.refetch()} />;
  if (!tasks.data) return <LoadingBlock />;
  return tasks.data.items.length > 0 ? <MatrixPanel tasks={tasks.data.items} /> : null;
}
