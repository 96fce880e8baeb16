import { measureActionBodies, type MeasureActionName } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { overMeasureStates } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAgencies } from '../notice/use-agencies';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { DueDate } from '../light/due-date';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { ProceedingActs } from '../shell/proceeding-acts';
import { StepList } from '../shell/step-list';
import { usePageTitle } from '../shell/use-page-title';
import { DraftList } from './draft-list';
import { GateList, useEffectWords } from './gate-list';
import { ServedPapers } from './served-papers';
import { useMeasureFields } from './use-measure-fields';
import { stepsAhead } from '../shell/steps-ahead';
import { StepsAheadPanel } from '../shell/steps-ahead-panel';
import { MeasureWindows } from './measure-windows';
import { useClauseName } from '../notice/use-clause-name';

/** One measure: what the gate still misses, with each article; the earliest lawful moment; its steps; what may be done now. */
export function MeasurePage() {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const { shortName } = useAgencies();
  const { pick } = useLanguage();
  const { id = '' } = useParams();
  const found = useQuery({
    queryKey: queryKeys.measure(id),
    queryFn: ({ signal }) => apiClient.read(`/measures/${id}`, {}, signal),
  });
  const one = found.data;
  const effect = useEffectWords();
  const { extra, forget } = useMeasureFields(id, one?.steps.length ?? 0, one);
  const title = one ? `${one.number} ${t(`measure.kinds.${one.kind}`)}` : t('measure.title');
  usePageTitle(title);
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!one) return <LoadingBlock />;
  // The other side's right: when its time is over it has lapsed, and nobody is late.
  const hasLapsed = (until: string) => overMeasureStates.includes(one.state) || Date.parse(until) < Date.now();
  const steps = one.steps.map((step) => ({
    ...step,
    what: t(`measure.acts.${step.act as MeasureActionName}`),
    became: t(`measure.states.${step.state}`),
  }));
  const ahead = (one.inEffectAt ? [] : stepsAhead(one, 'in_effect')).map((act) =>
    t(`measure.acts.${act as MeasureActionName}`),
  );
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <span className="tag">{t(`measure.states.${one.state}`)}</span>
      </div>
      <p>
        {one.caseId ? <Link to={`/cases/${one.caseId}`}>{one.against}</Link> : shortName(one.region, one.regionZh)} ·{' '}
        {clauseName(one.clauseId)} · {t('measure.heldBy', { holder: shortName(one.holder, one.holderZh) })} ·{' '}
        {t('measure.pack', { name: pick(one.packNameZh, one.packEdition) })}
      </p>
      <section className="panel" aria-labelledby="measure-gate">
        <div className="panel-head">
          <h2 id="measure-gate">{t(one.gate.satisfied ? 'measure.gateOpen' : 'measure.gateClosed')}</h2>
          <span className="panel-note">{effect(one)}</span>
        </div>
        {one.gate.missing.length > 0 ? (
          <div className="panel-body">
            <GateList gate={one.gate} />
          </div>
        ) : null}
      </section>
      <section className="panel" aria-labelledby="measure-now">
        <div className="panel-head">
          <h2 id="measure-now">{t('assessment.now')}</h2>
        </div>
        <div className="panel-body">
          <dl className="fact-list">
            {one.replyUntil ? (
              <>
                <dt>{t('measure.replyUntil')}</dt>
                <dd>
                  <DueDate at={one.replyUntil} stopped={hasLapsed(one.replyUntil)} />
                </dd>
              </>
            ) : null}
            {one.clock ? (
              <>
                <dt>{t(`measure.clocks.${one.clock.kind}`)}</dt>
                <dd>
                  <DueDate at={one.clock.dueAt} />
                </dd>
              </>
            ) : null}
            {one.expiresAt ? (
              <>
                <dt>{t('measure.expires')}</dt>
                <dd>{clockTime.due(one.expiresAt)}</dd>
              </>
            ) : null}
          </dl>
          <ServedPapers papers={one.papers} />
          <ProceedingActs
            path={`/measures/${one.id}`}
            version={one.version}
            title={title}
            acts={one.allowedActions as MeasureActionName[]}
            word={(act) => t(`measure.acts.${act}`)}
            schemas={measureActionBodies}
            extra={extra}
            onDone={forget}
            danger={['execute', 'take_effect', 'terminate', 'set_aside']}
            steps={steps}
          />
          {one.allowedActions.length === 0 ? <p className="muted">{t('assessment.nothing')}</p> : null}
        </div>
      </section>
      <MeasureWindows one={one} />
      {one.drafts.length > 0 ? (
        <section className="panel" aria-labelledby="measure-drafts">
          <div className="panel-head">
            <h2 id="measure-drafts">{t('measure.drafts')}</h2>
            <span className="panel-note">{t('measure.draftsHint')}</span>
          </div>
          <div className="panel-body">
            <DraftList one={one} />
          </div>
        </section>
      ) : null}
      <StepsAheadPanel title={t('measure.ahead')} acts={ahead} hint={t('measure.aheadHint')} />
      <section className="panel" aria-labelledby="measure-steps">
        <div className="panel-head">
          <h2 id="measure-steps">{t('assessment.steps')}</h2>
        </div>
        <div className="panel-body">
          <StepList steps={steps} />
        </div>
      </section>
    </>
  );
}
