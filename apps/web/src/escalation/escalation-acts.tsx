import type { Escalation } from '@duban/contract-http';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';
import { ChangedEscalation } from './changed-escalation';
import { ApproveEscalation } from './approve-escalation';
import { useEscalationAct } from './use-escalation-act';

const OUTCOMES = ['resolved', 'upheld', 'cancelled', 'exempted'] as const;
type Written = 'reply' | 'dispute' | 'resolve';
const WORDS = {
  reply: { label: 'escalation.replyLabel', button: 'act.reply' },
  dispute: { label: 'escalation.disputeLabel', button: 'escalation.dispute' },
  resolve: { label: 'escalation.resolveLabel', button: 'escalation.resolve' },
} as const;

export function EscalationActs({ escalation }: { escalation: Escalation }) {
  const { t } = useTranslation();
  const act = useEscalationAct(escalation);
  const [asking, setAsking] = useState<Written | null>(null);
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('resolved');
  const may = (action: string) => escalation.allowedActions.includes(action);
  // What was refused because somebody was faster is told also where nothing may be done any more.
  if (escalation.allowedActions.length === 0 && !act.error && asking === null) return null;
  return (
    <div className="button-line escalation-acts">
      <ApproveEscalation escalation={escalation} prominent />
      {may('acknowledge') ? (
        <Button
          type="primary"
          loading={act.isPending && act.variables.action === 'acknowledge'}
          onClick={() => act.mutate({ action: 'acknowledge', body: {} })}
        >
          {t('act.acknowledge')}
        </Button>
      ) : null}
      {(['reply', 'dispute', 'resolve'] as const)
        .filter((action) => may(action) && !(action === 'resolve' && escalation.state === 'approval_pending'))
        .map((action) => (
          <Button key={action} onClick={() => setAsking(action)}>
            {t(WORDS[action].button)}
          </Button>
        ))}
      {asking ? null : <ProblemNotice problem={act.error} />}
      {asking ? null : <ChangedEscalation escalation={escalation} act={act} />}
      {asking ? (
        <TextDialog
          key={asking}
          title={t(WORDS[asking].button)}
          label={t(WORDS[asking].label)}
          emptyFault={t('escalation.textNeeded')}
          confirm={t(WORDS[asking].button)}
          busy={act.isPending}
          problem={act.error}
          extra={
            <>
              <ChangedEscalation escalation={escalation} />
              {asking === 'resolve' ? (
                <Radio.Group
                  aria-label={t('escalation.outcome')}
                  value={outcome}
                  onChange={(event) => setOutcome(event.target.value as (typeof OUTCOMES)[number])}
                  options={OUTCOMES.map((one) => ({ value: one, label: t(`escalation.outcomes.${one}`) }))}
                />
              ) : null}
            </>
          }
          onClose={() => {
            act.reset();
            setAsking(null);
          }}
          onConfirm={(text) =>
            act.mutate(
              {
                action: asking,
                body:
                  asking === 'reply'
                    ? { comment: text }
                    : asking === 'dispute'
                      ? { reason: text }
                      : { outcome, reason: text },
              },
              { onSuccess: () => setAsking(null) },
            )
          }
        />
      ) : null}
    </div>
  );
}
