import { type AssignmentDetail, actionBodies } from '@duban/contract-http';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActProblem } from './act-problem';
import { useAct } from './use-act';
import { FormOthers } from '../shell/form-others';
import { useForm } from '../shell/use-form';
import { useKeptWords } from '../shell/use-kept-words';

export function CommentForm({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const act = useAct(assignment.id);
  const { words: text, change: setText, forget } = useKeptWords(`comment.${assignment.id}`);
  const form = useForm(actionBodies.comment, { comment: text.trim() });
  const fault = form.fault('comment');
  return (
    <div className="comment-form">
      <Input.TextArea
        aria-label={t('assignment.comment')}
        placeholder={t('assignment.commentPlaceholder')}
        autoSize={{ minRows: 1, maxRows: 8 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {fault ? (
        <div className="field-fault" role="alert">
          {fault}
        </div>
      ) : null}
      <FormOthers form={form} />
      <Button
        data-sends
        disabled={text.trim() === ''}
        loading={act.isPending}
        onClick={() =>
          form.submit((body) =>
            act.mutate(
              { action: 'comment', body, version: assignment.version },
              {
                onSuccess: () => {
                  forget();
                  form.reset();
                },
              },
            ),
          )
        }
      >
        {t('assignment.commentSend')}
      </Button>
      <ActProblem assignment={assignment} act={act} />
    </div>
  );
}
