import type { ReconciliationItem } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { CampaignFilter } from '../campaign/campaign-filter';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { useQuantity } from '../target/use-quantity';
import { CardTable } from '../shell/card-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { useSectors } from './use-sectors';

/** 名单核对: what was reported, announced and completed, province by province and sector by sector, and every list under its number. */
export function ListsPage() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const campaignId = at('campaignId');
  usePageTitle(t('lists.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('lists.title')}</h1>
        <CampaignFilter value={campaignId} onChange={(id) => set('campaignId', id)} />
      </div>
      <p className="muted">{t('lists.hint')}</p>
      <Reconciliation campaignId={campaignId} />
      <AnnouncedLists campaignId={campaignId} />
    </>
  );
}

const COLUMNS = [
  'reported',
  'toVerify',
  'toConfirm',
  'toAnnounce',
  'leftBefore',
  'announced',
  'open',
  'toAccept',
  'leftAfter',
  'completed',
] as const;
type Column = (typeof COLUMNS)[number];
/** Where the lines of a column are found; a column without states is a sum of others. */
const STATES: Readonly<Partial<Record<Column, readonly string[]>>> = {
  toVerify: ['identified'],
  toConfirm: ['verified'],
  toAnnounce: ['listed'],
};
const BYS = ['sector', 'region', 'both'] as const;
type By = (typeof BYS)[number];
type Row = Partial<Omit<ReconciliationItem, Column>> & Record<Column, number>;

/** Ten sectors, or the provinces, or each with each. */
function grouped(items: readonly ReconciliationItem[], by: By): Row[] {
  if (by === 'both') return [...items];
  const rows = new Map<string, Row>();
  for (const item of items) {
    const { region, regionZh, sector, lister } = item;
    const own = by === 'sector' ? { sector, lister } : { region, regionZh };
    const before = rows.get(item[by]);
    const sums = COLUMNS.map((column) => [column, (before?.[column] ?? 0) + item[column]] as const);
    rows.set(item[by], { ...own, ...(Object.fromEntries(sums) as Record<Column, number>) });
  }
  return [...rows.values()];
}

const SUMS: readonly Column[] = ['reported', 'announced', 'completed'];

