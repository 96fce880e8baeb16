import { useTranslation } from 'react-i18next';
import type { Light } from '../api/wire-types';
import { clockTime } from './clock-time';

interface Due {
  readonly dueAt: string | null;
  readonly workingDaysLeft: number | null;
  readonly light: Light;
  readonly dueTentative?: boolean;
}

/** `2026-03-02 剩4个工作日`: the day, and how far it is. */
export function DuePhrase({ dueAt, workingDaysLeft, light, dueTentative = false }: Due) {
  const { t } = useTranslation();
  if (dueAt === null) return <span className="due-none">{t('time.noDue')}</span>;
  return (
    <span className="due-phrase">
      <time dateTime={dueAt}>{clockTime.due(dueAt)}</time>
      {dueTentative ? (
        <span className="due-tentative" title={t('time.tentativeWhy')}>
          {t('time.tentative')}
        </span>
      ) : null}
      {workingDaysLeft === null ? null : <span className={`due-left light-text-${light}`}>{phrase()}</span>}
    </span>
  );

  function phrase(): string {
    // Past its date, but the clock does not run: it lies with the accepter, or is done.
    const passed = dueAt !== null && Date.parse(dueAt) < Date.now();
    if (light === 'green' && (passed || (workingDaysLeft ?? 0) < 0)) return t('time.stopped');
    const overdue = (passed && light !== 'green') || (workingDaysLeft ?? 0) < 0;
    const days = Math.abs(workingDaysLeft ?? 0);
    if (days === 0) return t(overdue ? 'time.lateToday' : 'time.today');
    return overdue ? t('time.late', { count: days }) : t('time.left', { count: days });
  }
}
