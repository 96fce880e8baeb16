import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { clockTime } from '../light/clock-time';
import { ProblemNotice } from '../shell/problem-notice';

const QUERY = { state: 'open', limit: 20 };

/** What should have happened by itself and did not. Nothing is shown while everything does. */
export function IncidentPanel() {
  const { t } = useTranslation();
  const list = usePages(queryKeys.incidents, '/incidents', QUERY);
  if (list.error) return <ProblemNotice problem={list.error} retry={list.retry} />;
  if (list.isPending || list.items.length === 0) return null;
  return (
    <section className="panel" id="incidents" aria-labelledby="incidents-title">
      <div className="panel-head">
        <h2 id="incidents-title">{t('board.incidents')}</h2>
        <span className="panel-note">{t('board.incidentsHint')}</span>
      </div>
      <ul className="pending-list">
        {list.items.map((incident) => (
          <li key={incident.id}>
            <div>
              {t(`incident.${incident.kind}`)}{' '}
              {incident.kind === 'rung_missed' ? (
                <Link to={`/assignments/${String(incident.detail['assignmentId'])}`}>
                  {t('desk.rowNumber', { row: Number(incident.detail['row']) })} {String(incident.detail['stage'])}
                </Link>
              ) : (
                t('desk.rowNumber', { row: Number(incident.detail['row']) })
              )}
              <span className="queue-sub">
                {clockTime.minute(incident.openedAt)}
                {incident.repaired ? ` · ${t('incident.repaired')}` : ''}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
