import { type ActionBody, type AssignmentDetail, actionBodies } from '@duban/contract-http';
import { OPINIONS } from '@duban/domain';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachmentPicker } from '../attachment/attachment-picker';
import { PhraseBar } from '../phrase/phrase-bar';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { useForm } from '../shell/use-form';
import { useKeptWords } from '../shell/use-kept-words';
import { ActProblem } from './act-problem';
import { DraftClash } from './draft-clash';
import { DraftLine } from './draft-line';
import { useAct } from './use-act';
import { draftAtStart, useDraft } from './use-draft';
import { useKeptAttachments } from './use-kept-attachments';
import { useUnsent } from './use-unsent';

type Opinion = ActionBody<'opine'>['opinion'];

/** An objection says why and on what basis; silence would count as no objection, never as consent. */
export function OpinionForm({
  assignment,
  onDone,
  onUnsent,
}: {
  assignment: AssignmentDetail;
  onDone: (sentence: string) => void;
  onUnsent: (words: string) => void;
}) {
  const { t } = useTranslation();
  const act = useAct(assignment.id);
  const userId = useMe().data?.id ?? '';
  const [start] = useState(() => draftAtStart(assignment, userId));
  const chosen = useKeptWords(`opinion.${assignment.id}`);
  const opinion = OPINIONS.find((one) => one === chosen.words) ?? null;
  const [reason, setReason] = useState(start?.text ?? '');
  const { words: basis, change: setBasis, forget: forgetBasis } = useKeptWords(`basis.${assignment.id}`);
  const files = useKeptAttachments(assignment.id, []);
  const { attachments } = files;
  const draft = useDraft(
    assignment,
    { text: reason, fields: {} },
    assignment.allowedActions.includes('draft'),
    userId,
    start,
  );
  const unsent = useUnsent([reason, basis].filter((part) => part !== '').join('\n'), onUnsent);
  const needsReason = opinion === 'object' || opinion === 'more_time';
  const needsBasis = opinion === 'object';
  const form = useForm(
    actionBodies.opine,
    {
      opinion: opinion ?? undefined,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(basis.trim() === '' ? {} : { basis: basis.trim() }),
      attachmentIds: attachments.map((attachment) => attachment.id),
    },
    { reason: needsReason && reason.trim() === '', basis: needsBasis && basis.trim() === '' },
  );
  const opinionFault = form.fault('opinion', t('assignment.fault.REQUIRED'));

  async function send(body: ActionBody<'opine'>) {
    const over = await draft.settle();
    act.mutate(
      { action: 'opine', body: { ...body, over }, version: assignment.version },
      {
        onError: draft.refused,
        onSuccess: () => {
          draft.forget();
          files.forget();
          chosen.forget();
          forgetBasis();
          unsent.sent();
          onDone(t('assignment.answered'));
        },
      },
    );
  }

  return (
    <section className="panel" aria-labelledby="answer">
      <div className="panel-head">
        <h2 id="answer">{t('assignment.answer')}</h2>
      </div>
      <div className="panel-body">
        <div className="field">
          <Radio.Group
            aria-label={t('assignment.answer')}
            value={opinion}
            onChange={(event) => chosen.change(event.target.value as Opinion)}
            options={OPINIONS.map((one) => ({ value: one, label: t(`opinion.${one}`) }))}
          />
          {opinionFault ? (
            <div className="field-fault" role="alert">
              {opinionFault}
            </div>
          ) : null}
        </div>
        <Field
          label={t('assignment.answerReason')}
          need={needsReason ? 'required' : 'optional'}
          fault={form.fault(
            'reason',
            t(needsBasis ? 'assignment.answerNeedsReason' : 'assignment.answerMoreTimeReason'),
          )}
        >
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              autoSize={{ minRows: 3, maxRows: 16 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <PhraseBar words={reason} onChange={setReason} />
        <Field
          label={t('assignment.answerBasis')}
          need={needsBasis ? 'required' : 'optional'}
          fault={form.fault('basis', t('assignment.answerNeedsReason'))}
        >
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              autoSize={{ minRows: 1, maxRows: 8 }}
              value={basis}
              onChange={(event) => setBasis(event.target.value)}
            />
          )}
        </Field>
        <div className="field">
          <span className="field-name">{t('attachment.list')}</span>
          <AttachmentPicker
            label={t('attachment.list')}
            value={attachments}
            onChange={files.change}
            fault={form.fault('attachmentIds')}
          />
        </div>
        <DraftLine status={draft.status} start={start} />
        <DraftClash draft={draft} theirs={assignment.draft} onTake={(theirs) => setReason(theirs.text)} />
        <FormOthers form={form} />
        <ActProblem assignment={assignment} act={act} />
        <Button type="primary" onClick={() => form.submit((body) => void send(body))} loading={act.isPending}>
          {t('assignment.answerSend')}
        </Button>
      </div>
    </section>
  );
}
