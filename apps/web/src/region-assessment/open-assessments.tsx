import { civilDateOf } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { CampaignFilter } from '../campaign/campaign-filter';
import { useCampaigns } from '../campaign/use-campaigns';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';

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
  const open = useMutation({
    mutationFn: () =>
      apiClient.write('POST', '/region-assessments', {
        campaignId: campaign!,
        year: year!,
        selfCheckDueOn,
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      title={t('assessment.open')}
      okText={t('assessment.open')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: open.isPending, disabled: !campaign || year === null || selfCheckDueOn === '' }}
      onCancel={onClose}
      onOk={() => open.mutate()}
    >
      <p className="muted">{t('assessment.openHint')}</p>
      <CampaignFilter value={campaign} onChange={setChosen} />
      <Field label={t('assessment.year')} need="required">
        {(wiring) => <InputNumber {...wiring} min={2000} max={2100} precision={0} value={year} onChange={setYear} />}
      </Field>
      <Field label={t('assessment.selfCheckDue')} need="required">
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
      <ProblemNotice problem={open.error} />
    </Modal>
  );
}
