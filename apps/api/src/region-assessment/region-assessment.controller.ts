import {
  type AssessmentActionName,
  type RegionAssessment,
  assessmentActionBodies,
  listOf,
  newAssessmentsSchema,
  newScoringSchemeSchema,
  regionAssessmentQuerySchema,
  regionAssessmentSchema,
  scoringSchemeSchema,
} from '@duban/contract-http';
import {
  type AssessmentState,
  type ScoringScheme,
  assessmentMoves,
  quantityOf,
  reachableFrom,
  refusalOfAssessment,
  refuse,
  schemeFaults,
  toIso,
} from '@duban/domain';
import {
  type DataSource,
  type RegionAssessmentRecord,
  SEES_ALL,
  type Transaction,
  findRegionAssessment,
  inTransaction,
  listEditions,
  recordEdition,
  regionAssessmentOf,
} from '@duban/persistence';
import { writeWorkbook } from '@duban/spreadsheet';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers, bodiesOf } from '../http/answers';
import { attachmentsById, shownAttachments } from '../attachment/shown-attachments';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { readPage, some } from '../http/cursor';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Access } from '../http/session.guard';
import { pick } from '../http/words';
import { sendWorkbook } from '../http/workbook';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { type AssessmentBody, RegionAssessmentService } from './region-assessment.service';

/** From here on the region has been told: before, the assessors' work is theirs. */
const TOLD: ReadonlySet<AssessmentState> = reachableFrom(
  assessmentMoves.filter(({ act }) => act !== 'return'),
  'fed_back',
);
const OF_THE_REGION = ['opened', 'self_check', 'report', 'return'];

/** 地区考核: one province in one year, from self-check to announcement, with its right to object (政府督查工作条例 §17). */
@ApiTags('region-assessment')
@Controller('api/v1/region-assessments')
@Access(...READERS)
export class RegionAssessmentController {
  constructor(
    private readonly service: RegionAssessmentService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(regionAssessmentSchema)))
  async list(
    @Query({ schema: regionAssessmentQuerySchema }) query: z.infer<typeof regionAssessmentQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const where = `($1::uuid IS NULL OR campaign_id = $1) AND ($2::text[] IS NULL OR agency_code = ANY($2))
      AND ($3::text[] IS NULL OR state = ANY($3)) AND ($4::int IS NULL OR year = $4)`;
    const filters = [query.campaignId ?? null, some(query.region), some(query.state), query.year ?? null];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const { page, total, nextCursor } = await readPage(transaction, query, {
        table: 'region_assessment',
        where,
        filters,
        by: 'opened_at',
        read: regionAssessmentOf,
        at: (one) => one.openedAt,
      });
      return { items: await this.show(transaction, page, caller), total, nextCursor };
    });
  }

  /** The results for the assessment of leaders and departments (N6.3-1, N6.3-3): one line for each target of each region. */
  @Get('export')
  async export(
    @Query({ schema: regionAssessmentQuerySchema }) query: z.infer<typeof regionAssessmentQuerySchema>,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const shown = await inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query(
        `SELECT * FROM region_assessment WHERE ($1::uuid IS NULL OR campaign_id = $1) AND ($2::int IS NULL OR year = $2)
           AND ($3::text[] IS NULL OR agency_code = ANY($3)) AND ($4::text[] IS NULL OR state = ANY($4))
         ORDER BY year, agency_code LIMIT 1000`,
        [query.campaignId ?? null, query.year ?? null, some(query.region), some(query.state)],
      );
      return this.show(transaction, rows.map(regionAssessmentOf), caller);
    });
    const { language } = caller;
    const agencies = await this.directory.allAgencies();
    const regionOf = ({ region, regionZh }: (typeof shown)[number]) =>
      pick(language, regionZh, agencies.get(region)?.nameEn ?? regionZh);
    const headings = (
      [
        ['年度', 'year'],
        ['地区', 'region'],
        ['状态', 'state'],
        ['得分', 'points'],
        ['等级', 'grade'],
        ['目标', 'target'],
        ['计量单位', 'measure'],
        ['目标量', 'amount'],
        ['完成量', 'done'],
        ['结论', 'conclusion'],
      ] as const
    ).map(([zh, en]) => pick(language, zh, en));
    const lines = shown.flatMap((one) => {
      const base = [one.year, regionOf(one), one.state, one.score?.total ?? null, one.score?.grade ?? null];
      const targets = one.score?.conclusions ?? [];
      return targets.length === 0
        ? [[...base, null, null, null, null, null]]
        : targets.map((target) => [
            ...base,
            target.name,
            target.measure,
            target.amount,
            target.done,
            target.conclusion,
          ]);
    });
    const name = pick(language, '地区考核结果.xlsx', 'assessments.xlsx');
    return sendWorkbook(reply, name, writeWorkbook(pick(language, '考核结果', 'assessments'), headings, lines));
  }

  @Get(':id')
  @ApiResponse(answers(200, regionAssessmentSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const found = await findRegionAssessment(transaction, idOf(id));
      if (!found) throw notFound();
      void reply.header('ETag', `"${found.version}"`);
      return (await this.show(transaction, [found], caller))[0];
    });
  }

  @Post()
  @Access('coordinator', 'group_secretary')
  @ApiResponse(answers(201, listOf(regionAssessmentSchema)))
  open(
    @Body({ schema: newAssessmentsSchema }) body: z.infer<typeof newAssessmentsSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const ids = await this.service.open(command, body);
      const rows = await command.transaction.query(
        'SELECT * FROM region_assessment WHERE id = ANY($1) ORDER BY agency_code',
        [ids],
      );
      const items = await this.show(command.transaction, rows.map(regionAssessmentOf), command.caller);
      return { status: 201, body: { items, total: items.length, nextCursor: null } };
    });
  }

  @Post(':id/actions/:action')
  @ApiBody(bodiesOf(assessmentActionBodies))
  @HttpCode(200)
  @ApiResponse(answers(200, regionAssessmentSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(assessmentActionBodies, action);
    const checked = check(assessmentActionBodies[name], body ?? {}) as AssessmentBody;
    return this.commands.run(request, reply, checked, async (command) => {
      await this.service.perform(command, idOf(id), name, checked);
      const after = (await findRegionAssessment(command.transaction, idOf(id)))!;
      const [shown] = await this.show(command.transaction, [after], command.caller);
      return { status: 200, body: shown, version: after.version };
    });
  }

  private async show(
    transaction: Transaction,
    found: readonly RegionAssessmentRecord[],
    caller: Caller,
  ): Promise<RegionAssessment[]> {
    const campaigns = new Map(
      (
        await transaction.query<{ id: string; title: string }>('SELECT id, title FROM campaign WHERE id = ANY($1)', [
          [...new Set(found.map(({ campaignId }) => campaignId))],
        ])
      ).map(({ id, title }) => [id, title]),
    );
    const agencies = await this.directory.allAgencies();
    const attachments = await attachmentsById(
      transaction,
      found.flatMap(({ steps }) => steps.flatMap(({ attachmentIds }) => attachmentIds ?? [])),
    );
    return found.map((one): RegionAssessment => {
      const told = caller.sight.sees === 'all' || TOLD.has(one.state);
      return {
        id: one.id,
        campaignId: one.campaignId,
        campaignTitle: campaigns.get(one.campaignId) ?? '',
        region: one.region,
        regionZh: agencies.get(one.region)?.shortZh ?? one.region,
        year: one.year,
        state: one.state,
        schemeEdition: one.schemeEdition,
        openedAt: toIso(one.openedAt),
        selfCheckDue: toIso(one.selfCheckDue),
        objectUntil: one.objectUntil === null ? null : toIso(one.objectUntil),
        recheckUntil: one.recheckUntil === null ? null : toIso(one.recheckUntil),
        rectifyUntil: one.rectifyUntil === null ? null : toIso(one.rectifyUntil),
        rechecked: one.rechecked,
        score:
          one.score === null || !told
            ? null
            : {
                ...one.score,
                items: one.score.items.map((item) => ({ ...item, facts: [...item.facts] })),
                vetoes: one.score.vetoes.map((veto) => ({ ...veto })),
                conclusions: one.score.conclusions.map(
                  ({ targetId, sector, name, measure, amount, done, conclusion }) => ({
                    targetId,
                    sector,
                    name,
                    measure,
                    amount: quantityOf(amount),
                    done: quantityOf(done),
                    conclusion,
                  }),
                ),
              },
        steps: one.steps
          .filter(({ act }) => told || OF_THE_REGION.includes(act))
          .map(({ act, state, at, by, text, attachmentIds }) => ({
            act,
            state,
            at,
            by,
            text,
            attachments: shownAttachments(attachmentIds ?? [], attachments),
          })),
        allowedActions: (Object.keys(assessmentActionBodies) as AssessmentActionName[]).filter((name) =>
          caller.standsFor.some((as) => !refusalOfAssessment(name, one, as, caller.receivedAt, caller.person.id)),
        ),
        version: one.version,
      };
    });
  }
}

