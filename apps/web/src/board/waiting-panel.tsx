import type { AssignmentLine } from '@duban/contract-http';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRungName } from '../escalation/use-rung-name';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { LightMark } from '../light/light-mark';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { Link } from '../shell/link';
import { ProblemNotice } from '../shell/problem-notice';
import { useWaiting } from './use-waiting';

const SHOWN = 6;

/** 待我审批: what this person decides on, the oldest first, each a link to where it is decided. Nothing is shown where nothing waits. */
export function WaitingPanel() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const rowLabel = useRowLabel();
  const rungName = useRungName();
  const {
    accepts,
    reported = [],
    toApprove = [],
    toExtend = [],
    toRule = [],
    toAssess = [],
    toSign = [],
    toRefer = 0,
    problem,
    retry,
  } = useWaiting();
  const rungs = [...toApprove].sort((left, right) => left.raisedAt.localeCompare(right.raisedAt));
  const matterOf = (one: AssignmentLine) => `${rowLabel(one)} ${pick(one.titleZh, one.titleEn)}`;
  const agencyOf = (one: AssignmentLine) => ({ agency: shortName(one.agency, one.agencyZh) });
  const lines: readonly (readonly [count: number, shown: readonly { key: string; line: ReactNode }[]])[] = [
    linesOf(rungs, (one) => (
      <>
        <Link to={`/escalations?open=${one.id}`}>
          {rungName(one)} {shortName(one.agency, one.agencyZh)}
        </Link>{' '}
        {rowLabel(one)} {pick(one.titleZh, one.titleEn)}
        <span className="queue-sub">{t('board.waitsSince', { at: clockTime.minute(one.raisedAt) })}</span>
      </>
    )),
    linesOf(toRule, (one) => (
      <>
        <Link to="/agenda">{t('board.toRuleOn')}</Link> {pick(one.title, one.titleEn)}
      </>
    )),
    linesOf(toAssess, (one) => (
      <>
        <Link to={`/assessments/${one.id}`}>{t('board.toAssess')}</Link> {shortName(one.region, one.regionZh)}{' '}
        {one.year} · {t(`assessment.states.${one.state}`)}
      </>
    )),
    linesOf(toExtend, (one) => (
      <>
        <Link to={`/assignments/${one.id}`}>{t('board.toExtendOf', agencyOf(one))}</Link> {matterOf(one)}
      </>
    )),
    linesOf(reported, (one) => (
      <>
        <LightMark light={one.light} reason={one.lightReason} />{' '}
        <Link to={`/assignments/${one.id}`}>{t('board.toAcceptOf', agencyOf(one))}</Link> {matterOf(one)}
      </>
    )),
    linesOf(toSign, (one) => (
      <>
        <LightMark light={one.light} reason={one.lightReason} />{' '}
        <Link to={`/assignments/${one.id}`}>{t(`state.${one.state}`)}</Link> {matterOf(one)}
      </>
    )),
  ];
  const count = lines.reduce((sum, [many]) => sum + many, 0) + toRefer;
  // That nothing waits is only said where everything was asked.
  if (count === 0) return problem ? <ProblemNotice problem={problem} retry={retry} /> : null;
  return (
    <section className="panel" aria-labelledby="waiting">
      <div className="panel-head">
        <h2 id="waiting">
          {t('board.waiting')} <span className="number muted">{count}</span>
        </h2>
        {accepts || toSign.length > 0 ? (
          <Link className="panel-note" to={accepts ? '/accept' : '/desk'}>
            {t('board.waitingAll')}
          </Link>
        ) : null}
      </div>
      {problem ? <ProblemNotice problem={problem} retry={retry} /> : null}
      <ul className="pending-list">
        {toRefer > 0 ? (
          <li>
            <div>
              <Link to="/accountability">{t('board.toReferOf', { count: toRefer })}</Link>
            </div>
          </li>
        ) : null}
        {lines.flatMap(([, shown], kind) =>
          shown.map(({ key, line }) => (
            <li key={`${kind}/${key}`}>
              <div>{line}</div>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

function linesOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  line: (item: Item) => ReactNode,
): readonly [count: number, shown: readonly { key: string; line: ReactNode }[]] {
  return [items.length, items.slice(0, SHOWN).map((item) => ({ key: item.id, line: line(item) }))];
}
