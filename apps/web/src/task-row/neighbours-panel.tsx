import type { NeighbourRow } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { Link } from '../shell/link';
import { useRowState } from './use-row-state';
import { useClauseName } from '../notice/use-clause-name';

/** Rows that this one needs, each said to be the notice's words or ours; and rows that wait for it. */
export function NeighboursPanel({
  upstream,
  downstream,
}: {
  readonly upstream: readonly NeighbourRow[];
  readonly downstream: readonly NeighbourRow[];
}) {
  const { t } = useTranslation();
  return (
    <>
      {upstream.length > 0 ? (
        <section className="panel" aria-labelledby="upstream">
          <div className="panel-head">
            <h2 id="upstream">{t('assignment.upstream')}</h2>
          </div>
          <Rows rows={upstream} says={(one) => t(`assignment.upstream_${one.strength}`)} />
        </section>
      ) : null}
      {downstream.length > 0 ? (
        <section className="panel" aria-labelledby="downstream">
          <div className="panel-head">
            <h2 id="downstream">{t('assignment.downstream')}</h2>
          </div>
          <Rows rows={downstream} says={(one) => t(`assignment.downstream_${one.strength}`)} />
        </section>
      ) : null}
    </>
  );
}

function Rows({ rows, says }: { rows: readonly NeighbourRow[]; says: (one: NeighbourRow) => string }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const { pick, comma } = useLanguage();
  const { shortName } = useAgencies();
  const rowState = useRowState();
  return (
    <div className="panel-body">
      <ul className="ladder-list">
        {rows.map((one) => {
          const title = `${t('assignment.rowOf', { row: one.row })} ${pick(one.titleZh, one.titleEn)}`;
          return (
            <li key={one.row}>
              <LightMark light={one.light} reason={one.lightReason} />
              <div>
                <strong>{one.taskId === null ? title : <Link to={`/tasks/${one.taskId}`}>{title}</Link>}</strong>
                <span className="queue-sub">
                  {one.done ? t('assignment.upstreamDone') : `${rowState(one.state)} · ${says(one)}`}
                  {one.done || one.dueAt === null ? null : ` · ${t('time.dueAt')} ${clockTime.due(one.dueAt)}`}
                </span>
                {one.holders.length > 0 ? (
                  <span className="queue-sub">
                    {t('assignment.holder')} {one.holders.map((code) => shortName(code)).join(comma)}
                  </span>
                ) : null}
                <span className="queue-sub">{one.why}</span>
                <span className="queue-sub muted">
                  {one.clause === null
                    ? t('assignment.byUs')
                    : t('assignment.byNotice', { clause: clauseName(one.clause) })}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
