import type { Escalator } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { Link } from 'react-router';
import { useMe } from '../session/use-me';
import { useTotal } from './use-total';

/** What waits for a person here, before anything else on the board. */
export function AttentionLine() {
  const { t } = useTranslation();
  const me = useMe();
  const accepts = me.data?.roles.some((role) => role === 'coordinator' || role === 'group_secretary') ?? false;
  const reported = useTotal('/assignments', { scope: 'all', state: 'reported' }, accepts);
  const toApprove = useTotal('/escalations', { state: 'approval_pending' }, accepts);
  const declined = useTotal('/assignments', { scope: 'all', state: 'declined' }, accepts);
  const dead = useTotal('/letters', { state: 'dead' }, accepts);
  const escalator = useQuery({
    queryKey: queryKeys.escalator,
    enabled: accepts,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => apiClient.read<Escalator>('/escalator', {}, signal),
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
      {places.map((place) =>
        place.count === undefined ? null : (
          <Link key={place.word} to={place.to} className={place.count > 0 ? 'is-waiting' : undefined}>
            <strong className="number">{place.count}</strong>
            {t(place.word)}
          </Link>
        ),
      )}
    </nav>
  );
}
