import { useQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useCampaigns, widestRunning } from '../campaign/use-campaigns';
import { useNoticeTable } from '../notice/use-notice-table';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { useRowState } from '../task-row/use-row-state';
import { useClauseName } from '../notice/use-clause-name';

const CARRIERS = ['row', 'case', 'measure', 'matter', 'text', 'no_owner'] as const;

/** Every clause of the notice, with what carries it and how that stands: nothing that it commands is out of sight. */
export function CoveragePage() {
  const { t } = useTranslation();
  const { notice } = useNoticeTable();
  const clauseName = useClauseName();
  const campaigns = useCampaigns();
  const stateWord = useRowState();
  const { at, set } = useAddress();
  const campaignId = at('campaignId') ?? widestRunning(campaigns.data?.items)?.id;
  const carrier = at('carriedBy') ?? 'all';
  usePageTitle(t('coverage.title'));
  const coverage = useQuery({
    queryKey: queryKeys.coverage(notice?.id ?? '', campaignId),
    enabled: notice !== undefined,
    queryFn: ({ signal }) =>
      apiClient.read(`/notices/${notice!.id}/coverage`, campaignId ? { campaignId } : {}, signal),
  });
  const items = (coverage.data?.items ?? []).filter((one) => carrier === 'all' || one.carriedBy === carrier);
  const count = (of: string) => (coverage.data?.items ?? []).filter((one) => one.carriedBy === of).length;
  return (
    <>
      <div className="page-head">
        <h1>{t('coverage.title')}</h1>
        <Select
          aria-label={t('coverage.campaign')}
          style={{ minWidth: 260 }}
          value={campaignId}
          placeholder={t('coverage.campaign')}
          onChange={(id: string) => set('campaignId', id)}
          options={(campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))}
        />
      </div>
      <p className="muted">{t('coverage.hint')}</p>
      <Radio.Group
        aria-label={t('coverage.carriedBy')}
        optionType="button"
        value={carrier}
        onChange={(event) => set('carriedBy', event.target.value as string)}
        options={[
          { value: 'all', label: t('coverage.all', { count: coverage.data?.total ?? 0 }) },
          ...CARRIERS.map((one) => ({ value: one, label: `${t(`coverage.carriers.${one}`)} ${count(one)}` })),
        ]}
      />
      {coverage.isError ? (
        <ProblemNotice problem={coverage.error} retry={() => void coverage.refetch()} />
      ) : coverage.isPending ? (
        <LoadingBlock />
      ) : (
        <section className="panel" style={{ marginTop: 16 }}>
          <CardTable label={t('coverage.title')}>
            <thead>
              <tr>
                <th scope="col">{t('coverage.clause')}</th>
                <th scope="col">{t('coverage.quote')}</th>
                <th scope="col">{t('coverage.carriedBy')}</th>
                <th scope="col">{t('coverage.state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.clauseId}>
                  <th scope="row" className="nowrap">
                    {clauseName(one.clauseId)}
                  </th>
                  <td>
                    {one.quotes.map((quote) => (
                      <p key={quote} className="coverage-quote">
                        {quote}
                      </p>
                    ))}
                  </td>
                  <td className="nowrap">
                    <span className={one.carriedBy === 'no_owner' ? 'tag opinion-objects' : 'tag'}>
                      {t(`coverage.carriers.${one.carriedBy}`)}
                    </span>
                    {one.refs.map((ref) => (
                      <span key={ref.id} className="queue-sub">
                        {ref.type === 'row' ? (
                          <Link to={`/assignments?campaignId=${campaignId}&row=${ref.label}`}>
                            {t('desk.rowNumber', { row: ref.label })}
                          </Link>
                        ) : (
                          <Link to={`/matters?campaignId=${campaignId}`}>{ref.label}</Link>
                        )}
                      </span>
                    ))}
                  </td>
                  <td className="nowrap">
                    {one.refs.length > 0 ? stateWord(one.state) : null}
                    {one.refs.length === 0 && !one.cases && !one.measures ? '—' : null}
                    {one.cases ? (
                      <span className="queue-sub">
                        <Link
                          to={`/cases?campaignId=${campaignId}${one.cases.sector ? `&sector=${one.cases.sector}` : ''}`}
                        >
                          {t('coverage.cases', one.cases)}
                        </Link>
                        {one.cases.overdue > 0 ? (
                          <strong className="light-text-red"> {t('coverage.overdue', one.cases)}</strong>
                        ) : null}
                      </span>
                    ) : null}
                    {one.measures ? (
                      <span className="queue-sub">
                        <Link to={`/measures?campaignId=${campaignId}&kind=${one.measures.kinds.join(',')}`}>
                          {t('coverage.measures', one.measures)}
                        </Link>
                      </span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        </section>
      )}
    </>
  );
}
