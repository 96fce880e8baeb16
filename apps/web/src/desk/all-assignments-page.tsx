import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../shell/use-page-title';
import { QueueView } from './queue-view';

/** Every assignment that the reader may see, for those who oversee. */
export function AllAssignmentsPage() {
  const { t } = useTranslation();
  usePageTitle(t('desk.allTitle'));
  return (
    <>
      <div className="desk-head">
        <h1>{t('desk.allTitle')}</h1>
      </div>
      <QueueView scope="all" caption={t('desk.allTitle')} empty={t('desk.emptyAll')} />
    </>
  );
}
