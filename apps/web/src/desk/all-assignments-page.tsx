import { useTranslation } from 'react-i18next';
import { useTotal } from '../board/use-total';
import { usePageTitle } from '../shell/use-page-title';
import { BoxTabs } from './box-tabs';
import { QueueView } from './queue-view';
import { useQueueFilters } from './use-queue-filters';

const BOXES = ['all', 'started', 'copied'] as const;
const EMPTY = { all: 'desk.emptyAll', started: 'desk.emptyStarted', copied: 'desk.emptyCopied' } as const;

/** Every assignment that the reader may see, for those who oversee; and of those, what they set going or were written to about. */
export function AllAssignmentsPage() {
  const { t } = useTranslation();
  const filters = useQueueFilters();
  const tab = BOXES.find((one) => one === filters.parameters.get('box')) ?? 'all';
  // Each by its index: the counts of a desk go over every assignment of the country.
  const started = useTotal('/assignments', { scope: 'all', box: 'started' });
  const copied = useTotal('/assignments', { scope: 'all', box: 'copied' });
  usePageTitle(t('desk.allTitle'));
  return (
    <>
      <div className="desk-head">
        <h1>{t('desk.allTitle')}</h1>
        <BoxTabs boxes={BOXES} open={tab} filters={filters} numbers={{ started, copied }} />
      </div>
      <QueueView
        key={tab}
        scope="all"
        box={tab === 'all' ? undefined : tab}
        caption={t(tab === 'all' ? 'desk.allTitle' : `desk.${tab}`)}
        empty={t(EMPTY[tab])}
      />
    </>
  );
}
