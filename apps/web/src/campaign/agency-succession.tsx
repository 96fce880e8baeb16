import { type Campaign, successionSchema } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useAgencies } from '../notice/use-agencies';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';
import { ChangedCampaign } from './changed-campaign';

/** One agency takes the place of another after a reform: what is open goes over, what is done stays where it was done. */
export function AgencySuccession({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { all, fullName } = useAgencies();
  const [asking, setAsking] = useState(false);
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const path = `/campaigns/${campaign.id}/succession` as const;
  const preview = useQuery({
    queryKey: ['preview', campaign.id, campaign.version, from, to],
    enabled: from !== undefined && to !== undefined,
    queryFn: () => apiClient.write('POST', path, { from: from!, to: to!, reason: '—', preview: true }),
    retry: false,
  });
  const succeed = useMutation({
    mutationFn: (reason: string) =>
      apiClient.write('POST', path, { from: from!, to: to!, reason }, { version: campaign.version }),
    onSuccess: () => setAsking(false),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  // Whoever is at it is told what has become of the campaign.
  if (campaign.state !== 'in_force' && !asking) return null;
  const options = all.map(({ code }) => ({ value: code, label: fullName(code) }));
  const choice = (
    label: string,
    fault: string | undefined,
    value: string | undefined,
    choose: (code: string) => void,
  ) => (
    <Field label={label} need="required" fault={fault}>
      {(wiring) => (
        <Select
          {...wiring}
          showSearch
          optionFilterProp="label"
          style={{ width: '100%' }}
          value={value}
          onChange={choose}
          options={options}
        />
      )}
    </Field>
  );
  const close = () => {
    succeed.reset();
    setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('campaign.succession')}</Button>
      {asking ? (
        <TextDialog
          title={t('campaign.succession')}
          hint={t('campaign.successionHint')}
          label={t('campaign.successionPaper')}
          request={{ schema: successionSchema, words: 'reason', body: { from, to } }}
          emptyFault={t('act.reasonNeeded')}
          confirm={t('campaign.succession')}
          busy={succeed.isPending}
          problem={succeed.error}
          onClose={close}
          onConfirm={(reason) => succeed.mutate(reason)}
          extra={(fault) => (
            <>
              <ChangedCampaign campaign={campaign} />
              {choice(t('campaign.succeeded'), fault('from', t('campaign.agencyNeeded')), from, setFrom)}
              {choice(t('campaign.successor'), fault('to', t('campaign.agencyNeeded')), to, setTo)}
              {preview.data ? (
                <p role="status" className="field-hint">
                  {t('campaign.successionPreview', {
                    moved: preview.data.moved.length,
                    merged: preview.data.merged.length,
                    measures: preview.data.measures.length,
                  })}
                </p>
              ) : null}
              <ProblemNotice problem={preview.error} />
            </>
          )}
        />
      ) : null}
    </>
  );
}
