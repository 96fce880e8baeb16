import type { Region } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import type { Light } from '../api/wire-types';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';

interface ProvinceMapProps {
  readonly regions: readonly Region[];
  /** What is said of a province: its name, its light and how far it is behind. */
  readonly labelOf: (region: Region) => string;
}

/** Colour is never the only carrier: each light has a mark of its own. */
const MARKS: Readonly<Record<Light, string>> = {
  green: '●',
  blue: '◆',
  yellow: '▲',
  red: '■',
  dark_red: '■■',
  black: '✕',
};
const COLOURS: Readonly<Record<Light, string>> = {
  green: '--good',
  blue: '--soon',
  yellow: '--warn-mark',
  red: '--bad-mark',
  dark_red: '--worst',
  black: '--ink',
};

/** The official map that the installation has been given, with its approval number beneath it. */
export function ProvinceMap({ regions, labelOf }: ProvinceMapProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const found = useQuery({
    queryKey: ['map'],
    staleTime: Infinity,
    queryFn: ({ signal }) => apiClient.read('/map', {}, signal),
  });
  const map = found.data;
  useEffect(() => {
    const element = place.current;
    if (!element || !map) return undefined;
    let drawn: { resize: () => void; dispose: () => void } | undefined;
    let gone = false;
    const watch = new ResizeObserver(() => drawn?.resize());
    void import('./map-engine').then(({ drawMap }) => {
      if (gone) return;
      const style = getComputedStyle(element);
      const of = (name: string) => style.getPropertyValue(name).trim();
      const by = new Map(regions.map((region) => [region.code, region]));
      drawn = drawMap(element, map.features, {
        animation: false,
        tooltip: { formatter: (one) => words(by.get((one as { name: string }).name)) },
        series: [
          {
            type: 'map',
            map: 'provinces',
            nameProperty: 'adcode',
            selectedMode: false,
            itemStyle: { areaColor: of('--bar'), borderColor: of('--line-strong') },
            label: { show: true, color: of('--ink'), fontSize: 10, formatter: ({ name }) => marks(by.get(name)) },
            data: regions.map((region) => ({
              name: region.code,
              value: Math.max(0, Math.round(region.lag ?? 0)),
              itemStyle: {
                areaColor: region.targets === 0 ? of('--bar') : of(COLOURS[region.light]),
                opacity: 0.55,
              },
            })),
          },
        ],
      });
      watch.observe(element);
    });
    const words = (region: Region | undefined) => (region ? labelOf(region) : '');
    const marks = (region: Region | undefined) => (region ? (region.targets === 0 ? '○' : MARKS[region.light]) : '');
    return () => {
      gone = true;
      watch.disconnect();
      drawn?.dispose();
    };
  }, [map, regions, labelOf]);
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!map) return <LoadingBlock />;
  return (
    <>
      {/* The chart is for the eye; the table below says the same. */}
      <div ref={place} className="province-map" aria-hidden />
      <p className="panel-body muted">{t('board.mapApproval', { number: map.approvalNumber })}</p>
    </>
  );
}
