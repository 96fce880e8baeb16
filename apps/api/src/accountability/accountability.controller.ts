import {
  type AccountabilityActionName,
  type AccountabilityCase,
  accountabilityActionBodies,
  accountabilityCaseSchema,
  accountabilityCountsSchema,
  accountabilityQuerySchema,
  listOf,
} from '@duban/contract-http';
import {
  type AccountabilityAct,
  type Person,
  accountabilityMove,
  accountabilityMoves,
  has,
  toIso,
} from '@duban/domain';
import {
  type AccountabilityCaseRecord,
  type AccountabilityStep,
  type DataSource,
  SEES_ALL,
  type Transaction,
  accountabilityCaseOf,
  findAccountabilityCase,
  findNames,
  inTransaction,
} from '@duban/persistence';
import { Sessions } from '@duban/identity';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, Body } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { answers, bodiesOf } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { type Command, CommandRunner, assertFresh } from '../http/command-runner';
import { readPage, some } from '../http/cursor';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { pick } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';

/** Who does what. The proposal's approval stands for that of the government or its head; nobody approves their own proposal. */
const BY: Readonly<Record<AccountabilityActionName, 'supervision' | 'group' | 'either'>> = {
  screen: 'either',
  propose: 'either',
  approve: 'group',
  transfer: 'group',
  accept: 'supervision',
  return_result: 'supervision',
  rectify: 'either',
  review: 'supervision',
  close: 'either',
  name: 'group',
};

/** Only named persons, the supervision ministry's desk and the group's secretary see a case; nobody sees one of their own agency. */
function sees(person: Person, one: AccountabilityCaseRecord): boolean {
  if (person.agency === one.agency) return false;
  return has(person, 'supervisor') || has(person, 'group_secretary') || one.named.includes(person.id);
}

function mayDo(name: AccountabilityActionName, person: Person, one: AccountabilityCaseRecord): boolean {
  const supervision = has(person, 'supervisor');
  const group = has(person, 'group_secretary');
  const by = BY[name];
  if (by === 'supervision' ? !supervision : by === 'group' ? !group : !(supervision || group)) return false;
  if (name === 'name') return one.state !== 'closed';
  const proposer = [...one.steps].reverse().find((step) => step.state === 'proposed');
  if (name === 'approve' && proposer?.byId === person.id) return false;
  return accountabilityMove(name as AccountabilityAct, one.state) !== undefined;
}

