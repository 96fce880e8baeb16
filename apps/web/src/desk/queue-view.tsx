import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Query, apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useMe } from '../session/use-me';
import { MoreLine } from '../shell/more-line';
import { keySheet } from '../shell/use-page-keys';
import { bulkActsOf } from '../bulk-run/bulk-act';
import { FilterBar } from './filter-bar';
import { QueuePanel } from './queue-panel';
import { useColumns } from './use-columns';
import { FILTER_NAMES, useQueueFilters } from './use-queue-filters';

/** Fetched with the first that is chosen. */
const BulkActs = lazy(async () => ({ default: (await import('../bulk-run/bulk-acts')).BulkActs }));

interface QueueViewProps {
  readonly scope: 'agency' | 'all';
  readonly box?: 'todo' | 'delegated' | 'waiting' | 'started' | 'copied' | 'done';
  /** Only what waits for the reader themselves. */
  readonly turn?: boolean;
  /** What the list is, for whoever hears it. */
  readonly caption: string;
  readonly empty: string;
}

const PAGE_SIZE = 50;

/** Filters, the list, and what comes after its end. */
export function QueueView({ scope, box, turn = false, caption, empty }: QueueViewProps) {
  const { t } = useTranslation();
  const me = useMe();
  const filters = useQueueFilters();
  const columns = useColumns();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const asked = useMemo<Query>(
    () => ({
      scope,
      box,
      ...Object.fromEntries(FILTER_NAMES.map((name) => [name, filters.one(name)])),
      ...(turn ? { turn: true } : {}),
    }),
    [scope, box, turn, filters],
  );
  const query = useMemo<Query>(() => ({ ...asked, limit: PAGE_SIZE }), [asked]);
  // What lies with one agency is counted; over the whole country that would take longer than anybody waits for it.
  const lights = useQuery({
    queryKey: queryKeys.lights(asked),
    enabled: scope === 'agency',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => apiClient.read('/assignments/lights', asked, signal),
  }).data;
  const queue = usePages(queryKeys.queue(query), '/assignments', query);
  const isToDo = box === 'todo' || box === 'delegated';
  const actor = scope === 'agency' && isToDo ? (me.data ?? undefined) : undefined;
  // What has left the list meanwhile is chosen no more.
  const isChosen = new Set(chosen);
  const stillChosen = queue.items.filter(({ id }) => isChosen.has(id));
  // Whoever oversees urges on from the list of everything; the others act on what is theirs.
  const acts = me.data && (actor || scope === 'all') ? bulkActsOf(me.data) : [];
  return (
    <>
      <FilterBar
        filters={filters}
        lights={scope === 'agency' ? (lights ?? null) : undefined}
        withAgency={scope === 'all'}
        asked={query}
        items={queue.items}
        columns={columns}
      />
      {chosen.length > 0 ? (
        <Suspense fallback={null}>
          <BulkActs chosen={stillChosen} acts={acts} asked={asked} total={queue.total} onDone={() => setChosen([])} />
        </Suspense>
      ) : null}
      <div className={queue.isPending ? 'panel queue-panel is-pending' : 'panel queue-panel'} aria-busy={queue.isStale}>
        <QueuePanel
          queue={queue}
          empty={filters.isFiltered ? t('desk.emptyFiltered') : empty}
          caption={caption}
          grouped={isToDo}
          lights={lights}
          showAgency={scope === 'all'}
          actor={actor}
          shown={columns.shown}
          marksUnread={scope === 'agency'}
          chosen={stillChosen.map(({ id }) => id)}
          onChoose={acts.length > 0 ? setChosen : undefined}
        />
        {queue.items.length > 0 ? <MoreLine list={queue} /> : null}
      </div>
      <p className="queue-keys">
        {t('desk.keys')}{' '}
        <Button type="link" size="small" onClick={() => keySheet.show(true)}>
          {t('keys.title')}
        </Button>
      </p>
      <div className="visually-hidden" role="status">
        {queue.isPending ? '' : t('desk.updated', { total: queue.total })}
      </div>
    </>
  );
}
