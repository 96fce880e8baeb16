import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useTotal } from '../board/use-total';
import { LettersToAnswer } from '../escalation/letters-to-answer';
import { usePageTitle } from '../shell/use-page-title';
import { BoxTabs } from './box-tabs';
import { QueueView } from './queue-view';
import { useQueueFilters } from './use-queue-filters';

const BOXES = ['mine', 'todo', 'delegated', 'waiting', 'started', 'copied', 'done'] as const;
const EMPTY = {
  mine: 'desk.emptyMine',
  todo: 'desk.emptyTodo',
  delegated: 'desk.emptyDelegated',
  waiting: 'desk.emptyWaiting',
  started: 'desk.emptyStarted',
  copied: 'desk.emptyCopied',
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
    queryFn: ({ signal }) => apiClient.read('/assignments/counts', { scope: 'agency' }, signal),
  }).data;
  usePageTitle(t('desk.title'));
  return (
    <>
      <div className="desk-head">
        <h1>{t('desk.title')}</h1>
        <BoxTabs boxes={BOXES} open={tab} filters={filters} numbers={{ ...counts, mine }} />
      </div>
      {tab === 'mine' ? <LettersToAnswer /> : null}
      <QueueView
        key={tab === 'mine' ? 'mine' : 'box'}
        scope="agency"
        box={box}
        turn={tab === 'mine'}
        caption={t(`desk.${tab}`)}
        empty={t(EMPTY[tab])}
      />
    </>
  );
}
