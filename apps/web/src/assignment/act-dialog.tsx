import type { AssignmentDetail } from '@duban/contract-http';
import { Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { useColleagues } from '../people/use-colleagues';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { ActProblem } from './act-problem';
import { ReroutePreview } from './reroute-preview';
import { type Act, useAct } from './use-act';
import { useKeptWords } from '../shell/use-kept-words';

type Part = 'colleague' | 'division' | 'agency' | 'until' | 'granted' | 'workingDays' | 'words' | 'optionalWords';

/** What each act asks for, and under which name the words travel. */
const FORMS = {
  route: { parts: ['division', 'optionalWords'], words: 'comment' },
  transfer: { parts: ['colleague', 'words'], words: 'reason' },
  delegate: { parts: ['colleague', 'words'], words: 'reason' },
  reassign: { parts: ['colleague', 'words'], words: 'reason' },
  hand_back: { parts: ['words'], words: 'comment' },
  send_back: { parts: ['words'], words: 'reason' },
  recall: { parts: ['optionalWords'], words: 'reason' },
  decline: { parts: ['words'], words: 'reason' },
  return: { parts: ['words'], words: 'reason' },
  reroute: { parts: ['agency', 'words'], words: 'reason' },
  request_extension: { parts: ['until', 'words'], words: 'reason' },
  decide_extension: { parts: ['granted', 'words'], words: 'reason' },
  decide_time: { parts: ['granted', 'workingDays', 'optionalWords'], words: 'comment' },
  agree: { parts: ['words'], words: 'text' },
  refer: { parts: ['words'], words: 'text' },
  urge: { parts: ['optionalWords'], words: 'comment' },
} as const satisfies Record<string, { parts: readonly Part[]; words: 'reason' | 'comment' | 'text' }>;
export type AskedAct = keyof typeof FORMS;
export const ASKED_ACTS = Object.keys(FORMS) as readonly AskedAct[];

/** Whole working days, as periods of the API count them. */
const WORKING_DAYS = /^[1-9]\d{0,2}$/;

/** Asks for what an act needs: a colleague, an agency, a day, a decision, the words. What was chosen stays while the act is refused. */
export function ActDialog({
  assignment,
  action,
  title,
  hint,
  onClose,
  onDone,
}: {
  readonly assignment: AssignmentDetail;
  readonly action: AskedAct;
  readonly title: string;
  readonly hint: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const act = useAct(assignment.id);
  const me = useMe();
  const { all, shortName } = useAgencies();
  const form: { readonly parts: readonly Part[]; readonly words: 'reason' | 'comment' | 'text' } = FORMS[action];
  const asks = (part: Part) => form.parts.includes(part);
  const colleagues = useColleagues(asks('colleague') || asks('division'));
  const {
    words,
    change: setWords,
    forget,
  } = useKeptWords(
    `${action}.${assignment.id}.${assignment.clockCycle}.${assignment.draft?.savedAt ?? ''}`,
    action === 'hand_back' ? (assignment.draft?.text ?? '') : '',
  );
  const [to, setTo] = useState<string>();
  const [agency, setAgency] = useState<string>();
  const [until, setUntil] = useState('');
  const [granted, setGranted] = useState(true);
  const [days, setDays] = useState('');
  const [asked, setAsked] = useState(false);
  const lacks = {
    to: (asks('colleague') || asks('division')) && !to,
    agency: asks('agency') && !agency,
    until: asks('until') && until === '',
    words: asks('words') && words.trim() === '',
    days: asks('workingDays') && granted && days.trim() !== '' && !WORKING_DAYS.test(days.trim()),
  };
  const choices = (colleagues.data?.items ?? []).filter(
    (one) => one.id !== me.data?.id && (!asks('division') || one.roles.includes('division')),
  );

  function send() {
    setAsked(true);
    if (Object.values(lacks).some(Boolean)) return;
    const body = {
      ...(to ? { to } : {}),
      ...(agency ? { agency } : {}),
      ...(until ? { until } : {}),
      ...(asks('granted') ? { granted } : {}),
      ...(asks('workingDays') && granted && days.trim() !== '' ? { period: `P${days.trim()}WD` } : {}),
      ...(words.trim() === '' ? {} : { [form.words]: words.trim() }),
    };
    act.mutate({ action, body, version: assignment.version } as Act, {
      onSuccess: () => {
        forget();
        onDone();
      },
    });
  }

  return (
    <Modal
      open
      title={title}
      okText={t(`action.${action}`)}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: act.isPending, danger: action === 'return' || action === 'decline' }}
      onOk={send}
      onCancel={onClose}
    >
      <p className="muted">{hint}</p>
      {asks('colleague') || asks('division') ? (
        <Field
          label={t(asks('division') ? 'act.division' : 'act.colleague')}
          need="required"
          fault={asked && lacks.to ? t('act.chooseOne') : undefined}
        >
          {(wiring) => (
            <Select
              {...wiring}
              style={{ width: '100%' }}
              loading={colleagues.isPending}
              value={to}
              onChange={setTo}
              options={choices.map((one) => ({
                value: one.id,
                label: one.away ? `${one.displayName}${aside(t('act.away'))}` : one.displayName,
              }))}
            />
          )}
        </Field>
      ) : null}
      {asks('agency') ? (
        <Field label={t('act.agency')} need="required" fault={asked && lacks.agency ? t('act.chooseOne') : undefined}>
          {(wiring) => (
            <Select
              {...wiring}
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
              value={agency}
              onChange={setAgency}
              options={all
                .filter((one) => one.hasDesk && one.code !== assignment.agency)
                .map((one) => ({ value: one.code, label: shortName(one.code, one.shortZh) }))}
            />
          )}
        </Field>
      ) : null}
      {action === 'reroute' && agency ? (
        <ReroutePreview id={assignment.id} version={assignment.version} agency={agency} />
      ) : null}
      {asks('granted') ? (
        <div className="field">
          <Radio.Group
            aria-label={t('act.decision')}
            value={granted}
            onChange={(event) => setGranted(event.target.value as boolean)}
            options={[
              { value: true, label: t('act.granted') },
              { value: false, label: t('act.refused') },
            ]}
          />
        </div>
      ) : null}
      {asks('until') ? (
        <Field label={t('act.until')} need="required" fault={asked && lacks.until ? t('act.chooseDay') : undefined}>
          {(wiring) => (
            <Input {...wiring} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          )}
        </Field>
      ) : null}
      {asks('workingDays') && granted ? (
        <Field
          label={t('act.workingDays')}
          need="optional"
          hint={t('act.workingDaysHint')}
          fault={asked && lacks.days ? t('act.workingDaysWrong') : undefined}
        >
          {(wiring) => (
            <Input {...wiring} inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
          )}
        </Field>
      ) : null}
      <Field
        label={t(action === 'agree' ? 'act.agreedText' : form.words === 'reason' ? 'act.reason' : 'act.words')}
        need={asks('words') ? 'required' : 'optional'}
        fault={asked && lacks.words ? t('act.reasonNeeded') : undefined}
      >
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            autoFocus={form.parts.length === 1}
            value={words}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <ActProblem assignment={assignment} act={act} />
    </Modal>
  );
}
