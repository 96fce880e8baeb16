import {
  type ActionBody,
  type ActionName,
  type AssignmentLights,
  type AssignmentQuery,
  type ReroutePreview,
  actionBodies,
  assignmentDetailSchema,
  assignmentDraftSchema,
  assignmentItemSchema,
  assignmentLightsSchema,
  assignmentLineSchema,
  assignmentQuerySchema,
  assignmentReadingSchema,
  listOf,
  reroutePreviewQuerySchema,
  reroutePreviewSchema,
} from '@duban/contract-http';
import { type Instant, isCivilDate, lightBounds, plusDays, startOfCivilDay, turnStates } from '@duban/domain';
import {
  type DataSource,
  QUEUE_ORDER,
  QueueReadModel,
  type QueueQuestion,
  type SoughtWord,
  findAssignment,
  findNames,
  inTransaction,
  readAssignment,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answers, bodiesOf } from '../http/answers';
import { type Asked, type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { type Command, CommandRunner, keyOf } from '../http/command-runner';
import { readCursorOf, writeCursor } from '../http/cursor';
import { Problem, notFound } from '../http/problem';
import { problemOf } from '../http/problem.filter';
import { Access } from '../http/session.guard';
import { tell } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { AssignmentActs } from './assignment-acts';
import { AssignmentDetails, actionsFor, draftShown } from './assignment-detail';
import { AssignmentView } from './assignment-view';
import { READERS } from '../campaign/campaign.controller';

const countsSchema = z.object({
  todo: z.number(),
  waiting: z.number(),
  done: z.number(),
  started: z.number().describe('我发起, of the caller; so the next two'),
  copied: z.number().describe('抄送'),
  delegated: z.number().describe('委托给我'),
  byLight: z.record(z.string(), z.number()),
});
const actedSchema = assignmentItemSchema.extend({
  allowedActions: z.array(z.string()),
  draft: assignmentDraftSchema.nullable(),
});
export const bulkSchema = z.looseObject({
  ids: z.array(z.uuid()).min(1).max(200).optional(),
  filter: assignmentQuerySchema.omit({ limit: true, cursor: true, sort: true }).partial().optional(),
  preview: z.boolean().optional(),
});
/** Of one search; the others are not looked for. */
const MOST_WORDS = 6;
/** More than anybody looks through before agreeing; the rest is asked for again. */
const MOST_BY_FILTER = 500;
const bulkAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      status: z.number(),
      code: z.string().nullable(),
      detail: z.string().nullable(),
      version: z.number().nullable(),
    }),
  ),
});

