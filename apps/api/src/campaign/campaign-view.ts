import type { Campaign } from '@duban/contract-http';
import { campaignWorkflowId } from '@duban/contract-workflow';
import type { ApiConfig } from '@duban/config';
import { isTentativeDue, lightBounds, toIso } from '@duban/domain';
import {
  type CampaignRecord,
  type DataSource,
  SEES_ALL,
  type Transaction,
  countAssignments,
  inTransaction,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '../notice/directory';
import { CONFIG, DATA_SOURCE } from '../tokens';
import type { Caller } from '../http/caller';
import { workflowUrl } from './links';

/** Campaigns as the contract shows them, with the counts of this moment. */
@Injectable()
export class CampaignView {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async show(
    campaigns: readonly CampaignRecord[],
    { person, receivedAt: now }: Pick<Caller, 'person' | 'receivedAt'>,
    transaction?: Transaction,
  ): Promise<Campaign[]> {
    if (campaigns.length === 0) return [];
    const ids = campaigns.map((campaign) => campaign.id);
    const calendar = await this.directory.calendar(campaigns[0]!.calendarEdition);
    const read = async (inside: Transaction) => ({
      counts: await countAssignments(inside, ids, lightBounds(now, calendar), now),
      rows: await inside.query<{ campaign_id: string; state: string; count: number }>(
        'SELECT campaign_id, state, count(*)::int AS count FROM task_row WHERE campaign_id = ANY($1) AND matter_id IS NULL GROUP BY 1, 2',
        [ids],
      ),
      sectors: await inside.query<{ campaign_id: string; sector: string; due_at: Date }>(
        'SELECT * FROM sector_deadline WHERE campaign_id = ANY($1)',
        [ids],
      ),
      authors: await inside.query<{ id: string; display_name_zh: string }>(
        'SELECT id, display_name_zh FROM account WHERE id = ANY($1)',
        [campaigns.map((campaign) => campaign.createdBy)],
      ),
    });
    const { counts, rows, sectors, authors } = transaction
      ? await read(transaction)
      : await inTransaction(this.dataSource, SEES_ALL, read);
    return Promise.all(
      campaigns.map(async (campaign): Promise<Campaign> => {
        const notice = await this.directory.notice(campaign.noticeId);
        const count = counts.get(campaign.id);
        return {
          id: campaign.id,
          noticeId: campaign.noticeId,
          title: campaign.title,
          state: campaign.state,
          startsOn: campaign.startsOn,
          dueOn: campaign.dueOn,
          dueAt: toIso(campaign.dueAt),
          dueTentative: isTentativeDue(
            campaign.dueOn,
            campaign.dueAt,
            await this.directory.calendar(campaign.calendarEdition),
          ),
          originalDueOn: campaign.originalDueOn,
          rows: [...campaign.rows],
          policyEdition: campaign.policyEdition,
          calendarEdition: campaign.calendarEdition,
          profileEdition: campaign.profileEdition,
          directoryEdition: campaign.directoryEdition,
          policy: { ...campaign.policy, rungs: campaign.policy.rungs.map((rung) => ({ ...rung, to: [...rung.to] })) },
          sectorDeadlines: notice.sectorDeadlines.map((deadline) => {
            const own = sectors.find(
              (sector) => sector.campaign_id === campaign.id && sector.sector === deadline.sector,
            );
            return { ...deadline, dueAt: own ? own.due_at.toISOString() : toIso(campaign.dueAt) };
          }),
          follows: campaign.follows,
          carriedOver: campaign.carriedOver && {
            targets: campaign.carriedOver.targets,
            assignments: campaign.carriedOver.assignments.map((one) => ({ ...one })),
          },
          counts: {
            byState: { ...count?.byState },
            byLight: count ? { ...count.byLight } : { green: 0, blue: 0, yellow: 0, red: 0, dark_red: 0, black: 0 },
            rowsByState: Object.fromEntries(
              rows.filter((row) => row.campaign_id === campaign.id).map((row) => [row.state, row.count]),
            ),
          },
          launchedAt: campaign.launchedAt === null ? null : toIso(campaign.launchedAt),
          createdBy: authors.find((author) => author.id === campaign.createdBy)?.display_name_zh ?? '',
          workflowUrl:
            campaign.launchedAt === null ? null : workflowUrl(this.config, person, campaignWorkflowId(campaign.id)),
          version: campaign.version,
        };
      }),
    );
  }
}
