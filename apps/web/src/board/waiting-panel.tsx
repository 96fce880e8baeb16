import { useTranslation } from 'react-i18next';
import { useRungName } from '../escalation/use-rung-name';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { Link } from '../shell/link';
import { useWaiting } from './use-waiting';

const SHOWN = 6;

/** 待我审批: what this person decides on, the oldest first, each a link to where it is decided. Nothing is shown where nothing waits. */
export function WaitingPanel() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const rowLabel = useRowLabel();
  const rungName = useRungName();
  const { reported = [], toApprove = [], toExtend = [], toRule = [] } = useWaiting();
  const count = reported.length + toApprove.length + toExtend.length + toRule.length;
  if (count === 0) return null;
  const rungs = [...toApprove].sort((left, right) => left.raisedAt.localeCompare(right.raisedAt)).slice(0, SHOWN);
  return (
    <section className="panel" aria-labelledby="waiting">
      <div className="panel-head">
        <h2 id="waiting">
          {t('board.waiting')} <span className="number muted">{count}</span>
        </h2>
        <Link className="panel-note" to="/accept">
          {t('board.waitingAll')}
        </Link>
      </div>
      <ul className="pending-list">
        {rungs.map((one) => (
          <li key={one.id}>
            <div>
              <Link to={`/escalations?open=${one.id}`}>
                {rungName(one)} {shortName(one.agency, one.agencyZh)}
              </Link>{' '}
              {rowLabel(one)} {pick(one.titleZh, one.titleEn)}
              <span className="queue-sub">{t('board.waitsSince', { at: clockTime.minute(one.raisedAt) })}</span>
            </div>
          </li>
        ))}
        {toRule.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <div>
              <Link to="/agenda">{t('board.toRuleOn')}</Link> {pick(one.title, one.titleEn)}
            </div>
          </li>
        ))}
        {toExtend.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <div>
              <Link to={`/assignments/${one.id}`}>
                {t('board.toExtendOf', { agency: shortName(one.agency, one.agencyZh) })}
              </Link>{' '}
              {rowLabel(one)} {pick(one.titleZh, one.titleEn)}
            </div>
          </li>
        ))}
        {reported.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <div>
              <LightMark light={one.light} reason={one.lightReason} />{' '}
              <Link to={`/assignments/${one.id}`}>
                {t('board.toAcceptOf', { agency: shortName(one.agency, one.agencyZh) })}
              </Link>{' '}
              {rowLabel(one)} {pick(one.titleZh, one.titleEn)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
