import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { usePages } from '../api/use-pages';

/** The foot of a list: how much of it stands above, and the next page where there is one. */
export function MoreLine({
  list,
  counted = true,
}: {
  list: Pick<ReturnType<typeof usePages>, 'items' | 'total' | 'hasMore' | 'loadMore' | 'isLoadingMore'>;
  /** False where the list above shows only some of what was loaded. */
  counted?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className="more-line">
      {counted ? <span>{t('app.loadedOf', { shown: list.items.length, total: list.total })}</span> : null}
      {list.hasMore ? (
        <Button onClick={list.loadMore} loading={list.isLoadingMore}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </div>
  );
}
