import { type ClauseCoverage, coverageQuerySchema, coverageSchema, listOf } from '@duban/contract-http';
import {
  type Instant,
  MEASURE_FORMS,
  type MeasureKind,
  describeRowState,
  listedCaseStates,
  overMeasureStates,
  toIso,
  shutCaseStates,
} from '@duban/domain';
import { type Carrier, type NoticeEdition, carrierOf } from '@duban/domain/editions';
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
import { type Caller, Signed } from '../http/caller';
import { notFound } from '../http/problem';
import { READERS } from '../campaign/campaign.controller';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';

interface Carried {
  readonly rows: readonly TaskRowRecord[];
  readonly assignments: readonly AssignmentRecord[];
  readonly matters: readonly MatterRecord[];
  readonly cases: readonly {
    readonly sector: string;
    readonly listed: number;
    readonly done: number;
    readonly overdue: number;
  }[];
  readonly measures: readonly { readonly kind: MeasureKind; readonly open: number; readonly inEffect: number }[];
}
const NOTHING: Carried = { rows: [], assignments: [], matters: [], cases: [], measures: [] };

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
    @Signed() caller: Caller,
  ) {
    const notice = noticeId.includes('\u0000') ? undefined : await this.directory.findNotice(noticeId.slice(0, 100));
    if (!notice) throw notFound();
    const carried = campaignId ? await this.read(campaignId, noticeId, caller.receivedAt) : NOTHING;
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
        quotes: [...clause.quotes],
        kind: clause.kind,
        carriedBy: carrier === 'matter' && !owned ? 'no_owner' : carrier,
        refs,
        state:
          carrier === 'text'
            ? 'text'
            : carrier === 'matter' && !owned
              ? 'no_owner'
              : (refs.find((ref) => ref.state !== 'completed')?.state ?? refs[0]?.state ?? 'not_running'),
        cases: casesOf(clause.clauseId, carrier, notice, carried),
        measures: measuresOf(clause.clauseId, carried),
      };
    });
    return { items, total: items.length, nextCursor: null };
  }

  private read(campaignId: string, noticeId: string, now: Instant): Promise<Carried> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const campaign = await findCampaign(transaction, campaignId);
      if (!campaign || campaign.noticeId !== noticeId) throw notFound();
      return {
        rows: await findTaskRows(transaction, campaignId),
        assignments: await findAssignmentsOfCampaign(transaction, campaignId),
        cases: await transaction.query(
          `SELECT sector, count(*) FILTER (WHERE state = ANY($2) OR state = ANY($3))::int AS listed, count(*) FILTER (WHERE state = ANY($3))::int AS done,
             count(*) FILTER (WHERE state = ANY($2) AND due_at < $4)::int AS overdue
           FROM phase_out_case WHERE campaign_id = $1 GROUP BY 1`,
          [campaignId, [...listedCaseStates], [...shutCaseStates], toIso(now)],
        ),
        measures: await transaction.query(
          `SELECT kind, count(*) FILTER (WHERE NOT state = ANY($2))::int AS open, count(*) FILTER (WHERE in_effect_at IS NOT NULL AND NOT state = ANY($2))::int AS "inEffect"
           FROM measure WHERE campaign_id = $1 GROUP BY 1`,
          [campaignId, [...overMeasureStates]],
        ),
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

/** A sector's own clauses (`N2.2-S06`) are carried by its lines, and what the enterprises' lines carry altogether by all of them. */
function casesOf(
  clauseId: string,
  carrier: Carrier,
  notice: NoticeEdition,
  { cases }: Carried,
): ClauseCoverage['cases'] {
  const [, id] = /^N2\.2-(S\d\d)/.exec(clauseId) ?? [];
  const sector = notice.sectors.find((one) => one.id === id)?.sector ?? null;
  if (sector === null && carrier !== 'case') return null;
  const own = cases.filter((one) => sector === null || one.sector === sector);
  const sum = (of: 'listed' | 'done' | 'overdue') => own.reduce((total, one) => total + one[of], 0);
  return own.length === 0 ? null : { sector, listed: sum('listed'), done: sum('done'), overdue: sum('overdue') };
}

function measuresOf(clauseId: string, { measures }: Carried): ClauseCoverage['measures'] {
  const own = measures.filter(({ kind }) => MEASURE_FORMS[kind].clause === clauseId);
  const sum = (of: 'open' | 'inEffect') => own.reduce((total, one) => total + one[of], 0);
  return own.length === 0 ? null : { kinds: own.map(({ kind }) => kind), open: sum('open'), inEffect: sum('inEffect') };
}
