import { type Campaign, nextCampaignSchema } from '@duban/contract-http';
import { civilDateOf } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { TextDialog } from '../shell/text-dialog';
import { useForm } from '../shell/use-form';
import { monthsAfter } from './months-after';

const NEXT_TARGETS_ROW = 29;

/** Once row 29's proposals are adopted the next campaign opens as a draft, made from this one's results (N7-4). */
export function NextCampaign({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const startsOn = civilDateOf(Date.now());
  const [title, setTitle] = useState(`${campaign.title}${aside(t('campaign.next'))}`);
  const [dueOn, setDueOn] = useState(monthsAfter(startsOn, 12));
  const tasks = useQuery({
    queryKey: queryKeys.tasks(campaign.id),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaign.id}/tasks`, { limit: 200 }, signal),
  });
  const form = useForm(nextCampaignSchema.omit({ reason: true }), { title: title.trim(), startsOn, dueOn });
  const draft = useMutation({
    mutationFn: (body: BodyFor<'POST', `/campaigns/${string}/next`>) =>
      apiClient.write('POST', `/campaigns/${campaign.id}/next`, body),
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
          label={t('act.reason')}
          emptyFault={t('act.reasonNeeded')}
          confirm={t('campaign.next')}
          busy={draft.isPending}
          problem={draft.error}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => form.submit((body) => draft.mutate({ ...body, reason }))}
          extra={
            <>
              <Field
                label={t('campaign.nextTitle')}
                need="required"
                fault={form.fault('title', t('wizard.nameNeeded'))}
              >
                {(wiring) => <Input {...wiring} value={title} onChange={(event) => setTitle(event.target.value)} />}
              </Field>
              <Field
                label={t('campaign.newDue')}
                need="required"
                fault={form.fault('dueOn', t('campaign.newDueNeeded'))}
              >
                {(wiring) => (
                  <Input {...wiring} type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
                )}
              </Field>
              <FormOthers form={form} />
            </>
          }
          most={2_000}
        />
      ) : null}
    </>
  );
}
