import { type PolicyEdition, type PolicyPreview, newPolicySchema } from '@duban/contract-http';
import type { Rung } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { LadderText } from '../campaign/ladder-text';
import { readLadder } from '../campaign/read-ladder';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useKeptFields } from '../shell/use-kept-fields';
import { EditionFields, NEW_EDITION, useEditionForm } from './edition-fields';
import { Rehearsed } from './rehearsed';
import { RungEditor } from './rung-editor';

/** A new edition of the ladder: written over another, rehearsed on the last 90 days, and only then kept. */
export function NewPolicy({
  policies,
  onClose,
}: {
  policies: readonly PolicyEdition[];
  onClose: (kept?: string) => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const draft = useKeptFields('policy', {
    ...NEW_EDITION,
    base: policies[0]?.edition ?? '',
    rules: textOf(policies[0]),
  });
  const { base, rules } = draft.fields;
  const parsed = readLadder(rules);
  const rulesFault = 'fault' in parsed ? t('wizard.notJson', { detail: parsed.fault }) : undefined;
  const form = useEditionForm(newPolicySchema, draft, { base, policy: 'policy' in parsed ? parsed.policy : {} });
  const preview = useMutation({
    mutationFn: async (body: BodyFor<'POST', '/policies'>) =>
      (await apiClient.write('POST', '/policies', { ...body, preview: true })) as PolicyPreview,
  });
  const keep = useMutation({
    mutationFn: async (body: BodyFor<'POST', '/policies'>) =>
      (await apiClient.write('POST', '/policies', body)) as PolicyEdition,
    onSuccess: (made) => {
      draft.forget();
      void client.invalidateQueries({ queryKey: queryKeys.live });
      onClose(made.edition);
    },
  });
  const run = (act: { mutate: (body: BodyFor<'POST', '/policies'>) => void }) =>
    form.submit((body) => {
      if (!rulesFault) act.mutate(body);
    });
  return (
    <section className="panel" aria-labelledby="new-policy">
      <div className="panel-head">
        <h2 id="new-policy">{t('policy.new')}</h2>
      </div>
      <div className="panel-body">
        <Field label={t('policy.base')}>
          {(wiring) => (
            <Select
              {...wiring}
              style={{ width: '100%' }}
              value={base}
              onChange={(chosen: string) => {
                draft.change({
                  base: chosen,
                  rules: textOf(policies.find((policy) => policy.edition === chosen)),
                });
                preview.reset();
              }}
              options={policies.map((policy) => ({ value: policy.edition, label: policy.edition }))}
            />
          )}
        </Field>
        <EditionFields form={form} onStartOver={preview.reset} noteLabel={t('policy.note')} />
        {'policy' in parsed && areRungs(parsed.policy.rungs) ? (
          <RungEditor
            rungs={parsed.policy.rungs}
            onChange={(rungs) => {
              draft.change({ base, rules: JSON.stringify({ ...parsed.policy, rungs }, null, 2) });
              preview.reset();
            }}
          />
        ) : null}
        <details open={rulesFault !== undefined}>
          <summary>{t('policy.asText')}</summary>
          <LadderText
            label={t('policy.rules')}
            fault={rulesFault}
            value={rules}
            onChange={(text) => {
              draft.change({ base, rules: text });
              preview.reset();
            }}
          />
        </details>
        <p className="muted">{t('policy.showHint')}</p>
        <FormOthers form={form} />
        <ProblemNotice problem={keep.error ?? preview.error} />
        {preview.data ? <Rehearsed preview={preview.data} /> : null}
        <div className="button-line">
          <Button loading={preview.isPending} onClick={() => run(preview)}>
            {t('policy.show')}
          </Button>
          {/* Nobody keeps a ladder whose letters they have not seen. */}
          <Button type="primary" disabled={!preview.data} loading={keep.isPending} onClick={() => run(keep)}>
            {t('policy.save')}
          </Button>
          <Button onClick={() => onClose()}>{t('app.cancel')}</Button>
        </div>
      </div>
    </section>
  );
}

function textOf(policy: PolicyEdition | undefined): string {
  if (!policy) return '{}';
  const { clocks, delivery, rungs } = policy;
  return JSON.stringify({ clocks, delivery, rungs }, null, 2);
}

/** What the fields can show: anything else is mended in the text. */
function areRungs(told: unknown): told is readonly Rung[] {
  return (
    Array.isArray(told) &&
    told.every((one: Partial<Rung> | null) => typeof one?.offset === 'string' && Array.isArray(one.to))
  );
}
