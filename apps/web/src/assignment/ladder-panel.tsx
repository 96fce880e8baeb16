import type { AssignmentDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { useEscalationWords } from '../escalation/use-escalation-words';
import './assignment.css';
import { clockTime } from '../light/clock-time';
import { useRungName } from '../escalation/use-rung-name';

/** What has been sent because of this assignment, and what will be sent, when, if nothing happens. */
export function LadderPanel({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const rungName = useRungName();
  const { state, recipients } = useEscalationWords();
  return (
    <section className="panel" aria-labelledby="ladder">
      <div className="panel-head">
        <h2 id="ladder">{t('assignment.ahead')}</h2>
      </div>
      <div className="panel-body">
        {assignment.ahead.length === 0 ? (
          <p className="muted">{t(assignment.aheadWaits ? 'assignment.aheadWaits' : 'assignment.noAhead')}</p>
        ) : null}
        <ol className="ladder-list">
          {assignment.ahead.map((rung) => (
            <li key={rung.stage}>
              <time dateTime={rung.at}>{clockTime.due(rung.at)}</time>
              <div>
                <strong>{rungName(rung)}</strong>
                {rung.tentative ? (
                  <span className="due-tentative" title={t('time.tentativeWhy')}>
                    {t('time.tentative')}
                  </span>
                ) : null}
                <span className="queue-sub">
                  {t('assignment.aheadTo', { to: recipients(rung.to) })}
                  {rung.approval ? ` · ${t('assignment.aheadApproval')}` : ''}
                </span>
              </div>
            </li>
          ))}
        </ol>
        <h3 className="ladder-fired">{t('assignment.escalations')}</h3>
        {assignment.escalations.length === 0 ? <p className="muted">{t('assignment.noEscalations')}</p> : null}
        <ol className="ladder-list">
          {assignment.escalations.map((fired) => (
            <li key={fired.id}>
              <time dateTime={fired.raisedAt}>{clockTime.minute(fired.raisedAt)}</time>
              <div>
                <Link to={`/escalations?subjectId=${assignment.id}&open=${fired.id}`}>{rungName(fired)}</Link>{' '}
                <span className="tag">{state(fired.state)}</span>
                <span className="queue-sub">{fired.reason}</span>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
