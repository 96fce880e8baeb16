import {
  BULK_MEASURE_ACTS,
  type BulkMeasuresAnswer,
  type MeasureActionName,
  type MeasureDetail,
  type MeasureShown,
  bulkMeasuresAnswerSchema,
  bulkMeasuresSchema,
  listOf,
  measureActionBodies,
  measureDetailSchema,
  measureQuerySchema,
  measureSchema,
  newMeasuresAnswerSchema,
  newMeasuresSchema,
} from '@duban/contract-http';
import {
  articleCited,
  MEASURE_FORMS,
  MEASURE_KINDS,
  type MeasureAct,
  actsIn,
  earliestLawfulAt,
  gateFor,
  gateToEffect,
  movesOf,
  overMeasureStates,
  refusalOfMeasure,
  replyUntil,
  statesTogether,
  toIso,
  windowsOf,
  startOfCivilDay,
  plusDays,
} from '@duban/domain';
import {
  type DataSource,
  type MeasureRecord,
  type PhaseOutCaseRecord,
  SEES_ALL,
  type Transaction,
  caseTitle,
  findCampaign,
  findCase,
  findCaseSubjects,
  findMeasure,
  inTransaction,
  measureOf,
  phaseOutCaseOf,
  containing,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Paper } from '@duban/paper';
