import type { CaseShown } from '@duban/contract-http';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { CampaignFilter } from '../campaign/campaign-filter';
import { clockTime } from '../light/clock-time';
import { StartMeasures } from '../measure/start-measures';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { MoreLine } from '../shell/more-line';
import { ProblemNotice } from '../shell/problem-notice';
import { TableScroll } from '../shell/table-scroll';
import { usePageTitle } from '../shell/use-page-title';
import { BulkCases } from './bulk-cases';
import { CaseProgress } from './case-progress';
import { useSectors } from './use-sectors';

const STATES = [
  'identified',
  'verified',
  'listed',
  'announced',
  'objection',
  'plan_filed',
  'shut_down',
  'shut_not_dismantled',
  'dismantling',
  'dismantled',
  'acceptance_applied',
  'county_checked',
  'city_accepted',
  'province_confirmed',
  'completion_announced',
  'nationally_sampled',
  'monitored',
  'restarted',
  'removed',
] as const;

/** 企业淘汰件: the lines that must close, filtered in the address, acted on a whole list at a time. */
export function CasesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { sectors, sectorName } = useSectors();
  const [parameters, setParameters] = useSearchParams();
  const [measuring, setMeasuring] = useState(false);
  const at = (name: string) => parameters.get(name) ?? undefined;
  const set = (name: string, value: string | undefined) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const filter = {
    campaignId: at('campaignId'),
    region: at('region'),
    sector: at('sector'),
    state: at('state'),
    overdue: at('overdue') === 'true' ? true : undefined,
    enterpriseId: at('enterpriseId'),
    q: at('q'),
  };
  const query = { limit: 50, ...filter };
  const list = usePages<CaseShown>(queryKeys.cases(query), '/cases', query);
  usePageTitle(t('case.title'));
  const roles = me.data?.roles ?? [];
  const agency = me.data?.agency?.code ?? '';
  const hands = roles.some((role) => role === 'clerk' || role === 'head');
  return (
    <>
      <div className="page-head">
        <h1>{t('case.title')}</h1>
        {(hands && /^\d/.test(agency)) || roles.includes('coordinator') ? (
          <Link to="/imports">{t('case.imports')}</Link>
        ) : null}
        {roles.includes('coordinator') || roles.includes('group_secretary') ? (
          <Button onClick={() => setMeasuring(true)}>{t('case.startMeasures')}</Button>
        ) : null}
      </div>
      <p className="muted">{t('case.hint')}</p>
      <div className="button-line list-controls">
        <CampaignFilter value={filter.campaignId} onChange={(id) => set('campaignId', id)} />
        <Select
          allowClear
          popupMatchSelectWidth={220}
          aria-label={t('case.sector')}
          placeholder={t('case.sector')}
          value={filter.sector}
          onChange={(value?: string) => set('sector', value)}
          options={sectors.map(({ sector }) => ({ value: sector, label: sectorName(sector) }))}
        />
        <Select
          allowClear
          popupMatchSelectWidth={220}
          aria-label={t('case.state')}
          placeholder={t('case.state')}
          value={filter.state}
          onChange={(value?: string) => set('state', value)}
          options={STATES.map((state) => ({ value: state, label: t(`case.states.${state}`) }))}
        />
        <Checkbox
          checked={filter.overdue === true}
          onChange={(event) => set('overdue', event.target.checked ? 'true' : undefined)}
        >
          {t('case.overdueOnly')}
        </Checkbox>
        <Input.Search
          allowClear
          style={{ maxWidth: 260 }}
          aria-label={t('case.search')}
          placeholder={t('case.search')}
          defaultValue={at('q')}
          onSearch={(words) => set('q', words.trim() || undefined)}
        />
      </div>
      <CaseProgress campaignId={filter.campaignId} />
      {hands || roles.includes('coordinator') ? <BulkCases filter={filter} total={list.total} /> : null}
      {list.error ? (
        <ProblemNotice problem={list.error} retry={list.retry} />
      ) : list.isPending ? (
        <LoadingBlock />
      ) : list.items.length === 0 ? (
        <p className="empty-note">{t('case.empty')}</p>
      ) : (
        <section className="panel">
          <TableScroll label={t('case.title')}>
            <table className="plain-table">
              <caption className="visually-hidden">{t('case.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('case.enterprise')}</th>
                  <th scope="col">{t('case.line')}</th>
                  <th scope="col">{t('region.region')}</th>
                  <th scope="col">{t('case.sector')}</th>
                  <th scope="col" className="is-number">
                    {t('case.capacity')}
                  </th>
                  <th scope="col">{t('case.state')}</th>
                  <th scope="col">{t('case.outcome')}</th>
                  <th scope="col">{t('case.due')}</th>
                  <th scope="col" className="is-number">
                    {t('case.measures')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.items.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <Link to={`/cases/${one.id}`}>{one.enterprise}</Link>
                    </th>
                    <td>
                      {one.equipmentType} {one.serial}
                    </td>
                    <td className="nowrap">{one.regionZh}</td>
                    <td className="nowrap">{sectorName(one.sector)}</td>
                    <td className="is-number nowrap">
                      {one.capacity} {one.measure}
                    </td>
                    <td className="nowrap">
                      <span className="tag">{t(`case.states.${one.state}`)}</span>
                    </td>
                    <td className="nowrap">{t(`case.outcomes.${one.outcome}`)}</td>
                    <td className="nowrap">
                      {one.dueAt ? clockTime.due(one.dueAt) : '—'}
                      {one.overdue ? <strong> {t('case.overdue')}</strong> : null}
                    </td>
                    <td className="is-number">{one.measures || '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </section>
      )}
      {list.items.length > 0 ? <MoreLine list={list} /> : null}
      {measuring ? <StartMeasures filter={filter} onClose={() => setMeasuring(false)} /> : null}
    </>
  );
}
