import type { AssignmentDetail } from '@duban/contract-http';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { Link, useNavigate } from '../shell/link';
import { Button } from 'antd';
import { AttachmentList } from '../attachment/attachment-list';
import { cannotShow } from '../api/cannot-show';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { DuePhrase } from '../light/due-phrase';
import { LightMark } from '../light/light-mark';
import { PartsPanel } from '../local-unit/parts-panel';
import { useAgencies } from '../notice/use-agencies';
import { useMe } from '../session/use-me';
import { homeOf } from '../shell/home-of';
import { DoneNote } from '../shell/done-note';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { usePrinting } from '../shell/use-printing';
import { usePageTitle } from '../shell/use-page-title';
import { ActPanel } from './act-panel';
import './assignment.css';
import { CommentForm } from './comment-form';
import { HistoryList } from './history-list';
import { LadderPanel } from './ladder-panel';
import { OpinionForm } from './opinion-form';
import { OpinionsTable } from './opinions-table';
import { NextInOrder, OrderLinks } from './order-links';
import { OriginalWording } from './original-wording';
import { PrintSheet } from './print-sheet';
import { ProfilePoints } from './profile-points';
import { ResultView } from './result-view';
import { NeighboursPanel } from '../task-row/neighbours-panel';
import { ChargesPanel } from './charges-panel';
import { UnsentWords } from './unsent-words';
import { useAssignment } from './use-assignment';
import { useReading } from './use-reading';
import { WorkForm } from './work-form';

export function AssignmentPage() {
  const { id = '' } = useParams();
  const assignment = useAssignment(id);
  const { pick } = useLanguage();
  usePageTitle(assignment.data ? pick(assignment.data.titleZh, assignment.data.titleEn) : undefined);
  if (assignment.isPending) return <LoadingBlock />;
  if (!assignment.data || cannotShow(assignment))
    return (
      <>
        <BackLink />
        <ProblemNotice problem={assignment.error} retry={() => void assignment.refetch()} />
      </>
    );
  return <Whole key={id} assignment={assignment.data} />;
}

