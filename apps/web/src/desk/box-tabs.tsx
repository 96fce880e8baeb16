import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import type { QueueFilters } from './use-queue-filters';

export type BoxName = 'mine' | 'todo' | 'delegated' | 'waiting' | 'started' | 'copied' | 'done' | 'all';

/** The boxes of a desk, each with how many are in it; which one is open stands in the address. */
export function BoxTabs({
  boxes,
  open,
  filters,
  numbers,
}: {
  boxes: readonly BoxName[];
  open: BoxName;
  filters: QueueFilters;
  numbers: Readonly<Partial<Record<BoxName, number | undefined>>>;
}) {
  const { t } = useTranslation();
  return (
    <nav className="box-tabs" aria-label={t('desk.boxes')}>
      {boxes.map((one) => (
        <Link
          key={one}
          to={filters.address({ box: one })}
          aria-current={one === open ? 'page' : undefined}
          preventScrollReset
        >
          {t(`desk.${one}`)}
          <span className="number">{numbers[one] ?? ''}</span>
        </Link>
      ))}
    </nav>
  );
}
