import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { CampaignFilter } from '../campaign/campaign-filter';
import { useCampaigns } from '../campaign/use-campaigns';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { usePageTitle } from '../shell/use-page-title';
import { LagMark } from '../target/lag-mark';
import { NewTargetDialog } from '../target/new-target-dialog';
import { TargetTable } from '../target/target-table';
import { useTargets } from '../target/use-targets';

/** How far the regions are with their targets, and the targets of the nation that they are broken down from. */
export function RegionsPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const me = useMe();
  const campaigns = useCampaigns();
  const [parameters, setParameters] = useSearchParams();
  const campaignId =
    parameters.get('campaignId') ?? campaigns.data?.items.find((one) => one.state === 'in_force')?.id ?? undefined;
  const home = me.data?.agency?.code ?? '';
  // A province opens on itself.
  const opened = parameters.get('region') ?? (/^\d/.test(home) ? home : null);
  const parent = parameters.get('part');
  usePageTitle(t('region.title'));
  const set = (changes: Record<string, string | null>) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  const query = campaignId ? { campaignId } : {};
  const regions = useQuery({
    queryKey: queryKeys.regions(query),
    queryFn: ({ signal }) => apiClient.read('/regions', query, signal),
  });
  const nation = useTargets({ ...query, level: 'nation' }, campaignId !== undefined);
  const own = useTargets({ ...query, region: opened ?? '' }, campaignId !== undefined && opened !== null);
  const name = (code: string) => {
    const region = regions.data?.items.find((one) => one.code === code);
    return region ? pick(region.nameZh, region.nameEn) : code;
  };
  const whole = [...nation.targets, ...own.targets].find(({ id }) => id === parent);
  return (
    <>
      <div className="page-head">
        <h1>{t('region.title')}</h1>
        <CampaignFilter value={campaignId} onChange={(id) => set({ campaignId: id ?? null })} />
      </div>
      <p className="muted">{t('region.hint')}</p>
      <section className="panel" aria-labelledby="nation-targets">
        <div className="panel-head">
          <h2 id="nation-targets">{t('region.nation')}</h2>
          <span className="panel-note">{t('region.nationNote')}</span>
        </div>
        <TargetTable targets={nation.targets} onPart={(id) => set({ part: id })} />
      </section>
      {opened ? (
        <section className="panel" aria-labelledby="own-targets">
          <div className="panel-head">
            <h2 id="own-targets">{name(opened)}</h2>
          </div>
          <TargetTable targets={own.targets} onPart={(id) => set({ part: id })} />
        </section>
      ) : null}
      {regions.error ? (
        <ProblemNotice problem={regions.error} retry={() => void regions.refetch()} />
      ) : regions.isPending ? (
        <LoadingBlock />
      ) : (
        <section className="panel">
          <CardTable label={t('region.title')}>
            <thead>
              <tr>
                <th scope="col">{t('region.region')}</th>
                <th scope="col">{t('region.light')}</th>
                <th scope="col" className="is-number">
                  {t('region.lag')}
                </th>
                <th scope="col" className="is-number">
                  {t('region.targets')}
                </th>
                <th scope="col">{t('region.reported')}</th>
              </tr>
            </thead>
            <tbody>
              {regions.data.items.map((region) => (
                <tr key={region.code}>
                  <th scope="row" className="nowrap">
                    <Link
                      to={`?${new URLSearchParams({ ...(campaignId ? { campaignId } : {}), region: region.code }).toString()}`}
                    >
                      {pick(region.nameZh, region.nameEn)}
                    </Link>
                  </th>
                  <td className="nowrap">
                    {region.targets === 0 ? (
                      <span className="muted">{t('region.none')}</span>
                    ) : (
                      <LagMark light={region.light} lag={region.lag} stale={region.stale} />
                    )}
                  </td>
                  <td className="is-number">{region.lag ?? '—'}</td>
                  <td className="is-number">
                    {region.released}/{region.targets}
                  </td>
                  <td className="nowrap">{region.reportedAt ? clockTime.due(region.reportedAt) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        </section>
      )}
      {whole ? <NewTargetDialog whole={whole} onClose={() => set({ part: null })} /> : null}
    </>
  );
}
