import type { Report } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { DownloadLink } from '../shell/download-link';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Link, useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { CampaignFilter } from '../campaign/campaign-filter';
import { HoldersTable } from '../campaign/holders-table';
import { useRungName } from '../escalation/use-rung-name';
import { clockTime } from '../light/clock-time';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { useClauseName } from '../notice/use-clause-name';
import { useRowLabel } from '../notice/use-row-label';
import { groupedBy } from '../shell/grouped-by';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { LagMark } from '../target/lag-mark';
import { useRowState } from '../task-row/use-row-state';

const KINDS = ['weekly', 'monthly', 'on_demand'] as const;
type Kind = (typeof KINDS)[number];
/** A row may lie with all provinces at once: so many are named, the others counted. */
const MOST_NAMES = 4;

const LISTS = { case: '/cases', measure: '/measures', target: '/regions', fund: '/support' } as const;

/** 周报 tells what changed, 月报 the ledger, who lags and what is in dispute, 专报 both for any days; each as Excel and Word too. */
export function ReportPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const navigate = useNavigate();
  const kind: Kind = KINDS.find((one) => one === at('kind')) ?? 'weekly';
  const query = { kind, from: at('from'), to: at('to') };
  const found = useQuery({
    queryKey: queryKeys.report(id, query),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${id}/report`, query, signal),
  });
  usePageTitle(t('report.title'));
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return (
    <>
      <div className="page-head">
        <h1>{t('report.title')}</h1>
        <Radio.Group
          aria-label={t('report.kind')}
          value={kind}
          optionType="button"
          onChange={(event) => set('kind', event.target.value as Kind)}
          options={KINDS.map((one) => ({ value: one, label: t(`report.kinds.${one}`) }))}
        />
        <span className="page-links">
          <DownloadLink path={`/campaigns/${id}/report/paper?${asked}`}>Word</DownloadLink>{' '}
          <DownloadLink path={`/campaigns/${id}/report/workbook?${asked}`}>Excel</DownloadLink>
        </span>
      </div>
      <div className="button-line list-controls">
        <CampaignFilter
          value={id}
          onChange={(other) => other && void navigate(`/campaigns/${other}/report?${asked}`)}
        />
        {(['from', 'to'] as const).map((name) => (
          <label key={name} className="report-day">
            {t(`report.${name}`)}{' '}
            <Input
              type="date"
              style={{ width: 160 }}
              value={at(name) ?? found.data?.[name] ?? ''}
              onChange={(event) => set(name, event.target.value || undefined)}
            />
          </label>
        ))}
      </div>
      {found.error ? (
        <ProblemNotice problem={found.error} retry={() => void found.refetch()} />
      ) : found.data ? (
        <Whole report={found.data} />
      ) : (
        <LoadingBlock />
      )}
    </>
  );
}

function Whole({ report }: { report: Report }) {
  const { t } = useTranslation();
  const { pick, comma } = useLanguage();
  const { shortName } = useAgencies();
  const rowState = useRowState();
  const rowLabel = useRowLabel();
  const clauseName = useClauseName();
  const titleOf = (one: Change) => pick(one.titleZh ?? '', one.titleEn ?? '');
  const rungName = useRungName();
  const nameOf = (code: string) => (code === 'PROVINCES' ? t('report.provinces') : shortName(code));
  const called = (codes: readonly string[]) => {
    const all = codes.map(nameOf);
    if (all.length <= MOST_NAMES) return all.join(comma);
    const names = all.slice(0, MOST_NAMES).join(comma);
    return t('report.among', { names, count: all.length, rest: all.length - MOST_NAMES });
  };
  const levelName = (level: string) => {
    const [stage = '', ...name] = level.split(' ');
    return rungName({ stage, name: name.join(' ') });
  };
  return (
    <>
      <section className="panel" aria-labelledby="report-summary">
        <div className="panel-head">
          <h2 id="report-summary">
            <Link to={`/campaigns/${report.campaignId}`}>{report.title}</Link>
          </h2>
          <span className="panel-note">{t('report.days', { from: report.from, to: report.to })}</span>
        </div>
        <p className="panel-body">{t('report.summary', report.summary)}</p>
      </section>
      {report.kind === 'monthly' ? null : (
        <section className="panel" aria-labelledby="report-changes">
          <div className="panel-head">
            <h2 id="report-changes">{t('report.changes')}</h2>
            {report.more ? <span className="panel-note">{t('report.more')}</span> : null}
          </div>
          {report.changes.length === 0 ? (
            <p className="empty-note">{t('report.noChanges')}</p>
          ) : (
            <CardTable label={t('report.changes')}>
              <thead>
                <tr>
                  <th scope="col">{t('report.at')}</th>
                  <th scope="col">{t('escalation.agency')}</th>
                  <th scope="col">{t('report.what')}</th>
                  <th scope="col">{t('report.by')}</th>
                </tr>
              </thead>
              {byRow(report.changes).map(([row, changes]) => (
                <tbody key={row}>
                  <tr className="report-row">
                    <th colSpan={4} scope="rowgroup">
                      {row === 0 ? report.title : `${rowLabel(changes[0]!)} ${titleOf(changes[0]!)}`}
                    </th>
                  </tr>
                  {changes.map((one, index) => (
                    <tr key={index}>
                      <td className="nowrap">{clockTime.minute(one.at)}</td>
                      <td className="nowrap">{one.agency ? shortName(one.agency, one.agencyZh ?? one.agency) : '—'}</td>
                      <td>
                        {one.assignmentId ? (
                          <Link to={`/assignments/${one.assignmentId}`}>{one.sentence}</Link>
                        ) : (
                          one.sentence
                        )}
                      </td>
                      <td className="nowrap">{one.by}</td>
                    </tr>
                  ))}
                </tbody>
              ))}
            </CardTable>
          )}
        </section>
      )}
      {report.movements.length > 0 ? (
        <section className="panel" aria-labelledby="report-movements">
          <div className="panel-head">
            <h2 id="report-movements">{t('report.movements')}</h2>
          </div>
          <CardTable label={t('report.movements')}>
            <thead>
              <tr>
                <th scope="col">{t('report.about')}</th>
                <th scope="col">{t('report.what')}</th>
                <th scope="col" className="is-number">
                  {t('report.count')}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.movements.map((one) => (
                <tr key={`${one.about}/${one.act}`}>
                  <td className="nowrap">
                    <Link to={`${LISTS[one.about]}?campaignId=${report.campaignId}`}>
                      {t(`report.abouts.${one.about}`)}
                    </Link>
                  </td>
                  <th scope="row">{one.name}</th>
                  <td className="is-number">{one.count.toLocaleString()}</td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        </section>
      ) : null}
      {report.ledger.length > 0 ? (
        <section className="panel" aria-labelledby="report-ledger">
          <div className="panel-head">
            <h2 id="report-ledger">{t('report.ledger')}</h2>
          </div>
          <CardTable label={t('report.ledger')}>
            <thead>
              <tr>
                <th scope="col">{t('report.row')}</th>
                <th scope="col">{t('report.task')}</th>
                <th scope="col">{t('report.leads')}</th>
                <th scope="col">{t('report.due')}</th>
                <th scope="col" className="is-number">
                  {t('report.done')}
                </th>
                <th scope="col">{t('report.state')}</th>
                <th scope="col">{t('report.with')}</th>
                <th scope="col">{t('report.level')}</th>
                <th scope="col">{t('report.remarks')}</th>
              </tr>
            </thead>
            <tbody>
              {report.ledger.map((one) => (
                <tr key={one.row}>
                  <td className="number">{one.row}</td>
                  <th scope="row">
                    {pick(one.titleZh, one.titleEn)}
                    <span className="queue-sub">{one.clauses.map(clauseName).join(comma)}</span>
                  </th>
                  <td>
                    {one.leads.map(nameOf).join(comma)}
                    {one.participants.length > 0 ? (
                      <span className="queue-sub">
                        {t('part.participant')} {one.participants.map(nameOf).join(comma)}
                      </span>
                    ) : null}
                  </td>
                  <td className="nowrap">{one.dueAt ? clockTime.due(one.dueAt) : '—'}</td>
                  <td className="is-number">
                    {one.done}/{one.all}
                    {one.plannedPercent === null ? null : (
                      <span className="queue-sub">{t('report.planned', { percent: one.plannedPercent })}</span>
                    )}
                  </td>
                  <td>
                    <LightMark light={one.light} reason={rowState(one.state)} />
                    <span className="queue-sub">{rowState(one.state)}</span>
                  </td>
                  <td>
                    {called(one.holders) || '—'}
                    {one.holders.length > 0 ? (
                      <span className="queue-sub">{t('report.heldDays', { count: one.heldWorkingDays })}</span>
                    ) : null}
                  </td>
                  <td className="nowrap">{one.level ? levelName(one.level) : '—'}</td>
                  <td>
                    {one.marks.map((mark) => (
                      <span key={mark} className="tag">
                        {t(`mark.${mark}`)}
                      </span>
                    ))}
                    <span className="queue-sub">{t('report.papers', { count: one.papers })}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        </section>
      ) : null}
      {report.regions.length > 0 ? (
        <section className="panel" aria-labelledby="report-regions">
          <div className="panel-head">
            <h2 id="report-regions">{t('report.regions')}</h2>
          </div>
          <ol className="panel-body report-ranking">
            {report.regions.map((one) => (
              <li key={one.code}>
                {pick(one.nameZh, one.nameEn)} <LagMark light={one.light} lag={one.lag} stale={one.stale} />
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {report.holders.length > 0 ? (
        <section className="panel" aria-labelledby="report-holders">
          <div className="panel-head">
            <h2 id="report-holders">{t('board.holders')}</h2>
            <span className="panel-note">{t('board.holdersHint')}</span>
          </div>
          <HoldersTable campaignId={report.campaignId} holders={report.holders} />
        </section>
      ) : null}
      {report.kind === 'weekly' ? null : (
        <section className="panel" aria-labelledby="report-disputes">
          <div className="panel-head">
            <h2 id="report-disputes">{t('report.disputes')}</h2>
          </div>
          {report.disputes.length === 0 ? (
            <p className="panel-body muted">{t('report.noDisputes')}</p>
          ) : (
            <ul className="panel-body">
              {report.disputes.map((one) => (
                <li key={one.title + one.openedAt}>
                  <Link to={one.assignmentId && !one.itemId ? `/assignments/${one.assignmentId}` : '/agenda'}>
                    {one.title}
                  </Link>{' '}
                  · {t('agenda.dueAt')} {clockTime.due(one.dueAt)}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}

type Change = Report['changes'][number];

/** The campaign's own changes first, then those of each row, each in the order of time. */
const byRow = (changes: readonly Change[]) =>
  [...groupedBy(changes, ({ row }) => row ?? 0)].sort(([left], [right]) => left - right);
