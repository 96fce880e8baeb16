import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient, type Query } from '../api/api-client';
import { usePages } from '../api/use-pages';
import { queryKeys } from '../api/query-keys';
import type { ItemOf } from '../api/served';
import { Link } from '../shell/link';
import { clockTime } from '../light/clock-time';
import { useMe } from '../session/use-me';
import { useTotal } from './use-total';

/** What waits for a person here, before anything else on the board. */
export function AttentionLine() {
  const { t } = useTranslation();
  const me = useMe();
  const accepts = me.data?.roles.some((role) => role === 'coordinator' || role === 'group_secretary') ?? false;
  // What one may not accept oneself, or not approve, waits for somebody else.
  const roles = me.data?.roles ?? [];
  const reported = useMine('/assignments', { scope: 'all', state: 'reported' }, accepts, (item) =>
    roles.includes(item.acceptedBy),
  );
  const toApprove = useMine('/escalations', { state: 'approval_pending' }, accepts, (one) =>
    one.allowedActions.includes('approve'),
  );
  const declined = useTotal('/assignments', { scope: 'all', state: 'declined' }, accepts);
  const dead = useTotal('/letters', { state: 'dead' }, accepts);
  const escalator = useQuery({
    queryKey: queryKeys.escalator,
    enabled: accepts || roles.includes('auditor'),
    refetchInterval: 60_000,
    queryFn: ({ signal }) => apiClient.read('/escalator', {}, signal),
  });
  const overdue = useTotal('/assignments', { scope: 'all', light: 'red,dark_red,black' });
  const places = [
    { to: '/accept', word: 'board.toAccept', count: reported },
    { to: '/accept#approve', word: 'board.toApprove', count: toApprove },
    { to: '/accept#declined', word: 'board.declined', count: declined },
    { to: '/letters', word: 'board.deadLetters', count: dead },
    { to: '/board#incidents', word: 'board.incidents', count: escalator.data?.openIncidents },
    { to: '/assignments?light=red,dark_red,black', word: 'board.overdue', count: overdue },
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
        place.count === undefined || (place.count === 0 && place.word === 'board.incidents') ? null : (
          <Link key={place.word} to={place.to} className={place.count > 0 ? 'is-waiting' : undefined}>
            <strong className="number">{place.count}</strong>
            {t(place.word)}
          </Link>
        ),
      )}
    </nav>
  );
}

const LOOKED_AT = 200;

/** How many of a list are this person's to decide; of a longer list, of its first two hundred. */
function useMine<Path extends '/assignments' | '/escalations'>(
  path: Path,
  query: Query,
  enabled: boolean,
  isMine: (item: ItemOf<Path>) => boolean,
) {
  const list = usePages(
    queryKeys.total(path, { ...query, limit: LOOKED_AT }),
    path,
    { ...query, limit: LOOKED_AT },
    enabled,
  );
  return list.isPending || list.error ? undefined : list.items.filter(isMine).length;
}
