import { type AccountRef, accountRefSchema, listOf, newUnitAccountSchema } from '@duban/contract-http';
import { has } from '@duban/domain';
import { type DataSource, SEES_ALL, type Transaction, inTransaction } from '@duban/persistence';
import { passwordMark } from '@duban/identity';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, idOf } from '../http/check';
import { CommandRunner, keyOf } from '../http/command-runner';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { pick } from '../http/words';
import { DATA_SOURCE } from '../tokens';
import { AccountService, agencyHeaded } from './account.service';

/** Who may come in for an enterprise, and who may not any more: said by the head of its province. */
@ApiTags('account')
@Controller('api/v1')
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get('enterprises/:id/accounts')
  @Access('head')
  @ApiResponse(answers(200, listOf(accountRefSchema)))
  list(@Param('id') id: string, @Signed() caller: Caller) {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      await ownEnterprise(transaction, caller, idOf(id));
      return this.accountsOf(transaction, caller, idOf(id));
    });
  }

  @Post('enterprises/:id/accounts')
  @Access('head')
  @ApiResponse(answers(201, listOf(accountRefSchema)))
  async open(
    @Param('id') id: string,
    @Body({ schema: newUnitAccountSchema }) body: z.infer<typeof newUnitAccountSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    // What is kept of a command to know it again holds no password, only what tells another from it.
    const { password, ...rest } = body;
    const known = { ...rest, mark: await passwordMark(password, keyOf(request)) };
    return this.commands.run(request, reply, known, async (command) => {
      await ownEnterprise(command.transaction, command.caller, idOf(id));
      await this.accounts.open(command, { roles: ['enterprise'], enterpriseId: idOf(id) }, body);
      return { status: 201, body: await this.accountsOf(command.transaction, command.caller, idOf(id)) };
    });
  }

  /** Of a unit of the head's agency, or of an enterprise of its province; the system administrator: of anybody else. */
  @Post('accounts/:id/actions/:action')
  @Access('head', 'system_admin')
  @HttpCode(204)
  async switch(
    @Param('id') id: string,
    @Param('action') action: string,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(['disable', 'enable'], action);
    await this.commands.run(request, reply, null, async (command) => {
      const { person } = command.caller;
      if (has(person, 'system_admin')) await this.accounts.administer(command, idOf(id), name === 'disable');
      else await this.accounts.setDisabled(command, idOf(id), name === 'disable');
      return { status: 204, body: null };
    });
  }

  private async accountsOf(transaction: Transaction, caller: Caller, enterpriseId: string) {
    const rows = await transaction.query<{ id: string; username: string; zh: string; en: string; disabled: boolean }>(
      `SELECT id, username, display_name_zh AS zh, display_name_en AS en, disabled_at IS NOT NULL AS disabled
       FROM account WHERE enterprise_id = $1 ORDER BY username LIMIT 1000`,
      [enterpriseId],
    );
    const items = rows.map(({ zh, en, ...account }): AccountRef => ({
      ...account,
      displayName: pick(caller.language, zh, en),
    }));
    return { items, total: items.length, nextCursor: null };
  }
}

async function ownEnterprise(transaction: Transaction, caller: Caller, id: string): Promise<void> {
  const [enterprise] = await transaction.query<{ agency_code: string }>(
    'SELECT agency_code FROM enterprise WHERE id = $1',
    [id],
  );
  if (!enterprise || enterprise.agency_code !== agencyHeaded(caller)) throw notFound();
}