/** The supervision desk: referrals received, accepted, results returned. Reading a case is itself on record. */
@ApiTags('accountability')
@Controller('api/v1/accountability-cases')
@Access('signed')
export class AccountabilityController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    private readonly sessions: Sessions,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(accountabilityCaseSchema)))
  async list(
    @Query({ schema: accountabilityQuerySchema }) query: z.infer<typeof accountabilityQuerySchema>,
    @Signed() caller: Caller,
    @Req() request: CallerRequest,
  ) {
    const desk = has(caller.person, 'supervisor') || has(caller.person, 'group_secretary');
    const filters = [query.campaignId ?? null, some(query.state), desk, caller.person.id, caller.person.agency];
    const where = `($1::uuid IS NULL OR campaign_id = $1) AND ($2::text[] IS NULL OR state = ANY($2)) AND ($3 OR $4::uuid = ANY(named)) AND ($5::text IS NULL OR agency_code <> $5)`;
    const found = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { page, total, nextCursor } = await readPage(transaction, query, {
        table: 'accountability_case',
        where,
        filters,
        by: 'opened_at',
        read: accountabilityCaseOf,
        at: (one) => one.openedAt,
      });
      return { items: await this.show(transaction, page, caller), total, nextCursor };
    });
    if (found.items.length > 0)
      await this.sessions.note('accountability_read', caller.account.username, request.ip, {
        cases: found.items.map((one) => one.number),
      });
    return found;
  }

  /** How many wait for an act of the caller. Nothing of a case is told, and nothing is read. */
  @Get('counts')
  @ApiResponse(answers(200, accountabilityCountsSchema))
  async counts(@Signed() { person }: Caller): Promise<z.infer<typeof accountabilityCountsSchema>> {
    if (!has(person, 'supervisor') && !has(person, 'group_secretary')) return { waiting: 0 };
    const open = await inTransaction(this.dataSource, SEES_ALL, async (transaction) =>
      (await transaction.query(`SELECT * FROM accountability_case WHERE state <> 'closed'`)).map(accountabilityCaseOf),
    );
    // A case may be dropped at almost any time: that does not wait for anybody.
    const acts = (Object.keys(BY) as AccountabilityActionName[]).filter((name) => name !== 'name' && name !== 'close');
    return { waiting: open.filter((one) => sees(person, one) && acts.some((act) => mayDo(act, person, one))).length };
  }

  @Get(':id')
  @ApiResponse(answers(200, accountabilityCaseSchema))
  async one(
    @Param('id') id: string,
    @Signed() caller: Caller,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const shown = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const found = await findAccountabilityCase(transaction, idOf(id));
      return found && sees(caller.person, found) ? (await this.show(transaction, [found], caller))[0]! : undefined;
    });
    if (!shown) throw notFound();
    await this.sessions.note('accountability_read', caller.account.username, request.ip, { cases: [shown.number] });
    void reply.header('ETag', `"${shown.version}"`);
    return shown;
  }

  @Post(':id/actions/:action')
  @ApiBody(bodiesOf(accountabilityActionBodies))
  @HttpCode(200)
  @ApiResponse(answers(200, accountabilityCaseSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(accountabilityActionBodies, action);
    const checked = check(accountabilityActionBodies[name], body ?? {}) as {
      text: string;
      outcome?: string;
      accountId?: string;
    };
    return this.commands.run(request, reply, checked, async (command) => {
      const changed = await this.perform(command, idOf(id), name, checked);
      const [shown] = await this.show(command.transaction, [changed], command.caller);
      return { status: 200, body: shown, version: changed.version };
    });
  }

  private async perform(
    { transaction, caller, seenVersion }: Command,
    id: string,
    name: AccountabilityActionName,
    body: { text: string; outcome?: string; accountId?: string },
  ): Promise<AccountabilityCaseRecord> {
    const found = await findAccountabilityCase(transaction, id, 'FOR UPDATE');
    if (!found || !sees(caller.person, found)) throw notFound();
    assertFresh(seenVersion, found.version);
    if (!mayDo(name, caller.person, found))
      throw accountabilityMoves.some((move) => move.act === name && move.from.includes(found.state)) || name === 'name'
        ? new Problem(403, 'ROLE_NOT_ALLOWED', {
            facts: { needed: [BY[name] === 'supervision' ? 'supervisor' : 'group_secretary'] },
          })
        : new Problem(409, 'WRONG_STATE', { facts: { act: name, state: found.state } });
    const state = name === 'name' ? found.state : accountabilityMove(name as AccountabilityAct, found.state)!;
    let named = found.named;
    if (name === 'name') {
      const account = (await findNames(transaction, [body.accountId!])).get(body.accountId!);
      if (!account || account.disabled || account.agency === found.agency)
        throw new Problem(422, 'UNKNOWN_COLLEAGUE', {
          errors: [{ path: 'accountId', code: 'UNKNOWN', message: body.accountId! }],
        });
      named = [...new Set([...found.named, account.id])];
    }
    const step: AccountabilityStep = {
      state,
      at: toIso(caller.receivedAt),
      by: caller.account.displayNameZh,
      byId: caller.person.id,
      text: body.text,
      ...(body.outcome ? { outcome: body.outcome } : {}),
    };
    const rows = await transaction.query(
      `UPDATE accountability_case SET state = $2, steps = steps || $3::jsonb, named = $4, version = version + 1 WHERE id = $1 RETURNING *`,
      [id, state, JSON.stringify([step]), named],
    );
    return accountabilityCaseOf(rows[0]!);
  }

  private async show(
    transaction: Transaction,
    cases: readonly AccountabilityCaseRecord[],
    caller: Caller,
  ): Promise<AccountabilityCase[]> {
    const names = await findNames(
      transaction,
      cases.flatMap((one) => one.named),
    );
    const agencies = await this.directory.allAgencies();
    return cases.map((one) => ({
      id: one.id,
      number: one.number,
      campaignId: one.campaignId,
      escalationId: one.escalationId,
      row: one.row,
      agency: one.agency,
      agencyZh: agencies.get(one.agency)?.shortZh ?? one.agency,
      state: one.state,
      summary: one.summary,
      steps: one.steps.map(({ state, at, by, text, outcome }) => ({
        state,
        at,
        by,
        text,
        ...(outcome ? { outcome } : {}),
      })),
      named: one.named.map((id) => {
        const account = names.get(id);
        return { id, displayName: account ? pick(caller.language, account.displayNameZh, account.displayNameEn) : '' };
      }),
      openedAt: toIso(one.openedAt),
      allowedActions: (Object.keys(accountabilityActionBodies) as AccountabilityActionName[]).filter((name) =>
        mayDo(name, caller.person, one),
      ),
      version: one.version,
    }));
  }
}