/** How regions are scored, as editions: made by the coordinator, pinned by assessments, never changed. */
@ApiTags('region-assessment')
@Controller('api/v1/scoring-schemes')
@Access(...READERS)
export class ScoringSchemeController {
  constructor(
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(scoringSchemeSchema)))
  async list(@Signed() caller: Caller) {
    const items = await inTransaction(this.dataSource, SEES_ALL, (transaction) => schemesShown(transaction, caller));
    return { items, total: items.length, nextCursor: null };
  }

  @Post()
  @Access('coordinator')
  @ApiResponse(answers(201, scoringSchemeSchema))
  make(
    @Body({ schema: newScoringSchemeSchema }) body: z.infer<typeof newScoringSchemeSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async ({ transaction, caller }) => {
      const { note, ...scheme } = body;
      const faults = schemeFaults(scheme as ScoringScheme);
      if (faults.length > 0) throw refusalProblem(refuse('rule', 'SCHEME_INVALID', { errors: faults }));
      if ((await listEditions(transaction, 'scoring')).some(({ code }) => code === body.edition))
        throw new Problem(409, 'EDITION_EXISTS', { facts: { edition: body.edition } });
      await recordEdition(transaction, 'scoring', body.edition, scheme, toIso(caller.receivedAt), {
        accountId: caller.account.id,
        note,
      });
      const made = await schemesShown(transaction, caller);
      return { status: 201, body: made.find(({ edition }) => edition === body.edition) };
    });
  }
}

async function schemesShown(transaction: Transaction, { language }: Caller) {
  return (await listEditions(transaction, 'scoring')).map((edition) => ({
    edition: edition.code,
    sha256: edition.sha256,
    recordedAt: edition.recordedAt,
    recordedBy: edition.recordedBy && pick(language, edition.recordedBy.zh, edition.recordedBy.en),
    note: edition.note,
    items: edition.content.items,
    vetoes: edition.content.vetoes,
    grades: edition.content.grades,
  }));
}
