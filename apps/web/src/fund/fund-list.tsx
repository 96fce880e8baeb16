import type { FundTotals } from '@duban/contract-http';
import { FUND_STATES } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { AgencyName } from '../notice/agency-name';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { ListTable } from '../shell/list-table';
import { CardTable } from '../shell/card-table';
import { useAddress } from '../shell/use-address';
import { ApplyDialog } from './apply-dialog';
import { useMoney } from './use-money';

const SUMS = ['asked', 'allocated', 'paid', 'recovered'] as const;

/** What was asked for, given, paid and recovered: in sum by province, and one by one. */
export function FundList({ campaignId }: { campaignId: string | undefined }) {
  const { t } = useTranslation();
  const money = useMoney();
  const me = useMe();
  const { sectorName } = useSectors();
  const { at, set } = useAddress();
  const [applying, setApplying] = useState(false);
  const query = { limit: 50, campaignId, state: at('state'), source: at('source') };
  const list = usePages(queryKeys.funds(query), '/funds', query);
  const mayApply =
    /^\d/.test(me.data?.agency?.code ?? '') && me.data?.roles.some((role) => role === 'clerk' || role === 'head');
  return (
    <>
      <div className="button-line list-controls">
        <Select
          allowClear
          popupMatchSelectWidth={160}
          aria-label={t('support.source')}
          placeholder={t('support.source')}
          value={query.source}
          onChange={(value?: string) => set('source', value)}
          options={(['central', 'regional'] as const).map((one) => ({
            value: one,
            label: t(`support.sources.${one}`),
          }))}
        />
        <Select
          allowClear
          popupMatchSelectWidth={160}
          aria-label={t('case.state')}
          placeholder={t('case.state')}
          value={query.state}
          onChange={(value?: string) => set('state', value)}
          options={FUND_STATES.map((one) => ({ value: one, label: t(`support.states.${one}`) }))}
        />
        {mayApply ? (
          <Button type="primary" onClick={() => setApplying(true)}>
            {t('support.apply')}
          </Button>
        ) : null}
      </div>
      <Totals campaignId={campaignId} />
      <ListTable
        list={list}
        title={t('support.views.funds')}
        empty={t('support.noFunds')}
        head={
          <>
            <th scope="col">{t('support.number')}</th>
            <th scope="col">{t('region.region')}</th>
            <th scope="col">{t('case.sector')}</th>
            <th scope="col">{t('support.purpose')}</th>
            <th scope="col">{t('case.state')}</th>
            {SUMS.map((sum) => (
              <th key={sum} scope="col" className="is-number">
                {t(`support.sums.${sum}`)}
              </th>
            ))}
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to={`/funds/${one.id}`}>
                {one.number} {one.title}
              </Link>
              {one.against ? <span className="queue-sub">{one.against}</span> : null}
            </th>
            <td className="nowrap">
              <AgencyName code={one.region} zh={one.regionZh} />
            </td>
            <td className="nowrap">{sectorName(one.sector)}</td>
            <td className="nowrap">
              {t(`support.sources.${one.source}`)} · {t(`support.purposes.${one.purpose}`)}
            </td>
            <td className="nowrap">
              <span className="tag">{t(`support.states.${one.state}`)}</span>
            </td>
            {SUMS.map((sum) => (
              <td key={sum} className="is-number nowrap">
                {one[sum] === 0 ? '—' : money(one[sum])}
              </td>
            ))}
          </tr>
        ))}
      </ListTable>
      {applying ? <ApplyDialog campaignId={campaignId} onClose={() => setApplying(false)} /> : null}
    </>
  );
}

function Totals({ campaignId }: { campaignId: string | undefined }) {
  const { t } = useTranslation();
  const { colon, semicolon } = useLanguage();
  const money = useMoney();
  const query = campaignId ? { campaignId } : {};
  const found = useQuery({
    queryKey: queryKeys.fundTotals(query),
    queryFn: ({ signal }) => apiClient.read('/funds/totals', query, signal),
  });
  const { totals = [], items = [] } = found.data ?? {};
  if (totals.length === 0) return null;
  const line = (sums: FundTotals['totals'][number]) =>
    SUMS.map((sum) => `${t(`support.sums.${sum}`)} ${money(sums[sum])}`).join(' · ');
  return (
    <details className="panel">
      <summary className="panel-head">
        <h2>{t('support.totals')}</h2>
        <span className="panel-note">
          {totals.map((one) => `${t(`support.sources.${one.source}`)}${colon}${line(one)}`).join(semicolon)}
        </span>
      </summary>
      <CardTable label={t('support.totals')}>
        <thead>
          <tr>
            <th scope="col">{t('region.region')}</th>
            <th scope="col">{t('support.source')}</th>
            {SUMS.map((sum) => (
              <th key={sum} scope="col" className="is-number">
                {t(`support.sums.${sum}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={`${one.region}/${one.source}`}>
              <th scope="row">
                <AgencyName code={one.region} zh={one.regionZh} />
              </th>
              <td>{t(`support.sources.${one.source}`)}</td>
              {SUMS.map((sum) => (
                <td key={sum} className="is-number">
                  {money(one[sum])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </CardTable>
    </details>
  );
}
