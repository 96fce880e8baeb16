import { type AssignmentDetail, actionBodies } from '@duban/contract-http';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { PhraseBar } from '../phrase/phrase-bar';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { useForm } from '../shell/use-form';
import { useKeptWords } from '../shell/use-kept-words';
import { ActProblem } from './act-problem';
import { useAct } from './use-act';

/** One word for four signatures: the division's and the head's on the agency's own result, a joint lead's on the version, and the accepter's 办结. */
export function ApproveForm({
  assignment,
  onDone,
}: {
  assignment: AssignmentDetail;
  onDone: (sentence: string) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const act = useAct(assignment.id);
  const {
    words: comment,
    change: setComment,
    forget,
  } = useKeptWords(`approve.${assignment.id}.${assignment.state}.${assignment.clockCycle}`);
  // Whoever signs has looked at each point now: ticks are not kept.
  const [checked, setChecked] = useState<readonly string[]>([]);
  const accepting = assignment.state === 'reported';
  const points = accepting ? assignment.profile.checklist : [];
  const words = accepting
    ? ({ act: 'assignment.approveAccept', hint: 'assignment.approveAcceptHint' } as const)
    : assignment.mode === 'co_sign'
      ? ({ act: 'assignment.approveCoSign', hint: null } as const)
      : assignment.state === 'division_review'
        ? ({ act: 'assignment.approveDivision', hint: 'assignment.approveDivisionHint' } as const)
        : ({ act: 'assignment.approveHead', hint: 'assignment.approveHeadHint' } as const);
  const form = useForm(
    actionBodies.approve,
    {
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
      ...(points.length > 0 ? { checklist: [...checked] } : {}),
    },
    { checklist: points.some((point) => !checked.includes(point.code)) },
  );
  const uncheckedFault = form.fault('checklist', t('assignment.checklistAll'));

  return (
    <div className="approve-form">
      {words.hint ? <p className="field-hint">{t(words.hint)}</p> : null}
      {points.length > 0 ? (
        <fieldset className="field">
          <legend>{t('assignment.checklist')}</legend>
          {points.map((point) => (
            <Checkbox
              key={point.code}
              checked={checked.includes(point.code)}
              onChange={(event) =>
                setChecked((before) =>
                  event.target.checked ? [...before, point.code] : before.filter((code) => code !== point.code),
                )
              }
            >
              {pick(point.zh, point.en)}
            </Checkbox>
          ))}
          {uncheckedFault ? (
            <div className="field-fault" role="alert">
              {uncheckedFault}
            </div>
          ) : null}
        </fieldset>
      ) : null}
      <Field label={t('assignment.opinionComment')} need="optional" fault={form.fault('comment')}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <PhraseBar words={comment} onChange={setComment} />
      <FormOthers form={form} />
      <ActProblem assignment={assignment} act={act} />
      <Button
        type="primary"
        block
        // A signature is not given by one key: it leads to the button.
        data-key="a"
        data-focus
        loading={act.isPending}
        onClick={() =>
          form.submit((body) =>
            act.mutate(
              { action: 'approve', body, version: assignment.version },
              {
                onSuccess: () => {
                  forget();
                  onDone(t('assignment.done', { action: t(words.act) }));
                },
              },
            ),
          )
        }
      >
        {t(words.act)}
      </Button>
    </div>
  );
}
