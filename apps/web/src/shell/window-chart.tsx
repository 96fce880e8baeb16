import { civilDateOf } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { TableScroll } from './table-scroll';
import './window-chart.css';

const DAY_MS = 86_400_000;

interface Window<Kind extends string> {
  readonly kind: Kind;
  /** What sets it, where that is an article. */
  readonly article?: string;
  readonly from: string;
  readonly until: string;
}

interface WindowChartProps<Kind extends string> {
  /** The proceeding: several may stand on one page. */
  readonly of: string;
  readonly title: string;
  readonly windows: readonly Window<Kind>[];
  readonly nameOf: (kind: Kind) => string;
  /** The earliest lawful moment of what it leads to, and what is said of it; null where that is no question any more. */
  readonly earliest: { readonly at: string; readonly words: string } | null;
}

/** The windows of a proceeding as bars over one line of time, with today and the earliest lawful day; every bar also in words. */
export function WindowChart<Kind extends string>({ of, title, windows, nameOf, earliest }: WindowChartProps<Kind>) {
  const { t } = useTranslation();
  if (windows.length === 0) return null;
  const now = Date.now();
  const moments = windows.flatMap(({ from, until }) => [Date.parse(from), Date.parse(until)]);
  const marks = [now, ...(earliest ? [Date.parse(earliest.at)] : [])];
  const begin = Math.min(...moments, ...marks) - DAY_MS;
  const end = Math.max(...moments, ...marks) + DAY_MS;
  const share = (at: number) => `${(((at - begin) / (end - begin)) * 100).toFixed(2)}%`;
  const state = (from: number, until: number) => (now > until ? 'over' : now < from ? 'ahead' : 'running');
  return (
    <section className="panel" aria-labelledby={`windows-${of}`}>
      <div className="panel-head">
        <h2 id={`windows-${of}`}>{title}</h2>
        <span className="panel-note window-legend">
          <span className="window-legend-now">{t('measure.today')}</span>
          {earliest ? <span className="window-legend-earliest">{earliest.words}</span> : null}
        </span>
      </div>
      <TableScroll label={title}>
        <table className="plain-table window-chart">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('measure.window')}</th>
              <th scope="col">{t('measure.span')}</th>
              <th scope="col" className="window-track-head">
                <div>
                  <span>{civilDateOf(begin)}</span>
                  <span>{civilDateOf(end)}</span>
                </div>
              </th>
            </tr>
          </thead>
          <tbody>
            {windows.map((one) => {
              const [from, until] = [Date.parse(one.from), Date.parse(one.until)];
              const standing = state(from, until);
              return (
                <tr key={one.kind + one.from}>
                  <th scope="row">
                    {nameOf(one.kind)}
                    {one.article ? <span className="queue-sub">{one.article}</span> : null}
                  </th>
                  <td className="nowrap">
                    {civilDateOf(from)} – {civilDateOf(until)}
                    <span className="queue-sub">
                      {t(`measure.windowStates.${standing}`, {
                        days: Math.ceil(Math.abs(until - now) / DAY_MS),
                      })}
                    </span>
                  </td>
                  <td className="window-track" aria-hidden="true">
                    <span
                      className={`window-bar is-${standing}`}
                      style={{ left: share(from), width: `calc(${share(until)} - ${share(from)})` }}
                    />
                    <span className="window-now" style={{ left: share(now) }} />
                    {earliest ? (
                      <span className="window-earliest" style={{ left: share(Date.parse(earliest.at)) }} />
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
