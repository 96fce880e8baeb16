import type { Campaign } from '@duban/contract-http';
import { ASSIGNMENT_STATES, LIGHTS, isOwnEdition } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { clockTime } from '../light/clock-time';
import { LightShape } from '../light/light-shape';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { useMeta } from '../session/use-meta';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import './campaign.css';
import { AgencySuccession } from './agency-succession';
import { CalendarSwitch } from './calendar-switch';
import { CampaignActs } from './campaign-acts';
import { LadderTable } from './ladder-table';
import { MatrixPanel } from './matrix-panel';
import { NextCampaign } from './next-campaign';
import { RhythmPanel } from './rhythm-panel';
import { PreparationPanel } from './preparation-panel';
import { CardTable } from '../shell/card-table';
import { useClauseName } from '../notice/use-clause-name';

export function CampaignPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const campaign = useQuery({
    queryKey: queryKeys.campaign(id),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${id}`, {}, signal),
  });
  const tasks = useQuery({
    queryKey: queryKeys.tasks(id),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${id}/tasks`, { limit: 200 }, signal),
    // While the rows are being opened they arrive by themselves, events or not.
    refetchInterval: (query) => {
      const all = campaign.data?.rows.length ?? 0;
      const opening = campaign.data?.state === 'in_force' && (query.state.data?.items.length ?? 0) < all;
      return opening ? 1_500 : false;
    },
  });
  const refusal = useLocation().state as string | null;
  usePageTitle(campaign.data?.title);
  if (campaign.isPending) return <LoadingBlock />;
  if (!campaign.data) return <ProblemNotice problem={campaign.error} retry={() => void campaign.refetch()} />;
  return (
    <>
      <Head campaign={campaign.data} />
      {refusal && campaign.data.state === 'draft' ? (
        <div className="problem-notice" role="alert">
          {refusal}
        </div>
      ) : null}
      {campaign.data.state === 'draft' ? <PreparationPanel campaign={campaign.data} /> : null}
      <Counts campaign={campaign.data} />
      {tasks.isError ? <ProblemNotice problem={tasks.error} retry={() => void tasks.refetch()} /> : null}
      {tasks.data && tasks.data.items.length > 0 ? <MatrixPanel tasks={tasks.data.items} /> : null}
      {campaign.data.state === 'in_force' && tasks.data && tasks.data.items.length < campaign.data.rows.length ? (
        <p className="empty-note" role="status">
          {t('campaign.dispatching')}
        </p>
      ) : null}
      <Basis campaign={campaign.data} />
    </>
  );
}

