import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { useCampaigns, widestRunning } from '../campaign/use-campaigns';
import { LettersToAnswer } from '../escalation/letters-to-answer';
import { clockTime } from '../light/clock-time';
import { LightTally } from '../light/light-tally';
import { useAgencies } from '../notice/use-agencies';
import { useMe } from '../session/use-me';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import { CampaignFilter } from '../campaign/campaign-filter';
import { useAddress } from '../shell/use-address';
import { AttentionLine } from './attention-line';
import './board.css';
import { BoardMatrix } from './board-matrix';
import { IncidentPanel } from './incident-panel';
import { OutlookPanels } from './outlook-panels';
import { ProvinceTiles } from './province-tiles';
import { SectorBars } from './sector-bars';
import { TrendPanel } from './trend-panel';
import { WaitingPanel } from './waiting-panel';
import { CardTable } from '../shell/card-table';

const DONE_ROWS = ['completed', 'struck_off', 'terminated'];

export function BoardPage() {
  const { t } = useTranslation();
  const me = useMe();
  const campaigns = useCampaigns();
  const { at, set } = useAddress();
  const { fullName } = useAgencies();
  usePageTitle(t('board.title'));
  const running = (campaigns.data?.items ?? []).filter(({ state }) => state === 'in_force');
  const current = running.find(({ id }) => id === at('campaignId')) ?? widestRunning(campaigns.data?.items);
  const launches = me.data?.roles.includes('coordinator') ?? false;
  const watches =
    me.data?.roles.some((role) => ['coordinator', 'group_secretary', 'supervisor', 'auditor'].includes(role)) ?? false;
  // The head of an agency looks at what is their agency's.
  const leads = !watches && (me.data?.roles.includes('head') ?? false);
  return (
    <>
      <div className="page-head">
        <h1>{leads ? t('board.titleOwn', { agency: fullName(me.data?.agency?.code ?? '') }) : t('board.title')}</h1>
        {launches ? (
          <Link to="/campaigns/new">
            <Button type="primary" tabIndex={-1}>
              {t('board.newCampaign')}
            </Button>
          </Link>
        ) : null}
      </div>
      <AttentionLine />
      {leads ? <LettersToAnswer /> : null}
      {watches ? <IncidentPanel /> : null}
      <WaitingPanel />
      {current ? (
        <>
          <div className="page-head">
            <h2>{current.title}</h2>
            {running.length > 1 ? (
              <CampaignFilter value={at('campaignId')} onChange={(id) => set('campaignId', id)} />
            ) : null}
          </div>
          <BoardMatrix campaignId={current.id} />
          <div className="board-grid">
            {leads ? null : <ProvinceTiles campaignId={current.id} />}
            {leads ? null : <SectorBars campaignId={current.id} />}
            <OutlookPanels campaignId={current.id} own={leads} />
            <TrendPanel campaignId={current.id} />
          </div>
        </>
      ) : null}
      <section className="panel" aria-labelledby="campaigns">
        <div className="panel-head">
          <h2 id="campaigns">{t('board.campaigns')}</h2>
        </div>
        {campaigns.isPending ? (
          <LoadingBlock />
        ) : campaigns.isError ? (
          <div className="panel-body">
            <ProblemNotice problem={campaigns.error} retry={() => void campaigns.refetch()} />
          </div>
        ) : campaigns.data.items.length === 0 ? (
          <p className="empty-note">{t('board.empty')}</p>
        ) : (
          <CardTable label={t('board.campaigns')}>
            <thead>
              <tr>
                <th scope="col">{t('board.columnTitle')}</th>
                <th scope="col">{t('board.columnState')}</th>
                <th scope="col">{t('board.columnDue')}</th>
                <th scope="col">{t('board.columnOriginal')}</th>
                <th scope="col">{t('board.columnProgress')}</th>
                <th scope="col">{t('board.columnLights')}</th>
              </tr>
            </thead>
            <tbody>
              {campaigns.data.items.map((campaign) => {
                const done = DONE_ROWS.reduce((sum, state) => sum + (campaign.counts.rowsByState[state] ?? 0), 0);
                return (
                  <tr key={campaign.id}>
                    <th scope="row" className="board-campaign">
                      <Link to={`/campaigns/${campaign.id}`}>{campaign.title}</Link>
                    </th>
                    <td className="nowrap">{t(`campaignState.${campaign.state}`)}</td>
                    <td className="nowrap">{clockTime.due(campaign.dueAt)}</td>
                    <td className="nowrap muted">{campaign.originalDueOn}</td>
                    {campaign.state === 'revoked' ? (
                      // Rows that ended with their campaign are not rows that were done.
                      <td className="muted">—</td>
                    ) : (
                      <td className="nowrap">
                        <span className="row-progress" aria-hidden>
                          <i
                            style={{
                              width: `${campaign.rows.length === 0 ? 0 : (100 * done) / campaign.rows.length}%`,
                            }}
                          />
                        </span>
                        {t('board.rowsDone', { done, all: campaign.rows.length })}
                      </td>
                    )}
                    <td>
                      <LightTally counts={campaign.counts.byLight} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </CardTable>
        )}
      </section>
    </>
  );
}
