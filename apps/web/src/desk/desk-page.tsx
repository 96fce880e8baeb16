import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { AssignmentCounts } from '../api/wire-types';
import { usePageTitle } from '../shell/use-page-title';
import { QueueView } from './queue-view';
import { useQueueFilters } from './use-queue-filters';

const BOXES = ['todo', 'waiting', 'done'] as const;
const EMPTY = { todo: 'desk.emptyTodo', waiting: 'desk.emptyWaiting', done: 'desk.emptyDone' } as const;

export function DeskPage() {
  const { t } = useTranslation();
  const filters = useQueueFilters();
  const asked = filters.parameters.get('box');
  const box = BOXES.find((one) => one === asked) ?? 'todo';
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
              aria-current={one === box ? 'page' : undefined}
              preventScrollReset
            >
              {t(`desk.${one}`)}
              <span className="number">{counts.data?.[one] ?? ''}</span>
            </Link>
          ))}
        </nav>
      </div>
      <QueueView scope="agency" box={box} counts={box === 'todo' ? counts.data : undefined} empty={t(EMPTY[box])} />
    </>
  );
}