function Head({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const me = useMe();
  const meta = useMeta();
  const coordinates = me.data?.roles.includes('coordinator') ?? false;
  const oversees =
    me.data?.roles.some((role) => ['coordinator', 'group_secretary', 'supervisor', 'auditor'].includes(role)) ?? false;
  const resends = coordinates || (me.data?.roles.includes('group_secretary') ?? false);
  const temporal = campaign.workflowUrl ?? meta.data?.links.temporalUi ?? null;
  return (
    <>
      <div className="page-head">
        <h1>{campaign.title}</h1>
        {coordinates ? <CampaignActs campaign={campaign} /> : null}
        {resends ? <AgencySuccession campaign={campaign} /> : null}
        {resends ? <NextCampaign campaign={campaign} /> : null}
        {oversees && campaign.launchedAt ? (
          <Link to={`/campaigns/${campaign.id}/report`}>{t('report.open')}</Link>
        ) : null}
      </div>
      <section className="panel campaign-facts" aria-label={t('campaign.state')}>
        <dl>
          <div>
            <dt>{t('campaign.state')}</dt>
            <dd>
              <strong>{t(`campaignState.${campaign.state}`)}</strong>
            </dd>
          </div>
          <div>
            <dt>{t('campaign.due')}</dt>
            <dd>
              <strong>{clockTime.due(campaign.dueAt)}</strong>
              {campaign.dueTentative ? (
                <span className="due-tentative" title={t('time.tentativeWhy')}>
                  {t('time.tentative')}
                </span>
              ) : null}
            </dd>
          </div>
          <div>
            <dt>{t('campaign.original')}</dt>
            <dd title={t('campaign.originalNote')}>{campaign.originalDueOn}</dd>
          </div>
          <div>
            <dt>{t('campaign.startsOn')}</dt>
            <dd>{campaign.startsOn}</dd>
          </div>
          {campaign.launchedAt ? (
            <div>
              <dt>{t('campaign.launchedAt')}</dt>
              <dd>{clockTime.minute(campaign.launchedAt)}</dd>
            </div>
          ) : null}
          {campaign.follows && campaign.carriedOver ? (
            <div>
              <dt>
                <Link to={`/campaigns/${campaign.follows}`}>{t('campaign.follows')}</Link>
              </dt>
              <dd>
                {t('campaign.carriedOver', {
                  items: campaign.carriedOver.assignments.length,
                  targets: campaign.carriedOver.targets,
                })}
              </dd>
            </div>
          ) : null}
          <div>
            <dt>{t('campaign.createdBy')}</dt>
            <dd>{campaign.createdBy}</dd>
          </div>
        </dl>
        <nav className="campaign-links" aria-label={campaign.title}>
          <Link to={`/assignments?campaignId=${campaign.id}`}>{t('campaign.assignments')}</Link>
          <Link to={`/matters?campaignId=${campaign.id}`}>{t('nav.matters')}</Link>
          <Link to={`/coverage?campaignId=${campaign.id}`}>{t('nav.coverage')}</Link>
          <Link to={`/escalations?campaignId=${campaign.id}`}>{t('campaign.escalations')}</Link>
          {resends ? <Link to={`/letters?campaignId=${campaign.id}`}>{t('campaign.letters')}</Link> : null}
          {temporal ? (
            <a href={temporal} target="_blank" rel="noreferrer">
              {t('app.openTemporal')}
            </a>
          ) : null}
        </nav>
      </section>
    </>
  );
}

function Counts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { byLight, byState } = campaign.counts;
  const total = LIGHTS.reduce((sum, light) => sum + (byLight[light] ?? 0), 0);
  const states = ASSIGNMENT_STATES.filter((state) => (byState[state] ?? 0) > 0);
  if (total === 0) return null;
  return (
    <section className="panel campaign-counts">
      <div>
        <h2>{t('campaign.byLight')}</h2>
        <ul>
          {[...LIGHTS].reverse().map((light) => (
            <li key={light}>
              <Link to={`/assignments?campaignId=${campaign.id}&light=${light}`}>
                <LightShape light={light} size={12} />
                {t(`light.${light}`)}
                <strong className="number">{byLight[light] ?? 0}</strong>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2>{t('campaign.byState')}</h2>
        <ul>
          {states.map((state) => (
            <li key={state}>
              <Link to={`/assignments?campaignId=${campaign.id}&state=${state}`}>
                {t(`state.${state}`)}
                <strong className="number">{byState[state]}</strong>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Basis({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const policyName = (edition: string) => (isOwnEdition(edition) ? t('campaign.ownPolicy') : edition);
  const { sectorName } = useSectors();
  const me = useMe();
  return (
    <>
      <section className="panel" aria-labelledby="policy">
        <details>
          <summary className="panel-head" id="policy">
            <h2>{t('campaign.ladder')}</h2>
            <span className="panel-note">{policyName(campaign.policyEdition)}</span>
          </summary>
          <LadderTable rungs={campaign.policy.rungs} />
        </details>
      </section>
      {campaign.sectorDeadlines.length > 0 ? (
        <section className="panel" aria-labelledby="sectors">
          <details>
            <summary className="panel-head" id="sectors">
              <h2>{t('campaign.sectors')}</h2>
            </summary>
            <CardTable label={t('campaign.sectors')}>
              <thead>
                <tr>
                  <th scope="col">{t('campaign.sector')}</th>
                  <th scope="col">{t('campaign.sectorDate')}</th>
                  <th scope="col">{t('campaign.sectorDue')}</th>
                  <th scope="col">{t('campaign.sectorQuote')}</th>
                </tr>
              </thead>
              <tbody>
                {campaign.sectorDeadlines.map((sector) => (
                  <tr key={sector.sector}>
                    <th scope="row">{sectorName(sector.sector)}</th>
                    <td className="nowrap">{sector.originalDate}</td>
                    <td className="nowrap">{clockTime.due(sector.dueAt)}</td>
                    <td>
                      <span className="verbatim" lang="zh-CN">
                        {sector.quote}
                      </span>{' '}
                      <span className="muted">{clauseName(sector.clauseId)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </CardTable>
          </details>
        </section>
      ) : null}
      <RhythmPanel campaignId={campaign.id} />
      <section className="panel" aria-labelledby="editions">
        <details>
          <summary className="panel-head" id="editions">
            <h2>{t('campaign.editions')}</h2>
          </summary>
          <div className="panel-body">
            <dl className="fact-list">
              <dt>{t('campaign.policyEdition')}</dt>
              <dd>{policyName(campaign.policyEdition)}</dd>
              <dt>{t('campaign.calendarEdition')}</dt>
              <dd>
                {campaign.calendarEdition}{' '}
                {me.data?.roles.includes('coordinator') ? <CalendarSwitch campaign={campaign} /> : null}
              </dd>
              <dt>{t('campaign.profileEdition')}</dt>
              <dd>{campaign.profileEdition}</dd>
              <dt>{t('campaign.directoryEdition')}</dt>
              <dd>{campaign.directoryEdition}</dd>
            </dl>
          </div>
        </details>
      </section>
    </>
  );
}
