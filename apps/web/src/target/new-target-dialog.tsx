import { type TargetShown, newTargetSchema } from '@duban/contract-http';
import { TARGET_LEVELS, mayBePartOf } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { RestoredLine } from '../shell/restored-line';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';

/** A part of a target: a province's of the nation's, an enterprise's of a province's. */
export function NewTargetDialog({ whole, onClose }: { whole: TargetShown; onClose: () => void }) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const client = useQueryClient();
  const { all, shortName } = useAgencies();
  // The nation's goes to the provinces; a province may go down to its enterprises at once.
  const levels =
    whole.level === 'nation' ? (['province'] as const) : TARGET_LEVELS.filter((one) => mayBePartOf(one, whole.level));
  const kept = useKeptForm(`target.${whole.id}.part`);
  const [level, setLevel] = kept.field<TargetShown['level'] | undefined>('level', levels[0]);
  const [region, setRegion] = kept.field('region', '');
  const [amount, setAmount] = kept.field<number | null>('amount', whole.shortfall > 0 ? whole.shortfall : null);
  const [reason, setReason] = kept.field('reason', '');
  const create = useMutation({
    mutationFn: (body: BodyFor<'POST', '/targets'>) => apiClient.write('POST', '/targets', body),
    onSuccess: () => {
      kept.forget();
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const form = useForm(
    newTargetSchema,
    {
      campaignId: whole.campaignId,
      parentId: whole.id,
      level,
      region: region.trim(),
      name: whole.level === 'nation' ? whole.name : `${whole.name} · ${region.trim()}`,
      sector: whole.sector,
      measure: whole.measure,
      amount: amount ?? undefined,
      reason: reason.trim(),
    },
    { region: region.trim() === '' },
  );
  return (
    <Modal
      open
      title={`${t('region.addPart')} · ${whole.name}`}
      okText={t('region.addPart')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: create.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(create.mutate)}
    >
      <RestoredLine draft={kept} />
      <p className="muted">{t('region.short', { short: `${whole.shortfall} ${whole.measure}` })}</p>
      <Field label={t('region.level')} need="required" fault={form.fault('level', t('act.chooseOne'))}>
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
      <Field label={t('region.region')} need="required" fault={form.fault('region')}>
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
      <Field label={t('region.amount') + aside(whole.measure)} need="required" fault={form.fault('amount')}>
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
      <Field label={t('act.reason')} need="required" fault={form.fault('reason', t('act.reasonNeeded'))}>
        {(wiring) => <Input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <FormOthers form={form} />
      <ProblemNotice problem={create.error} />
    </Modal>
  );
}