@ApiTags('work queue')
@Controller('api/v1/assignments')
@Access(...READERS)
export class AssignmentController {
  private readonly queue: QueueReadModel;

  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly directory: Directory,
    private readonly view: AssignmentView,
    private readonly details: AssignmentDetails,
    private readonly acts: AssignmentActs,
    private readonly commands: CommandRunner,
  ) {
    this.queue = new QueueReadModel(dataSource);
  }

  @Get()
  @ApiResponse(answers(200, listOf(assignmentLineSchema)))
  async list(
    @Query({ schema: assignmentQuerySchema }) query: z.infer<typeof assignmentQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const { receivedAt: now, sight, language } = caller;
    const calendar = await this.directory.newestCalendar();
    const page = await this.queue.page(
      sight,
      {
        ...(await this.questionOf(query, caller)),
        lights: query.light,
        sort: query.sort,
        limit: query.limit,
        after: query.cursor ? readCursorOf(query.cursor, QUEUE_ORDER[query.sort]) : undefined,
      },
      lightBounds(now, calendar),
      now,
    );
    return {
      items: await Promise.all(page.items.map((item) => this.view.line(item, now, language))),
      total: page.total,
      nextCursor: page.next ? writeCursor(...page.next) : null,
    };
  }

  /** The lights of a whole list, as its filters (but for the lights themselves) ask for it. */
  @Get('lights')
  @ApiResponse(answers(200, assignmentLightsSchema))
  async lights(
    @Query({ schema: assignmentQuerySchema }) query: z.infer<typeof assignmentQuerySchema>,
    @Signed() caller: Caller,
  ): Promise<AssignmentLights> {
    const calendar = await this.directory.newestCalendar();
    const question = await this.questionOf(query, caller);
    return this.queue.lights(caller.sight, question, lightBounds(caller.receivedAt, calendar), caller.receivedAt);
  }

  @Get('counts')
  @ApiResponse(answers(200, countsSchema))
  async counts(@Signed() caller: Caller) {
    const calendar = await this.directory.newestCalendar();
    const own = caller.person.agency === null ? undefined : [caller.person.agency];
    const { boxes, lights } = await this.queue.counts(
      caller.sight,
      caller.sight.sees === 'all' ? undefined : (own ?? []),
      lightBounds(caller.receivedAt, calendar),
      caller.receivedAt,
      readerOf(caller),
    );
    return { ...boxes, byLight: lights };
  }

  @Get(':id')
  @ApiResponse(answers(200, assignmentDetailSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const detail = await this.details.read(idOf(id), caller);
    void reply.header('ETag', `"${detail.version}"`);
    return detail;
  }

  /** The caller has it before their eyes, up to this version: it is unread no more, until somebody else acts. */
  @Put(':id/reading')
  @HttpCode(204)
  async read(
    @Param('id') id: string,
    @Body({ schema: assignmentReadingSchema }) body: z.infer<typeof assignmentReadingSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { sight, person } = request.caller!;
    const seen = await inTransaction(this.dataSource, sight, (transaction) => findAssignment(transaction, idOf(id)));
    if (!seen) throw notFound();
    await this.commands.run(request, reply, body, async ({ transaction }) => {
      await readAssignment(transaction, person.id, seen.id, Math.min(body.version, seen.version));
      return { status: 204, body: null };
    });
  }

  @Post('actions/:action')
  @HttpCode(200)
  @ApiResponse(answers(200, bulkAnswer))
  async bulk(
    @Param('action') action: string,
    @Body({ schema: bulkSchema }) body: z.infer<typeof bulkSchema>,
    @Req() request: Asked,
  ) {
    const name = actionAmong(actionBodies, action);
    keyOf(request); // without it no item could be done: a fault of the request, not of the items
    const { ids, filter, preview, ...rest } = body;
    if ((ids === undefined) === (filter === undefined))
      throw new Problem(400, 'MALFORMED', { errors: [{ path: 'ids', code: 'REQUIRED', message: 'ids' }] });
    const checked = check(actionBodies[name], rest);
    const chosen = ids ?? (await this.matching(filter!, request.caller!));
    const items = [];
    for (const id of new Set(chosen)) items.push(await this.oneOfMany(request, id, name, checked, preview ?? false));
    return { items };
  }

  /** The act itself, on its locks, and nothing of it stays: who would have it, until when, who would hear of it. */
  @Post(':id/reroute-previews')
  @HttpCode(200)
  @ApiResponse(answers(200, reroutePreviewSchema))
  previewReroute(
    @Param('id') id: string,
    @Body({ schema: reroutePreviewQuerySchema }) body: z.infer<typeof reroutePreviewQuerySchema>,
    @Req() request: CallerRequest,
  ): Promise<ReroutePreview> {
    return this.commands.preview(request, async (command) => {
      const { transaction } = command;
      const before = await this.acts.perform(command, idOf(id), 'reroute', { agency: body.agency, reason: '—' });
      const [opened] = await transaction.query<{ id: string; due_at: Date | null }>(
        `SELECT id, due_at FROM assignment WHERE task_row_id = $1 AND agency_code = $2 AND state <> 'rerouted'
         ORDER BY created_at DESC, id LIMIT 1`,
        [before.assignment.taskRowId, body.agency],
      );
      const [asked] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM assignment WHERE task_row_id = $1 AND for_lead = $2 AND state <> 'rerouted'`,
        [before.assignment.taskRowId, body.agency],
      );
      const letters = await transaction.query<{ to_name: string }>(
        'SELECT DISTINCT to_name FROM letter WHERE assignment_id = $1 ORDER BY to_name',
        [opened!.id],
      );
      const agencies = await this.directory.allAgencies();
      return {
        agency: body.agency,
        agencyZh: agencies.get(body.agency)?.shortZh ?? body.agency,
        dueAt: opened!.due_at?.toISOString() ?? null,
        answers: asked!.count,
        writtenTo: letters.map(({ to_name: name }) => name),
      };
    });
  }

  @Post(':id/actions/:action')
  @HttpCode(200)
  @ApiBody(bodiesOf(actionBodies))
  @ApiResponse(answers(200, actedSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(actionBodies, action);
    return this.perform(request, reply, idOf(id), name, check(actionBodies[name], body ?? {}));
  }

  private perform<Name extends ActionName>(
    request: Asked,
    reply: FastifyReply | null,
    id: string,
    name: Name,
    body: ActionBody<Name>,
    item?: string,
  ) {
    return this.commands.run(
      request,
      reply,
      body,
      async (command) => {
        const { assignment, campaign, ...file } = await this.acts.perform(command, id, name, body);
        const assignee = await this.accountOf(command, assignment.assigneeId);
        const shown = await this.view.item(
          {
            ...assignment,
            matter: file.matter,
            found: null,
            noticeId: campaign.noticeId,
            campaignTitle: campaign.title,
            calendarEdition: campaign.calendarEdition,
            taskId: assignment.taskRowId,
            assigneeZh: assignee?.displayNameZh ?? null,
            assigneeEn: assignee?.displayNameEn ?? null,
          },
          command.caller.receivedAt,
          command.caller.language,
        );
        const { allowedActions } = actionsFor({ assignment, campaign, ...file }, command.caller);
        const draft = draftShown(assignment, command.caller);
        return { status: 200, body: { ...shown, allowedActions, draft }, version: assignment.version };
      },
      item,
    );
  }

  private async accountOf({ transaction, caller }: Command, id: string | null) {
    if (id === null || id === caller.account.id) return id === null ? undefined : caller.account;
    return (await findNames(transaction, [id])).get(id);
  }

  private async oneOfMany<Name extends ActionName>(
    request: Asked,
    id: string,
    name: Name,
    body: ActionBody<Name>,
    preview: boolean,
  ) {
    try {
      const done = preview
        ? await this.commands.preview(
            request,
            async (command) => (await this.acts.perform(command, id, name, body)).assignment,
          )
        : ((await this.perform(request, null, id, name, body, id)) as { version: number });
      return { id, ok: true, status: 200, code: null, detail: null, version: done.version };
    } catch (fault) {
      const problem = problemOf(fault);
      // A twin of this request is at it: whoever asks again is told what became of it.
      if (problem.status >= 500 || problem.code === 'IDEMPOTENCY_KEY_IN_USE') throw fault;
      return {
        id,
        ok: false,
        status: problem.status,
        code: problem.code,
        detail: tell(problem.code, problem.more.facts ?? {}, request.caller!.language).detail,
        version: null,
      };
    }
  }

  /** Whatever a filter finds, as the list would show it, page by page. */
  private async matching(filter: Partial<AssignmentQuery>, caller: Caller): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.list(assignmentQuerySchema.parse({ ...filter, limit: 200, cursor }), caller);
      ids.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && ids.length < MOST_BY_FILTER);
    return ids.slice(0, MOST_BY_FILTER);
  }

  /** What a list is asked for, apart from its lights and its pages. */
  private async questionOf(query: AssignmentQuery, caller: Caller): Promise<Omit<QueueQuestion, 'sort' | 'limit'>> {
    const { sight, person, standsFor } = caller;
    await this.assertKnownAgencies(query.agency);
    const own = person.agency === null ? [] : [person.agency];
    const everything = query.scope === 'all' && sight.sees === 'all';
    return {
      box: query.box,
      reader: readerOf(caller),
      states: query.state,
      turn: query.turn
        ? {
            states: turnStates(standsFor.flatMap(({ roles }) => [...roles])),
            inHand: turnStates(['clerk']),
            assigneeIds: standsFor.map(({ id }) => id),
          }
        : undefined,
      kinds: query.kind,
      roles: query.role,
      modes: query.mode,
      marks: query.mark,
      rows: query.row,
      campaignId: query.campaignId,
      agency: query.agency ?? (everything ? undefined : own),
      assigneeId: query.scope === 'mine' ? person.id : query.assignee,
      lastActBy: query.lastActBy,
      dueAfter: query.dueAfter === undefined ? undefined : afterOf(query.dueAfter),
      dueBefore: query.dueBefore === undefined ? undefined : beforeOf(query.dueBefore),
      words: query.q ? await this.wordsOf(query.q) : undefined,
    };
  }

  private async assertKnownAgencies(codes: readonly string[] | undefined): Promise<void> {
    const known = await this.directory.allAgencies();
    const unknown = (codes ?? []).filter((code) => !known.has(code));
    if (unknown.length > 0) {
      throw new Problem(400, 'UNKNOWN_AGENCY', {
        facts: { agencies: unknown },
        errors: [{ path: 'agency', code: 'UNKNOWN', message: unknown.join(',') }],
      });
    }
  }

  /** Rows whose words and agencies whose names contain what is looked for. */
  /** What stands apart is looked for apart, and all of it is to be found. */
  private wordsOf(text: string): Promise<SoughtWord[]> {
    const words = [...new Set(text.trim().split(/\s+/))].filter((word) => word !== '').slice(0, MOST_WORDS);
    return Promise.all(words.map((word) => this.soughtWord(word)));
  }

  private async soughtWord(text: string): Promise<SoughtWord> {
    const lower = text.toLowerCase();
    const notices = await this.directory.notices();
    const rows = notices
      .flatMap((notice) => notice.rows)
      .filter((row) => `第${row.row}行 ${row.titleZh} ${row.titleEn}`.toLowerCase().includes(lower))
      .map((row) => row.row);
    const agencies = [...(await this.directory.allAgencies()).values()]
      .filter((agency) =>
        `${agency.nameZh} ${agency.shortZh} ${agency.nameEn} ${agency.code}`.toLowerCase().includes(lower),
      )
      .map((agency) => agency.code);
    return { rows, agencies, text };
  }
}

function readerOf({ person, standsFor }: Caller) {
  return { id: person.id, standsFor: standsFor.map(({ id }) => id).filter((id) => id !== person.id) };
}

/** A day begins in Beijing. */
function afterOf(told: string): Instant {
  return isCivilDate(told) ? startOfCivilDay(told) : Date.parse(told);
}

/** A day counts whole: what is due on it is due before it has ended. */
function beforeOf(told: string): Instant {
  return isCivilDate(told) ? startOfCivilDay(plusDays(told, 1)) : Date.parse(told);
}
