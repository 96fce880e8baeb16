import type { Campaign } from '@duban/contract-http';
import { civilDateOf } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { Field } from '../shell/field';
import { TextDialog } from '../shell/text-dialog';
import { monthsAfter } from './months-after';

const NEXT_TARGETS_ROW = 29;

/** Once row 29's proposals are adopted the next campaign opens as a draft, made from this one's results (N7-4). */
export function NextCampaign({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const startsOn = civilDateOf(Date.now());
  const [title, setTitle] = useState(`${campaign.title}（${t('campaign.next')}）`);
  const [dueOn, setDueOn] = useState(monthsAfter(startsOn, 12));
  const tasks = useQuery({
    queryKey: queryKeys.tasks(campaign.id),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaign.id}/tasks`, { limit: 200 }, signal),
  });
  const draft = useMutation({
    mutationFn: (reason: string) =>
      apiClient.write('POST', `/campaigns/${campaign.id}/next`, { title, startsOn, dueOn, reason }),
    onSuccess: async (next) => {
      void client.invalidateQueries({ queryKey: queryKeys.live });
      await navigate(`/campaigns/${next.id}`);
    },
  });
  const adopted =
    tasks.data?.items.some((task) => task.row === NEXT_TARGETS_ROW && task.state === 'completed') ?? false;
  if (!adopted) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('campaign.next')}</Button>
      {asking ? (
        <TextDialog
          title={t('campaign.next')}
          hint={t('campaign.nextHint')}
          label={t('assignment.reason')}
          emptyFault={t('assignment.reasonNeeded')}
          confirm={t('campaign.next')}
          busy={draft.isPending}
          problem={draft.error}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => draft.mutate(reason)}
          extra={
            <>
              <Field label={t('campaign.nextTitle')} need="required">
                {(wiring) => <Input {...wiring} value={title} onChange={(event) => setTitle(event.target.value)} />}
              </Field>
              <Field label={t('campaign.newDue')} need="required">
                {(wiring) => (
                  <Input {...wiring} type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
                )}
              </Field>
            </>
          }
        />
      ) : null}
    </>
  );
}
