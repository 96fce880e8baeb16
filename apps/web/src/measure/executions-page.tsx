import { type Execution, measureActionBodies, type MeasureActionName } from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { type MeasureState, overMeasureStates } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { DueDate } from '../light/due-date';
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { ProceedingActs } from '../shell/proceeding-acts';
import { StepList } from '../shell/step-list';
import { usePageTitle } from '../shell/use-page-title';
import { useMeasureFields } from './use-measure-fields';
import { useClauseName } from '../notice/use-clause-name';

/** A bank, a power supplier or an authority at its own window: what was sent to it to carry out, and what it confirms. */
export function ExecutionsPage() {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: queryKeys.executions,
    queryFn: ({ signal }) => apiClient.read('/executions', {}, signal),
  });
  usePageTitle(t('execution.title'));
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const { items } = found.data;
  return (
    <>
      <div className="page-head">
        <h1>{t('execution.title')}</h1>
      </div>
      <p className="muted">{t('execution.hint')}</p>
      {items.length === 0 ? <p className="empty-note">{t('execution.empty')}</p> : null}
      {items.map((one) => (
        <OneExecution key={one.id} one={one} />
      ))}
    </>
  );
}

function OneExecution({ one }: { one: Execution }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const { fullName } = useAgencies();
  const { pick } = useLanguage();
  const { extra, forget } = useMeasureFields(one.id, one.steps.length, undefined);
  const title = `${one.number} ${pick(one.nameZh, one.nameEn)}`;
  const steps = one.steps.map((step) => ({ ...step, what: t(`measure.acts.${step.act as MeasureActionName}`) }));
  return (
    <section className="panel" aria-labelledby={`execution-${one.id}`}>
      <div className="panel-head">
        <h2 id={`execution-${one.id}`}>{title}</h2>
        <span className="panel-note">
          {fullName(one.holder, one.holderZh)} · {t(`measure.states.${one.state}`)}
        </span>
      </div>
      <div className="panel-body">
        <dl className="fact-list">
          <dt>{t('execution.against')}</dt>
          <dd>{one.against}</dd>
          <dt>{t('case.place')}</dt>
          <dd>{one.place}</dd>
          <dt>{t('execution.clause')}</dt>
          <dd>{clauseName(one.clauseId)}</dd>
          {one.scheduledAt ? (
            <>
              <dt>{t('execution.scheduled')}</dt>
              <dd>{clockTime.minute(one.scheduledAt)}</dd>
            </>
          ) : null}
          {one.restoreDueAt ? (
            <>
              <dt>{t('measure.clocks.restore')}</dt>
              <dd>
                <DueDate at={one.restoreDueAt} />
              </dd>
            </>
          ) : null}
          {one.liftDueAt && !one.restoreDueAt ? (
            <>
              <dt>{t('execution.liftDue')}</dt>
              <dd>
                <DueDate at={one.liftDueAt} stopped={overMeasureStates.includes(one.state as MeasureState)} />
              </dd>
            </>
          ) : null}
        </dl>
        <StepList papersAt="/executions/attachments" steps={steps} />
        <ProceedingActs
          path={`/executions/${one.id}`}
          version={one.version}
          title={title}
          acts={one.allowedActions as MeasureActionName[]}
          word={(act) => t(`measure.acts.${act}`)}
          schemas={measureActionBodies}
          extra={extra}
          onDone={forget}
          danger={['execute']}
          steps={steps}
        />
      </div>
    </section>
  );
}
