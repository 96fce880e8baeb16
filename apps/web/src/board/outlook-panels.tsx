import type { Outlook } from '@duban/contract-http';
import type { MeasureKind } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { HoldersTable } from '../campaign/holders-table';
import { useRungName } from '../escalation/use-rung-name';

const SHOWN = 10;

/** What the ladder does next if nothing happens, and with whom the work lies. */
export function OutlookPanels({ campaignId, own = false }: { campaignId: string; own?: boolean }) {
  const { t } = useTranslation();
  const outlook = useQuery({
    queryKey: queryKeys.outlook(campaignId),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaignId}/outlook`, {}, signal),
  });
  if (cannotShow(outlook)) return <ProblemNotice problem={outlook.error} retry={() => void outlook.refetch()} />;
  if (!outlook.data) return <LoadingBlock />;
  const { coming, dates, holders, within3, within10 } = outlook.data;
  return (
    <>
      <section className="panel" aria-labelledby="coming">
        <div className="panel-head">
          <h2 id="coming">{t('board.coming')}</h2>
          <span className="panel-note">{t('board.comingCount', { within3, within10 })}</span>
        </div>
        {coming.length === 0 ? (
          <p className="panel-body muted">{t('board.noneComing')}</p>
        ) : (
          [
            {
              key: 'soon',
              head: t('board.comingSoon', { count: within3 }),
              items: coming.slice(0, within3),
              all: within3,
            },
            {
              key: 'later',
              head: t('board.comingLater', { count: within10 - within3 }),
              items: coming.slice(within3),
              all: within10 - within3,
            },
          ].map(({ key, head, items, all }) =>
            all === 0 ? null : (
              <div key={key}>
                <h3 className="coming-head">{head}</h3>
                <Coming items={items.slice(0, SHOWN)} />
                {items.length > SHOWN ? (
                  <details className="panel-body">
                    <summary>{t('board.comingMore', { count: items.length - SHOWN })}</summary>
                    <Coming items={items.slice(SHOWN)} />
                  </details>
                ) : null}
                {all > items.length ? (
                  <p className="panel-body muted">{t('board.comingNotListed', { count: all - items.length })}</p>
                ) : null}
              </div>
            ),
          )
        )}
      </section>
      <div className="board-stack">
        {dates.length > 0 ? (
          <section className="panel" aria-labelledby="coming-dates">
            <div className="panel-head">
              <h2 id="coming-dates">{t('board.dates')}</h2>
              <span className="panel-note">{t(own ? 'board.datesHintOwn' : 'board.datesHint')}</span>
            </div>
            <Dates dates={dates.slice(0, SHOWN)} />
            {dates.length > SHOWN ? (
              <details className="panel-body">
                <summary>{t('board.comingMore', { count: dates.length - SHOWN })}</summary>
                <Dates dates={dates.slice(SHOWN)} />
              </details>
            ) : null}
          </section>
        ) : null}
        <section className="panel" aria-labelledby="holders">
          <div className="panel-head">
            <h2 id="holders">{t('board.holders')}</h2>
            <span className="panel-note">{t('board.holdersHint')}</span>
          </div>
          {holders.length === 0 ? (
            <p className="panel-body muted">{t('board.noHolders')}</p>
          ) : (
            <HoldersTable campaignId={campaignId} holders={holders.slice(0, SHOWN)} own={own} />
          )}
        </section>
      </div>
    </>
  );
}

/** Windows of measures that run out, and items that the group is to rule on. */
function Dates({ dates }: { dates: Outlook['dates'] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  return (
    <ol className="coming-list">
      {dates.map((one) => (
        <li key={one.id}>
          <time dateTime={one.at}>{clockTime.due(one.at)}</time>
          <div>
            {one.kind === 'measure' ? (
              <>
                <Link to={`/measures/${one.id}`}>{one.number}</Link> {pick(one.titleZh, one.titleEn)}{' '}
                {t(`measure.kinds.${one.measure as MeasureKind}`)}
                <span className="queue-sub">
                  {t(`measure.clocks.${one.clock as 'decision'}`)} · {shortName(one.holder ?? '')}
                </span>
              </>
            ) : (
              <>
                <Link to="/agenda">{pick(one.titleZh, one.titleEn)}</Link>
                <span className="queue-sub">{t('board.toRule')}</span>
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Coming({ items }: { items: Outlook['coming'] }) {
  const { t } = useTranslation();
  const rowLabel = useRowLabel();
  const rungName = useRungName();
  const { shortName } = useAgencies();
  return (
    <ol className="coming-list">
      {items.map((one) => (
        <li key={`${one.assignmentId}${one.stage}`}>
          <time dateTime={one.at}>{clockTime.minute(one.at)}</time>
          <div>
            <Link to={`/assignments/${one.assignmentId}`}>
              {shortName(one.agency, one.agencyZh)} {rowLabel(one)}
            </Link>{' '}
            {rungName(one)}
            {one.approval ? <span className="tag">{t('assignment.aheadApproval')}</span> : null}
            {one.tentative ? <span className="due-tentative">{t('time.tentative')}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
