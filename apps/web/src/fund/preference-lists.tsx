import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useMoney } from './use-money';

/** Who is to be preferred (N5.3-4, N5.3-5), by a formula that is told. */
export function PreferenceLists({ campaignId }: { campaignId: string | undefined }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const money = useMoney();
  const query = campaignId ? { campaignId } : {};
  const found = useQuery({
    queryKey: queryKeys.preferences(query),
    queryFn: ({ signal }) => apiClient.read('/preferences', query, signal),
  });
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const { formula, regions, enterprises, lessDeveloped, lessDevelopedFormula } = found.data;
  const yesNo = (holds: boolean) => t(holds ? 'support.yes' : 'support.no');
  return (
    <>
      <p className="muted">{pick(formula.zh, formula.en)}</p>
      <section className="panel" aria-labelledby="preferred-regions">
        <div className="panel-head">
          <h2 id="preferred-regions">{t('support.preferredRegions')}</h2>
        </div>
        {regions.length === 0 ? (
          <p className="empty-note">{t('support.nobody')}</p>
        ) : (
          <CardTable label={t('support.preferredRegions')}>
            <thead>
              <tr>
                <th scope="col">{t('region.region')}</th>
                {(['announced', 'due', 'accepted', 'restarted'] as const).map((column) => (
                  <th key={column} scope="col" className="is-number">
                    {t(`support.lines.${column}`)}
                  </th>
                ))}
                <th scope="col">{t('support.heavy')}</th>
                <th scope="col">{t('support.well')}</th>
                <th scope="col">{t('support.preferred')}</th>
              </tr>
            </thead>
            <tbody>
              {regions.map((one) => (
                <tr key={one.region}>
                  <th scope="row">{shortName(one.region, one.regionZh)}</th>
                  <td className="is-number">{one.announced}</td>
                  <td className="is-number">{one.due}</td>
                  <td className="is-number">{one.accepted}</td>
                  <td className="is-number">{one.restarted}</td>
                  <td>{yesNo(one.heavy)}</td>
                  <td>{yesNo(one.well)}</td>
                  <td>
                    <strong>{yesNo(one.heavy && one.well)}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        )}
      </section>
      <section className="panel" aria-labelledby="less-developed">
        <div className="panel-head">
          <h2 id="less-developed">{t('support.lessDeveloped')}</h2>
        </div>
        <div className="panel-body">
          <p className="muted">{pick(lessDevelopedFormula.zh, lessDevelopedFormula.en)}</p>
          <ul className="day-list">
            {lessDeveloped.map((one) => (
              <li key={one.region}>
                {t('support.centralMoney', {
                  region: shortName(one.region, one.regionZh),
                  asked: money(one.asked),
                  allocated: money(one.allocated),
                })}
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section className="panel" aria-labelledby="preferred-enterprises">
        <div className="panel-head">
          <h2 id="preferred-enterprises">{t('support.preferredEnterprises')}</h2>
        </div>
        {enterprises.length === 0 ? (
          <p className="empty-note">{t('support.nobody')}</p>
        ) : (
          <ul className="panel-body">
            {enterprises.map((one) => (
              <li key={one.id}>
                <Link to={`/cases?enterpriseId=${one.id}`}>{one.name}</Link> {one.creditCode} · {shortName(one.region)}{' '}
                · {t('support.lineCount', { count: one.lines })}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
