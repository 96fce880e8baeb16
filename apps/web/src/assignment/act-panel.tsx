import type { AssignmentDetail } from '@duban/contract-http';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';
import { ApproveForm } from './approve-form';
import { useAct } from './use-act';

const KNOWN = [
  'sign',
  'claim',
  'release',
  'draft',
  'comment',
  'consult',
  'opine',
  'submit',
  'approve',
  'return',
  'decline',
  'transfer',
  'delegate',
  'recall',
  'request_extension',
  'decide_extension',
] as const;
const AT_ONCE = ['sign', 'claim', 'release'] as const;

/** Exactly what the reader may do now; and what not, with the reason. */
export function ActPanel({ assignment, onDone }: { assignment: AssignmentDetail; onDone: (sentence: string) => void }) {
  const { t } = useTranslation();
  const act = useAct(assignment.id);
  const [asking, setAsking] = useState<'return' | 'decline' | null>(null);
  const may = (action: string) => assignment.allowedActions.includes(action);
  const worksHere = may('submit') || may('consult');
  const idle = !assignment.allowedActions.some((action) => action !== 'comment' && action !== 'draft');
  const coSigns = assignment.mode === 'co_sign';
  return (
    <section className="panel act-panel" aria-labelledby="acts">
      <div className="panel-head">
        <h2 id="acts">{t('assignment.actions')}</h2>
      </div>
      <div className="panel-body">
        {idle ? <p className="muted">{t('assignment.noActions')}</p> : null}
        {may('approve') ? (
          <ApproveForm key={`${assignment.state}-${assignment.clockCycle}`} assignment={assignment} onDone={onDone} />
        ) : null}
        <div className="act-buttons">
          {AT_ONCE.filter(may).map((action) => (
            <Button
              key={action}
              type={action === 'sign' ? 'primary' : 'default'}
              loading={act.isPending && act.variables.action === action}
              onClick={() =>
                act.mutate(
                  { action, body: {}, version: assignment.version },
                  { onSuccess: () => onDone(t('assignment.done', { action: t(`action.${action}`) })) },
                )
              }
            >
              {t(`action.${action}`)}
            </Button>
          ))}
          {worksHere ? <Button href="#work">{t('assignment.goToWork')}</Button> : null}
          {may('opine') ? (
            <Button type="primary" href="#answer">
              {t('assignment.goToAnswer')}
            </Button>
          ) : null}
          {may('return') ? (
            <Button danger onClick={() => setAsking('return')}>
              {coSigns ? t('assignment.returnCoSign') : t('assignment.returnTitle')}
            </Button>
          ) : null}
          {may('decline') ? <Button onClick={() => setAsking('decline')}>{t('action.decline')}</Button> : null}
        </div>
        {asking ? null : <ProblemNotice problem={act.error} />}
        {asking ? (
          <TextDialog
            title={
              asking === 'decline'
                ? t('assignment.declineTitle')
                : coSigns
                  ? t('assignment.returnCoSign')
                  : t('assignment.returnTitle')
            }
            hint={asking === 'decline' ? t('assignment.declineHint') : t('assignment.returnHint')}
            label={t('assignment.reason')}
            emptyFault={t('assignment.reasonNeeded')}
            confirm={t(`action.${asking}`)}
            danger
            busy={act.isPending}
            problem={act.error}
            onClose={() => {
              act.reset();
              setAsking(null);
            }}
            onConfirm={(reason) =>
              act.mutate(
                { action: asking, body: { reason }, version: assignment.version },
                {
                  onSuccess: () => {
                    setAsking(null);
                    onDone(t('assignment.done', { action: t(`action.${asking}`) }));
                  },
                },
              )
            }
          />
        ) : null}
        {assignment.refusedActions.length > 0 ? (
          <details className="refused">
            <summary>{t('assignment.refused')}</summary>
            <dl className="fact-list">
              {assignment.refusedActions.map((refused) => (
                <div key={refused.action} style={{ display: 'contents' }}>
                  <dt>{name(refused.action)}</dt>
                  <dd>{refused.reason}</dd>
                </div>
              ))}
            </dl>
          </details>
        ) : null}
      </div>
    </section>
  );

  function name(action: string): string {
    const known = KNOWN.find((one) => one === action);
    return known ? t(`action.${known}`) : action;
  }
}
