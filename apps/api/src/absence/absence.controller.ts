import {
  type Absence,
  type Colleague,
  absenceImportSchema,
  absenceSchema,
  colleagueSchema,
  itemResultsSchema,
  listOf,
  newAbsenceSchema,
} from '@duban/contract-http';
import { has } from '@duban/domain';
import {
  type AbsenceRecord,
  type AccountRecord,
  type DataSource,
  SEES_ALL,
  type Transaction,
  findAbsences,
  findAccountByName,
  findColleagues,
  findNames,
  inTransaction,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner, keyOf } from '../http/command-runner';
import { Problem } from '../http/problem';
import { problemOf } from '../http/problem.filter';
import { Access } from '../http/session.guard';
import { pick, tell } from '../http/words';
import { READERS } from '../campaign/campaign.controller';
import { DATA_SOURCE } from '../tokens';
import { AbsenceService } from './absence.service';

const colleagueQuery = z.object({ agency: z.string().max(20).optional() }).strict();

@ApiTags('people')
@Controller('api/v1')
export class AbsenceController {
  constructor(
    private readonly absences: AbsenceService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  /** Whoever works in the caller's agency; whoever oversees may ask for any. */
  @Get('colleagues')
  @Access(...READERS, 'system_admin')
  @ApiResponse(answers(200, listOf(colleagueSchema)))
  async colleagues(@Query({ schema: colleagueQuery }) query: z.infer<typeof colleagueQuery>, @Signed() caller: Caller) {
    const agency = caller.sight.sees === 'all' ? (query.agency ?? caller.person.agency) : caller.person.agency;
    const items = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const found = agency === null ? [] : await findColleagues(transaction, agency);
      const away = await findAbsences(
        transaction,
        found.map((account) => account.id),
        caller.receivedAt,
      );
      return found.map((account): Colleague => ({
        id: account.id,
        displayName: pick(caller.language, account.displayNameZh, account.displayNameEn),
        roles: [...account.roles],
        away: away.some((absence) => absence.accountId === account.id && holds(absence, caller.receivedAt)),
      }));
    });
    return { items, total: items.length, nextCursor: null };
  }

  /** One's own, those of one's agency for whoever is above the clerks, and all for the administrator and the auditor; what is over is left out. */
  @Get('absences')
  @Access('signed')
  @ApiResponse(answers(200, listOf(absenceSchema)))
  async list(@Signed() caller: Caller) {
    const items = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { person } = caller;
      const above = person.agency !== null && (has(person, 'head') || has(person, 'division'));
      const accounts = await transaction.query<{ id: string }>(
        `SELECT id FROM account WHERE id = $1 OR ($2 AND agency_code = $3) OR $4
           OR id IN (SELECT account_id FROM absence WHERE substitute_id = $1)`,
        [person.id, above, person.agency, has(person, 'system_admin') || has(person, 'auditor')],
      );
      const found = await findAbsences(
        transaction,
        accounts.map((account) => account.id),
        caller.receivedAt,
      );
      return this.show(transaction, found, caller);
    });
    return { items, total: items.length, nextCursor: null };
  }

  @Post('absences')
  @Access('signed')
  @ApiResponse(answers(201, absenceSchema))
  create(
    @Body({ schema: newAbsenceSchema }) body: z.infer<typeof newAbsenceSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const created = await this.absences.create(command, body);
      return { status: 201, body: (await this.show(command.transaction, [created], command.caller))[0] };
    });
  }

  @Post('absences/:id/actions/end')
  @HttpCode(200)
  @Access('signed')
  @ApiResponse(answers(200, absenceSchema))
  end(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.commands.run(request, reply, null, async (command) => {
      const ended = await this.absences.end(command, idOf(id));
      return { status: 200, body: (await this.show(command.transaction, [ended], command.caller))[0] };
    });
  }

  /** From the personnel system's calendar: each line by itself, with what became of it. */
  @Post('absences/imports')
  @HttpCode(200)
  @Access('system_admin')
  @ApiResponse(answers(200, itemResultsSchema))
  async import(
    @Body({ schema: absenceImportSchema }) body: z.infer<typeof absenceImportSchema>,
    @Req() request: CallerRequest,
  ) {
    keyOf(request); // without it no line could be done: a fault of the request, not of the lines
    const items: z.infer<typeof itemResultsSchema>['items'] = [];
    for (const [index, { username, substitute, ...rest }] of body.items.entries()) {
      const line = index + 1;
      try {
        const done = (await this.commands.run(
          request,
          null,
          body.items[index],
          async (command) => {
            const accounts = await Promise.all(
              [username, substitute].map((name) => findAccountByName(command.transaction, name)),
            );
            const [account, other] = accounts as [AccountRecord | undefined, AccountRecord | undefined];
            if (!account || !other) throw new Problem(422, 'UNKNOWN_COLLEAGUE');
            const created = await this.absences.create(command, {
              ...rest,
              accountId: account.id,
              substituteId: other.id,
            });
            return { status: 200, body: { id: created.id } };
          },
          String(line),
        )) as { id: string };
        items.push({ line, ok: true, id: done.id, code: null, detail: null });
      } catch (fault) {
        const problem = problemOf(fault);
        if (problem.status >= 500) throw fault;
        const { detail } = tell(problem.code, problem.more.facts ?? {}, request.caller!.language);
        items.push({ line, ok: false, id: null, code: problem.code, detail });
      }
    }
    return { items };
  }

  private async show(
    transaction: Transaction,
    absences: readonly AbsenceRecord[],
    { language, receivedAt }: Caller,
  ): Promise<Absence[]> {
    const names = await findNames(
      transaction,
      absences.flatMap(({ accountId, substituteId, setBy }) => [accountId, substituteId, setBy]),
    );
    const nameOf = (id: string) => {
      const account = names.get(id);
      return { id, displayName: account ? pick(language, account.displayNameZh, account.displayNameEn) : '' };
    };
    return absences.map((absence) => ({
      id: absence.id,
      account: nameOf(absence.accountId),
      substitute: nameOf(absence.substituteId),
      from: absence.fromAt.toISOString(),
      until: absence.untilAt.toISOString(),
      reason: absence.reason,
      setBy: nameOf(absence.setBy).displayName,
      current: holds(absence, receivedAt),
    }));
  }
}

function holds({ fromAt, untilAt, endedAt }: AbsenceRecord, now: number): boolean {
  return endedAt === null && fromAt.getTime() <= now && untilAt.getTime() > now;
}
