import { useTranslation } from 'react-i18next';
import type { DayChange, NamedDay } from './read-days';

/** Day by day, what it was and what it is now. */
export function ChangedDays({ changes }: { changes: readonly DayChange[] }) {
  const { t } = useTranslation();
  const called = (day: NamedDay | null) =>
    day ? t(`calendars.dayKinds.${day.kind}`, { name: day.name }) : t('calendars.ordinary');
  return (
    <ul className="panel-body day-list">
      {changes.map(({ date, before, after }) => (
        <li key={date}>
          {date} {called(before)} → <strong>{called(after)}</strong>
        </li>
      ))}
    </ul>
  );
}
