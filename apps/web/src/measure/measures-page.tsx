import type { MeasureShown } from '@duban/contract-http';
import { MEASURE_KINDS } from '@duban/domain';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { CampaignFilter } from '../campaign/campaign-filter';
import { clockTime } from '../light/clock-time';
import { ListTable } from '../shell/list-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';

/** Measures: what each is, against whom, who holds it, where it stands. */
export function MeasuresPage() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const query = {
    limit: 50,
    campaignId: at('campaignId'),
    kind: at('kind'),
    caseId: at('caseId'),
    open: at('all') ? undefined : true,
  };
  const list = usePages<MeasureShown>(queryKeys.measures(query), '/measures', query);
  usePageTitle(t('measure.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('measure.title')}</h1>
        <CampaignFilter value={query.campaignId} onChange={(id) => set('campaignId', id)} />
        <Select
          allowClear
          popupMatchSelectWidth={220}
          aria-label={t('measure.kind')}
          placeholder={t('measure.kind')}
          value={query.kind}
          onChange={(value?: string) => set('kind', value)}
          options={MEASURE_KINDS.map((kind) => ({ value: kind, label: t(`measure.kinds.${kind}`) }))}
        />
        <Checkbox
          checked={at('all') !== undefined}
          onChange={(event) => set('all', event.target.checked ? '1' : undefined)}
        >
          {t('measure.overToo')}
        </Checkbox>
      </div>
      <p className="muted">{t('measure.hint')}</p>
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
            <td>{one.against}</td>
            <td className="nowrap">{one.holderZh}</td>
            <td className="nowrap">
              <span className="tag">{t(`measure.states.${one.state}`)}</span>
            </td>
            <td className="nowrap">
              {one.clock ? `${t(`measure.clocks.${one.clock.kind}`)} ${clockTime.due(one.clock.dueAt)}` : '—'}
            </td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}