function Reconciliation({ campaignId }: { campaignId: string | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const { sectorName } = useSectors();
  const { shortName } = useAgencies();
  const { at, set } = useAddress();
  const by = BYS.find((one) => one === at('by')) ?? 'sector';
  const query: Record<string, string> = campaignId ? { campaignId } : {};
  const found = useQuery({
    queryKey: queryKeys.reconciliation(query),
    queryFn: ({ signal }) => apiClient.read('/case-lists/reconciliation', query, signal),
  });
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const { items } = found.data;
  if (items.length === 0) return <p className="empty-note">{t('lists.empty')}</p>;
  const agency = me.data?.agency?.code;
  const mine = items.filter(({ lister, toConfirm }) => lister === agency && toConfirm > 0);
  const rows = grouped(items, by);
  const sum = (column: Column) => items.reduce((total, item) => total + item[column], 0);
  const linkOf = ({ region, sector }: Partial<ReconciliationItem>, column: Column) => {
    const parameters = new URLSearchParams({ ...query, ...(region ? { region } : {}), ...(sector ? { sector } : {}) });
    for (const state of STATES[column] ?? []) parameters.append('state', state);
    return `/cases?${parameters}` as const;
  };
  return (
    <section className="panel" aria-labelledby="lists-reconciled">
      <div className="panel-head">
        <h2 id="lists-reconciled">{t('lists.reconciled')}</h2>
        <Select
          size="small"
          popupMatchSelectWidth={160}
          aria-label={t('lists.by')}
          value={by}
          onChange={(value) => set('by', value === 'sector' ? undefined : value)}
          options={BYS.map((value) => ({ value, label: t(`lists.bys.${value}`) }))}
        />
      </div>
      {mine.length > 0 ? (
        <p className="panel-body">
          <strong>{t('lists.mine', { count: mine.reduce((total, { toConfirm }) => total + toConfirm, 0) })}</strong>{' '}
          {mine.map((item) => (
            <Link key={`${item.region}/${item.sector}`} to={linkOf(item, 'toConfirm')}>
              {shortName(item.region, item.regionZh)} {sectorName(item.sector)} {item.toConfirm}{' '}
            </Link>
          ))}
        </p>
      ) : null}
      <CardTable label={t('lists.reconciled')}>
        <thead>
          <tr>
            <th scope="col">{t(by === 'sector' ? 'case.sector' : 'region.region')}</th>
            <th scope="col">{by === 'both' ? t('case.sector') : ''}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="is-number">
                {t(`lists.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" colSpan={2}>
              {t('lists.total')}
            </th>
            {COLUMNS.map((column) => (
              <td key={column} className="is-number">
                <strong>{sum(column)}</strong>
              </td>
            ))}
          </tr>
          {rows.map((row) => (
            <tr key={`${row.region}/${row.sector}`}>
              <th scope="row" className="nowrap">
                {row.region ? shortName(row.region, row.regionZh) : sectorName(row.sector ?? '')}
              </th>
              <td className="nowrap">
                {row.region && row.sector ? sectorName(row.sector) : ''}{' '}
                {row.lister ? <span className="muted">{shortName(row.lister)}</span> : null}
              </td>
              {COLUMNS.map((column) => (
                <td key={column} className="is-number">
                  {row[column] > 0 && STATES[column] ? (
                    <Link to={linkOf(row, column)}>{row[column]}</Link>
                  ) : SUMS.includes(column) ? (
                    <strong>{row[column]}</strong>
                  ) : (
                    row[column] || '—'
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </CardTable>
      <p className="panel-body field-hint">{t('lists.sums')}</p>
    </section>
  );
}

/** More provinces than this are counted, not named. */
const FEW = 6;

function AnnouncedLists({ campaignId }: { campaignId: string | undefined }) {
  const { t } = useTranslation();
  const quantity = useQuantity();
  const { comma, colon } = useLanguage();
  const { sectorName } = useSectors();
  const { shortName } = useAgencies();
  const query: Record<string, string> = campaignId ? { campaignId } : {};
  const found = useQuery({
    queryKey: queryKeys.caseLists(query),
    queryFn: ({ signal }) => apiClient.read('/case-lists', query, signal),
  });
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="lists-announced">
      <div className="panel-head">
        <h2 id="lists-announced">{t('lists.announced')}</h2>
      </div>
      {items.map((one) => (
        <article className="panel-body" key={one.listNumber} aria-label={one.listNumber}>
          <h3>
            <Link to={`/cases?${new URLSearchParams({ ...query, listNumber: one.listNumber })}`}>{one.listNumber}</Link>{' '}
            {one.addition ? <span className="tag">{t('lists.addition')}</span> : null}
          </h3>
          <p className="muted">
            {clockTime.due(one.announcedAt)} ·{' '}
            {one.regions.length > FEW
              ? t('lists.regions', { count: one.regions.length })
              : one.regions.map((code) => shortName(code)).join(comma)}{' '}
            · {t('lists.lines', { lines: one.lines, completed: one.completed })}
          </p>
          <ul>
            {one.sectors.map((part) => (
              <li key={`${part.sector}/${part.measure}`}>
                {t('lists.part', {
                  name: sectorName(part.sector),
                  lines: part.lines,
                  capacity: quantity(part.capacity, part.measure),
                })}
              </li>
            ))}
          </ul>
          {one.amendments.length > 0 ? (
            <>
              <h4>{t('lists.amendments', { count: one.left })}</h4>
              <ul>
                {one.amendments.map((change) => (
                  <li key={change.caseId}>
                    <Link to={`/cases/${change.caseId}`}>
                      {change.enterprise} {change.serial}
                    </Link>{' '}
                    {t(`case.acts.${change.act}`)} · {clockTime.due(change.at)}
                    {colon}
                    {change.text}{' '}
                    {change.withCaseId ? <Link to={`/cases/${change.withCaseId}`}>{t('lists.replacedBy')}</Link> : null}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </article>
      ))}
    </section>
  );
}
