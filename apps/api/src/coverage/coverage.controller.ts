import { type ClauseCoverage, coverageQuerySchema, coverageSchema, listOf } from '@duban/contract-http';
import { describeRowState } from '@duban/domain';
import { carrierOf } from '@duban/domain/editions';
import {
  type AssignmentRecord,
  type DataSource,
  type MatterRecord,
  SEES_ALL,
  type TaskRowRecord,
  findAssignmentsOfCampaign,
  findCampaign,
  findTaskRows,
  inTransaction,
  matterOf,
} from '@duban/persistence';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { notFound } from '../http/problem';
import { READERS } from '../campaign/campaign.controller';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';

interface Carried {
  readonly rows: readonly TaskRowRecord[];
  readonly assignments: readonly AssignmentRecord[];
  readonly matters: readonly MatterRecord[];
}
const NOTHING: Carried = { rows: [], assignments: [], matters: [] };

/** Every clause of the notice, with what carries it and its live state: nothing that the notice commands is out of sight. */
@ApiTags('notice')
@Controller('api/v1/notices/:noticeId/coverage')
@Access(...READERS)
export class CoverageController {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(coverageSchema)))
  async coverage(
    @Param('noticeId') noticeId: string,
    @Query({ schema: coverageQuerySchema }) { campaignId }: z.infer<typeof coverageQuerySchema>,
  ) {
    const notice = noticeId.includes('\u0000') ? undefined : await this.directory.findNotice(noticeId.slice(0, 100));
    if (!notice) throw notFound();
    const carried = campaignId ? await this.read(campaignId, noticeId) : NOTHING;
    const items = notice.clauses.map((clause): ClauseCoverage => {
      const carrier = carrierOf(clause);
      const rows = carried.rows
        .filter((row) => row.matterId === null && clause.rows.includes(row.row))
        .map((row) => ({ type: 'row' as const, id: row.id, label: String(row.row), state: stateOf(row, carried) }));
      const matters = carried.matters
        .filter((matter) => matter.clauses.includes(clause.clauseId))
        .map((matter) => {
          const row = carried.rows.find((candidate) => candidate.id === matter.taskRowId);
          return {
            type: 'matter' as const,
            id: matter.id,
            label: matter.number,
            state: row ? stateOf(row, carried) : 'no_owner',
          };
        });
      const owned = matters.some((matter) => matter.state !== 'no_owner');
      // A row of the table carries its clauses also where a campaign is limited to other rows: then it is not running.
      const refs = [...rows, ...matters];
      return {
        clauseId: clause.clauseId,
        quote: clause.quotes[0] ?? '',
        kind: clause.kind,
        carriedBy: carrier === 'matter' && !owned ? 'no_owner' : carrier,
        refs,
        state:
          carrier === 'text'
            ? 'text'
            : carrier === 'matter' && !owned
              ? 'no_owner'
              : (refs.find((ref) => ref.state !== 'completed')?.state ?? refs[0]?.state ?? 'not_running'),
      };
    });
    return { items, total: items.length, nextCursor: null };
  }

  private read(campaignId: string, noticeId: string): Promise<Carried> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const campaign = await findCampaign(transaction, campaignId);
      if (!campaign || campaign.noticeId !== noticeId) throw notFound();
      return {
        rows: await findTaskRows(transaction, campaignId),
        assignments: await findAssignmentsOfCampaign(transaction, campaignId),
        matters: (
          await transaction.query('SELECT * FROM matter WHERE campaign_id = $1 ORDER BY created_at', [campaignId])
        ).map(matterOf),
      };
    });
  }
}

function stateOf(row: TaskRowRecord, { assignments }: Carried): string {
  return describeRowState(
    row.state,
    assignments.filter((assignment) => assignment.taskRowId === row.id),
  );
}
