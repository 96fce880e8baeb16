import { type Phrases, phrasesSchema } from '@duban/contract-http';
import { type DataSource, SEES_ALL, inTransaction } from '@duban/persistence';
import { Body, Controller, Get, Inject, Put, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { CommandRunner } from '../http/command-runner';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';

/** 常用意见: one's own, and nobody else's. */
@ApiTags('session')
@Controller('api/v1/me/phrases')
@Access('signed')
export class PhraseController {
  constructor(
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, phrasesSchema))
  async read(@Signed() { account }: Caller): Promise<Phrases> {
    const [kept] = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      transaction.query<Phrases>('SELECT items FROM phrase_list WHERE account_id = $1', [account.id]),
    );
    return { items: kept?.items ?? [] };
  }

  /** The whole list, in its order; what stands in it twice is kept once. */
  @Put()
  @ApiResponse(answers(200, phrasesSchema))
  keep(
    @Body({ schema: phrasesSchema }) body: Phrases,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async ({ transaction, caller }) => {
      const items = [...new Set(body.items.map((words) => words.trim()))];
      await transaction.query(
        `INSERT INTO phrase_list (account_id, items) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET items = excluded.items`,
        [caller.account.id, JSON.stringify(items)],
      );
      return { status: 200, body: { items } };
    });
  }
}
