import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { AssignmentCounts } from '../api/wire-types';
import { useTotal } from '../board/use-total';
import { usePageTitle } from '../shell/use-page-title';
import { LettersToAnswer } from '../escalation/letters-to-answer';
import { QueueView } from './queue-view';
import { useQueueFilters } from './use-queue-filters';

const BOXES = ['mine', 'todo', 'waiting', 'done'] as const;
const EMPTY = {
  mine: 'desk.emptyMine',
  todo: 'desk.emptyTodo',
  waiting: 'desk.emptyWaiting',
  done: 'desk.emptyDone',
} as const;
export function DeskPage() {
  const { t } = useTranslation();
  const filters = useQueueFilters();
  const asked = filters.parameters.get('box');
  const tab = BOXES.find((one) => one === asked) ?? 'mine';
  const box = tab === 'mine' ? 'todo' : tab;
  const mine = useTotal('/assignments', { scope: 'agency', box: 'todo', turn: true });
  const counts = useQuery({
    queryKey: queryKeys.counts,
    queryFn: ({ signal }) => apiClient.read<AssignmentCounts>('/assignments/counts', { scope: 'agency' }, signal),
  });
  usePageTitle(t('desk.title'));
  return (
    <>
      <div className="desk-head">
        <h1>{t('desk.title')}</h1>
        <nav className="box-tabs" aria-label={t('desk.boxes')}>
          {BOXES.map((one) => (
            <Link
              key={one}
              to={filters.address({ box: one })}
              aria-current={one === tab ? 'page' : undefined}
              preventScrollReset
            >
              {t(`desk.${one}`)}
              <span className="number">{(one === 'mine' ? mine : counts.data?.[one]) ?? ''}</span>
            </Link>
          ))}
        </nav>
      </div>
      {tab === 'mine' ? <LettersToAnswer /> : null}
      <QueueView
        key={tab === 'mine' ? 'mine' : 'box'}
        scope="agency"
        box={box}
        turn={tab === 'mine'}
        counts={box === 'todo' ? counts.data : undefined}
        caption={t(`desk.${tab}`)}
        empty={t(EMPTY[tab])}
      />
    </>
  );
}
