import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { Link } from '../shell/link';
import { clockTime } from '../light/clock-time';
import { useMe } from '../session/use-me';
import { useTotal } from './use-total';
import { useWaiting } from './use-waiting';

const LATE = 'red,dark_red,black';
/** Told only where there are any. */
const ONLY_IF_ANY: readonly string[] = [
  'board.incidents',
  'board.toExtend',
  'board.agendaOpen',
  'board.toAssess',
  'board.toRefer',
];

/** What waits for a person here, before anything else on the board. */
export function AttentionLine() {
  const { t } = useTranslation();
  const me = useMe();
  const roles = me.data?.roles ?? [];
  // What one may not accept oneself, or not approve, waits for somebody else.
  const { accepts, reported, toApprove, toExtend, toRule, toAssess, toRefer, toSign } = useWaiting();
  const watches = accepts || roles.includes('supervisor') || roles.includes('auditor');
  const declined = useTotal('/assignments', { scope: 'all', state: 'declined' }, accepts);
  const dead = useTotal('/letters', { state: 'dead' }, watches);
  const escalator = useQuery({
    queryKey: queryKeys.escalator,
    enabled: watches,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => apiClient.read('/escalator', {}, signal),
  });
  // For the head of an agency all is their own agency's.
  const overdue = useTotal('/assignments', { scope: 'all', light: LATE }, watches);
  const late = useTotal('/assignments', { scope: 'agency', box: 'todo', light: LATE }, !watches);
  const places = [
    { to: '/desk', word: 'board.toSign', count: watches ? undefined : toSign?.length },
    { to: `/desk?box=todo&light=${LATE}`, word: 'board.overdueOwn', count: late },
    { to: '/accept', word: 'board.toAccept', count: reported?.length },
    { to: '/accept#approve', word: 'board.toApprove', count: toApprove?.length },
    { to: '/assignments?mark=extension', word: 'board.toExtend', count: toExtend?.length },
    { to: '/agenda', word: 'board.agendaOpen', count: toRule?.length },
    { to: '/assessments', word: 'board.toAssess', count: toAssess?.length },
    { to: '/accountability', word: 'board.toRefer', count: toRefer },
    { to: '/accept#declined', word: 'board.declined', count: declined },
    { to: '/letters', word: 'board.deadLetters', count: dead },
    { to: '/board#incidents', word: 'board.incidents', count: escalator.data?.openIncidents },
    { to: `/assignments?light=${LATE}`, word: 'board.overdue', count: overdue },
  ] as const;
  return (
    <nav className="attention-line" aria-label={t('board.attention')}>
      {escalator.data && !escalator.data.alive ? (
        <span className="is-waiting" role="status">
          {t('board.silent')}
        </span>
      ) : null}
      {escalator.data?.alive && escalator.data.heartbeatAt ? (
        <span className="muted">
          {t('board.heartbeat', {
            at: clockTime.second(escalator.data.heartbeatAt),
            rows: escalator.data.rowsWatched,
          })}
        </span>
      ) : null}
      {places.map((place) =>
        place.count === undefined || (place.count === 0 && ONLY_IF_ANY.includes(place.word)) ? null : (
          <Link key={place.word} to={place.to} className={place.count > 0 ? 'is-waiting' : undefined}>
            <strong className="number">{place.count}</strong>
            {t(place.word)}
          </Link>
        ),
      )}
    </nav>
  );
}
