import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { forgetAll } from '../shell/kept';
import { longWork } from '../shell/long-work';
import { queryKeys } from '../api/query-keys';
import { forgetWhatWasRead } from './use-me';

/** Ends the session here in any case: whoever signs out must not see anything any more, answer or not. */
export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => {
      // Whoever has signed in here meanwhile.
      apiClient.writeFor(null);
      return apiClient.write('DELETE', '/session');
    },
    onSettled: async () => {
      const me = client.getQueryData<{ id: string }>(queryKeys.me);
      longWork.belongTo(null);
      if (me) forgetAll(me.id);
      await navigate('/signin');
      forgetWhatWasRead(client);
      client.setQueryData(queryKeys.me, null);
    },
  });
}
