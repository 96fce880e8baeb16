import { type TargetShown, reportProgressSchema } from '@duban/contract-http';
import { civilDateOf } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';
import { useKeptWords } from '../shell/use-kept-words';
import { ChangedTarget } from './changed-target';

/** What is done of a target until the end of a month. */
export function ReportDialog({ target, onClose }: { target: TargetShown; onClose: () => void }) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const client = useQueryClient();
  const thisMonth = civilDateOf(Date.now()).slice(0, 7);
  const [month, setMonth] = useState(thisMonth);
  const [done, setDone] = useState<number | null>(target.done);
  const { words: reason, change: setReason, forget } = useKeptWords(`target.${target.id}`);
  const corrects =
    (done !== null && done < target.done) || (target.reportedMonth !== null && month <= target.reportedMonth);
  const form = useForm(
    reportProgressSchema,
    { month: month || undefined, done: done ?? undefined, ...(corrects ? { reason: reason.trim() } : {}) },
    { reason: corrects && reason.trim() === '' },
  );
  const report = useMutation({
    mutationFn: (body: BodyFor<'POST', `/targets/${string}/actions/report`>) =>
      apiClient.write('POST', `/targets/${target.id}/actions/report`, body, { version: target.version }),
    onSuccess: () => {
      forget();
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      title={`${t('region.report')} · ${target.name}`}
      okText={t('region.report')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: report.isPending }}
      onCancel={onClose}
      onOk={() => form.submit((body) => report.mutate(body))}
    >
      <Field label={t('region.month')} need="required" fault={form.fault('month')}>
        {(wiring) => (
          <Input
            {...wiring}
            type="month"
            max={thisMonth}
            value={month}
            onChange={(event) => setMonth(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('region.doneInAll') + aside(target.measure)} need="required" fault={form.fault('done')}>
        {(wiring) => (
          <InputNumber {...wiring} style={{ width: '100%' }} min={0} precision={3} value={done} onChange={setDone} />
        )}
      </Field>
      {corrects ? (
        <Field
          label={t('act.reason')}
          hint={t('region.correctionHint')}
          need="required"
          fault={form.fault('reason', t('act.reasonNeeded'))}
        >
          {(wiring) => <Input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      ) : null}
      <FormOthers form={form} />
      <ChangedTarget target={target} />
      <ProblemNotice problem={report.error} />
    </Modal>
  );
}