import { READERS } from '../campaign/campaign.controller';
import { answers, bodiesOf } from '../http/answers';
import { attachmentsById, shownAttachments } from '../attachment/shown-attachments';
import { type Asked, type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { type Command, CommandRunner } from '../http/command-runner';
import { cutPage, readCursor, readPage, some } from '../http/cursor';
import { sendPaper } from '../http/document';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { type Language, pick, tell } from '../http/words';
import { Directory } from '../notice/directory';
import { CASES, caseCondition } from '../phase-out-case/case-view';
import { DATA_SOURCE } from '../tokens';
import { gateQuestion, gateShown, papersShown } from './measure-file';
import { draftedActs, measurePaper } from './measure-paper';
import { type MeasureBody, MeasureService } from './measure.service';

const AT_ONCE = 500;
/** Each goes through its own gate: fewer to a request than of what only begins. */
const ACTED_ON_AT_ONCE = 200;

type MeasureFilter = NonNullable<z.infer<typeof bulkMeasuresSchema>['filter']>;

function measureCondition(filter: MeasureFilter): { where: string; filters: unknown[] } {
  return {
    where: `($1::uuid IS NULL OR campaign_id = $1) AND ($2::text[] IS NULL OR kind = ANY($2)) AND ($3::text[] IS NULL OR state = ANY($3))
      AND ($4::text[] IS NULL OR region = ANY($4)) AND ($5::text[] IS NULL OR agency_code = ANY($5)) AND ($6::uuid IS NULL OR case_id = $6)
      AND ($7::boolean IS NULL OR (over_at IS NULL) = $7) AND ($8::text IS NULL OR number ILIKE $8 OR enterprise_id IN (SELECT id FROM enterprise WHERE name ILIKE $8))
      AND ($9::bigint IS NULL OR (clock ->> 'dueAt')::bigint >= $9) AND ($10::bigint IS NULL OR (clock ->> 'dueAt')::bigint < $10)`,
    filters: [
      filter.campaignId ?? null,
      some(filter.kind),
      some(filter.state),
      some(filter.region),
      some(filter.holder),
      filter.caseId ?? null,
      filter.open ?? null,
      filter.q ? containing(filter.q) : null,
      filter.dueAfter ? startOfCivilDay(filter.dueAfter) : null,
      filter.dueBefore ? startOfCivilDay(plusDays(filter.dueBefore, 1)) : null,
    ],
  };
}

/** Why not: of a gate that is closed, what is missing. */
function reasonOf({ code, more }: Problem, language: Language): string {
  const missing = (more.errors ?? []).flatMap(({ words, message }) =>
    words ? [`${pick(language, words.zh, words.en)}（${message}）`] : [],
  );
  return missing.length > 0 ? missing.join(' ') : tell(code, {}, language).title;
}

/** Measures against lines and regions: started, timed, drafted and proved here; decided by those who hold the power. */
@ApiTags('measure')
@Controller('api/v1/measures')
@Access(...READERS)
export class MeasureController {
  constructor(
    private readonly service: MeasureService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(measureSchema)))
  async list(
    @Query({ schema: measureQuerySchema }) query: z.infer<typeof measureQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const { where, filters } = measureCondition(query);
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const { page, total, nextCursor } = await readPage(transaction, query, {
        table: 'measure',
        where,
        filters,
        by: 'proposed_at',
        read: measureOf,
        at: (one) => one.proposedAt,
      });
      return { items: await this.show(transaction, page), total, nextCursor };
    });
  }

  @Get(':id')
  @ApiResponse(answers(200, measureDetailSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const found = await findMeasure(transaction, idOf(id));
      if (!found) throw notFound();
      void reply.header('ETag', `"${found.version}"`);
      return this.detail(transaction, found, caller);
    });
  }

  /** The paper of a step, drafted from the file: to be completed, checked and signed by a person. */
  @Get(':id/drafts/:act')
  @Access('clerk', 'head', 'division', 'coordinator', 'group_secretary', 'auditor')
  async draft(
    @Param('id') id: string,
    @Param('act') act: string,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const paper = await inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const found = await findMeasure(transaction, idOf(id));
      const step = draftedActs.find((name) => name === act);
      if (!found || !step || !movesOf(found.kind).some((move) => move.act === step)) throw notFound();
      return this.paperOf(transaction, found, step, caller);
    });
    return sendPaper(reply, `${paper.number ?? ''} ${paper.title}`, paper);
  }

  /** A whole batch; the answer says for each what the gate still misses and the earliest lawful day. */
  @Post()
  @HttpCode(201)
  @Access('coordinator', 'group_secretary', 'clerk', 'head')
  @ApiResponse(answers(201, newMeasuresAnswerSchema))
  start(
    @Body({ schema: newMeasuresSchema }) body: z.infer<typeof newMeasuresSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const work = async (command: Command) => {
      const { cases, more } = await this.casesOf(command.transaction, body, command.caller);
      const { started, refused } = await this.service.start(command, body, cases);
      return {
        started: started.map((one) => ({
          ...one,
          gate: gateShown(one.gate, command.caller.language),
          earliestLawfulAt: toIso(one.earliestLawfulAt),
        })),
        refused,
        more,
      };
    };
    if (body.preview) {
      void reply.status(200);
      return this.commands.preview(request, work);
    }
    return this.commands.run(request, reply, body, async (command) => ({ status: 201, body: await work(command) }));
  }

  /** Many at once, by ids or by what is on the screen; `preview` tells what would be refused and does nothing. */
  @Post('actions/:action')
  @HttpCode(200)
  @Access('clerk', 'head')
  @ApiResponse(answers(200, bulkMeasuresAnswerSchema))
  all(
    @Param('action') action: string,
    @Body({ schema: bulkMeasuresSchema }) body: z.infer<typeof bulkMeasuresSchema>,
    @Req() request: Asked,
    @Res({ passthrough: true }) reply: FastifyReply | null,
  ) {
    const name = actionAmong(BULK_MEASURE_ACTS, action);
    if (!body.ids === !body.filter)
      throw new Problem(400, 'MALFORMED', { errors: [{ path: 'ids', code: 'ONE_OF', message: 'ids, filter' }] });
    const work = async (command: Command): Promise<BulkMeasuresAnswer> => {
      const { ids, after } = body.filter
        ? await this.meant(name, body.filter, body.after, command.caller)
        : { ids: body.ids!, after: null };
      const { done, refused } = await this.service.performAll(command, ids, name, body);
      const { language } = command.caller;
      return {
        done,
        refused: refused.map(({ id, fault }) => ({ id, code: fault.code, reason: reasonOf(fault, language) })),
        more: after !== null,
        after,
      };
    };
    if (body.preview) return this.commands.preview(request, work);
    return this.commands.run(request, reply, body, async (command) => ({ status: 200, body: await work(command) }));
  }

  @Post(':id/actions/:action')
  @ApiBody(bodiesOf(measureActionBodies))
  @HttpCode(200)
  @ApiResponse(answers(200, measureDetailSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(measureActionBodies, action);
    const checked = check(measureActionBodies[name], body ?? {}) as MeasureBody;
    return this.commands.run(request, reply, checked, async (command) => {
      await this.service.perform(command, idOf(id), name, checked);
      const after = (await findMeasure(command.transaction, idOf(id)))!;
      return {
        status: 200,
        body: await this.detail(command.transaction, after, command.caller),
        version: after.version,
      };
    });
  }

  /** Those that the act can be done to together: the others are on the screen and are not meant. Behind `after`, in their order. */
  private async meant(name: MeasureAct, filter: MeasureFilter, after: string | undefined, caller: Caller) {
    const { where, filters } = measureCondition(filter);
    const fits = MEASURE_KINDS.flatMap((kind) => statesTogether(name, kind).map((state) => `${kind}/${state}`));
    const [proposedAt, id] = after ? readCursor(after) : [null, null];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<{ id: string; proposed_at: Date }>(
        `SELECT id, proposed_at FROM measure WHERE ${where} AND kind || '/' || state = ANY($11) AND over_at IS NULL
           AND ($12::timestamptz IS NULL OR (proposed_at, id) > ($12::timestamptz, $13::uuid)) ORDER BY proposed_at, id LIMIT ${ACTED_ON_AT_ONCE + 1}`,
        [...filters, fits, proposedAt, id],
      );
      const { page, nextCursor } = cutPage(rows, ACTED_ON_AT_ONCE, (row) => row.proposed_at.toISOString());
      return { ids: page.map((row) => row.id), after: nextCursor };
    });
  }

  private async paperOf(transaction: Transaction, one: MeasureRecord, act: MeasureAct, caller: Caller): Promise<Paper> {
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    const question = await inTransaction(this.dataSource, SEES_ALL, (wide) =>
      gateQuestion(wide, this.directory, one, campaign.calendarEdition, caller.receivedAt),
    );
    const agencies = await this.directory.allAgencies();
    const nameOf = (code: string) => agencies.get(code)?.nameZh ?? code;
    const { executor } = MEASURE_FORMS[one.kind];
    const subject =
      one.caseId === null ? undefined : (await findCaseSubjects(transaction, [one.caseId])).get(one.caseId);
    const found = one.caseId === null ? undefined : await findCase(transaction, one.caseId);
    return measurePaper(act, {
      one,
      pack: question.pack,
      campaignTitle: campaign.title,
      holderZh: nameOf(one.holder),
      regionZh: nameOf(one.region),
      executorZh: executor === null ? null : nameOf(executor),
      subject,
      listNumber: found?.listNumber ?? null,
      gate: gateFor(act, question),
      today: caller.receivedAt,
    })!;
  }

  private async casesOf(
    transaction: Transaction,
    body: z.infer<typeof newMeasuresSchema>,
    caller: Caller,
  ): Promise<{ cases: PhaseOutCaseRecord[]; more: boolean }> {
    if (body.caseIds) {
      const rows = await transaction.query('SELECT * FROM phase_out_case WHERE id = ANY($1) ORDER BY id', [
        body.caseIds,
      ]);
      const known = new Set(rows.map((row) => row['id'] as string));
      const unknown = body.caseIds.flatMap((id, place) =>
        known.has(id) ? [] : [{ path: `caseIds.${place}`, code: 'UNKNOWN', message: id }],
      );
      if (unknown.length > 0) throw new Problem(422, 'UNKNOWN_CASE', { errors: unknown });
      return { cases: rows.map(phaseOutCaseOf), more: false };
    }
    if (!body.filter) return { cases: [], more: false };
    const { where, parameters } = caseCondition(body.filter, caller.receivedAt);
    const rows = await transaction.query(
      `SELECT c.* FROM ${CASES} WHERE ${where} ORDER BY c.created_at, c.id LIMIT ${AT_ONCE + 1}`,
      parameters,
    );
    return { cases: rows.slice(0, AT_ONCE).map(phaseOutCaseOf), more: rows.length > AT_ONCE };
  }

  private async show(transaction: Transaction, found: readonly MeasureRecord[]): Promise<MeasureShown[]> {
    const agencies = await this.directory.allAgencies();
    const nameOf = (code: string) => agencies.get(code)?.shortZh ?? code;
    const subjects = await findCaseSubjects(
      transaction,
      found.flatMap(({ caseId }) => caseId ?? []),
    );
    const against = ({ caseId, region }: MeasureRecord) => {
      if (caseId === null) return nameOf(region);
      const subject = subjects.get(caseId);
      return subject ? caseTitle(subject) : '';
    };
    return found.map((one): MeasureShown => {
      const form = MEASURE_FORMS[one.kind];
      return {
        id: one.id,
        number: one.number,
        campaignId: one.campaignId,
        kind: one.kind,
        nameZh: form.zh,
        nameEn: form.en,
        clauseId: form.clause,
        row: form.row,
        caseId: one.caseId,
        against: against(one),
        region: one.region,
        regionZh: nameOf(one.region),
        holder: one.holder,
        holderZh: nameOf(one.holder),
        executor: form.executor,
        state: one.state,
        packEdition: one.packEdition,
        proposedAt: toIso(one.proposedAt),
        inEffectAt: one.inEffectAt === null ? null : toIso(one.inEffectAt),
        liftDueAt: one.liftDueAt === null ? null : toIso(one.liftDueAt),
        expiresAt: one.expiresAt === null ? null : toIso(one.expiresAt),
        clock: one.clock && { kind: one.clock.kind, dueAt: toIso(one.clock.dueAt) },
        version: one.version,
      };
    });
  }

  private async detail(transaction: Transaction, one: MeasureRecord, caller: Caller): Promise<MeasureDetail> {
    const [shown] = await this.show(transaction, [one]);
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    // The gate looks with every eye, as acts do: what a measure rests on need not be its holder's to read.
    const question = await inTransaction(this.dataSource, SEES_ALL, (wide) =>
      gateQuestion(wide, this.directory, one, campaign.calendarEdition, caller.receivedAt),
    );
    const attachments = await attachmentsById(
      transaction,
      one.steps.flatMap(({ attachmentIds }) => attachmentIds ?? []),
    );
    const moves = movesOf(one.kind);
    const next = actsIn(one.kind, one.state);
    const until = replyUntil(question);
    const papers = papersShown(one.facts);
    const settled = overMeasureStates.includes(one.state) || one.inEffectAt !== null;
    return {
      ...shown!,
      gate: settled ? { satisfied: true, missing: [] } : gateShown(gateToEffect(question), caller.language),
      gates: Object.fromEntries(next.map((act) => [act, gateShown(gateFor(act, question), caller.language)])),
      earliestLawfulAt: toIso(one.inEffectAt ?? earliestLawfulAt(question)),
      replyUntil: until === undefined ? null : toIso(until),
      packNameZh: question.pack.nameZh,
      grounds: (question.pack.grounds[one.kind] ?? []).map(({ code, article, zh, needsText }) => ({
        code,
        article: articleCited(article),
        zh,
        needsText: needsText ?? false,
      })),
      facts: { ...question.facts },
      papers,
      windows: windowsOf(question, {
        inEffectAt: one.inEffectAt,
        expiresAt: one.expiresAt,
        liftFrom: one.clock?.kind === 'lift' ? one.clock.from : null,
        liftDueAt: one.liftDueAt,
      }).map(({ kind, article, from, until }) => ({ kind, article, from: toIso(from), until: toIso(until) })),
      steps: one.steps.map(({ act, state, at, by, text, attachmentIds }) => ({
        act,
        state,
        at,
        by,
        text,
        attachments: shownAttachments(attachmentIds ?? [], attachments),
      })),
      course: moves.map(({ act, from, to }) => ({ act, from: [...from], to })),
      drafts: draftedActs.filter((act) => next.includes(act) || one.steps.some((step) => step.act === act)),
      allowedActions: next.filter(
        (act: MeasureAct) =>
          (act !== 'acknowledge' || papers.some(({ acknowledgedAt }) => acknowledgedAt === null)) &&
          caller.standsFor.some((as) => !refusalOfMeasure(act, one, as, caller.person.id)),
      ) as MeasureActionName[],
    };
  }
}
