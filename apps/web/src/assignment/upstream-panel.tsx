import type { AssignmentDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';

/** Rows that this one needs, each said to be the notice's words or ours. */
export function UpstreamPanel({ upstream }: { upstream: AssignmentDetail['upstream'] }) {
  const { t } = useTranslation();
  if (upstream.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="upstream">
      <div className="panel-head">
        <h2 id="upstream">{t('assignment.upstream')}</h2>
      </div>
      <div className="panel-body">
        <ul className="ladder-list">
          {upstream.map((one) => (
            <li key={one.row}>
              <span>{t('desk.rowNumber', { row: one.row })}</span>
              <div>
                <strong>{one.done ? t('assignment.upstreamDone') : t(`assignment.upstream_${one.strength}`)}</strong>
                <span className="queue-sub">{one.why}</span>
                <span className="queue-sub muted">
                  {one.source === 'notice' ? t('assignment.byNotice', { clause: one.clause }) : t('assignment.byUs')}
                </span>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** 责任时钟: whose working days they were. */
export function ChargesPanel({ charges }: { charges: AssignmentDetail['charges'] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const total = charges.reduce((sum, charge) => sum + charge.workingDays, 0);
  if (total === 0) return null;
  return (
    <section className="panel" aria-labelledby="charges">
      <div className="panel-head">
        <h2 id="charges">{t('assignment.charges')}</h2>
        <span className="panel-note">{t('assignment.chargesTotal', { count: total })}</span>
      </div>
      <div className="panel-body">
        <dl className="fact-list">
          {charges.map((charge) => (
            <div key={`${charge.kind}/${charge.ref ?? ''}`} style={{ display: 'contents' }}>
              <dt>{pick(charge.nameZh, charge.nameEn)}</dt>
              <dd className="number">{t('assignment.chargeDays', { count: charge.workingDays })}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