/** Everything about one assignment on one page. */
function Whole({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { fullName } = useAgencies();
  const [done, setDone] = useState<string | null>(null);
  const [unsent, setUnsent] = useState<string | null>(null);
  const me = useMe();
  const printing = usePrinting();
  const { hash } = useLocation();
  useReading(assignment.id, assignment.version);
  useEffect(() => {
    // The page comes after its data: by then the browser no longer looks for the anchor.
    if (hash === '#history') document.getElementById('history')?.scrollIntoView();
  }, [hash]);
  const may = (action: string) => assignment.allowedActions.includes(action);
  const works = assignment.mode !== 'co_sign' && (may('submit') || may('consult') || (may('draft') && !may('opine')));
  const handedIn = (sentence: string) => {
    setUnsent(null);
    setDone(sentence);
  };
  const coSignClerk =
    assignment.mode === 'co_sign' &&
    me.data?.agency?.code === assignment.agency &&
    me.data.roles.includes('clerk') &&
    assignment.state !== 'closed' &&
    assignment.state !== 'revoked';
  const { consultation, resultToCoSign, result, profile } = assignment;
  // Why it came back stands where the work begins, not only in the history.
  const returned =
    assignment.state === 'returned'
      ? [...assignment.history]
          .sort((left, right) => right.seq - left.seq)
          .find(({ type }) => type === 'returned' || type === 'sent_back')
      : undefined;
  const showResult = result && !(resultToCoSign && resultToCoSign.submittedAt === result.submittedAt);
  return (
    <div className="assignment">
      {printing ? <PrintSheet assignment={assignment} /> : null}
      <header className="assignment-head">
        <div className="assignment-back">
          <BackLink />
          <OrderLinks id={assignment.id} />
          <Button size="small" onClick={() => window.print()}>
            {t('assignment.print')}
          </Button>
        </div>
        <div className="assignment-line">
          <span>
            <Link to={`/tasks/${assignment.taskId}`}>
              {assignment.matterNumber ?? t('assignment.rowOf', { row: assignment.row })}
            </Link>
            {assignment.period > 1 ? ` ${t('desk.periodNumber', { period: assignment.period })}` : ''}
          </span>
          <span>{assignment.campaignTitle}</span>
          <span>
            {fullName(assignment.agency, assignment.agencyZh)} · {t(`part.${assignment.role}`)}
            {pick('（', ' (')}
            {t(`mode.${assignment.mode}`)}
            {pick('）', ')')}
          </span>
          <span className="tag">{t(`state.${assignment.state}`)}</span>
          {assignment.disputed ? <span className="tag">{t('mark.disputed')}</span> : null}
          {assignment.blocked ? <span className="tag">{t('mark.blocked')}</span> : null}
        </div>
        <h1>{pick(assignment.titleZh, assignment.titleEn)}</h1>
        <div className="assignment-line assignment-clock">
          <LightMark light={assignment.light} reason={assignment.lightReason} />
          <span>
            {t('time.dueAt')} <DuePhrase {...assignment} />
          </span>
          <span>
            {t('assignment.holder')}
            <strong>
              {assignment.holder.kind === 'nobody'
                ? t('assignment.holderNobody')
                : pick(assignment.holder.nameZh, assignment.holder.nameEn)}
            </strong>{' '}
            {assignment.holder.person ?? ''}
            {assignment.holder.since ? (
              <span className="muted">
                {' '}
                {t('assignment.holderSince', { at: clockTime.minute(assignment.holder.since) })}
              </span>
            ) : null}
          </span>
        </div>
        <DoneNote sentence={done}>{done === null ? null : <NextInOrder id={assignment.id} />}</DoneNote>
        {returned ? (
          <div className="problem-notice is-stale" role="note">
            <strong>
              {t('assignment.returnedBy', { by: returned.actor.displayName, at: clockTime.minute(returned.at) })}
            </strong>
            {returned.comment ? <p className="typed-text">{returned.comment}</p> : null}
          </div>
        ) : null}
      </header>
      <div className="assignment-side">
        <ActPanel assignment={assignment} onDone={setDone} />
        <NeighboursPanel {...assignment} />
        <LadderPanel assignment={assignment} />
        <ChargesPanel charges={assignment.charges} />
        <section className="panel">
          <div className="panel-body">
            <dl className="fact-list">
              <dt>{t('assignment.campaign')}</dt>
              <dd>{assignment.campaignTitle}</dd>
              <dt>{t('act.assignee')}</dt>
              <dd>
                {assignment.assignee?.displayName ?? t('desk.unclaimed')}
                {assignment.delegatedBy ? (
                  <span className="queue-sub">
                    {t('assignment.lentBy', { who: assignment.delegatedBy.displayName })}
                  </span>
                ) : null}
                {assignment.answerable ? (
                  <span className="queue-sub">
                    {t('assignment.answerable', { who: assignment.answerable.displayName })}
                  </span>
                ) : null}
              </dd>
              {assignment.division ? (
                <>
                  <dt>{t('act.division')}</dt>
                  <dd>{assignment.division.displayName}</dd>
                </>
              ) : null}
              {assignment.part ? (
                <>
                  <dt>{t('assignment.part')}</dt>
                  <dd>{assignment.part}</dd>
                </>
              ) : null}
              {assignment.extension ? (
                <>
                  <dt>{t('assignment.extension')}</dt>
                  <dd>
                    {t(`extension.${assignment.extension.state}`, {
                      until: assignment.extension.grantedUntil ?? assignment.extension.until,
                    })}
                    <span className="queue-sub">{assignment.extension.decision ?? assignment.extension.reason}</span>
                  </dd>
                </>
              ) : null}
              {assignment.issuedAt ? (
                <>
                  <dt>{t('assignment.issuedAt')}</dt>
                  <dd>
                    {clockTime.minute(assignment.issuedAt)}
                    {assignment.issuedBy ? (
                      <span className="queue-sub">{t('assignment.issuedBy', { who: assignment.issuedBy })}</span>
                    ) : null}
                  </dd>
                </>
              ) : null}
              {assignment.clockCycle > 1 ? (
                <>
                  <dt>{t('escalation.clock')}</dt>
                  <dd>{t('assignment.cycle', { cycle: assignment.clockCycle })}</dd>
                </>
              ) : null}
              {assignment.workflowUrl ? (
                <>
                  <dt>{t('assignment.workflow')}</dt>
                  <dd>
                    <a href={assignment.workflowUrl} target="_blank" rel="noreferrer">
                      {t('app.openTemporal')}
                    </a>
                  </dd>
                </>
              ) : null}
            </dl>
          </div>
        </section>
      </div>
      <div className="assignment-body">
        <OriginalWording assignment={assignment} />
        <section className="panel" aria-labelledby="asked">
          <div className="panel-head">
            <h2 id="asked">{t('assignment.asked')}</h2>
          </div>
          <div className="panel-body">
            {assignment.mode === 'consult' || assignment.mode === 'co_sign' ? (
              <>
                <p>{t(assignment.mode === 'consult' ? 'assignment.askedOpinion' : 'assignment.askedCoSign')}</p>
                <details>
                  <summary>{t('assignment.askedOfLead')}</summary>
                  <ProfilePoints profile={profile} />
                </details>
              </>
            ) : (
              <ProfilePoints profile={profile} />
            )}
          </div>
        </section>
        {resultToCoSign ? (
          <section className="panel" aria-labelledby="to-co-sign">
            <div className="panel-head">
              <h2 id="to-co-sign">{t('assignment.toCoSign')}</h2>
              <span className="panel-note">
                {t('assignment.submittedBy', {
                  by: resultToCoSign.submittedBy,
                  at: clockTime.minute(resultToCoSign.submittedAt),
                })}
              </span>
            </div>
            <div className="panel-body">
              <ResultView result={resultToCoSign} profile={profile} />
            </div>
          </section>
        ) : null}
        {consultation ? (
          <section className="panel" aria-labelledby="circulated">
            <div className="panel-head">
              <h2 id="circulated">{t('assignment.circulated')}</h2>
              <span className="panel-note">
                {t('assignment.circulatedBy', { by: consultation.askedBy, at: clockTime.minute(consultation.askedAt) })}
              </span>
            </div>
            <div className="panel-body">
              <p className="typed-text">{consultation.text}</p>
              <AttachmentList attachments={consultation.attachments} />
            </div>
          </section>
        ) : null}
        {may('opine') ? <OpinionForm assignment={assignment} onDone={handedIn} onUnsent={setUnsent} /> : null}
        {assignment.opinions.length > 0 ? (
          <section className="panel" aria-labelledby="opinions">
            <div className="panel-head">
              <h2 id="opinions">{t('assignment.opinions')}</h2>
            </div>
            <OpinionsTable opinions={assignment.opinions} />
          </section>
        ) : null}
        {showResult ? (
          <section className="panel" aria-labelledby="result">
            <div className="panel-head">
              <h2 id="result">{t('assignment.result')}</h2>
              <span className="panel-note">
                {t('assignment.submittedBy', { by: result.submittedBy, at: clockTime.minute(result.submittedAt) })}
              </span>
            </div>
            <div className="panel-body">
              <ResultView result={result} profile={profile} />
            </div>
          </section>
        ) : null}
        {assignment.role === 'province' ? <PartsPanel assignment={assignment} /> : null}
        {unsent && !works && !may('opine') && unsent !== result?.text ? (
          <UnsentWords words={unsent} onClose={() => setUnsent(null)} />
        ) : null}
        {coSignClerk ? <p className="muted">{t('assignment.coSignClerk')}</p> : null}
        {works ? (
          <WorkForm
            key={`${assignment.state === 'returned' ? 'returned' : 'open'}-${assignment.clockCycle}`}
            assignment={assignment}
            onDone={handedIn}
            onUnsent={setUnsent}
          />
        ) : null}
        <section className="panel" aria-labelledby="history">
          <div className="panel-head">
            <h2 id="history">{t('assignment.history')}</h2>
          </div>
          <div className="panel-body">
            {may('comment') ? <CommentForm assignment={assignment} /> : null}
            <HistoryList history={assignment.history} agency={assignment.agency} />
          </div>
        </section>
      </div>
    </div>
  );
}

/** Back to where the reader came from, filters and all; from a mail's link, to their own first page. */
function BackLink() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const cameFromHere = ((window.history.state as { idx?: number } | null)?.idx ?? 0) > 0;
  if (cameFromHere) {
    return (
      <Button type="link" className="back-link" data-key="u" onClick={() => void navigate(-1)}>
        ← {t('assignment.back')}
      </Button>
    );
  }
  return (
    <Link className="back-link" data-key="u" to={homeOf(me.data?.roles ?? [])}>
      ← {t('assignment.back')}
    </Link>
  );
}
