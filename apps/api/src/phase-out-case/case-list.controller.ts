import {
  type CaseList,
  type ReconciliationItem,
  caseListQuerySchema,
  caseListSchema,
  listOf,
  reconciliationSchema,
} from '@duban/contract-http';
import { acceptedCaseStates, doneCaseStates, listedCaseStates, listerOf, quantityOf } from '@duban/domain';
import { type DataSource, SEES_ALL, inTransaction } from '@duban/persistence';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, Signed } from '../http/caller';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';

const LEFT = ['substituted', 'converted', 'removed'];
/** By which act a line leaves a list that is frozen. */
const AMENDING = ['remove', 'substitute', 'convert', 'decide_objection'] as const;
const MOST_AMENDMENTS = 500;

/** The lists that were announced, each frozen under its number, and how what was reported, announced and completed agree. */
@ApiTags('case')
@Controller('api/v1/case-lists')
@Access(...READERS)
export class CaseListController {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(caseListSchema)))
  async lists(
    @Query({ schema: caseListQuerySchema }) { campaignId }: z.infer<typeof caseListQuerySchema>,
    @Signed() caller: Caller,
  ) {
    // Which list of a sector was the first is the country's, whoever asks; the lines are those that the reader sees.
    const firsts = await inTransaction(this.dataSource, SEES_ALL, (wide) =>
      wide.query<First>(
        `SELECT DISTINCT ON (campaign_id, sector) campaign_id, sector, list_number FROM phase_out_case
         WHERE list_number IS NOT NULL AND ($1::uuid IS NULL OR campaign_id = $1) ORDER BY campaign_id, sector, facts->'announce'->>'at', list_number`,
        [campaignId ?? null],
      ),
    );
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const parts = await transaction.query<Part>(
        `SELECT c.list_number, c.campaign_id, c.sector, u.measure, count(*)::int AS lines, sum(u.capacity)::bigint AS capacity,
           count(*) FILTER (WHERE c.state = ANY($2))::int AS completed, count(*) FILTER (WHERE c.state = ANY($3))::int AS left_since, min(c.facts->'announce'->>'at') AS announced_at,
           array_agg(DISTINCT c.agency_code) AS regions
         FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id
         WHERE c.list_number IS NOT NULL AND ($1::uuid IS NULL OR c.campaign_id = $1) GROUP BY 1, 2, 3, 4 ORDER BY announced_at, 1, 3, 4`,
        [campaignId ?? null, [...acceptedCaseStates], LEFT],
      );
      const left = await transaction.query<Left>(
        `SELECT c.id, c.list_number, c.facts, e.name, u.serial FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id
           JOIN enterprise e ON e.id = c.enterprise_id
         WHERE c.list_number IS NOT NULL AND c.state = ANY($2) AND ($1::uuid IS NULL OR c.campaign_id = $1) ORDER BY c.id LIMIT ${MOST_AMENDMENTS}`,
        [campaignId ?? null, LEFT],
      );
      const items = listsOf(parts, left, firsts);
      return { items, total: items.length, nextCursor: null };
    });
  }

  @Get('reconciliation')
  @ApiResponse(answers(200, reconciliationSchema))
  async reconciliation(
    @Query({ schema: caseListQuerySchema }) { campaignId }: z.infer<typeof caseListQuerySchema>,
    @Signed() caller: Caller,
  ): Promise<z.infer<typeof reconciliationSchema>> {
    const agencies = await this.directory.allAgencies();
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<{ agency_code: string; sector: string } & Record<Counted, number>>(
        `SELECT agency_code, sector, count(*)::int AS reported,
           count(*) FILTER (WHERE state = 'identified')::int AS to_verify,
           count(*) FILTER (WHERE state = 'verified')::int AS to_confirm,
           count(*) FILTER (WHERE state = 'listed')::int AS to_announce,
           count(*) FILTER (WHERE state = ANY($2) AND list_number IS NULL)::int AS left_before,
           count(*) FILTER (WHERE state = ANY($2) AND list_number IS NOT NULL)::int AS left_after,
           count(*) FILTER (WHERE state = ANY($3))::int AS open,
           count(*) FILTER (WHERE state = ANY($4))::int AS to_accept,
           count(*) FILTER (WHERE state = ANY($5))::int AS completed
         FROM phase_out_case WHERE ($1::uuid IS NULL OR campaign_id = $1) GROUP BY 1, 2 ORDER BY 1, 2`,
        [
          campaignId ?? null,
          LEFT,
          [...listedCaseStates],
          doneCaseStates.filter((state) => !LEFT.includes(state) && !acceptedCaseStates.includes(state)),
          [...acceptedCaseStates],
        ],
      );
      return {
        items: rows.map((row): ReconciliationItem => ({
          region: row.agency_code,
          regionZh: agencies.get(row.agency_code)?.shortZh ?? row.agency_code,
          sector: row.sector,
          lister: listerOf(row.sector),
          reported: row.reported,
          toVerify: row.to_verify,
          toConfirm: row.to_confirm,
          toAnnounce: row.to_announce,
          leftBefore: row.left_before,
          announced: row.open + row.to_accept + row.completed + row.left_after,
          open: row.open,
          toAccept: row.to_accept,
          leftAfter: row.left_after,
          completed: row.completed,
        })),
      };
    });
  }
}

