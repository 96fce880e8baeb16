import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { TableScroll } from '../shell/table-scroll';
import { useRungName } from '../escalation/use-rung-name';

const SHOWN = 10;

/** What the ladder does next if nothing happens, and with whom the work lies. */
export function OutlookPanels({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const rungName = useRungName();
  const { shortName } = useAgencies();
  const outlook = useQuery({
    queryKey: queryKeys.outlook(campaignId),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaignId}/outlook`, {}, signal),
  });
  if (outlook.isError) return <ProblemNotice problem={outlook.error} retry={() => void outlook.refetch()} />;
  if (!outlook.data) return <LoadingBlock />;
  const { coming, holders, within3, within10 } = outlook.data;
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
          <ol className="coming-list">
            {coming.slice(0, SHOWN).map((one) => (
              <li key={`${one.assignmentId}${one.stage}`}>
                <time dateTime={one.at}>{clockTime.minute(one.at)}</time>
                <div>
                  <Link to={`/assignments/${one.assignmentId}`}>
                    {shortName(one.agency, one.agencyZh)} {t('assignment.rowOf', { row: one.row })}
                  </Link>{' '}
                  {rungName(one)}
                  {one.approval ? <span className="tag">{t('assignment.aheadApproval')}</span> : null}
                  {one.tentative ? <span className="due-tentative">{t('time.tentative')}</span> : null}
                </div>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section className="panel" aria-labelledby="holders">
        <div className="panel-head">
          <h2 id="holders">{t('board.holders')}</h2>
          <span className="panel-note">{t('board.holdersHint')}</span>
        </div>
        {holders.length === 0 ? (
          <p className="panel-body muted">{t('board.noHolders')}</p>
        ) : (
          <TableScroll label={t('board.holders')}>
            <table className="plain-table">
              <caption className="visually-hidden">{t('board.holders')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('escalation.agency')}</th>
                  <th scope="col" className="is-number">
                    {t('board.held')}
                  </th>
                  <th scope="col" className="is-number">
                    {t('board.heldOverdue')}
                  </th>
                  <th scope="col" className="is-number">
                    {t('board.heldDays')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {holders.slice(0, SHOWN).map((one) => (
                  <tr key={one.agency}>
                    <th scope="row">
                      <Link to={`/assignments?campaignId=${campaignId}&agency=${one.agency}`}>
                        {shortName(one.agency, one.agencyZh)}
                      </Link>
                    </th>
                    <td className="is-number">{one.open}</td>
                    <td className="is-number">
                      {one.overdue > 0 ? <strong className="light-text-red">{one.overdue}</strong> : 0}
                    </td>
                    <td className="is-number">{one.workingDays}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </section>
    </>
  );
}
