import {
  listOf,
  newTargetSchema,
  releaseTargetSchema,
  reportProgressSchema,
  reviseTargetSchema,
  targetDetailSchema,
  targetQuerySchema,
  targetSchema,
} from '@duban/contract-http';
import { type DataSource, SEES_ALL, type TargetRecord, inTransaction } from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { type Command, CommandRunner } from '../http/command-runner';
import { cutPage, readCursor } from '../http/cursor';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';
import { TargetService } from './target.service';
import { readTargets } from './target-view';

/** More parts than a county has enterprises. */
const MOST_PARTS = 1_000;
const SETTERS = ['clerk', 'head', 'coordinator'] as const;

/** Targets, broken down from the nation to the enterprise, and what is reported done of each. */
@ApiTags('target')
@Controller('api/v1/targets')
@Access(...READERS)
export class TargetController {
  constructor(
    private readonly service: TargetService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(targetSchema)))
  async list(@Query({ schema: targetQuerySchema }) query: z.infer<typeof targetQuerySchema>, @Signed() caller: Caller) {
    const { level: levels, cursor, q: _words, ...rest } = query;
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const after = cursor ? readCursor(cursor) : undefined;
      const { items, total } = await readTargets(transaction, { ...rest, levels, after }, caller.receivedAt);
      const ids = items.map(({ id }) => id);
      const created = await transaction.query<{ id: string; created_at: Date }>(
        'SELECT id, created_at FROM target WHERE id = ANY($1)',
        [ids],
      );
      const at = new Map(created.map((row) => [row.id, row.created_at.toISOString()]));
      const { page, nextCursor } = cutPage(items, query.limit, (target) => at.get(target.id)!);
      return { items: page, total, nextCursor };
    });
  }

  @Get(':id')
  @ApiResponse(answers(200, targetDetailSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const detail = await this.detail(idOf(id), caller);
    void reply.header('ETag', `"${detail.version}"`);
    return detail;
  }

  @Post()
  @Access(...SETTERS)
  @ApiResponse(answers(201, targetSchema))
  create(
    @Body({ schema: newTargetSchema }) body: z.infer<typeof newTargetSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 201, (command) => this.service.create(command, body));
  }

  @Post(':id/actions/revise')
  @HttpCode(200)
  @Access(...SETTERS)
  @ApiResponse(answers(200, targetSchema))
  revise(
    @Param('id') id: string,
    @Body({ schema: reviseTargetSchema }) body: z.infer<typeof reviseTargetSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 200, (command) => this.service.revise(command, idOf(id), body));
  }

  /** A region sets itself more than it was given (N2.2-2). */
  @Post(':id/actions/raise')
  @HttpCode(200)
  @Access('head')
  @ApiResponse(answers(200, targetSchema))
  raise(
    @Param('id') id: string,
    @Body({ schema: reviseTargetSchema }) body: z.infer<typeof reviseTargetSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 200, (command) => this.service.raise(command, idOf(id), body));
  }

  @Post(':id/actions/release')
  @HttpCode(200)
  @Access(...SETTERS)
  @ApiResponse(answers(200, targetSchema))
  release(
    @Param('id') id: string,
    @Body({ schema: releaseTargetSchema }) body: z.infer<typeof releaseTargetSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 200, (command) => this.service.release(command, idOf(id), body.reason));
  }

  @Post(':id/actions/report')
  @HttpCode(200)
  @Access('clerk', 'head')
  @ApiResponse(answers(200, targetSchema))
  report(
    @Param('id') id: string,
    @Body({ schema: reportProgressSchema }) body: z.infer<typeof reportProgressSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 200, (command) => this.service.report(command, idOf(id), body));
  }

  private run(
    request: CallerRequest,
    reply: FastifyReply,
    body: unknown,
    status: number,
    work: (command: Command) => Promise<TargetRecord>,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const { id, version } = await work(command);
      const { items } = await readTargets(command.transaction, { id, limit: 1 }, command.caller.receivedAt);
      return { status, body: items[0], version };
    });
  }

  private async detail(id: string, caller: Caller) {
    const { target, parts } = await inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const { items } = await readTargets(transaction, { id, limit: 1 }, caller.receivedAt);
      if (!items[0]) throw notFound();
      const question = { parentId: id, limit: MOST_PARTS };
      return { target: items[0], parts: (await readTargets(transaction, question, caller.receivedAt)).items };
    });
    // The ledger is read with every eye: who sees the target sees what happened to it.
    const entries = await inTransaction(this.dataSource, SEES_ALL, (wide) =>
      wide.query('SELECT * FROM ledger_entry WHERE stream = $1 ORDER BY seq', [`target/${id}`]),
    );
    const history = entries.map((entry) => {
      const payload = entry['payload'] as { amount?: number; month?: string; done?: number };
      return {
        seq: entry['seq'] as number,
        type: entry['type'] as string,
        at: (entry['at'] as Date).toISOString(),
        actor: entry['actor_name'] as string,
        reason: entry['reason'] as string | null,
        amount: payload.amount ?? null,
        month: payload.month ?? null,
        done: payload.done ?? null,
      };
    });
    return { ...target, parts, history };
  }
}
