import type { AssignmentDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';

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
