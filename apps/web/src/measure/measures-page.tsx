import { MEASURE_KINDS, MEASURE_STATES } from '@duban/domain';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { AgencyName } from '../notice/agency-name';
import { Link } from '../shell/link';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { DueDate } from '../light/due-date';
import { useMe } from '../session/use-me';
import { BulkOverFilter } from '../bulk-run/bulk-over-filter';
import { ExportButton } from '../list-export/export-button';
import { AgencyFilter, ChoiceFilter, DayFilter, ListFilters, SearchFilter } from '../saved-view/list-filters';
import { ListTable } from '../shell/list-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';

const FILTERS = [
  'campaignId',
  'kind',
  'state',
  'holder',
  'region',
  'caseId',
  'dueAfter',
  'dueBefore',
  'all',
  'q',
] as const;

/** Measures: what each is, against whom, who holds it, where it stands. */
export function MeasuresPage() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const me = useMe();
  const filter = {
    campaignId: at('campaignId'),
    kind: at('kind'),
    state: at('state'),
    holder: at('holder'),
    region: at('region'),
    caseId: at('caseId'),
    dueAfter: at('dueAfter'),
    dueBefore: at('dueBefore'),
    q: at('q'),
    open: at('all') ? undefined : true,
  };
  const query = { limit: 50, ...filter };
  const roles = me.data?.roles ?? [];
  const list = usePages(queryKeys.measures(query), '/measures', query);
  usePageTitle(t('measure.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('measure.title')}</h1>
      </div>
      <p className="muted">{t('measure.hint')}</p>
      <ListFilters page="measures" names={FILTERS}>
        <ChoiceFilter
          name="kind"
          label={t('measure.kind')}
          options={MEASURE_KINDS.map((kind) => ({ value: kind, label: t(`measure.kinds.${kind}`) }))}
        />
        <ChoiceFilter
          name="state"
          label={t('measure.state')}
          options={MEASURE_STATES.map((state) => ({ value: state, label: t(`measure.states.${state}`) }))}
        />
        <AgencyFilter name="holder" label={t('measure.holder')} />
        <AgencyFilter name="region" label={t('region.region')} provinces />
        <DayFilter name="dueAfter" label={t('measure.dueAfter')} />
        <DayFilter name="dueBefore" label={t('measure.dueBefore')} />
        <SearchFilter label={t('measure.search')} />
        <Checkbox
          checked={at('all') !== undefined}
          onChange={(event) => set('all', event.target.checked ? '1' : undefined)}
        >
          {t('measure.overToo')}
        </Checkbox>
        <ExportButton list="measures" filter={filter} />
      </ListFilters>
      <BulkOverFilter
        path="/measures"
        word={(act) => t(`measure.acts.${act}`)}
        filter={{ ...filter, holder: me.data?.agency?.code }}
        total={list.total}
        acts={[
          ...(roles.includes('clerk') || roles.includes('head') ? (['check_basis', 'send', 'terminate'] as const) : []),
          ...(roles.includes('head') ? (['approve'] as const) : []),
        ]}
      />
      <ListTable
        list={list}
        title={t('measure.title')}
        empty={t('measure.empty')}
        head={
          <>
            <th scope="col">{t('measure.number')}</th>
            <th scope="col">{t('measure.kind')}</th>
            <th scope="col">{t('measure.against')}</th>
            <th scope="col">{t('measure.holder')}</th>
            <th scope="col">{t('measure.state')}</th>
            <th scope="col">{t('measure.clock')}</th>
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="nowrap">
              <Link to={`/measures/${one.id}`}>{one.number}</Link>
            </th>
            <td className="nowrap">{t(`measure.kinds.${one.kind}`)}</td>
            <td>{one.caseId ? one.against : <AgencyName code={one.region} zh={one.regionZh} />}</td>
            <td className="nowrap">
              <AgencyName code={one.holder} zh={one.holderZh} />
            </td>
            <td className="nowrap">
              <span className="tag">{t(`measure.states.${one.state}`)}</span>
            </td>
            <td className="nowrap">
              {one.clock ? (
                <>
                  {t(`measure.clocks.${one.clock.kind}`)} <DueDate at={one.clock.dueAt} />
                </>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}
