import { type TargetShown, reviseTargetSchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { Field } from '../shell/field';
import { TextDialog } from '../shell/text-dialog';
import { ChangedTarget } from './changed-target';

/** A region sets itself more than it was given (N2.2-2). */
export function RaiseDialog({ target, onClose }: { target: TargetShown; onClose: () => void }) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const client = useQueryClient();
  const [amount, setAmount] = useState<number | null>(target.ownAmount ?? target.amount);
  const raise = useMutation({
    mutationFn: (reason: string) =>
      apiClient.write(
        'POST',
        `/targets/${target.id}/actions/raise`,
        { amount: amount!, reason },
        { version: target.version },
      ),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <TextDialog
      title={`${t('region.raise')} · ${target.name}`}
      about={target.id}
      hint={t('region.raiseHint', { amount: target.amount.toLocaleString(), measure: target.measure })}
      label={t('act.reason')}
      request={{ schema: reviseTargetSchema, words: 'reason', body: { amount: amount ?? undefined } }}
      emptyFault={t('act.reasonNeeded')}
      confirm={t('region.raise')}
      busy={raise.isPending}
      problem={raise.error}
      extra={(fault) => (
        <>
          <ChangedTarget target={target} />
          <Field label={t('region.ownTarget') + aside(target.measure)} need="required" fault={fault('amount')}>
            {(wiring) => (
              <InputNumber {...wiring} style={{ width: '100%' }} precision={3} value={amount} onChange={setAmount} />
            )}
          </Field>
        </>
      )}
      onClose={onClose}
      onConfirm={(reason) => raise.mutate(reason)}
    />
  );
}
