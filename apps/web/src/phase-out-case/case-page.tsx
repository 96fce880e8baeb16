import { caseActionBodies, type CaseActionName } from '@duban/contract-http';
import type { CaseState } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLanguage } from '../i18n/use-language';
import { AgencyName } from '../notice/agency-name';
import { EnterpriseAccounts } from '../account/enterprise-accounts';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { AttachmentList } from '../attachment/attachment-list';
import { ApplyDialog } from '../fund/apply-dialog';
import { DueDate } from '../light/due-date';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { ProceedingActs } from '../shell/proceeding-acts';
import { StepList } from '../shell/step-list';
import { StepsAheadPanel } from '../shell/steps-ahead-panel';
import { usePageTitle } from '../shell/use-page-title';
import { AdviceForm } from './advice-form';
import { caseStepsAhead } from './case-course';
import { CaseMeasures } from './case-measures';
import { CaseWindows } from './case-windows-chart';
import { useQuantity } from '../target/use-quantity';
import { useCaseFields } from './use-case-fields';
import { useSectors } from './use-sectors';

/** One production line: what it is, why it must close, where it stands, what happened, what may be done now. */
export function CasePage() {
  const { t, i18n } = useTranslation();
  const { comma, semicolon } = useLanguage();
  const { id = '' } = useParams();
  const { sectorName } = useSectors();
  const quantity = useQuantity();
  const found = useQuery({
    queryKey: queryKeys.case(id),
    queryFn: ({ signal }) => apiClient.read(`/cases/${id}`, {}, signal),
  });
  const me = useMe();
  const { extra, forget } = useCaseFields(id, found.data?.history.filter(({ to }) => to !== null).length ?? 0);
  const [applying, setApplying] = useState(false);
  const one = found.data;
  const title = one ? `${one.enterprise} ${one.equipmentType} ${one.serial}` : t('case.title');
  usePageTitle(title);
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!one) return <LoadingBlock />;
  const equipmentListed = (one.facts['equipmentListed'] ?? []) as readonly string[];
  const keepsAccounts = me.data?.roles.includes('head') && me.data.agency?.code === one.region;
  const isOurs =
    me.data?.agency?.code === one.region && me.data.roles.some((role) => role === 'clerk' || role === 'head');
  const word = (type: string) =>
    i18n.exists(`case.acts.${type}`) ? t(`case.acts.${type as CaseActionName}`) : t('case.otherEntry', { type });
  // A metric that the notice does not measure by is shown as it was handed in.
  const metricLine = ([name, value]: [string, number]) =>
    i18n.exists(`case.metric.${name}`) ? t(`case.metric.${name as 'furnace_volume'}`, { value }) : `${name}=${value}`;
  const stateWord = (to: string | null) =>
    to !== null && i18n.exists(`case.states.${to}`) ? t(`case.states.${to as CaseState}`) : undefined;
  const steps = one.history.map(({ at, actor, type, reason, to }) => ({
    at,
    by: actor,
    what: word(type),
    became: stateWord(to),
    text: reason ?? '',
  }));

  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <span className="tag">{t(`case.states.${one.state}`)}</span>
      </div>
      <section className="panel" aria-labelledby="case-now">
        <div className="panel-head">
          <h2 id="case-now">{t('assessment.now')}</h2>
        </div>
        <div className="panel-body">
          <dl className="fact-list">
            <dt>{t('case.creditCode')}</dt>
            <dd>{one.creditCode}</dd>
            <dt>{t('case.place')}</dt>
            <dd>
              <AgencyName code={one.region} zh={one.regionZh} /> {one.place}
            </dd>
            <dt>{t('case.sector')}</dt>
            <dd>{sectorName(one.sector)}</dd>
            <dt>{t('case.capacity')}</dt>
            <dd>{quantity(one.capacity, one.measure)}</dd>
            <dt>{t('case.metrics')}</dt>
            <dd>{[...Object.entries(one.metrics).map(metricLine), ...one.attributes].join(semicolon) || '—'}</dd>
            <dt>{t('case.outcome')}</dt>
            <dd>
              {t(`case.outcomes.${one.outcome}`)} {one.matched.join(comma)}
              {one.localOutcome ? ` · ${t('case.locally', { outcome: t(`case.outcomes.${one.localOutcome}`) })}` : ''}
            </dd>
            <dt>{t('case.listNumber')}</dt>
            <dd>{one.listNumber ?? '—'}</dd>
            <dt>{t('case.due')}</dt>
            <dd>
              <DueDate at={one.dueAt} stopped={one.stopped} />
            </dd>
            {equipmentListed.length > 0 ? (
              <>
                <dt>{t('case.equipmentListed')}</dt>
                <dd>
                  <strong>{equipmentListed.join(semicolon)}</strong>
                </dd>
              </>
            ) : null}
            {one.clock ? (
              <>
                <dt>{t(`case.clocks.${one.clock.kind}`)}</dt>
                <dd>
                  <DueDate at={one.clock.dueAt} stopped={one.clock.stopped} />
                </dd>
              </>
            ) : null}
          </dl>
          <ProceedingActs
            path={`/cases/${one.id}`}
            version={one.version}
            title={title}
            acts={one.allowedActions as CaseActionName[]}
            word={(act) => t(`case.acts.${act}`)}
            schemas={caseActionBodies}
            extra={extra}
            onDone={forget}
            danger={['remove', 'reverse_acceptance', 'report_restart']}
            steps={steps}
          />
          {isOurs ? <Button onClick={() => setApplying(true)}>{t('support.apply')}</Button> : null}
        </div>
      </section>
      <CaseWindows one={one} />
      <StepsAheadPanel
        title={t('case.ahead')}
        acts={caseStepsAhead(one.state).map((act) => t(`case.acts.${act as CaseActionName}`))}
        hint={t('case.aheadHint')}
      />
      <CaseMeasures measures={one.openMeasures} />
      {one.attachments.length > 0 ? (
        <section className="panel" aria-labelledby="case-papers">
          <div className="panel-head">
            <h2 id="case-papers">{t('attachment.list')}</h2>
          </div>
          <div className="panel-body">
            <AttachmentList attachments={one.attachments} />
          </div>
        </section>
      ) : null}
      {applying ? (
        <ApplyDialog campaignId={undefined} line={{ ...one, title }} onClose={() => setApplying(false)} />
      ) : null}
      {me.data?.roles.includes('association') ? <AdviceForm one={one} /> : null}
      {keepsAccounts ? <EnterpriseAccounts enterpriseId={one.enterpriseId} name={one.enterprise} /> : null}
      <section className="panel" aria-labelledby="case-steps">
        <div className="panel-head">
          <h2 id="case-steps">{t('assessment.steps')}</h2>
        </div>
        <div className="panel-body">
          <StepList steps={steps} />
        </div>
      </section>
    </>
  );
}
