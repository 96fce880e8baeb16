import type { AssignmentDetail } from '@duban/contract-http';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActProblem } from './act-problem';
import { useAct } from './use-act';
import { useKeptWords } from '../shell/use-kept-words';

export function CommentForm({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const act = useAct(assignment.id);
  const { words: text, change: setText, forget } = useKeptWords(`comment.${assignment.id}`);
  return (
    <div className="comment-form">
      <Input.TextArea
        aria-label={t('assignment.comment')}
        placeholder={t('assignment.commentPlaceholder')}
        autoSize={{ minRows: 1, maxRows: 8 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        disabled={text.trim() === ''}
        loading={act.isPending}
        onClick={() =>
          act.mutate(
            { action: 'comment', body: { comment: text.trim() }, version: assignment.version },
            { onSuccess: forget },
          )
        }
      >
        {t('assignment.commentSend')}
      </Button>
      <ActProblem assignment={assignment} act={act} />
    </div>
  );
}
