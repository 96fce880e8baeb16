import { type CoordinationItem, rulingSchema } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { Positions } from './positions';
import { useAgencies } from '../notice/use-agencies';
import { ChangedFacts } from '../shell/changed-facts';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';
import { useKeptWords } from '../shell/use-kept-words';

const SIDES = ['lead', 'objector', 'both'] as const;

/** The group's ruling. It acts on the matter at once, and both sides are told. */
export function RulingDialog({ item: opened, onClose }: { item: CoordinationItem; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { pick } = useLanguage();
  // Asked for by itself: what somebody else has ruled on leaves the agenda, and is still told here.
  const { data: item } = useQuery({
    queryKey: queryKeys.agenda({ id: opened.id }),
    queryFn: ({ signal }) => apiClient.read(`/coordination-group/items/${opened.id}`, {}, signal),
    initialData: opened,
  });
  const { all, shortName } = useAgencies();
  const [kind, setKind] = useState(opened.allowedRulings[0]!);
  const [side, setSide] = useState<(typeof SIDES)[number]>('both');
  const [until, setUntil] = useState('');
  const [agency, setAgency] = useState<string>();
  const { words: text, change: setText, forget: forgetText } = useKeptWords(`ruling.${item.id}`);
  const { words: minutes, change: setMinutes, forget: forgetMinutes } = useKeptWords(`minutes.${item.id}`);
  const binds = item.kind === 'disagreement' && kind === 'bind';
  const needsDay = kind === 'extend';
  const form = useForm(
    rulingSchema,
    {
      kind,
      text: text.trim(),
      ...(binds ? { inFavourOf: side } : {}),
      ...(until !== '' && (needsDay || binds) ? { until } : {}),
      ...(kind === 're_route' ? { agency } : {}),
      ...(minutes.trim() === '' ? {} : { minutes: minutes.trim() }),
    },
    { until: needsDay && until === '', agency: kind === 're_route' && !agency },
  );
  const rule = useMutation({
    mutationFn: (body: BodyFor<'POST', `/coordination-group/items/${string}/ruling`>) =>
      apiClient.write('POST', `/coordination-group/items/${item.id}/ruling`, body, {
        // What it is called upon to rule on is what was read when the dialog was opened.
        version: opened.version,
      }),
    onSuccess: () => {
      forgetText();
      forgetMinutes();
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      width={760}
      title={`${t('agenda.rule')}: ${pick(item.title, item.titleEn)}`}
      okText={t('agenda.rule')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: rule.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(rule.mutate)}
    >
      <p className="muted">{t('agenda.ruleHint')}</p>
      <Positions item={opened} />
      <div className="field">
        <Radio.Group
          aria-label={t('agenda.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
          options={opened.allowedRulings.map((one) => ({ value: one, label: t(`agenda.rulings.${one}`) }))}
        />
      </div>
      {binds ? (
        <div className="field">
          <Radio.Group
            aria-label={t('agenda.inFavourOf')}
            value={side}
            onChange={(event) => setSide(event.target.value as (typeof SIDES)[number])}
            options={SIDES.map((one) => ({ value: one, label: t(`agenda.sides.${one}`) }))}
          />
        </div>
      ) : null}
      {needsDay || binds ? (
        <Field
          label={t('act.until')}
          need={needsDay ? 'required' : 'optional'}
          fault={form.fault('until', t('act.chooseDay'))}
        >
          {(wiring) => (
            <Input {...wiring} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          )}
        </Field>
      ) : null}
      {kind === 're_route' ? (
        <Field label={t('act.agency')} need="required" fault={form.fault('agency', t('act.chooseOne'))}>
          {(wiring) => (
            <Select
              {...wiring}
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
              value={agency}
              onChange={setAgency}
              options={all
                .filter((one) => one.hasDesk)
                .map((one) => ({ value: one.code, label: shortName(one.code, one.shortZh) }))}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('agenda.text')} need="required" fault={form.fault('text', t('act.reasonNeeded'))}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            value={text}
            autoSize={{ minRows: 3, maxRows: 12 }}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('agenda.minutes')} need="optional" fault={form.fault('minutes')}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            value={minutes}
            autoSize={{ minRows: 1, maxRows: 8 }}
            onChange={(event) => setMinutes(event.target.value)}
          />
        )}
      </Field>
      <FormOthers form={form} />
      <ProblemNotice problem={rule.error} />
      <ChangedFacts
        facts={{
          [t('agenda.state')]: t(`agenda.states.${item.state}`),
          [t('agenda.dueAt')]: clockTime.due(item.dueAt),
          [t('agenda.kind')]: item.ruling ? t(`agenda.rulings.${item.ruling.kind}`) : '',
          [t('agenda.text')]: item.ruling?.text ?? '',
          [t('agenda.minutes')]: item.ruling?.minutes ?? '',
        }}
      />
    </Modal>
  );
}
