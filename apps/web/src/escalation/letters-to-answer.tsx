import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { clockTime } from '../light/clock-time';
import { useRowLabel } from '../notice/use-row-label';
import { UNANSWERED } from './unanswered';
import { useRungName } from './use-rung-name';

const STATES = UNANSWERED.join(',');
const ASKED = { state: STATES, sort: 'raisedAt', limit: 100 };
const SHOWN = 5;

/** 督办单 and the like that this agency has been sent and has not signed for or answered: above the work, since they have a day of their own. */
export function LettersToAnswer() {
  const { t } = useTranslation();
  const rungName = useRungName();
  const rowLabel = useRowLabel();
  const list = useQuery({
    queryKey: queryKeys.escalations({ ...ASKED, of: 'desk' }),
    queryFn: ({ signal }) => apiClient.read('/escalations', ASKED, signal),
  });
  const waiting = (list.data?.items ?? []).filter(
    ({ allowedActions }) => allowedActions.includes('acknowledge') || allowedActions.includes('reply'),
  );
  if (waiting.length === 0) return null;
  return (
    <section className="panel letters-to-answer" aria-labelledby="to-answer">
      <div className="panel-head">
        <h2 id="to-answer">
          {t('desk.toAnswer')} <span className="number muted">{waiting.length}</span>
        </h2>
        <Link className="panel-note" to={`/escalations?state=${STATES}`}>
          {t('desk.allToAnswer')}
        </Link>
      </div>
      <ul className="panel-body">
        {waiting.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <Link to={`/escalations?open=${one.id}`}>{rungName(one)}</Link> {rowLabel(one)} · {one.campaignTitle}{' '}
            <span className="muted">
              {t(one.allowedActions.includes('acknowledge') ? 'act.acknowledge' : 'act.reply')}
            </span>
            {one.replyDueAt ? (
              <span className={isPast(one.replyDueAt) ? 'light-text-red' : 'muted'}>
                {' · '}
                {t(isPast(one.replyDueAt) ? 'desk.answerLate' : 'desk.answerBy', { at: clockTime.due(one.replyDueAt) })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isPast = (at: string) => Date.parse(at) < Date.now();
