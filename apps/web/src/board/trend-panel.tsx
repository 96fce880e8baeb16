import type { Trend } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { ProblemNotice } from '../shell/problem-notice';
import { TableScroll } from '../shell/table-scroll';

type Week = Trend['weeks'][number];
const BARS = ['reminders', 'supervisions', 'circulars'] as const;
const LINES = ['due', 'accepted'] as const;
const COLUMNS = [...LINES, ...BARS] as const;

/** How the campaign went, week by week: what fell due and was accepted, and what lateness brought. As a chart, and as a table. */
export function TrendPanel({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: queryKeys.trend(campaignId),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaignId}/trend`, {}, signal),
  });
  const weeks = found.data?.weeks ?? [];
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  return (
    <section className="panel trend" aria-labelledby="trend">
      <div className="panel-head">
        <h2 id="trend">{t('board.trend')}</h2>
        <span className="panel-note">{t('board.trendHint')}</span>
      </div>
      {/* The chart is for the eye; the table below it says the same. */}
      <TrendChart weeks={weeks} />
      <details className="panel-body">
        <summary>{t('board.trendTable')}</summary>
        <TableScroll label={t('board.trend')}>
          <table className="plain-table">
            <caption className="visually-hidden">{t('board.trend')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('board.trendWeek')}</th>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className="is-number">
                    {t(`board.trends.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...weeks].reverse().map((week) => (
                <tr key={week.from}>
                  <th scope="row" className="nowrap">
                    {week.from}
                  </th>
                  {COLUMNS.map((column) => (
                    <td key={column} className="is-number">
                      {week[column]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
    </section>
  );
}

function TrendChart({ weeks }: { weeks: readonly Week[] }) {
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element || weeks.length === 0) return;
    let drawn: { resize: () => void; dispose: () => void } | undefined;
    let gone = false;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const watch = new ResizeObserver(() => drawn?.resize());
    const redraw = async () => {
      const { draw } = await import('./trend-engine');
      if (gone) return;
      drawn?.dispose();
      drawn = draw(
        element,
        optionOf(weeks, (name) => t(`board.trends.${name}`), getComputedStyle(element)),
      );
    };
    void redraw();
    watch.observe(element);
    dark.addEventListener('change', redraw);
    return () => {
      gone = true;
      dark.removeEventListener('change', redraw);
      watch.disconnect();
      drawn?.dispose();
    };
  }, [weeks, t, i18n.language]);
  return <div ref={place} className="trend-chart" aria-hidden />;
}

function optionOf(
  weeks: readonly Week[],
  word: (name: (typeof COLUMNS)[number]) => string,
  style: CSSStyleDeclaration,
): import('./trend-engine').TrendOption {
  const of = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: of('--ink-2') };
  const colours = {
    due: of('--soon'),
    accepted: of('--good'),
    reminders: of('--warn-mark'),
    supervisions: of('--bad-mark'),
    circulars: of('--worst'),
  };
  return {
    animation: false,
    // Colour is never the only carrier: bars are patterned, lines have marks of their own.
    aria: { enabled: true, decal: { show: true } },
    textStyle: text,
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    legend: { textStyle: text, top: 0 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: weeks.map(({ from }) => from.slice(5)), axisLabel: text },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: of('--line') } } },
    series: [
      ...BARS.map((name) => ({
        type: 'bar' as const,
        name: word(name),
        stack: 'fired',
        itemStyle: { color: colours[name] },
        data: weeks.map((week) => week[name]),
      })),
      ...LINES.map((name, index) => ({
        type: 'line' as const,
        name: word(name),
        symbol: index === 0 ? 'circle' : 'rect',
        symbolSize: 7,
        lineStyle: { color: colours[name], type: index === 0 ? ('dashed' as const) : ('solid' as const) },
        itemStyle: { color: colours[name] },
        data: weeks.map((week) => week[name]),
      })),
    ],
  };
}
