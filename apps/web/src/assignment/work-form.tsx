import { type AssignmentDetail, actionBodies } from '@duban/contract-http';
import { resultFaults } from '@duban/domain';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowProfile } from '../api/wire-types';
import { AttachmentPicker } from '../attachment/attachment-picker';
import { useLanguage } from '../i18n/use-language';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { useSchemaFaults } from '../shell/use-schema-faults';
import { ActProblem } from './act-problem';
import { DraftClash } from './draft-clash';
import { DraftLine } from './draft-line';
import { useAct } from './use-act';
import { type DraftContent, draftAtStart, useDraft } from './use-draft';
import { useKeptAttachments } from './use-kept-attachments';
import { useUnsent } from './use-unsent';

const FAULTS = ['REQUIRED', 'TOO_FEW', 'NOT_A_NUMBER', 'NOT_A_DATE', 'NOT_A_URL', 'NOT_A_TEXT'] as const;

const asTyped = (fields: DraftContent['fields']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));

/** One text for the whole way: circulated for opinions, then handed in. It is kept on the server while it is written. */
export function WorkForm({
  assignment,
  onDone,
  onUnsent,
}: {
  assignment: AssignmentDetail;
  onDone: (sentence: string) => void;
  onUnsent: (words: string) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { profile } = assignment;
  const act = useAct(assignment.id);
  const userId = useMe().data?.id ?? '';
  const [start] = useState(
    () =>
      draftAtStart(assignment, userId) ?? {
        ...(assignment.result ?? { text: '', fields: {} }),
        savedAt: null,
        savedBy: null,
        over: null,
        isUnsaved: false,
      },
  );
  const [text, setText] = useState(start.text);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => asTyped(start.fields));
  const files = useKeptAttachments(assignment.id, assignment.result?.attachments ?? []);
  const { attachments } = files;
  const [asked, setAsked] = useState<'submit' | 'consult'>();
  const fields = fieldValues(profile, typed);
  const may = (action: string) => assignment.allowedActions.includes(action);
  const refusal = (action: string) => assignment.refusedActions.find((one) => one.action === action)?.reason;
  const draft = useDraft(assignment, { text, fields }, may('draft'), userId, start);
  const unsent = useUnsent(
    [
      text,
      ...profile.fields
        .filter((field) => typed[field.name])
        .map((field) => `${pick(field.zh, field.en)}: ${typed[field.name]}`),
    ].join('\n'),
    onUnsent,
  );

  const attachmentIds = attachments.map((attachment) => attachment.id);
  const schemaFaults = useSchemaFaults();
  /** What the request is lacking by the API's schema and, for a result, by what the row asks for; by path. */
  const faultsOf = (action: 'submit' | 'consult'): Readonly<Record<string, string>> => {
    if (action === 'consult') {
      const { text: words, ...others } = schemaFaults(actionBodies.consult, { text: text.trim(), attachmentIds });
      return words === undefined ? others : { ...others, comment: words };
    }
    const faults: Record<string, string> = {};
    for (const { path, code } of resultFaults(profile, { text, fields, attachments: attachments.length }))
      faults[path] ??= t(`assignment.fault.${FAULTS.find((known) => known === code) ?? 'OTHER'}`);
    return { ...schemaFaults(actionBodies.submit, { comment: text, fields, attachmentIds }), ...faults };
  };
  const faults = asked ? faultsOf(asked) : {};
  const faultAt = (path: string) =>
    faults[path] ?? Object.entries(faults).find(([where]) => where.startsWith(`${path}.`))?.[1];

  async function send(action: 'submit' | 'consult') {
    setAsked(action);
    if (Object.keys(faultsOf(action)).length > 0) return;
    const over = await draft.settle();
    const { version } = assignment;
    const sent = {
      onSuccess: () => onDone(t(action === 'submit' ? 'assignment.submitted' : 'assignment.consultDone')),
    };
    if (action === 'submit') {
      act.mutate(
        { action, body: { comment: text, fields, attachmentIds, over }, version },
        {
          onError: draft.refused,
          onSuccess: () => {
            draft.forget();
            files.forget();
            unsent.sent();
            sent.onSuccess();
          },
        },
      );
    } else act.mutate({ action, body: { text, attachmentIds }, version }, sent);
  }

  return (
    <section className="panel" aria-labelledby="work">
      <div className="panel-head">
        <h2 id="work">{t('assignment.work')}</h2>
      </div>
      <div className="panel-body">
        <Field
          label={t('assignment.workText')}
          hint={t('assignment.workHint')}
          fault={faultAt('comment')}
          need="required"
        >
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              autoSize={{ minRows: 6, maxRows: 24 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {profile.fields.length > 0 ? (
          <div className="work-fields">
            {profile.fields.map((field) => (
              <Field
                key={field.name}
                label={pick(field.zh, field.en)}
                need={field.required ? 'required' : 'optional'}
                fault={faultAt(`fields.${field.name}`)}
              >
                {(wiring) => (
                  <Input
                    {...wiring}
                    type={field.type === 'date' ? 'date' : 'text'}
                    inputMode={field.type === 'number' ? 'decimal' : field.type === 'url' ? 'url' : undefined}
                    value={typed[field.name] ?? ''}
                    onChange={(event) => setTyped((before) => ({ ...before, [field.name]: event.target.value }))}
                  />
                )}
              </Field>
            ))}
          </div>
        ) : null}
        <div className="field">
          <span className="field-name">
            {t('attachment.list')}
            {profile.minAttachments > 0 ? (
              <span className="field-need">
                {t('assignment.attachmentsAtLeast', { count: profile.minAttachments })}
              </span>
            ) : null}
          </span>
          <AttachmentPicker
            label={t('attachment.list')}
            value={attachments}
            onChange={files.change}
            fault={faultAt('attachmentIds')}
          />
        </div>
        <DraftLine status={draft.status} start={start} />
        <DraftClash
          draft={draft}
          theirs={assignment.draft}
          labelOf={(name) => {
            const field = profile.fields.find((one) => one.name === name);
            return field ? pick(field.zh, field.en) : name;
          }}
          onTake={(theirs) => {
            setText(theirs.text);
            setTyped(asTyped(theirs.fields));
          }}
        />
        <ActProblem assignment={assignment} act={act} />
        {Object.keys(faults).length > 0 ? (
          <p className="field-fault" role="alert">
            {t('assignment.fillFirst')}
          </p>
        ) : null}
        <div className="work-acts">
          {may('consult') ? (
            <div>
              <Button
                onClick={() => void send('consult')}
                loading={act.isPending && act.variables.action === 'consult'}
              >
                {t('assignment.consult')}
              </Button>
              <p className="field-hint">{t('assignment.consultHint')}</p>
            </div>
          ) : null}
          <div>
            <Button
              type="primary"
              disabled={!may('submit')}
              onClick={() => void send('submit')}
              loading={act.isPending && act.variables.action === 'submit'}
            >
              {t('assignment.submit')}
            </Button>
            <p className="field-hint">{may('submit') ? t('assignment.submitHint') : refusal('submit')}</p>
          </div>
        </div>
      </div>
    </section>
  );
}

/** Numbers leave as numbers; what is not one stays as typed and is told so. Empty fields are left out. */
function fieldValues(profile: RowProfile, typed: Readonly<Record<string, string>>): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const field of profile.fields) {
    const value = (typed[field.name] ?? '').trim();
    if (value === '') continue;
    const number = Number(value.replaceAll(',', ''));
    values[field.name] = field.type === 'number' && Number.isFinite(number) ? number : value;
  }
  return values;
}
