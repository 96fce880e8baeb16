import {
  type MatterShown,
  listOf,
  matterOwnerSchema,
  matterQuerySchema,
  matterSchema,
  newMatterSchema,
} from '@duban/contract-http';
import { describeRowState, isRunning, lightOf, toIso, worstLight } from '@duban/domain';
import {
  type AssignmentRecord,
  type DataSource,
  type MatterRecord,
  SEES_ALL,
  type Transaction,
  assignmentOf,
  containing,
  findMatter,
  inTransaction,
  matterOf,
  taskRowOf,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { cutPage, readCursor } from '../http/cursor';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { MatterService } from './matter.service';

/** Ad-hoc matters: registered with a number, worked on the desk like any row. */
@ApiTags('matter')
@Controller('api/v1/matters')
@Access(...READERS)
export class MatterController {
  constructor(
    private readonly service: MatterService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(matterSchema)))
  async list(@Query({ schema: matterQuerySchema }) query: z.infer<typeof matterQuerySchema>, @Signed() caller: Caller) {
    const parameters: unknown[] = [];
    const bind = (value: unknown) => `$${parameters.push(value)}`;
    const all: string[] = ['true'];
    if (query.campaignId) all.push(`campaign_id = ${bind(query.campaignId)}`);
    if (query.kind?.length) all.push(`kind = ANY(${bind(query.kind)})`);
    if (query.state?.length === 1) all.push(`task_row_id IS ${query.state[0] === 'owned' ? 'NOT ' : ''}NULL`);
    if (query.q) {
      const like = bind(containing(query.q));
      all.push(`(title ILIKE ${like} OR text ILIKE ${like} OR number ILIKE ${like})`);
    }
    if (caller.sight.sees !== 'all')
      all.push(`(leads || participants) @> ARRAY[${bind(caller.person.agency)}]::text[]`);
    const where = all.join(' AND ');
    const counted = [...parameters];
    const after = query.cursor ? readCursor(query.cursor) : undefined;
    const page = after ? ` AND (created_at, id) < (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)` : '';
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query(
        `SELECT * FROM matter WHERE ${where}${page} ORDER BY created_at DESC, id DESC LIMIT ${query.limit + 1}`,
        parameters,
      );
      const total = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM matter WHERE ${where}`,
        counted,
      );
      const { page: shown, nextCursor } = cutPage(rows.map(matterOf), query.limit, (matter) => toIso(matter.createdAt));
      return { items: await this.show(transaction, shown, caller), total: total[0]!.count, nextCursor };
    });
  }

  @Get(':id')
  @ApiResponse(answers(200, matterSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller) {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const matter = await findMatter(transaction, idOf(id));
      const named = matter && [...matter.leads, ...matter.participants].includes(caller.person.agency ?? '');
      if (!matter || !(caller.sight.sees === 'all' || named)) throw notFound();
      return (await this.show(transaction, [matter], caller))[0];
    });
  }

  @Post()
  @Access('coordinator', 'group_secretary')
  @ApiResponse(answers(201, matterSchema))
  create(
    @Body({ schema: newMatterSchema }) body: z.infer<typeof newMatterSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const matter = await this.service.create(command, body);
      return { status: 201, body: (await this.show(command.transaction, [matter], command.caller))[0] };
    });
  }

  /** A clause that nobody owned is given to somebody. */
  @Post(':id/actions/assign')
  @HttpCode(200)
  @Access('coordinator', 'group_secretary')
  @ApiResponse(answers(200, matterSchema))
  assign(
    @Param('id') id: string,
    @Body({ schema: matterOwnerSchema }) body: z.infer<typeof matterOwnerSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const matter = await this.service.giveOwner(command, idOf(id), body);
      return { status: 200, body: (await this.show(command.transaction, [matter], command.caller))[0] };
    });
  }

  private async show(
    transaction: Transaction,
    matters: readonly MatterRecord[],
    caller: Pick<Caller, 'receivedAt' | 'sight'>,
  ): Promise<MatterShown[]> {
    const ids = matters.flatMap((matter) => (matter.taskRowId ? [matter.taskRowId] : []));
    const rows = new Map(
      (await transaction.query('SELECT * FROM task_row WHERE id = ANY($1)', [ids]))
        .map(taskRowOf)
        .map((row) => [row.id, row]),
    );
    const assignments = (
      await transaction.query('SELECT * FROM assignment WHERE task_row_id = ANY($1) ORDER BY place, id', [ids])
    ).map(assignmentOf);
    const calendar = await this.directory.newestCalendar();
    return matters.map((matter): MatterShown => {
      const row = matter.taskRowId ? rows.get(matter.taskRowId) : undefined;
      const own = assignments.filter(
        (one: AssignmentRecord) =>
          one.taskRowId === matter.taskRowId && (matter.period === null || one.period === matter.period),
      );
      const done = own.length > 0 && own.every((one) => ['closed', 'rerouted', 'revoked'].includes(one.state));
      const readings = own.map((one) => lightOf(one, caller.receivedAt, calendar));
      return {
        id: matter.id,
        campaignId: matter.campaignId,
        number: matter.number,
        kind: matter.kind,
        title: matter.title,
        text: matter.text,
        source: matter.source,
        about: matter.about,
        leads: [...matter.leads],
        participants: [...matter.participants],
        clauses: [...matter.clauses],
        every: matter.every,
        state: !row ? 'no_owner' : matter.period !== null && done ? 'completed' : describeRowState(row.state, own),
        light: worstLight(readings.map(({ light }) => light)),
        stopped: !readings.some(isRunning),
        dueAt: matter.dueAt === null ? null : toIso(matter.dueAt),
        taskId: matter.taskRowId,
        assignments: own
          .filter((one) => caller.sight.sees === 'all' || one.agency === caller.sight.agency)
          .map(({ id, agency, state, period }) => ({ id, agency, state, period })),
        createdAt: toIso(matter.createdAt),
      };
    });
  }
}
