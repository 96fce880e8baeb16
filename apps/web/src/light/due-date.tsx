import { lightByDate } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { useNewestCalendar } from '../calendar/use-calendars';
import { clockTime } from './clock-time';
import { DuePhrase } from './due-phrase';
import { LightShape } from './light-shape';

interface DueDateProps {
  readonly at: string | null;
  /** Its clock stands, or it is over: the day alone. */
  readonly stopped?: boolean;
}

/** A day of a proceeding with its light and how far it is, by the newest calendar. Assignments have theirs from the server, which knows their holds. */
export function DueDate({ at, stopped = false }: DueDateProps) {
  const { t } = useTranslation();
  const calendar = useNewestCalendar();
  if (at === null) return <>—</>;
  if (stopped || !calendar) return <time dateTime={at}>{clockTime.due(at)}</time>;
  const { light, workingDaysLeft } = lightByDate(Date.parse(at), Date.now(), calendar);
  return (
    <span className="nowrap">
      <span title={t(`lightFull.${light}`)}>
        <LightShape light={light} size={12} />
      </span>{' '}
      <DuePhrase dueAt={at} light={light} workingDaysLeft={workingDaysLeft} />
    </span>
  );
}
