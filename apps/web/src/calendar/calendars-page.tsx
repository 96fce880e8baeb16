import type { CalendarEdition } from '@duban/contract-http';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cannotShow } from '../api/cannot-show';
import { AgainstSelect } from '../policy/against-select';
import { EditionTable } from '../policy/edition-table';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import { NewCalendar } from './new-calendar';
import { ChangedDays } from './changed-days';
import { dayChanges } from './read-days';
import { useCalendarDays, useCalendars } from './use-calendars';

/** The calendars of working days, edition by edition, what each changed, and the making of a new one. */
export function CalendarsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { editions, error, isPending, retry } = useCalendars();
  const [making, setMaking] = useState(false);
  const [open, setOpen] = useState<string>();
  usePageTitle(t('calendars.title'));
  if (error) return <ProblemNotice problem={error} retry={retry} />;
  if (isPending) return <LoadingBlock />;
  return (
    <>
      <div className="page-head">
        <h1>{t('calendars.title')}</h1>
        {me.data?.roles.includes('coordinator') ? (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('calendars.new')}
          </Button>
        ) : null}
      </div>
      <p className="muted">{t('calendars.hint')}</p>
      <EditionTable
        title={t('calendars.title')}
        editions={editions}
        column={{ head: t('calendars.years'), cell: ({ firstYear, lastYear }) => `${firstYear}–${lastYear}` }}
        openWord={t('calendars.changes')}
        isOpen={({ edition }) => edition === open}
        onOpen={({ edition }) => setOpen(open === edition ? undefined : edition)}
      />
      {open ? (
        <Changes
          key={open}
          edition={open}
          before={editions[editions.findIndex((one) => one.edition === open) + 1]}
          others={editions.filter(({ edition }) => edition !== open)}
        />
      ) : null}
      {making ? (
        <NewCalendar key={editions[0]?.edition ?? ''} newest={editions[0]} onClose={() => setMaking(false)} />
      ) : null}
    </>
  );
}

/** Day by day what an edition says otherwise than the one before it, or another that is chosen; of the first one, all that it says. */
function Changes({
  edition,
  before: previous,
  others,
}: {
  edition: string;
  before: CalendarEdition | undefined;
  others: readonly CalendarEdition[];
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const before = others.find((one) => one.edition === chosen) ?? previous;
  const [now, was] = [useCalendarDays(edition), useCalendarDays(before?.edition)];
  const lost = [now, was].find(cannotShow);
  if (lost) return <ProblemNotice problem={lost.error} retry={() => void lost.refetch()} />;
  if (!now.data || (before && !was.data)) return <LoadingBlock />;
  const changes = dayChanges(was.data ?? {}, now.data);
  const title = before
    ? t('calendars.changed', { edition, before: before.edition, count: changes.length })
    : t('calendars.first', { edition, count: changes.length });
  return (
    <section className="panel" aria-labelledby="calendar-changes">
      <div className="panel-head">
        <h2 id="calendar-changes">{title}</h2>
        {others.length > 0 ? <AgainstSelect editions={others} value={before?.edition} onChange={setChosen} /> : null}
      </div>
      {changes.length > 0 ? <ChangedDays changes={changes} /> : null}
    </section>
  );
}
