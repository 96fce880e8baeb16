import { civilDateOf, workingDaysBetween } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import '../assignment/assignment.css';
import type { Attachment } from '../api/wire-types';
import { AttachmentList } from '../attachment/attachment-list';
import { useNewestCalendar } from '../calendar/use-calendars';
import { clockTime } from '../light/clock-time';

export interface Step {
  readonly at: string;
  /** Who did it; undefined where the sentence names them. */
  readonly by: string | undefined;
  /** The act; a whole sentence where nothing came of it by name. */
  readonly what: string;
  /** The state that came of it, in words. */
  readonly became?: string | undefined;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}

interface StepListProps {
  /** In the order of time. */
  readonly steps: readonly Step[];
  readonly papersAt?: string;
}

/** What has happened, newest first, in sentences: who did what, what came of it, how long it took since the step before, with its papers. */
export function StepList({ steps, papersAt }: StepListProps) {
  const { t } = useTranslation();
  const calendar = useNewestCalendar();
  const daysSince = (place: number) =>
    calendar && place > 0 ? workingDaysBetween(calendar, dayOf(steps[place - 1]!.at), dayOf(steps[place]!.at)) : 0;
  // What stays as it was has not become anything, and a state that is called by its act is not said twice.
  const becameOf = (place: number) => {
    const { became, what } = steps[place]!;
    return became === what || became === steps[place - 1]?.became ? undefined : became;
  };
  return (
    <ol className="history-list" reversed>
      {steps
        .map((step, place) => ({ step, place, became: becameOf(place), days: daysSince(place) }))
        .reverse()
        .map(({ step, place, became, days }) => (
          <li key={place}>
            <time dateTime={step.at}>{clockTime.minute(step.at)}</time>
            <div>
              <p>
                {step.by ? <span className="history-actor">{step.by}</span> : null}
                {became ? t('step.became', { act: step.what, state: became }) : step.what}
                {days > 0 ? <span className="history-took">{t('step.tookDays', { count: days })}</span> : null}
              </p>
              {step.text ? <p className="typed-text history-comment">{step.text}</p> : null}
              <AttachmentList attachments={step.attachments ?? []} at={papersAt} />
            </div>
          </li>
        ))}
    </ol>
  );
}

const dayOf = (at: string) => civilDateOf(Date.parse(at));
