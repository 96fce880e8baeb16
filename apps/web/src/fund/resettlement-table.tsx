import type { ResettlementLedger } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { AgencyName } from '../notice/agency-name';
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useMoney } from './use-money';

type Item = ResettlementLedger['items'][number];
type People = Pick<Item, 'affected' | 'placed' | 'insured' | 'arrears' | 'light'>;

/** People whose work goes with the lines, province by province, and the places where many are without. */
export function ResettlementTable({ campaignId }: { campaignId: string | undefined }) {
  const { t } = useTranslation();
  const { shortName } = useAgencies();
  const query = campaignId ? { campaignId } : {};
  const found = useQuery({
    queryKey: queryKeys.resettlement(query),
    queryFn: ({ signal }) => apiClient.read('/resettlement', query, signal),
  });
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const { items, warning } = found.data;
  if (items.length === 0) return <p className="empty-note">{t('support.noPeople')}</p>;
  const warned = items.flatMap((item) =>
    item.places.filter(({ light }) => light === 'red').map((place) => ({ item, place })),
  );
  return (
    <>
      {warned.length > 0 ? (
        <section className="problem-notice" aria-labelledby="resettlement-warning">
          <h2 id="resettlement-warning">{t('support.warning', { people: warning.red })}</h2>
          <ul>
            {warned.map(({ item, place }) => (
              <li key={`${item.region}/${place.place}`}>
                {t('support.warned', {
                  where: `${shortName(item.region, item.regionZh)} ${place.place}`,
                  affected: place.affected,
                  unplaced: place.affected - place.placed,
                })}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="panel">
        <CardTable label={t('support.views.resettlement')}>
          <thead>
            <tr>
              <th scope="col">{t('region.region')}</th>
              <th scope="col" className="is-number">
                {t('case.counts.affected')}
              </th>
              <th scope="col" className="is-number">
                {t('case.counts.placed')}
              </th>
              <th scope="col" className="is-number">
                {t('support.unplaced')}
              </th>
              <th scope="col" className="is-number">
                {t('case.counts.insured')}
              </th>
              <th scope="col" className="is-number">
                {t('case.counts.arrears')}
              </th>
              <th scope="col">{t('support.light')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Region key={item.region} item={item} />
            ))}
          </tbody>
        </CardTable>
        <p className="panel-body field-hint">{t('support.peopleHint', warning)}</p>
      </section>
    </>
  );
}

function Region({ item }: { item: Item }) {
  return (
    <>
      <tr>
        <th scope="row">
          <AgencyName code={item.region} zh={item.regionZh} />
        </th>
        <Cells people={item} strong />
      </tr>
      {item.places
        .filter(({ light }) => light !== 'green')
        .map((place) => (
          <tr key={place.place}>
            <td className="muted">— {place.place}</td>
            <Cells people={place} />
          </tr>
        ))}
    </>
  );
}

function Cells({ people, strong = false }: { people: People; strong?: boolean }) {
  const { t } = useTranslation();
  const money = useMoney();
  const number = (value: string | number) => <td className="is-number">{strong ? <strong>{value}</strong> : value}</td>;
  return (
    <>
      {number(people.affected)}
      {number(people.placed)}
      {number(people.affected - people.placed)}
      {number(people.insured)}
      {number(money(people.arrears))}
      <td>
        <span className={people.light === 'red' ? 'light-text-red' : undefined}>
          {t(`support.lights.${people.light}`)}
        </span>
      </td>
    </>
  );
}
