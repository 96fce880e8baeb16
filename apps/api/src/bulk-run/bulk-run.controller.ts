import { type BulkRun, bulkRunSchema, listOf, newBulkRunSchema } from '@duban/contract-http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { type Command, CommandRunner } from '../http/command-runner';
import { Access } from '../http/session.guard';
import { BulkRuns } from './bulk-run.service';

/** Acts for many, ordered once: they go on whether or not anybody looks. */
@ApiTags('bulk run')
@Controller('api/v1/bulk-runs')
@Access(...READERS)
export class BulkRunController {
  constructor(
    private readonly runs: BulkRuns,
    private readonly commands: CommandRunner,
  ) {}

  /** The caller's own, newest first; what is over for a day. */
  @Get()
  @ApiResponse(answers(200, listOf(bulkRunSchema)))
  async list(@Signed() caller: Caller) {
    const items = await this.runs.all(caller);
    return { items, total: items.length, nextCursor: null };
  }

  /** What refuses the act whole refuses the order. */
  @Post()
  @HttpCode(202)
  @ApiResponse(answers(202, bulkRunSchema))
  async order(
    @Body({ schema: newBulkRunSchema }) body: z.infer<typeof newBulkRunSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.runs.assertDoable(body, request.caller!);
    return this.begun(request, reply, body, (command) => this.runs.order(command, body));
  }

  @Post(':id/actions/stop')
  @HttpCode(200)
  @ApiResponse(answers(200, bulkRunSchema))
  stop(
    @Param('id') id: string,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.commands.run(request, reply, null, async (command) => ({
      status: 200,
      body: await this.runs.stop(command, idOf(id)),
    }));
  }

  @Post(':id/actions/go-on')
  @HttpCode(202)
  @ApiResponse(answers(202, bulkRunSchema))
  goOn(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.begun(request, reply, null, (command) => this.runs.goOn(command, idOf(id)));
  }

  /** Answers the run that takes it back. 409 WRONG_STATE where nothing does. */
  @Post(':id/actions/undo')
  @HttpCode(202)
  @ApiResponse(answers(202, bulkRunSchema))
  takeBack(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.begun(request, reply, null, (command) => this.runs.takeBack(command, idOf(id)));
  }

  @Delete(':id')
  @HttpCode(204)
  async putAway(
    @Param('id') id: string,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.commands.run(request, reply, null, async (command) => {
      await this.runs.putAway(command, idOf(id));
      return { status: 204, body: null };
    });
  }

  private async begun(
    request: CallerRequest,
    reply: FastifyReply,
    body: unknown,
    work: (command: Command) => Promise<BulkRun>,
  ): Promise<BulkRun> {
    const run = (await this.commands.run(request, reply, body, async (command) => ({
      status: 202,
      body: await work(command),
    }))) as BulkRun;
    await this.runs.begin(run.id);
    return run;
  }
}
