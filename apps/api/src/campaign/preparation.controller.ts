import { extraAgencySchema, extraAnswerSchema, preparationSchema, prepareSchema } from '@duban/contract-http';
import { type CampaignRecord, type DataSource, SEES_ALL, findCampaign, inTransaction } from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { answers } from '../http/answers';
import type { CallerRequest } from '../http/caller';
import { actionAmong, idOf } from '../http/check';
import { type Command, CommandRunner } from '../http/command-runner';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';
import { READERS } from './campaign.controller';
import { PreparationService } from './preparation.service';

@ApiTags('campaign')
@Controller('api/v1/campaigns/:id/preparation')
@Access('coordinator')
export class PreparationController {
  constructor(
    private readonly preparations: PreparationService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiResponse(answers(200, preparationSchema))
  async one(@Param('id') id: string) {
    const campaign = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findCampaign(transaction, idOf(id)),
    );
    if (!campaign) throw notFound();
    return this.preparations.show(campaign);
  }

  @Put()
  @ApiResponse(answers(200, preparationSchema))
  settle(
    @Param('id') id: string,
    @Body({ schema: prepareSchema }) body: z.infer<typeof prepareSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 200, (command) => this.preparations.settle(command, idOf(id), body));
  }

  @Post('extras')
  @ApiResponse(answers(201, preparationSchema))
  propose(
    @Param('id') id: string,
    @Body({ schema: extraAgencySchema }) body: z.infer<typeof extraAgencySchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 201, (command) => this.preparations.propose(command, idOf(id), body));
  }

  @Post('extras/:extra/actions/:action')
  @HttpCode(200)
  @Access('head')
  @ApiResponse(answers(200, preparationSchema))
  answer(
    @Param('id') id: string,
    @Param('extra') extra: string,
    @Param('action') action: string,
    @Body({ schema: extraAnswerSchema }) body: z.infer<typeof extraAnswerSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(['accept', 'decline'], action);
    return this.run(request, reply, body, 200, (command) =>
      this.preparations.answer(command, idOf(id), idOf(extra), name === 'accept', body.reason),
    );
  }

  private run(
    request: CallerRequest,
    reply: FastifyReply,
    body: unknown,
    status: number,
    work: (command: Command) => Promise<CampaignRecord>,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const campaign = await work(command);
      return { status, body: await this.preparations.show(campaign), version: campaign.version };
    });
  }
}
