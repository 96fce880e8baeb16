import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../api/use-pages';

/** The foot of a list: how much of it stands above, and the next page where there is one. */
export function MoreLine({
  list,
  counted = true,
}: {
  list: Pick<Pages, 'items' | 'total' | 'hasMore' | 'loadMore' | 'isLoadingMore'>;
  /** False where the list above shows only some of what was loaded. */
  counted?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className="more-line">
      {counted ? <span>{t('app.loadedOf', { shown: list.items.length, total: list.total })}</span> : null}
      {/* Not the component's own `loading`: it swallows a click for one drawing longer than the page takes to come. */}
      {list.hasMore ? (
        <Button onClick={list.loadMore} aria-busy={list.isLoadingMore}>
          {t(list.isLoadingMore ? 'app.loading' : 'app.loadMore')}
        </Button>
      ) : null}
    </div>
  );
}
