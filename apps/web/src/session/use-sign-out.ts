import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { forgetAll } from '../shell/kept';
import { longWork } from '../shell/long-work';
import { queryKeys } from '../api/query-keys';

/** Ends the session here in any case: whoever signs out must not see anything any more, answer or not. */
export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => apiClient.write('DELETE', '/session'),
    onSettled: async () => {
      const me = client.getQueryData<{ id: string }>(queryKeys.me);
      longWork.belongTo(null);
      if (me) forgetAll(me.id);
      await navigate('/signin');
      client.removeQueries({ queryKey: queryKeys.live });
      client.removeQueries({ queryKey: queryKeys.exports });
      client.removeQueries({ queryKey: queryKeys.bulkRuns });
      client.setQueryData(queryKeys.me, null);
    },
  });
}
