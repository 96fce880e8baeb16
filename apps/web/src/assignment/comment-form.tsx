import type { AssignmentDetail } from '@duban/contract-http';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shell/problem-notice';
import { useAct } from './use-act';

export function CommentForm({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const act = useAct(assignment.id);
  const [text, setText] = useState('');
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
            { onSuccess: () => setText('') },
          )
        }
      >
        {t('assignment.commentSend')}
      </Button>
      <ProblemNotice problem={act.error} />
    </div>
  );
}
