import type { Escalation, EscalationActionName } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';

export function useEscalationAct(escalation: Escalation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, body }: { action: EscalationActionName; body: Readonly<Record<string, string>> }) =>
      apiClient.write('POST', `/escalations/${escalation.id}/actions/${action}`, body, {
        version: escalation.version,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
}
