import { type CaseDetail, adviceSchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { DoneNote } from '../shell/done-note';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';

/** What an association has to say of a line: verified or doubted, in its own words. */
export function AdviceForm({ one }: { one: CaseDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const kept = useKeptForm(`advice.${one.id}`);
  const [verdict, setVerdict] = kept.field<'confirmed' | 'doubted'>('verdict', 'confirmed');
  const [text, setText] = kept.field('text', '');
  const form = useForm(adviceSchema, { verdict, text: text.trim() });
  const advise = useMutation({
    mutationFn: (body: BodyFor<'POST', `/cases/${string}/advice`>) =>
      apiClient.write('POST', `/cases/${one.id}/advice`, body),
    onSuccess: () => {
      kept.forget();
      form.reset();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <section className="panel" aria-labelledby="advice">
      <div className="panel-head">
        <h2 id="advice">{t('case.advice')}</h2>
      </div>
      <div className="panel-body">
        <DoneNote sentence={advise.isSuccess ? t('case.advised') : null} />
        <Radio.Group
          aria-label={t('case.advice')}
          value={verdict}
          onChange={(event) => setVerdict(event.target.value as 'confirmed' | 'doubted')}
          options={(['confirmed', 'doubted'] as const).map((value) => ({ value, label: t(`case.verdicts.${value}`) }))}
        />
        <Field label={t('act.words')} need="required" fault={form.fault('text', t('act.reasonNeeded'))}>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              value={text}
              autoSize={{ minRows: 3, maxRows: 10 }}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <FormOthers form={form} />
        <ProblemNotice problem={advise.error} />
        <Button type="primary" loading={advise.isPending} onClick={() => form.submit((body) => advise.mutate(body))}>
          {t('case.advise')}
        </Button>
      </div>
    </section>
  );
}
