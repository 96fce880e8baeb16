import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { AgencyName } from '../notice/agency-name';
import { CardTable } from '../shell/card-table';
import { useQuantity } from '../target/use-quantity';
import { useSectors } from './use-sectors';
import { useClauseName } from '../notice/use-clause-name';

/** What is listed, done and accepted, against the totals that the notice itself names. */
export function CaseProgress({ campaignId }: { campaignId: string | undefined }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const { semicolon } = useLanguage();
  const { sectorName } = useSectors();
  const quantity = useQuantity();
  const query = campaignId ? { campaignId } : {};
  const found = useQuery({
    queryKey: queryKeys.caseProgress(query),
    queryFn: ({ signal }) => apiClient.read('/cases/progress', query, signal),
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  const sum = (of: (item: (typeof items)[number]) => number) => items.reduce((total, item) => total + of(item), 0);
  const { resettlement } = found.data!;
  return (
    <details className="panel">
      <summary className="panel-head">
        <h2>{t('case.progress')}</h2>
        <span className="panel-note">
          {t('case.progressLine', {
            listed: sum((item) => item.listed.cases),
            done: sum((item) => item.done.cases),
            accepted: sum((item) => item.accepted.cases),
            overdue: sum((item) => item.overdue),
          })}
        </span>
      </summary>
      <CardTable label={t('case.progress')}>
        <thead>
          <tr>
            <th scope="col">{t('region.region')}</th>
            <th scope="col">{t('case.sector')}</th>
            <th scope="col" className="is-number">
              {t('case.issued')}
            </th>
            <th scope="col" className="is-number">
              {t('case.listedCount')}
            </th>
            <th scope="col" className="is-number">
              {t('case.doneCount')}
            </th>
            <th scope="col" className="is-number">
              {t('case.acceptedCount')}
            </th>
            <th scope="col" className="is-number">
              {t('case.overdue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.region}/${item.sector}/${item.measure}`}>
              <th scope="row" className="nowrap">
                <AgencyName code={item.region} zh={item.regionZh} />
              </th>
              <td className="nowrap">{sectorName(item.sector)}</td>
              <td className="is-number">
                {item.issued.length === 0
                  ? '—'
                  : item.issued.map(({ measure, amount, reported }) => (
                      <span key={measure} className="queue-sub">
                        {quantity(reported, measure)} / {quantity(amount, measure)}
                      </span>
                    ))}
              </td>
              <td className="is-number">
                {item.listed.cases} · {quantity(item.listed.capacity, item.measure)}
              </td>
              <td className="is-number">
                {item.done.cases} · {quantity(item.done.capacity, item.measure)}
              </td>
              <td className="is-number">
                {item.accepted.cases} · {quantity(item.accepted.capacity, item.measure)}
              </td>
              <td className="is-number">{item.overdue}</td>
            </tr>
          ))}
        </tbody>
      </CardTable>
      <p className="panel-body muted">
        {found
          .data!.totals.map((total) =>
            t('case.total', {
              sector: sectorName(total.sector),
              accepted: total.accepted,
              target: total.target,
              measure: total.measure,
              clause: clauseName(total.clauseId),
            }),
          )
          .join(semicolon)}
        {resettlement.affected > 0 ? ` ${t('case.resettled', resettlement)}` : ''}
      </p>
    </details>
  );
}
