import type { MeasureDetail } from '@duban/contract-http';
import { civilDateOf } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import { TableScroll } from '../shell/table-scroll';
import './window-chart.css';

const DAY_MS = 86_400_000;

interface WindowChartProps {
  /** The measure: several may stand on one page. */
  readonly of: string;
  readonly windows: MeasureDetail['windows'];
  /** The earliest lawful moment of its effect; null where it has taken effect. */
  readonly earliest: string | null;
}

/** The windows of a measure as bars over one line of time, with today and the earliest lawful day; every bar also in words. */
export function WindowChart({ of, windows, earliest }: WindowChartProps) {
  const { t } = useTranslation();
  if (windows.length === 0) return null;
  const now = Date.now();
  const moments = windows.flatMap(({ from, until }) => [Date.parse(from), Date.parse(until)]);
  const marks = [now, ...(earliest ? [Date.parse(earliest)] : [])];
  const begin = Math.min(...moments, ...marks) - DAY_MS;
  const end = Math.max(...moments, ...marks) + DAY_MS;
  const share = (at: number) => `${(((at - begin) / (end - begin)) * 100).toFixed(2)}%`;
  const state = (from: number, until: number) => (now > until ? 'over' : now < from ? 'ahead' : 'running');
  return (
    <section className="panel" aria-labelledby={`windows-${of}`}>
      <div className="panel-head">
        <h2 id={`windows-${of}`}>{t('measure.windows')}</h2>
        <span className="panel-note window-legend">
          <span className="window-legend-now">{t('measure.today')}</span>
          {earliest ? (
            <span className="window-legend-earliest">{t('measure.earliest', { at: clockTime.minute(earliest) })}</span>
          ) : null}
        </span>
      </div>
      <TableScroll label={t('measure.windows')}>
        <table className="plain-table window-chart">
          <caption className="visually-hidden">{t('measure.windows')}</caption>
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
                    {t(`measure.windowKinds.${one.kind}`)}
                    <span className="queue-sub">{one.article}</span>
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
                      <span className="window-earliest" style={{ left: share(Date.parse(earliest)) }} />
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
