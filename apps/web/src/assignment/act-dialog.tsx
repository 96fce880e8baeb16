import { type AssignmentDetail, actionBodies } from '@duban/contract-http';
import { Input, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { useColleagues } from '../people/use-colleagues';
import { PhraseBar } from '../phrase/phrase-bar';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';
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
  take_back: { parts: ['optionalWords'], words: 'comment' },
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
  const asked: { readonly parts: readonly Part[]; readonly words: 'reason' | 'comment' | 'text' } = FORMS[action];
  const asks = (part: Part) => asked.parts.includes(part);
  const colleagues = useColleagues(asks('colleague') || asks('division'));
  const {
    words,
    change: setWords,
    forget,
  } = useKeptWords(
    `${action}.${assignment.id}.${assignment.clockCycle}.${assignment.draft?.savedAt ?? ''}`,
    action === 'hand_back' ? (assignment.draft?.text ?? '') : '',
  );
  const chosen = useKeptForm(`${action}.${assignment.id}.${assignment.clockCycle}`);
  const [to, setTo] = chosen.field<string | undefined>('to', undefined);
  const [agency, setAgency] = chosen.field<string | undefined>('agency', undefined);
  const [until, setUntil] = chosen.field('until', '');
  const [granted, setGranted] = chosen.field('granted', true);
  const [days, setDays] = chosen.field('days', '');
  const form = useForm(actionBodies[action], {
    ...(to ? { to } : {}),
    ...(agency ? { agency } : {}),
    ...(until ? { until } : {}),
    ...(asks('granted') ? { granted } : {}),
    ...(asks('workingDays') && granted && days.trim() !== '' ? { period: `P${days.trim()}WD` } : {}),
    ...(words.trim() === '' ? {} : { [asked.words]: words.trim() }),
  });
  const choices = (colleagues.data?.items ?? []).filter(
    (one) => one.id !== me.data?.id && (!asks('division') || one.roles.includes('division')),
  );

  const send = () =>
    form.submit((body) =>
      act.mutate({ action, body, version: assignment.version } as Act, {
        onSuccess: () => {
          forget();
          chosen.forget();
          onDone();
        },
      }),
    );

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
          fault={form.fault('to', t('act.chooseOne'))}
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
        <Field label={t('act.agency')} need="required" fault={form.fault('agency', t('act.chooseOne'))}>
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
        <Field label={t('act.until')} need="required" fault={form.fault('until', t('act.chooseDay'))}>
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
          fault={form.fault('period') ? t('act.workingDaysWrong') : undefined}
        >
          {(wiring) => (
            <Input {...wiring} inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
          )}
        </Field>
      ) : null}
      <Field
        label={t(action === 'agree' ? 'act.agreedText' : asked.words === 'reason' ? 'act.reason' : 'act.words')}
        need={asks('words') ? 'required' : 'optional'}
        fault={form.fault(asked.words, t('act.reasonNeeded'))}
      >
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            autoFocus={asked.parts.length === 1}
            value={words}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <PhraseBar words={words} onChange={setWords} />
      <FormOthers form={form} />
      <ActProblem assignment={assignment} act={act} />
    </Modal>
  );
}
