import { newAssessmentsSchema } from '@duban/contract-http';
import { civilDateOf } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { CampaignFilter } from '../campaign/campaign-filter';
import { useCampaigns } from '../campaign/use-campaigns';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';

/** Opens the year for every province of a campaign. */
export function OpenAssessments({ campaignId, onClose }: { campaignId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const campaigns = useCampaigns();
  const today = civilDateOf(Date.now());
  const [chosen, setChosen] = useState<string | undefined>(campaignId);
  const campaign = chosen ?? campaigns.data?.items.find((one) => one.state === 'in_force')?.id;
  const [year, setYear] = useState<number | null>(Number(today.slice(0, 4)));
  const [selfCheckDueOn, setDueOn] = useState('');
  const form = useForm(newAssessmentsSchema, { campaignId: campaign, year: year ?? undefined, selfCheckDueOn });
  const open = useMutation({
    mutationFn: (body: BodyFor<'POST', '/region-assessments'>) => apiClient.write('POST', '/region-assessments', body),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      title={t('assessment.open')}
      okText={t('assessment.open')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: open.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(open.mutate)}
    >
      <p className="muted">{t('assessment.openHint')}</p>
      <CampaignFilter value={campaign} onChange={setChosen} />
      <Field label={t('assessment.year')} need="required" fault={form.fault('year')}>
        {(wiring) => <InputNumber {...wiring} min={2000} max={2100} precision={0} value={year} onChange={setYear} />}
      </Field>
      <Field
        label={t('assessment.selfCheckDue')}
        need="required"
        fault={form.fault('selfCheckDueOn', t('act.chooseDay'))}
      >
        {(wiring) => (
          <Input
            {...wiring}
            type="date"
            min={today}
            value={selfCheckDueOn}
            onChange={(event) => setDueOn(event.target.value)}
          />
        )}
      </Field>
      <FormOthers form={form} />
      <ProblemNotice problem={open.error} />
    </Modal>
  );
}
