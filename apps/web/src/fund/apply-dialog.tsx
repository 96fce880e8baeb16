import { newFundSchema } from '@duban/contract-http';
import { FUND_PURPOSES, FUND_SOURCES, type FundPurpose, type FundSource } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useSectors } from '../phase-out-case/use-sectors';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { RestoredLine } from '../shell/restored-line';
import { TextDialog } from '../shell/text-dialog';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';

interface ApplyDialogProps {
  readonly campaignId: string | undefined;
  /** The line that it is for. */
  readonly line?: { readonly id: string; readonly title: string; readonly sector: string; readonly campaignId: string };
  readonly onClose: () => void;
}

/** A province applies for money: for itself, or for one of its lines. */
export function ApplyDialog({ campaignId, line, onClose }: ApplyDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { sectors, sectorName } = useSectors();
  const kept = useKeptForm(`fund.${line?.id ?? campaignId ?? ''}`);
  const [source, setSource] = kept.field<FundSource>('source', 'central');
  const [purpose, setPurpose] = kept.field<FundPurpose>('purpose', line ? 'award' : 'resettlement');
  const [sector, setSector] = kept.field<string | undefined>('sector', line?.sector);
  const [title, setTitle] = kept.field('title', '');
  const [amount, setAmount] = kept.field<number | null>('amount', null);
  const form = useForm(
    newFundSchema.omit({ text: true, attachmentIds: true }),
    {
      source,
      purpose,
      title: title.trim(),
      amount: amount ?? undefined,
      campaignId: line ? line.campaignId : campaignId,
      ...(line ? { caseId: line.id } : { sector }),
    },
    { sector: !sector },
  );
  const apply = useMutation({
    mutationFn: (body: BodyFor<'POST', '/funds'>) => apiClient.write('POST', '/funds', body),
    onSuccess: (made) => {
      kept.forget();
      void client.invalidateQueries({ queryKey: queryKeys.live });
      void navigate(`/funds/${made.id}`);
    },
  });
  return (
    <TextDialog
      title={line ? `${t('support.apply')}: ${line.title}` : t('support.apply')}
      label={t('support.grounds')}
      emptyFault={t('act.reasonNeeded')}
      confirm={t('support.apply')}
      busy={apply.isPending}
      problem={apply.error}
      attaches
      extra={
        <>
          <RestoredLine draft={kept} />
          <Field label={t('support.source')}>
            {(wiring) => (
              <Radio.Group
                {...wiring}
                value={source}
                onChange={(event) => setSource(event.target.value as FundSource)}
                options={FUND_SOURCES.map((one) => ({ value: one, label: t(`support.sources.${one}`) }))}
              />
            )}
          </Field>
          <Field label={t('support.purpose')} hint={t('support.awardHint')}>
            {(wiring) => (
              <Radio.Group
                {...wiring}
                value={purpose}
                onChange={(event) => setPurpose(event.target.value as FundPurpose)}
                options={FUND_PURPOSES.map((one) => ({ value: one, label: t(`support.purposes.${one}`) }))}
              />
            )}
          </Field>
          {line ? null : (
            <Field label={t('case.sector')} need="required" fault={form.fault('sector', t('act.chooseOne'))}>
              {(wiring) => (
                <Select
                  {...wiring}
                  style={{ width: '100%' }}
                  value={sector}
                  onChange={setSector}
                  options={sectors.map((one) => ({ value: one.sector, label: sectorName(one.sector) }))}
                />
              )}
            </Field>
          )}
          <Field label={t('support.name')} need="required" fault={form.fault('title')}>
            {(wiring) => (
              <Input {...wiring} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
            )}
          </Field>
          <Field label={t('support.amount')} need="required" fault={form.fault('amount')}>
            {(wiring) => (
              <InputNumber
                {...wiring}
                min={0.01}
                precision={2}
                style={{ width: '100%' }}
                value={amount}
                onChange={setAmount}
              />
            )}
          </Field>
          <FormOthers form={form} />
        </>
      }
      onClose={onClose}
      onConfirm={(text, attachmentIds) =>
        form.submit((body) => apply.mutate({ ...body, source, purpose, text, attachmentIds: [...attachmentIds] }))
      }
    />
  );
}
