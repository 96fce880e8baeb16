import { CASE_STATES, CRITERIA_OUTCOMES } from '@duban/domain';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgencyName } from '../notice/agency-name';
import { Link } from '../shell/link';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { DueDate } from '../light/due-date';
import { StartMeasures } from '../measure/start-measures';
import { useMe } from '../session/use-me';
import { BulkOverFilter } from '../bulk-run/bulk-over-filter';
import { ExportButton } from '../list-export/export-button';
import { AgencyFilter, ChoiceFilter, DayFilter, ListFilters, SearchFilter } from '../saved-view/list-filters';
import { ListTable } from '../shell/list-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { useQuantity } from '../target/use-quantity';
import { CaseProgress } from './case-progress';
import { useSectors } from './use-sectors';

/** Who confirms and announces lists: `listerOf` by sector. */
const LISTERS: readonly string[] = ['MIIT', 'NEA'];

const FILTERS = [
  'campaignId',
  'region',
  'sector',
  'state',
  'outcome',
  'dueAfter',
  'dueBefore',
  'overdue',
  'enterpriseId',
  'listNumber',
  'q',
] as const;

/** As they stand in the address, with commas between them. */
const listed = <Value extends string>(values: string | undefined) =>
  values?.split(',').filter(Boolean) as Value[] | undefined;

/** 企业淘汰件: the lines that must close, filtered in the address, acted on a whole list at a time. */
export function CasesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { sectors, sectorName } = useSectors();
  const quantity = useQuantity();
  const { at, set } = useAddress();
  const [measuring, setMeasuring] = useState(false);
  const filter = {
    campaignId: at('campaignId'),
    region: at('region'),
    sector: at('sector'),
    state: at('state'),
    outcome: at('outcome'),
    dueAfter: at('dueAfter'),
    dueBefore: at('dueBefore'),
    overdue: at('overdue') === 'true' ? true : undefined,
    enterpriseId: at('enterpriseId'),
    listNumber: at('listNumber'),
    q: at('q'),
  };
  const query = { limit: 50, ...filter };
  const list = usePages(queryKeys.cases(query), '/cases', query);
  usePageTitle(t('case.title'));
  const roles = me.data?.roles ?? [];
  const agency = me.data?.agency?.code ?? '';
  const hands = roles.some((role) => role === 'clerk' || role === 'head');
  return (
    <>
      <div className="page-head">
        <h1>{t('case.title')}</h1>
        {roles.includes('association') ? null : (
          <>
            <Link to="/lists">{t('lists.title')}</Link>
            <Link to="/criteria">{t('criteria.title')}</Link>
            <Link to="/support">{t('support.title')}</Link>
            <Link to="/project-checks">{t('projectCheck.title')}</Link>
          </>
        )}
        {(hands && /^\d/.test(agency)) || roles.some((role) => role === 'coordinator' || role === 'auditor') ? (
          <Link to="/imports">{t('case.imports')}</Link>
        ) : null}
        {roles.includes('coordinator') || roles.includes('group_secretary') ? (
          <Button onClick={() => setMeasuring(true)}>{t('case.startMeasures')}</Button>
        ) : null}
      </div>
      <p className="muted">{t('case.hint')}</p>
      <ListFilters page="cases" names={FILTERS}>
        <AgencyFilter name="region" label={t('region.region')} provinces />
        <ChoiceFilter
          name="sector"
          label={t('case.sector')}
          options={sectors.map(({ sector }) => ({ value: sector, label: sectorName(sector) }))}
        />
        <ChoiceFilter
          name="state"
          label={t('case.state')}
          options={CASE_STATES.map((state) => ({ value: state, label: t(`case.states.${state}`) }))}
        />
        <ChoiceFilter
          name="outcome"
          label={t('case.outcome')}
          options={CRITERIA_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`case.outcomes.${outcome}`) }))}
        />
        <DayFilter name="dueAfter" label={t('desk.dueAfter')} />
        <DayFilter name="dueBefore" label={t('desk.dueBefore')} />
        <Checkbox
          checked={filter.overdue === true}
          onChange={(event) => set('overdue', event.target.checked ? 'true' : undefined)}
        >
          {t('case.overdueOnly')}
        </Checkbox>
        <SearchFilter label={t('case.search')} />
        {roles.includes('association') ? null : <ExportButton list="cases" filter={filter} />}
      </ListFilters>
      <CaseProgress campaignId={filter.campaignId} />
      <BulkOverFilter
        path="/cases"
        word={(act) => t(`case.acts.${act}`)}
        filter={filter}
        total={list.total}
        acts={
          roles.includes('coordinator') || LISTERS.includes(me.data?.agency?.code ?? '')
            ? ['list', 'return', 'announce']
            : hands
              ? ['verify']
              : []
        }
      />
      <ListTable
        list={list}
        title={t('case.title')}
        empty={t('case.empty')}
        head={
          <>
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
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to={`/cases/${one.id}`}>{one.enterprise}</Link>
            </th>
            <td>
              {one.equipmentType} {one.serial}
            </td>
            <td className="nowrap">
              <AgencyName code={one.region} zh={one.regionZh} />
            </td>
            <td className="nowrap">{sectorName(one.sector)}</td>
            <td className="is-number nowrap">{quantity(one.capacity, one.measure)}</td>
            <td className="nowrap">
              <span className="tag">{t(`case.states.${one.state}`)}</span>
            </td>
            <td className="nowrap">
              {t(`case.outcomes.${one.outcome}`)}
              {one.localOutcome ? (
                <span className="queue-sub">
                  {t('case.locally', { outcome: t(`case.outcomes.${one.localOutcome}`) })}
                </span>
              ) : null}
            </td>
            <td className="nowrap">
              <DueDate at={one.dueAt} stopped={one.stopped} />
            </td>
            <td className="is-number">{one.measures || '—'}</td>
          </tr>
        ))}
      </ListTable>
      {measuring ? (
        <StartMeasures
          filter={{
            ...filter,
            region: listed(filter.region),
            sector: listed(filter.sector),
            state: listed(filter.state),
            outcome: listed(filter.outcome),
          }}
          onClose={() => setMeasuring(false)}
        />
      ) : null}
    </>
  );
}
