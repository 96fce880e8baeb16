import {
  assessmentActionBodies,
  type AssessmentActionName,
  type RegionAssessment,
  type ScoringSchemeShown,
} from '@duban/contract-http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { ProceedingActs } from '../shell/proceeding-acts';
import { StepList } from '../shell/step-list';
import { CardTable } from '../shell/card-table';
import { useQuantity } from '../target/use-quantity';
import { usePageTitle } from '../shell/use-page-title';
import { useActFields } from './use-act-fields';

/** One province in one year: where it stands, every point with what it rests on, what happened, what may be done now. */
export function AssessmentPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { fullName } = useAgencies();
  const found = useQuery({
    queryKey: queryKeys.assessment(id),
    queryFn: ({ signal }) => apiClient.read(`/region-assessments/${id}`, {}, signal),
  });
  const schemes = useQuery({
    queryKey: queryKeys.scoringSchemes,
    queryFn: ({ signal }) => apiClient.read('/scoring-schemes', {}, signal),
  });
  const one = found.data;
  const scheme = schemes.data?.items.find(({ edition }) => edition === one?.schemeEdition);
  const title = one ? `${fullName(one.region, one.regionZh)} ${one.year}` : t('assessment.title');
  usePageTitle(title);
  const extra = useActFields(scheme);
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!one) return <LoadingBlock />;
  const steps = one.steps.map((step) => ({
    ...step,
    what: t(`assessment.acts.${step.act as AssessmentActionName}`),
    became: t(`assessment.states.${step.state}`),
  }));
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <span className="tag">{t(`assessment.states.${one.state}`)}</span>
      </div>
      <p className="muted">
        <Link to={`/assessments?campaignId=${one.campaignId}`}>{one.campaignTitle}</Link> ·{' '}
        {t('assessment.scheme', { edition: one.schemeEdition })}
      </p>
      <section className="panel" aria-labelledby="assessment-acts">
        <div className="panel-head">
          <h2 id="assessment-acts">{t('assessment.now')}</h2>
        </div>
        <div className="panel-body">
          <dl className="fact-list">
            <dt>{t('assessment.selfCheckDue')}</dt>
            <dd>{clockTime.due(one.selfCheckDue)}</dd>
            <Moment label={t('assessment.objectUntil')} at={one.objectUntil} />
            <Moment label={t('assessment.recheckUntil')} at={one.recheckUntil} />
            <Moment label={t('assessment.rectifyUntil')} at={one.rectifyUntil} />
          </dl>
          <ProceedingActs
            path={`/region-assessments/${one.id}`}
            version={one.version}
            title={title}
            acts={one.allowedActions as AssessmentActionName[]}
            word={(act) => t(`assessment.acts.${act}`)}
            schemas={assessmentActionBodies}
            extra={extra}
            danger={['return', 'order_rectification']}
            steps={steps}
          />
          {one.allowedActions.length === 0 ? <p className="muted">{t('assessment.nothing')}</p> : null}
        </div>
      </section>
      {one.score ? <ScorePanel score={one.score} scheme={scheme} /> : null}
      <section className="panel" aria-labelledby="assessment-steps">
        <div className="panel-head">
          <h2 id="assessment-steps">{t('assessment.steps')}</h2>
        </div>
        <div className="panel-body">
          <StepList steps={steps} />
        </div>
      </section>
    </>
  );
}

function Moment({ label, at }: { label: string; at: string | null }) {
  return at ? (
    <>
      <dt>{label}</dt>
      <dd>{clockTime.due(at)}</dd>
    </>
  ) : null;
}

function ScorePanel({
  score,
  scheme,
}: {
  score: NonNullable<RegionAssessment['score']>;
  scheme: ScoringSchemeShown | undefined;
}) {
  const { t } = useTranslation();
  const quantity = useQuantity();
  const { pick, semicolon } = useLanguage();
  const nameOf = (list: readonly { code: string; nameZh: string; nameEn: string }[] | undefined, code: string) => {
    const found = list?.find((candidate) => candidate.code === code);
    return found ? pick(found.nameZh, found.nameEn) : code;
  };
  return (
    <section className="panel" aria-labelledby="assessment-score">
      <div className="panel-head">
        <h2 id="assessment-score">
          {t('assessment.score')} {score.total} · {t(`assessment.grades.${score.grade}`)}
        </h2>
      </div>
      {score.vetoes.map((veto) => (
        <p key={veto.code} className="panel-body">
          <strong>{t('assessment.veto', { name: nameOf(scheme?.vetoes, veto.code) })}</strong> {veto.evidence}
        </p>
      ))}
      <CardTable label={t('assessment.score')}>
        <thead>
          <tr>
            <th scope="col">{t('assessment.item')}</th>
            <th scope="col" className="is-number">
              {t('assessment.points')}
            </th>
            <th scope="col">{t('assessment.restsOn')}</th>
          </tr>
        </thead>
        <tbody>
          {score.items.map((item) => (
            <tr key={item.code}>
              <th scope="row">{nameOf(scheme?.items, item.code)}</th>
              <td className="is-number">
                {item.points}/{item.weight}
              </td>
              <td>{item.facts.join(semicolon) || '—'}</td>
            </tr>
          ))}
        </tbody>
      </CardTable>
      <CardTable label={t('assessment.conclusions')} isLabelShown>
        <thead>
          <tr>
            <th scope="col">{t('assessment.target')}</th>
            <th scope="col" className="is-number">
              {t('assessment.done')}
            </th>
            <th scope="col">{t('assessment.conclusion')}</th>
          </tr>
        </thead>
        <tbody>
          {score.conclusions.map((target) => (
            <tr key={target.targetId}>
              <th scope="row">{target.name}</th>
              <td className="is-number">
                {quantity(target.done, target.measure)} / {quantity(target.amount, target.measure)}
              </td>
              <td className="nowrap">{t(`assessment.conclusionWords.${target.conclusion}`)}</td>
            </tr>
          ))}
        </tbody>
      </CardTable>
    </section>
  );
}
