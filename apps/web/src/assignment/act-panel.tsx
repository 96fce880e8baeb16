import type { AssignmentDetail } from '@duban/contract-http';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/use-me';
import { ActProblem } from './act-problem';
import { ASKED_ACTS, ActDialog, type AskedAct } from './act-dialog';
import { ApproveForm } from './approve-form';
import { useAct } from './use-act';

const AT_ONCE = ['sign', 'claim', 'release'] as const;
/** Acts that stand in forms of their own on the page, or are done by looking at it. */
const ELSEWHERE: readonly string[] = ['comment', 'draft', 'open'];

/** Exactly what the reader may do now; and what not, with the reason. */
export function ActPanel({ assignment, onDone }: { assignment: AssignmentDetail; onDone: (sentence: string) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct(assignment.id);
  const [asking, setAsking] = useState<AskedAct | null>(null);
  const may = (action: string) => assignment.allowedActions.includes(action);
  const worksHere = may('submit') || may('consult');
  const idle = !assignment.allowedActions.some((action) => !ELSEWHERE.includes(action));
  const coSigns = assignment.mode === 'co_sign';
  // Whoever has it already has nothing to take up: they go on with the work itself.
  const holdsIt = me.data !== null && me.data?.id === assignment.assignee?.id;
  useOpened(assignment);
  const done = (action: AskedAct | (typeof AT_ONCE)[number]) =>
    onDone(t('assignment.done', { action: t(`action.${action}`) }));
  // What a page does by itself when it is opened is nobody's button.
  const refused = assignment.refusedActions.filter(({ action }) => action !== 'open');
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
          {AT_ONCE.filter((action) => may(action) && !(action === 'claim' && holdsIt)).map((action) => (
            <Button
              key={action}
              type={action === 'sign' ? 'primary' : 'default'}
              loading={act.isPending && act.variables.action === action}
              onClick={() =>
                act.mutate({ action, body: {}, version: assignment.version }, { onSuccess: () => done(action) })
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
          {ASKED_ACTS.filter(may).map((action) => (
            <Button
              key={action}
              danger={action === 'return'}
              data-key={action === 'return' ? 'r' : undefined}
              onClick={() => setAsking(action)}
            >
              {action === 'return' && coSigns ? t('assignment.returnCoSign') : t(`action.${action}`)}
            </Button>
          ))}
        </div>
        <ActProblem assignment={assignment} act={act} />
        {asking ? (
          <ActDialog
            key={asking}
            assignment={assignment}
            action={asking}
            title={asking === 'return' && coSigns ? t('assignment.returnCoSign') : t(`actTitle.${asking}`)}
            hint={t(`actHint.${asking}`)}
            onClose={() => setAsking(null)}
            onDone={() => {
              setAsking(null);
              done(asking);
            }}
          />
        ) : null}
        {refused.length > 0 ? (
          <details className="refused">
            <summary>{t('assignment.refused')}</summary>
            <dl className="fact-list">
              {refused.map(({ action, reason }) => (
                <div key={action} style={{ display: 'contents' }}>
                  <dt>{isNamed(action) ? t(`action.${action}`) : action}</dt>
                  <dd>{reason}</dd>
                </div>
              ))}
            </dl>
          </details>
        ) : null}
      </div>
    </section>
  );
}

const NAMED = [...AT_ONCE, ...ASKED_ACTS, 'draft', 'comment', 'open', 'consult', 'opine', 'submit', 'approve'] as const;
function isNamed(action: string): action is (typeof NAMED)[number] {
  return (NAMED as readonly string[]).includes(action);
}

/** Whoever it was handed up to has it before them from now on: said once, so that nobody recalls what is being looked at. */
function useOpened(assignment: AssignmentDetail): void {
  const act = useAct(assignment.id);
  const said = useRef<string>('');
  const { mutate } = act;
  const mayOpen = assignment.allowedActions.includes('open');
  const { id, version } = assignment;
  useEffect(() => {
    const seen = `${id}/${version}`;
    if (!mayOpen || said.current === seen) return;
    said.current = seen;
    mutate({ action: 'open', body: {}, version });
  }, [mayOpen, id, version, mutate]);
}
