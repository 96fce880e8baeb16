import type { TargetShown } from '@duban/contract-http';
import { TARGET_LEVELS, mayBePartOf } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useAgencies } from '../notice/use-agencies';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';

/** A part of a target: a province's of the nation's, an enterprise's of a province's. */
export function NewTargetDialog({ whole, onClose }: { whole: TargetShown; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { all, shortName } = useAgencies();
  // The nation's goes to the provinces; a province may go down to its enterprises at once.
  const levels =
    whole.level === 'nation' ? (['province'] as const) : TARGET_LEVELS.filter((one) => mayBePartOf(one, whole.level));
  const [level, setLevel] = useState<TargetShown['level'] | undefined>(levels[0]);
  const [region, setRegion] = useState('');
  const [amount, setAmount] = useState<number | null>(whole.shortfall > 0 ? whole.shortfall : null);
  const [reason, setReason] = useState('');
  const create = useMutation({
    mutationFn: () =>
      apiClient.write('POST', '/targets', {
        campaignId: whole.campaignId,
        parentId: whole.id,
        level: level!,
        region: region.trim(),
        name: whole.level === 'nation' ? whole.name : `${whole.name} · ${region.trim()}`,
        sector: whole.sector,
        measure: whole.measure,
        amount: amount!,
        reason: reason.trim(),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const lacks = level === undefined || region.trim() === '' || amount === null || reason.trim() === '';
  return (
    <Modal
      open
      title={`${t('region.addPart')} · ${whole.name}`}
      okText={t('region.addPart')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: create.isPending, disabled: lacks }}
      onCancel={onClose}
      onOk={() => create.mutate()}
    >
      <p className="muted">{t('region.short', { short: `${whole.shortfall} ${whole.measure}` })}</p>
      <Field label={t('region.level')} need="required">
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={level ?? null}
            onChange={(chosen) => setLevel(chosen ?? undefined)}
            options={levels.map((one) => ({ value: one, label: t(`region.levels.${one}`) }))}
          />
        )}
      </Field>
      <Field label={t('region.region')} need="required">
        {(wiring) =>
          level === 'province' ? (
            <Select
              {...wiring}
              showSearch
              optionFilterProp="label"
              style={{ width: '100%' }}
              value={region || null}
              onChange={(code) => setRegion(code ?? '')}
              options={all
                .filter(({ kind }) => kind === 'province')
                .map(({ code }) => ({ value: code, label: shortName(code) }))}
            />
          ) : (
            <Input {...wiring} maxLength={100} value={region} onChange={(event) => setRegion(event.target.value)} />
          )
        }
      </Field>
      <Field label={`${t('region.amount')}（${whole.measure}）`} need="required">
        {(wiring) => (
          <InputNumber
            {...wiring}
            style={{ width: '100%' }}
            min={0}
            precision={3}
            value={amount}
            onChange={setAmount}
          />
        )}
      </Field>
      <Field label={t('assignment.reason')} need="required">
        {(wiring) => <Input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ProblemNotice problem={create.error} />
    </Modal>
  );
}
