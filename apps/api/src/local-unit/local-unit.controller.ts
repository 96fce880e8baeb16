import {
  type LocalUnit,
  listOf,
  localUnitSchema,
  newLocalUnitSchema,
  newUnitAccountSchema,
} from '@duban/contract-http';
import { type DataSource, SEES_ALL, inTransaction, localUnitOf } from '@duban/persistence';
import { passwordMark } from '@duban/identity';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner, keyOf } from '../http/command-runner';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { pick } from '../http/words';
import { DATA_SOURCE } from '../tokens';
import { LocalUnitService } from './local-unit.service';

const unitQuery = z.object({ agency: z.string().max(20).optional() }).strict();

/** Departments, cities and counties below a province, associations beside an agency, and the accounts of whoever works there. */
@ApiTags('local unit')
@Controller('api/v1')
export class LocalUnitController {
  constructor(
    private readonly units: LocalUnitService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  /** The caller's own agency's; those who oversee may ask for any. */
  @Get('local-units')
  @Access('clerk', 'head', 'division', 'coordinator', 'group_secretary', 'auditor', 'system_admin')
  @ApiResponse(answers(200, listOf(localUnitSchema)))
  async list(@Query({ schema: unitQuery }) query: z.infer<typeof unitQuery>, @Signed() caller: Caller) {
    const all = caller.sight.sees === 'all' || caller.person.roles.includes('system_admin');
    const agency = all ? (query.agency ?? null) : caller.person.agency;
    const items = await this.read(caller, agency, null);
    return { items, total: items.length, nextCursor: null };
  }

  @Post('local-units')
  @Access('head')
  @ApiResponse(answers(201, localUnitSchema))
  add(
    @Body({ schema: newLocalUnitSchema }) body: z.infer<typeof newLocalUnitSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const id = await this.units.add(command, body);
      return { status: 201, body: await this.one(command.caller, id, command.transaction), version: 1 };
    });
  }

  @Post('local-units/:id/actions/close')
  @Access('head')
  @HttpCode(200)
  @ApiResponse(answers(200, localUnitSchema))
  close(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.commands.run(request, reply, null, async (command) => {
      await this.units.close(command, idOf(id));
      const body = await this.one(command.caller, idOf(id), command.transaction);
      return { status: 200, body, version: body.version };
    });
  }

  @Post('local-units/:id/accounts')
  @Access('head')
  @ApiResponse(answers(201, localUnitSchema))
  async account(
    @Param('id') id: string,
    @Body({ schema: newUnitAccountSchema }) body: z.infer<typeof newUnitAccountSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    // What is kept of a command to know it again holds no password, only what tells another from it.
    const { password, ...rest } = body;
    const known = { ...rest, mark: await passwordMark(password, keyOf(request)) };
    return this.commands.run(request, reply, known, async (command) => {
      await this.units.addAccount(command, idOf(id), body);
      return { status: 201, body: await this.one(command.caller, idOf(id), command.transaction) };
    });
  }

  private async one(caller: Caller, id: string, transaction: Reader): Promise<LocalUnit> {
    const [unit] = await this.read(caller, null, id, transaction);
    if (!unit) throw notFound();
    return unit;
  }

  private async read(caller: Caller, agency: string | null, id: string | null, within?: Reader): Promise<LocalUnit[]> {
    const read = async (transaction: Reader) =>
      transaction.query<Record<string, unknown>>(
        `SELECT u.*, coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'username', a.username, 'zh', a.display_name_zh, 'en', a.display_name_en,
             'disabled', a.disabled_at IS NOT NULL) ORDER BY a.username) FROM account a WHERE a.unit_id = u.id), '[]') AS accounts
         FROM local_unit u WHERE ($1::text IS NULL OR agency_code = $1) AND ($2::uuid IS NULL OR id = $2)
         ORDER BY closed_at NULLS FIRST, agency_code, coalesce((SELECT p.name_zh FROM local_unit p WHERE p.id = u.parent_id), name_zh), parent_id NULLS FIRST, name_zh LIMIT 5000`,
        [agency, id],
      );
    const rows = within ? await read(within) : await inTransaction(this.dataSource, SEES_ALL, read);
    return rows.map((row) => {
      const { closedAt, ...unit } = localUnitOf(row);
      const accounts = row['accounts'] as { id: string; username: string; zh: string; en: string; disabled: boolean }[];
      return {
        ...unit,
        sectors: [...unit.sectors],
        closed: closedAt !== null,
        accounts: accounts.map(({ zh, en, ...account }) => ({
          ...account,
          displayName: pick(caller.language, zh, en),
        })),
      };
    });
  }
}

interface Reader {
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
}
