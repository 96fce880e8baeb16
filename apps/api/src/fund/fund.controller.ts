import {
  type Fund,
  type FundActionName,
  type FundDetail,
  type FundTotals,
  type Preferences,
  type ResettlementLedger,
  fundActionBodies,
  fundDetailSchema,
  fundQuerySchema,
  fundSchema,
  fundTotalsSchema,
  listOf,
  newFundSchema,
  preferencesSchema,
  resettlementSchema,
  supportQuerySchema,
} from '@duban/contract-http';
import {
  LESS_DEVELOPED_REGIONS,
  RESETTLEMENT_WARNING,
  type RegionRecord,
  type Resettlement,
  acceptedCaseStates,
  fundMoves,
  preferredRegions,
  quantityOf,
  refusalOfFund,
  resettlementLight,
  toIso,
} from '@duban/domain';
import {
  type DataSource,
  type FundRecord,
  SEES_ALL,
  type Transaction,
  caseTitle,
  containing,
  findCaseSubjects,
  findFund,
  fundOf,
  inTransaction,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { attachmentsById, shownAttachments } from '../attachment/shown-attachments';
import { READERS } from '../campaign/campaign.controller';
import { answers, bodiesOf } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { readPage, some } from '../http/cursor';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { FundService, standingOf } from './fund.service';

const ENTERPRISES_SHOWN = 500;
const FORMULA = {
  zh: '任务较重：已公告生产线数不低于有任务省份的平均数；完成较好：已到期的全部通过验收且无死灰复燃。企业：已公告的生产线全部按期拆除并通过验收、无死灰复燃。（本项目口径，通知未定数字）',
  en: 'Heavy: at least the mean number of announced lines of the provinces that have any. Well done: all that is due is accepted and nothing was restarted. Enterprises: all announced lines dismantled by their day and accepted, none restarted. (This project’s rule; the notice names no number.)',
};

const LESS_DEVELOPED = {
  zh: '经济欠发达地区：西部大开发十二省（区、市）（国发〔2000〕33号）。（本项目口径，通知未列名）',
  en: 'Less developed regions: the twelve provinces of the development of the West (Guofa 2000 No. 33). (This project’s rule; the notice names none.)',
};

/** Support for those who phase out: money (N5.1, row 18), the people who lose their work (N5.2, row 19), who is preferred (N5.3, rows 21 and 22). */
@ApiTags('fund')
@Controller('api/v1')
@Access(...READERS)
export class FundController {
  constructor(
    private readonly service: FundService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get('funds')
  @ApiResponse(answers(200, listOf(fundSchema)))
  async list(@Query({ schema: fundQuerySchema }) query: z.infer<typeof fundQuerySchema>, @Signed() caller: Caller) {
    const where = `($1::uuid IS NULL OR campaign_id = $1) AND ($2::text[] IS NULL OR agency_code = ANY($2)) AND ($3::text[] IS NULL OR sector = ANY($3))
      AND ($4::text[] IS NULL OR source = ANY($4)) AND ($5::text[] IS NULL OR state = ANY($5)) AND ($6::uuid IS NULL OR case_id = $6)
      AND ($7::text IS NULL OR title ILIKE $7 OR number ILIKE $7)`;
    const filters = [
      query.campaignId ?? null,
      some(query.region),
      some(query.sector),
      some(query.source),
      some(query.state),
      query.caseId ?? null,
      query.q ? containing(query.q) : null,
    ];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const { page, total, nextCursor } = await readPage(transaction, query, {
        table: 'fund',
        where,
        filters,
        by: 'applied_at',
        read: fundOf,
        at: (one) => one.appliedAt,
      });
      return { items: await this.show(transaction, page), total, nextCursor };
    });
  }

  /** By province and giver: asked for, allocated, paid, recovered. What was withdrawn is not counted. */
  @Get('funds/totals')
  @ApiResponse(answers(200, fundTotalsSchema))
  async totals(
    @Query({ schema: supportQuerySchema }) { campaignId }: z.infer<typeof supportQuerySchema>,
    @Signed() caller: Caller,
  ): Promise<FundTotals> {
    const agencies = await this.directory.allAgencies();
    const rows = await inTransaction(this.dataSource, caller.sight, (transaction) =>
      transaction.query<{ agency_code: string; source: Fund['source'] } & Record<keyof Sums, string>>(
        `SELECT agency_code, source, sum(asked) AS asked, sum(allocated) AS allocated, sum(paid) AS paid, sum(recovered) AS recovered
         FROM fund WHERE state <> 'withdrawn' AND ($1::uuid IS NULL OR campaign_id = $1) GROUP BY 1, 2 ORDER BY 1, 2`,
        [campaignId ?? null],
      ),
    );
    const sumsOf = (some: typeof rows): Sums => {
      const sum = (name: keyof Sums) => quantityOf(some.reduce((all, row) => all + Number(row[name]), 0));
      return { asked: sum('asked'), allocated: sum('allocated'), paid: sum('paid'), recovered: sum('recovered') };
    };
    return {
      items: rows.map((row) => ({
        region: row.agency_code,
        regionZh: agencies.get(row.agency_code)?.shortZh ?? row.agency_code,
        source: row.source,
        ...sumsOf([row]),
      })),
      totals: [...new Set(rows.map(({ source }) => source))].map((source) => ({
        source,
        ...sumsOf(rows.filter((row) => row.source === source)),
      })),
    };
  }

  @Get('funds/:id')
  @ApiResponse(answers(200, fundDetailSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const detail = await this.detail(transaction, idOf(id), caller);
      void reply.header('ETag', `"${detail.version}"`);
      return detail;
    });
  }

  @Post('funds')
  @HttpCode(201)
  @Access('clerk', 'head')
  @ApiResponse(answers(201, fundDetailSchema))
  apply(
    @Body({ schema: newFundSchema }) body: z.infer<typeof newFundSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const detail = await this.detail(command.transaction, await this.service.apply(command, body), command.caller);
      return { status: 201, body: detail, version: detail.version };
    });
  }

  @Post('funds/:id/actions/:action')
  @ApiBody(bodiesOf(fundActionBodies))
  @HttpCode(200)
  @ApiResponse(answers(200, fundDetailSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(fundActionBodies, action);
    const checked = check(fundActionBodies[name], body ?? {});
    return this.commands.run(request, reply, checked, async (command) => {
      await this.service.perform(command, idOf(id), name, checked);
      const detail = await this.detail(command.transaction, idOf(id), command.caller);
      return { status: 200, body: detail, version: detail.version };
    });
  }

  /** What was told last of each line; where nothing was, the people whom its plan counts, none of them placed. */
  @Get('resettlement')
  @ApiResponse(answers(200, resettlementSchema))
  async resettlement(
    @Query({ schema: supportQuerySchema }) { campaignId }: z.infer<typeof supportQuerySchema>,
    @Signed() caller: Caller,
  ): Promise<ResettlementLedger> {
    const agencies = await this.directory.allAgencies();
    const rows = await inTransaction(this.dataSource, caller.sight, (transaction) =>
      transaction.query<{ agency_code: string; place: string } & Resettlement>(
        `SELECT c.agency_code, e.place,
           sum(coalesce((c.facts->'report_resettlement'->>'affected')::int, (c.facts->'file_plan'->>'employees')::int, 0))::int AS affected,
           sum(coalesce((c.facts->'report_resettlement'->>'placed')::int, 0))::int AS placed,
           sum(coalesce((c.facts->'report_resettlement'->>'insured')::int, 0))::int AS insured,
           sum(coalesce((c.facts->'report_resettlement'->>'arrears')::numeric, 0))::float AS arrears
         FROM phase_out_case c JOIN enterprise e ON e.id = c.enterprise_id
         WHERE c.facts ?| '{report_resettlement,file_plan}' AND c.state NOT IN ('removed', 'substituted') AND ($1::uuid IS NULL OR c.campaign_id = $1)
         GROUP BY 1, 2 ORDER BY 1, 2`,
        [campaignId ?? null],
      ),
    );
    const items = [...new Set(rows.map(({ agency_code }) => agency_code))].map((region) => {
      const places = rows
        .filter((row) => row.agency_code === region)
        .map(({ place, affected, placed, insured, arrears }) => {
          const people = { affected, placed, insured, arrears };
          return { place, ...people, light: resettlementLight(people) };
        })
        .sort((one, other) => other.affected - other.placed - (one.affected - one.placed));
      const sum = (name: keyof Resettlement) => places.reduce((all, one) => all + one[name], 0);
      const worst =
        (['red', 'yellow'] as const).find((light) => places.some((one) => one.light === light)) ?? ('green' as const);
      return {
        region,
        regionZh: agencies.get(region)?.shortZh ?? region,
        affected: sum('affected'),
        placed: sum('placed'),
        insured: sum('insured'),
        arrears: sum('arrears'),
        light: worst,
        places,
      };
    });
    return { items, warning: { ...RESETTLEMENT_WARNING } };
  }

  @Get('preferences')
  @ApiResponse(answers(200, preferencesSchema))
  async preferences(
    @Query({ schema: supportQuerySchema }) { campaignId }: z.infer<typeof supportQuerySchema>,
    @Signed() caller: Caller,
  ): Promise<Preferences> {
    const agencies = await this.directory.allAgencies();
    const standing = `c.list_number IS NOT NULL AND c.state NOT IN ('removed', 'substituted', 'converted') AND ($1::uuid IS NULL OR c.campaign_id = $1)`;
    // The mean is the country's, whoever asks; what is shown is what the reader may see.
    const counted = await inTransaction(this.dataSource, SEES_ALL, (wide) =>
      wide.query<RegionRecord>(
        `SELECT c.agency_code AS region, count(*)::int AS announced, count(*) FILTER (WHERE c.due_at <= $3)::int AS due,
           count(*) FILTER (WHERE c.due_at <= $3 AND c.state = ANY($2))::int AS accepted, count(*) FILTER (WHERE c.facts ? 'report_restart')::int AS restarted
         FROM phase_out_case c WHERE ${standing} GROUP BY 1 ORDER BY 1`,
        [campaignId ?? null, [...acceptedCaseStates], toIso(caller.receivedAt)],
      ),
    );
    const { agency } = caller.person;
    const mine = (region: string) => caller.sight.sees === 'all' || /^[A-Z]/.test(agency ?? '') || region === agency;
    const enterprises = await inTransaction(this.dataSource, caller.sight, (transaction) =>
      transaction.query<Preferences['enterprises'][number]>(
        `SELECT e.id, e.name, e.credit_code AS "creditCode", e.agency_code AS region, count(*)::int AS lines
         FROM phase_out_case c JOIN enterprise e ON e.id = c.enterprise_id WHERE ${standing}
         GROUP BY e.id HAVING bool_and(coalesce(c.state = ANY($2) AND (c.facts->'dismantle'->>'on')::date <= (c.due_at AT TIME ZONE 'Asia/Shanghai')::date
           AND NOT c.facts ? 'report_restart', false)) ORDER BY e.agency_code, e.name LIMIT ${ENTERPRISES_SHOWN}`,
        [campaignId ?? null, [...acceptedCaseStates]],
      ),
    );
    const central = await inTransaction(this.dataSource, caller.sight, (transaction) =>
      transaction.query<{ region: string; asked: string; allocated: string }>(
        `SELECT agency_code AS region, sum(asked) AS asked, sum(allocated) AS allocated FROM fund
         WHERE source = 'central' AND state <> 'withdrawn' AND ($1::uuid IS NULL OR campaign_id = $1) GROUP BY 1`,
        [campaignId ?? null],
      ),
    );
    return {
      formula: FORMULA,
      lessDevelopedFormula: LESS_DEVELOPED,
      lessDeveloped: LESS_DEVELOPED_REGIONS.filter(mine).map((region) => {
        const sums = central.find((one) => one.region === region);
        return {
          region,
          regionZh: agencies.get(region)?.shortZh ?? region,
          asked: quantityOf(Number(sums?.asked ?? 0)),
          allocated: quantityOf(Number(sums?.allocated ?? 0)),
        };
      }),
      regions: preferredRegions(counted)
        .filter(({ region }) => mine(region))
        .map((one) => ({ ...one, regionZh: agencies.get(one.region)?.shortZh ?? one.region })),
      enterprises,
    };
  }

  private async detail(transaction: Transaction, id: string, caller: Caller): Promise<FundDetail> {
    const one = await findFund(transaction, id);
    if (!one) throw notFound();
    const [shown] = await this.show(transaction, [one]);
    const attachments = await attachmentsById(
      transaction,
      one.steps.flatMap(({ attachmentIds }) => attachmentIds ?? []),
    );
    const standing = await standingOf(transaction, one);
    const acts: readonly FundActionName[] = [...new Set(fundMoves.map(({ act }) => act)), 'comment'];
    return {
      ...shown!,
      steps: one.steps.map(({ act, state, at, by, text, amount, on, attachmentIds }) => ({
        act,
        state,
        at,
        by,
        text,
        amount: amount ?? null,
        on: on ?? null,
        attachments: shownAttachments(attachmentIds ?? [], attachments),
      })),
      allowedActions: acts.filter((act) => caller.standsFor.some((as) => !refusalOfFund(act, standing, as))),
    };
  }

  private async show(transaction: Transaction, found: readonly FundRecord[]): Promise<Fund[]> {
    const agencies = await this.directory.allAgencies();
    const subjects = await findCaseSubjects(
      transaction,
      found.flatMap(({ caseId }) => caseId ?? []),
    );
    return found.map((one) => ({
      id: one.id,
      number: one.number,
      campaignId: one.campaignId,
      region: one.region,
      regionZh: agencies.get(one.region)?.shortZh ?? one.region,
      sector: one.sector,
      source: one.source,
      purpose: one.purpose,
      caseId: one.caseId,
      against: one.caseId === null ? null : caseTitle(subjects.get(one.caseId)!),
      title: one.title,
      state: one.state,
      asked: quantityOf(one.asked),
      allocated: quantityOf(one.allocated),
      paid: quantityOf(one.paid),
      recovered: quantityOf(one.recovered),
      appliedAt: toIso(one.appliedAt),
      version: one.version,
    }));
  }
}

type Sums = Pick<Fund, 'asked' | 'allocated' | 'paid' | 'recovered'>;