type Counted =
  | 'reported'
  | 'to_verify'
  | 'to_confirm'
  | 'to_announce'
  | 'left_before'
  | 'left_after'
  | 'open'
  | 'to_accept'
  | 'completed';

interface Part {
  readonly list_number: string;
  readonly campaign_id: string;
  readonly sector: string;
  readonly measure: string;
  readonly lines: number;
  readonly capacity: string;
  readonly completed: number;
  readonly left_since: number;
  readonly announced_at: string;
  readonly regions: readonly string[];
}

interface First {
  readonly campaign_id: string;
  readonly sector: string;
  readonly list_number: string;
}

interface Left {
  readonly id: string;
  readonly list_number: string;
  readonly facts: Readonly<
    Record<string, { readonly at: string; readonly text: string; readonly withCaseId?: string }>
  >;
  readonly name: string;
  readonly serial: string;
}

/** `parts` in the order of their announcement; `firsts`: the first list of each sector of a campaign, to which all others add. */
function listsOf(parts: readonly Part[], left: readonly Left[], firsts: readonly First[]): CaseList[] {
  const first = new Set(
    firsts.map(({ campaign_id, sector, list_number }) => `${campaign_id}/${sector}/${list_number}`),
  );
  const lists = new Map<string, Part[]>();
  for (const part of parts) lists.set(part.list_number, [...(lists.get(part.list_number) ?? []), part]);
  const items = [...lists].map(([listNumber, own]): CaseList => {
    const addition = !own.some(({ campaign_id, sector }) => first.has(`${campaign_id}/${sector}/${listNumber}`));
    return {
      listNumber,
      announcedAt: own[0]!.announced_at,
      addition,
      regions: [...new Set(own.flatMap(({ regions }) => regions))].sort(),
      sectors: own.map(({ sector, measure, lines, capacity }) => ({
        sector,
        measure,
        lines,
        capacity: quantityOf(Number(capacity)),
      })),
      lines: own.reduce((sum, { lines }) => sum + lines, 0),
      completed: own.reduce((sum, { completed }) => sum + completed, 0),
      left: own.reduce((sum, { left_since }) => sum + left_since, 0),
      amendments: left.filter((one) => one.list_number === listNumber).map(amendmentOf),
    };
  });
  return items.reverse();
}

function amendmentOf({ id, name, serial, facts }: Left): CaseList['amendments'][number] {
  const acts = AMENDING.filter((act) => facts[act]).sort((a, b) => (facts[a]!.at < facts[b]!.at ? 1 : -1));
  const act = acts[0] ?? 'remove';
  return {
    caseId: id,
    enterprise: name,
    serial,
    act,
    at: facts[act]?.at ?? '',
    text: facts[act]?.text ?? '',
    withCaseId: facts[act]?.withCaseId ?? null,
  };
}
