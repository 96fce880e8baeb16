import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import type { Page } from '../shell/paths';

/** The year as such campaigns are run, asked for when somebody opens it. */
export function RhythmPanel({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const { pick, comma } = useLanguage();
  const [open, setOpen] = useState(false);
  const rhythm = useQuery({
    queryKey: queryKeys.rhythm(campaignId),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaignId}/rhythm`, {}, signal),
    enabled: open,
  });
  return (
    <section className="panel" aria-labelledby="rhythm">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="panel-head" id="rhythm">
          <h2>{t('campaign.rhythm')}</h2>
          <span className="panel-note">{t('campaign.rhythmNote')}</span>
        </summary>
        {open && rhythm.isPending ? <LoadingBlock /> : null}
        {rhythm.isError ? <ProblemNotice problem={rhythm.error} retry={() => void rhythm.refetch()} /> : null}
        {rhythm.data ? (
          <>
            <p className="panel-body muted">
              {pick(rhythm.data.statement.zh, rhythm.data.statement.en)} {rhythm.data.source}
            </p>
            <CardTable label={t('campaign.rhythm')}>
              <thead>
                <tr>
                  <th scope="col">{t('campaign.rhythmDate')}</th>
                  <th scope="col">{t('campaign.rhythmYear')}</th>
                  <th scope="col">{t('campaign.rhythmWho')}</th>
                  <th scope="col">{t('campaign.rhythmWhat')}</th>
                </tr>
              </thead>
              <tbody>
                {rhythm.data.dates.map((one) => (
                  <tr key={`${one.year}-${one.code}`}>
                    <td className="nowrap">{one.date}</td>
                    <td className="nowrap">{one.year}</td>
                    <td>{pick(one.whoZh, one.whoEn)}</td>
                    <td>
                      <Link to={`${one.path as Page}?campaignId=${campaignId}`}>{pick(one.textZh, one.textEn)}</Link>{' '}
                      <span className="muted">{t('campaign.rhythmRows', { rows: one.rows.join(comma) })}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </CardTable>
          </>
        ) : null}
      </details>
    </section>
  );
}
