import type { Region } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { Suspense, lazy, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { LightShape } from '../light/light-shape';
import { AgencyName } from '../notice/agency-name';
import { useMeta } from '../session/use-meta';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { provinceLetters } from './province-letters';

const ProvinceMap = lazy(async () => ({ default: (await import('./province-map')).ProvinceMap }));

/** Column and row of each tile. A diagram: neighbours stand near each other, and nothing is drawn that would need a map's approval number. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '230000': [8, 1],
  '150000': [5, 2],
  '110000': [6, 2],
  '210000': [7, 2],
  '220000': [8, 2],
  '650000': [1, 3],
  '620000': [2, 3],
  '640000': [3, 3],
  '140000': [4, 3],
  '130000': [5, 3],
  '120000': [6, 3],
  '540000': [1, 4],
  '630000': [2, 4],
  '610000': [3, 4],
  '410000': [4, 4],
  '370000': [5, 4],
  '320000': [6, 4],
  '510000': [2, 5],
  '500000': [3, 5],
  '420000': [4, 5],
  '340000': [5, 5],
  '330000': [6, 5],
  '310000': [7, 5],
  '530000': [2, 6],
  '520000': [3, 6],
  '430000': [4, 6],
  '360000': [5, 6],
  '350000': [6, 6],
  '450000': [3, 7],
  '440000': [4, 7],
  '460000': [4, 8],
};

/** All 31 provinces by how far behind they are, each a tile with its light's own shape, and the same in a plain table beside it. */
export function ProvinceTiles({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const { pick, isChinese } = useLanguage();
  const meta = useMeta();
  const [asMap, setAsMap] = useState(true);
  const hasMap = meta.data?.map === true;
  const regions = useQuery({
    queryKey: queryKeys.regions({ campaignId }),
    queryFn: ({ signal }) => apiClient.read('/regions', { campaignId }, signal),
  });
  const labelOf = useCallback(
    (region: Region) => {
      const words =
        region.targets === 0
          ? t('board.noTargets')
          : region.lag === null || region.lag <= 0
            ? t('region.onTime')
            : t('region.lagWords', { points: Math.round(region.lag) });
      return `${pick(region.nameZh, region.nameEn)} · ${words}${region.stale ? ` · ${t('region.stale')}` : ''}`;
    },
    [t, pick],
  );
  return (
    <section className="panel board-tiles" aria-labelledby="tiles">
      <div className="panel-head">
        <h2 id="tiles">{t('board.provinces')}</h2>
        <Link className="panel-note" to={`/regions?campaignId=${campaignId}`}>
          {t('board.provincesTable')}
        </Link>
      </div>
      {regions.isError ? <ProblemNotice problem={regions.error} retry={() => void regions.refetch()} /> : null}
      {regions.isPending ? <LoadingBlock /> : null}
      {regions.data ? (
        <div className="tiles-and-table">
          <div>
            {hasMap ? (
              <div className="panel-body">
                <Radio.Group
                  aria-label={t('board.provinces')}
                  value={asMap}
                  optionType="button"
                  onChange={(event) => setAsMap(event.target.value as boolean)}
                  options={[
                    { value: true, label: t('board.map') },
                    { value: false, label: t('board.tiles') },
                  ]}
                />
              </div>
            ) : null}
            {hasMap && asMap ? (
              <Suspense fallback={<LoadingBlock />}>
                <ProvinceMap regions={regions.data.items} labelOf={labelOf} />
              </Suspense>
            ) : null}
            <ul className="tiles" hidden={hasMap && asMap}>
              {regions.data.items.map((region) => {
                const [column, row] = PLACES[region.code] ?? [9, 8];
                const letters = provinceLetters(region.code, isChinese);
                const label = `${letters} ${labelOf(region)}`;
                return (
                  <li key={region.code} style={{ gridColumn: column, gridRow: row }}>
                    <Link
                      to={`/regions?campaignId=${campaignId}&region=${region.code}`}
                      aria-label={label}
                      title={label}
                      className={`tile tile-${region.targets === 0 ? 'none' : region.light}`}
                    >
                      <span aria-hidden>{letters}</span>
                      <LightShape light={region.light} size={10} hollow={region.targets === 0} />
                    </Link>
                  </li>
                );
              })}
            </ul>
            {hasMap && asMap ? null : <p className="panel-body muted">{t('board.tilesHint')}</p>}
          </div>
          <div className="tiles-table">
            <CardTable label={t('board.provinces')}>
              <thead>
                <tr>
                  <th scope="col">{t('board.province')}</th>
                  <th scope="col">{t('desk.light')}</th>
                  <th scope="col" className="is-number">
                    {t('board.behind')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {regions.data.items.map((region) => (
                  <tr key={region.code}>
                    <th scope="row" className="nowrap">
                      <Link to={`/regions?campaignId=${campaignId}&region=${region.code}`}>
                        <AgencyName code={region.code} zh={region.nameZh} />
                      </Link>
                    </th>
                    <td className="nowrap">
                      <LightShape light={region.light} size={10} hollow={region.targets === 0} />{' '}
                      {region.targets === 0 ? t('board.noTargets') : t(`light.${region.light}`)}
                      {region.stale ? ` · ${t('region.stale')}` : ''}
                    </td>
                    <td className="is-number">{region.lag === null ? '—' : Math.max(0, Math.round(region.lag))}</td>
                  </tr>
                ))}
              </tbody>
            </CardTable>
          </div>
        </div>
      ) : null}
    </section>
  );
}
