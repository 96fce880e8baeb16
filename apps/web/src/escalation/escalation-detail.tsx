import type { Escalation } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Explanation } from '../api/wire-types';
import '../assignment/assignment.css';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { EscalationActs } from './escalation-acts';
import { RecipientList } from './recipient-list';
import { useEscalationWords } from './use-escalation-words';
import { useClauseName } from '../notice/use-clause-name';

const PAGE_OF = { region: 'assessments', case: 'cases', measure: 'measures' } as const;

/** One fired rung: what, to whom, what may be done, and why, down to the clause. */
export function EscalationDetail({ escalation }: { escalation: Escalation }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { fullName } = useAgencies();
  const { state, letter } = useEscalationWords();
  const rowLabel = useRowLabel();
  const explanation = useQuery({
    queryKey: queryKeys.explanation(escalation.id),
    queryFn: ({ signal }) => apiClient.read(`/escalations/${escalation.id}/explanation`, {}, signal),
  });
  return (
    <div className="escalation-detail">
      <p>
        <span className="tag">{state(escalation.state)}</span> <span className="tag">{letter(escalation.letter)}</span>
      </p>
      <p className="escalation-matter">
        {fullName(escalation.agency, escalation.agencyZh)} · {rowLabel(escalation)}{' '}
        {pick(escalation.titleZh, escalation.titleEn)}
      </p>
      {escalation.subject.type === 'assignment' ? (
        <p className="button-line">
          <Link to={`/assignments/${escalation.subject.id}`}>{t('escalation.openSubject')}</Link>
          <Link to={`/assignments/${escalation.subject.id}#history`}>{t('escalation.openHistory')}</Link>
        </p>
      ) : null}
      {escalation.subject.type !== 'assignment' && escalation.subject.type !== 'task' ? (
        <p className="button-line">
          <Link to={`/${PAGE_OF[escalation.subject.type]}/${escalation.subject.id}`}>
            {t('escalation.openProceeding')}
          </Link>
        </p>
      ) : null}
      {escalation.hearUntil && escalation.state === 'approval_pending' && !escalation.reply ? (
        <p className="muted">{t('escalation.hearing', { until: clockTime.minute(escalation.hearUntil) })}</p>
      ) : null}
      <EscalationActs escalation={escalation} />
      <dl className="fact-list">
        <dt>{t('escalation.reason')}</dt>
        <dd>{escalation.reason}</dd>
        <dt>{t('escalation.columnRaised')}</dt>
        <dd>{clockTime.second(escalation.raisedAt)}</dd>
        {escalation.replyDueAt ? (
          <>
            <dt>{t('escalation.columnReply')}</dt>
            <dd>{clockTime.due(escalation.replyDueAt)}</dd>
          </>
        ) : null}
        {escalation.approvedBy ? (
          <>
            <dt>{t('escalation.approvedBy')}</dt>
            <dd>{escalation.approvedBy}</dd>
          </>
        ) : null}
        {escalation.reply ? (
          <>
            <dt>{t('act.reply')}</dt>
            <dd className="typed-text">{escalation.reply}</dd>
          </>
        ) : null}
        <dt>{t('escalation.recipients')}</dt>
        <dd>
          <RecipientList escalation={escalation} />
        </dd>
      </dl>
      <h2>{t('escalation.explanation')}</h2>
      {explanation.isPending ? <LoadingBlock /> : null}
      {explanation.isError ? (
        <ProblemNotice problem={explanation.error} retry={() => void explanation.refetch()} />
      ) : null}
      {explanation.data ? <Why explanation={explanation.data} /> : null}
    </div>
  );
}

function Why({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const { clock } = explanation;
  return (
    <>
      <p>{explanation.sentence}</p>
      <p className="tag">{t(explanation.basis === 'notice' ? 'escalation.basisNotice' : 'escalation.basisPolicy')}</p>
      {explanation.clauses.map((clause) => (
        <blockquote key={clause.clauseId} className="clause">
          <cite>{clauseName(clause.clauseId)}</cite>
          <div className="verbatim" lang="zh-CN">
            {clause.quotes.map((quote) => (
              <p key={quote}>{quote}</p>
            ))}
          </div>
        </blockquote>
      ))}
      <dl className="fact-list">
        <dt>{t('escalation.issuedAt')}</dt>
        <dd>{clockTime.second(clock.issuedAt)}</dd>
        {clock.dueAt ? (
          <>
            <dt>{t('escalation.dueAt')}</dt>
            <dd>
              {clockTime.due(clock.dueAt)}{' '}
              {clock.tentative ? <span className="due-tentative">{t('time.tentative')}</span> : null}
            </dd>
          </>
        ) : null}
        <dt>{t('escalation.momentAt')}</dt>
        <dd>{clockTime.second(clock.momentAt)}</dd>
        <dt>{t('escalation.firedAt')}</dt>
        <dd>{clockTime.second(clock.firedAt)}</dd>
        <dt>{t('escalation.workingDaysLate')}</dt>
        <dd>{clock.workingDaysLate}</dd>
        <dt>{t('escalation.editions')}</dt>
        <dd>
          {t('campaign.policyEdition')} {explanation.policyEdition} · {t('campaign.calendarEdition')}{' '}
          {explanation.calendarEdition}
        </dd>
      </dl>
      {/* Codes for whoever checks them against the ledger; what they say stands above in words. */}
      <details>
        <summary>{t('escalation.proof')}</summary>
        <dl className="fact-list">
          <dt>{t('escalation.ledger')}</dt>
          <dd>
            <ul className="recipient-list">
              {explanation.ledger.map((entry) => (
                <li key={`${entry.stream}${entry.seq}`}>
                  <code>{entry.type}</code>{' '}
                  <span className="muted">
                    #{entry.seq} · {clockTime.second(entry.at)}
                  </span>
                </li>
              ))}
            </ul>
          </dd>
          <dt>{t('escalation.hash')}</dt>
          <dd>
            <code className="hash">{explanation.hash}</code>
          </dd>
        </dl>
      </details>
    </>
  );
}
