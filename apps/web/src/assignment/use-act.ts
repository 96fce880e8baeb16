import type { ActionBody, ActionName, AssignmentDetail } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { apiClient } from '../api/api-client';
import { ApiProblem } from '../api/api-problem';
import { freshKey } from '../api/fresh-key';
import { queryKeys } from '../api/query-keys';

export type Act = {
  [Name in ActionName]: { readonly action: Name; readonly body: ActionBody<Name>; readonly version: number };
}[ActionName];

/** Which version the reader's own act made out of which, by `assignment/version`. */
const ownSteps = new Map<string, number>();

/** What stands after the reader's own acts since they saw `version`: their own act, made by opening the page, is no news to them. */
function afterOwnActs(id: string, version: number): number {
  let now = version;
  for (let next = ownSteps.get(`${id}/${now}`); next !== undefined; next = ownSteps.get(`${id}/${now}`)) now = next;
  return now;
}

/**
 * One act on an assignment. An act whose answer was lost is sent again under its first key, even when the person presses the
 * button once more; a stale version has the data loaded again, and what was typed lives in the forms, untouched. Acts of one
 * reader on one assignment go one after the other: whoever signs while the page still says "opened" is not told that
 * somebody else was faster.
 */
export function useAct(id: string) {
  const client = useQueryClient();
  const unanswered = useRef<{ readonly content: string; readonly key: string } | null>(null);
  return useMutation({
    scope: { id: `assignment/${id}` },
    mutationFn: async (act: Act) => {
      const content = JSON.stringify([act.action, act.body]);
      if (unanswered.current?.content !== content) unanswered.current = { content, key: freshKey() };
      const version = afterOwnActs(id, act.version);
      const acted = await apiClient.write('POST', `/assignments/${id}/actions/${act.action}`, act.body, {
        version,
        idempotencyKey: unanswered.current.key,
      });
      if (acted.version > version) ownSteps.set(`${id}/${version}`, acted.version);
      return acted;
    },
    onSuccess: (acted, act) => {
      unanswered.current = null;
      client.setQueryData<AssignmentDetail>(queryKeys.assignment(id), (before) =>
        before ? { ...before, ...acted } : before,
      );
      if (act.action !== 'draft') void client.invalidateQueries({ queryKey: queryKeys.live });
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.isUncertain) return;
      unanswered.current = null;
      if (problem instanceof ApiProblem && (problem.isStale || problem.status === 409)) {
        void client.invalidateQueries({ queryKey: queryKeys.live });
      }
    },
  });
}
