import {
  type PolicyEdition,
  listOf,
  newPolicySchema,
  policyEditionSchema,
  policyPreviewSchema,
} from '@duban/contract-http';
import type { EscalationPolicy } from '@duban/domain';
import { type DataSource, type EditionRecord, SEES_ALL, inTransaction, listEditions } from '@duban/persistence';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { CommandRunner } from '../http/command-runner';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { pick } from '../http/words';
import { DATA_SOURCE } from '../tokens';
import { PolicyService } from './policy.service';

/** The ladders of escalation, as editions: made by the coordinator, pinned by campaigns, never changed. */
@ApiTags('policy')
@Controller('api/v1/policies')
@Access(...READERS)
export class PolicyController {
  constructor(
    private readonly service: PolicyService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(policyEditionSchema)))
  async list(@Signed() caller: Caller) {
    const items = await this.read(caller);
    return { items, total: items.length, nextCursor: null };
  }

  @Get(':edition')
  @ApiResponse(answers(200, policyEditionSchema))
  async one(@Param('edition') edition: string, @Signed() caller: Caller) {
    const found = (await this.read(caller)).find((item) => item.edition === edition);
    if (!found) throw notFound();
    return found;
  }

  @Post()
  @Access('coordinator')
  @ApiResponse(answers(201, z.union([policyEditionSchema, policyPreviewSchema])))
  async make(
    @Body({ schema: newPolicySchema }) body: z.infer<typeof newPolicySchema>,
    @Req() request: CallerRequest,
    @Signed() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (body.preview) {
      void reply.status(200);
      return this.commands.preview(request, (command) => this.service.preview(command, body));
    }
    return this.commands.run(request, reply, body, async (command) => {
      await this.service.make(command, body);
      const made = await listEditions(command.transaction, 'policy');
      return {
        status: 201,
        body: shown(
          made.find(({ code }) => code === body.edition)!,
          0,
          caller,
        ),
      };
    });
  }

  private read(caller: Caller): Promise<PolicyEdition[]> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const pinned = await transaction.query<{ policy_edition: string; count: number }>(
        'SELECT policy_edition, count(*)::int AS count FROM campaign GROUP BY 1',
      );
      const editions = await listEditions(transaction, 'policy');
      return editions.map((edition) =>
        shown(edition, pinned.find((row) => row.policy_edition === edition.code)?.count ?? 0, caller),
      );
    });
  }
}

function shown(edition: EditionRecord<EscalationPolicy>, campaigns: number, { language }: Caller): PolicyEdition {
  const { clocks, delivery, rungs } = edition.content;
  return {
    edition: edition.code,
    sha256: edition.sha256,
    recordedAt: edition.recordedAt,
    recordedBy: edition.recordedBy && pick(language, edition.recordedBy.zh, edition.recordedBy.en),
    note: edition.note,
    clocks: { ...clocks },
    delivery: { ...delivery },
    rungs: rungs.map((rung) => ({ ...rung, to: [...rung.to] })),
    campaigns,
  };
}
