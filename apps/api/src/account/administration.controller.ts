import {
  type Account,
  type LedgerVerification,
  type SystemState,
  accountQuerySchema,
  accountSchema,
  grantRolesSchema,
  ledgerVerificationQuerySchema,
  ledgerVerificationSchema,
  listOf,
  newAccountSchema,
  placeAccountSchema,
  resetPasswordSchema,
  systemStateSchema,
} from '@duban/contract-http';
import { ADMINISTRATORS, type Role, has, toIso } from '@duban/domain';
import {
  HEARTBEAT_LASTS_MS,
  type ChainFault,
  type DataSource,
  SEES_ALL,
  type Transaction,
  containing,
  inTransaction,
  noteSecurityEvent,
  verifyLedger,
} from '@duban/persistence';
import { passwordMark } from '@duban/identity';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner, keyOf } from '../http/command-runner';
import { readCursor, writeCursor } from '../http/cursor';
import { Access } from '../http/session.guard';
import { type Language, pick } from '../http/words';
import { Directory } from '../notice/directory';
import { VERSION } from '../operations/version';
import { DATA_SOURCE } from '../tokens';
import { AccountService } from './account.service';

const PROCESSES = ['api', 'worker', 'mailer'] as const;

/** What the three administrators do (三员分立): accounts and the running of the system, rights, the audit. None does another's. */
@ApiTags('operations')
@Controller('api/v1')
export class AdministrationController {
  constructor(
    private readonly accounts: AccountService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get('accounts')
  @Access('system_admin', 'security_admin', 'auditor')
  @ApiResponse(answers(200, listOf(accountSchema)))
  async list(
    @Query({ schema: accountQuerySchema }) query: z.infer<typeof accountQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const where = `($1::text[] IS NULL OR a.roles && $1) AND ($2::text[] IS NULL OR a.agency_code = ANY($2))
      AND ($3::boolean IS NULL OR (a.disabled_at IS NOT NULL) = $3) AND ($4::text IS NULL OR a.username ILIKE $4 OR a.display_name_zh ILIKE $4 OR a.mailbox ILIKE $4)`;
    const filters = [
      query.role?.length ? query.role : null,
      query.agency?.length ? query.agency : null,
      query.disabled ?? null,
      query.q ? containing(query.q) : null,
    ];
    const [, after] = query.cursor ? readCursor(query.cursor) : [null, null];
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query<AccountRow>(
        `${ACCOUNTS} WHERE ${where} AND ($5::uuid IS NULL OR a.username > (SELECT username FROM account WHERE id = $5))
         ORDER BY a.username LIMIT $6`,
        [...filters, after, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM account a WHERE ${where}`,
        filters,
      );
      const page = rows.slice(0, query.limit);
      const nextCursor = rows.length > query.limit ? writeCursor(0, page.at(-1)!.id) : null;
      return { items: await this.show(page, caller), total: total!.count, nextCursor };
    });
  }

  @Post('accounts')
  @HttpCode(201)
  @Access('system_admin')
  @ApiResponse(answers(201, accountSchema))
  async make(
    @Body({ schema: newAccountSchema }) body: z.infer<typeof newAccountSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    // What is kept of a command to know it again holds no password, only what tells another from it.
    const { password, ...rest } = body;
    const known = { ...rest, mark: await passwordMark(password, keyOf(request)) };
    return this.commands.run(request, reply, known, async (command) => {
      const id = await this.accounts.make(command, body);
      return { status: 201, body: await this.one(command.transaction, id, command.caller) };
    });
  }

  @Post('accounts/:id/password')
  @HttpCode(204)
  @Access('system_admin')
  async resetPassword(
    @Param('id') id: string,
    @Body({ schema: resetPasswordSchema }) body: z.infer<typeof resetPasswordSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = { id, mark: await passwordMark(body.password, keyOf(request)) };
    await this.commands.run(request, reply, known, async (command) => {
      await this.accounts.resetPassword(command, idOf(id), body.password);
      return { status: 204, body: null };
    });
  }

  @Put('accounts/:id/division')
  @HttpCode(200)
  @Access('system_admin')
  @ApiResponse(answers(200, accountSchema))
  place(
    @Param('id') id: string,
    @Body({ schema: placeAccountSchema }) body: z.infer<typeof placeAccountSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      await this.accounts.place(command, idOf(id), body.division);
      return { status: 200, body: await this.one(command.transaction, idOf(id), command.caller) };
    });
  }

  @Put('accounts/:id/roles')
  @HttpCode(200)
  @Access('security_admin')
  @ApiResponse(answers(200, accountSchema))
  grant(
    @Param('id') id: string,
    @Body({ schema: grantRolesSchema }) body: z.infer<typeof grantRolesSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      await this.accounts.grant(command, idOf(id), body.roles, body.reason);
      return { status: 200, body: await this.one(command.transaction, idOf(id), command.caller) };
    });
  }

  @Get('system-state')
  @Access('system_admin')
  @ApiResponse(answers(200, systemStateSchema))
  async state(@Signed() caller: Caller): Promise<SystemState> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const [row] = await transaction.query<Record<string, number & string> & { oldest: Date | null }>(
        `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float AS bytes,
           (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS connections,
           (SELECT count(*)::int FROM outbox WHERE done_at IS NULL) AS pending, (SELECT min(created_at) FROM outbox WHERE done_at IS NULL) AS oldest,
           (SELECT count(*)::int FROM letter WHERE state = 'queued') AS queued,
           (SELECT count(*)::int FROM letter WHERE state = 'queued' AND available_at < clock_timestamp() - interval '5 minutes') AS overdue,
           (SELECT count(*)::int FROM letter WHERE state = 'dead') AS dead,
           (SELECT count(*)::int FROM enterprise_import WHERE state IN ('reading', 'committing')) AS running,
           (SELECT count(*)::int FROM enterprise_import WHERE state = 'failed' AND created_at > clock_timestamp() - interval '7 days') AS failed,
           (SELECT count(*)::int FROM incident WHERE closed_at IS NULL) AS incidents,
           (SELECT count(*)::int FROM session WHERE ended_at IS NULL AND expires_at > $1) AS sessions`,
        [toIso(caller.receivedAt)],
      );
      const processes = await transaction.query<{ name: string; count: number }>(
        `SELECT application_name AS name, count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1`,
      );
      const heartbeats = await transaction.query<{ name: string; at: Date; detail: Record<string, unknown> }>(
        'SELECT name, at, detail FROM heartbeat ORDER BY name',
      );
      const jobs = await transaction.query<JobRow>(
        `SELECT job.*, a.display_name_zh, a.display_name_en FROM (
           SELECT id, 'import' AS kind, file_name AS name, account_id, state, CASE WHEN state = 'committing' THEN committed_line ELSE rows END AS done,
             CASE WHEN state = 'reading' THEN NULL ELSE rows END AS total, created_at FROM enterprise_import
           UNION ALL
           SELECT id, 'export', file_name, account_id, state, written, total, created_at FROM list_export
           UNION ALL
           SELECT id, 'bulk', list || '/' || act, account_id, state,
             done + (SELECT coalesce(sum(count::int), 0)::int FROM jsonb_each_text(refused) AS refused(reason, count)), total, created_at FROM bulk_run) AS job
         JOIN account a ON a.id = job.account_id
         WHERE job.state IN ('reading', 'committing', 'writing', 'running') OR job.created_at > $1::timestamptz - interval '7 days'
         ORDER BY job.state IN ('reading', 'committing', 'writing', 'running') DESC, job.created_at DESC, job.id LIMIT ${MOST_JOBS}`,
        [toIso(caller.receivedAt)],
      );
      const now = row!;
      return {
        at: toIso(caller.receivedAt),
        version: VERSION,
        database: { version: now['version']!, bytes: now['bytes']!, connections: now['connections']! },
        outbox: { pending: now['pending']!, oldestAt: now.oldest?.toISOString() ?? null },
        letters: { queued: now['queued']!, overdue: now['overdue']!, dead: now['dead']! },
        imports: { running: now['running']!, failed: now['failed']! },
        heartbeats: heartbeats.map(({ name, at }) => ({ name, at: at.toISOString() })),
        servers: serversOf(heartbeats, caller.receivedAt),
        jobs: jobs.map((job) => ({
          id: job.id,
          kind: job.kind,
          name: job.name,
          by: pick(caller.language, job.display_name_zh, job.display_name_en),
          state: job.state,
          done: job.done,
          total: job.total,
          startedAt: job.created_at.toISOString(),
        })),
        openIncidents: now['incidents']!,
        sessions: now['sessions']!,
        processes: PROCESSES.map((name) => ({
          name,
          connections: processes.find((one) => one.name === `duban-${name}`)?.count ?? 0,
        })),
      };
    });
  }

  /** Page by page, so that a ledger of any length can be verified, watched and broken off. The beginning stands in the audit. */
  @Get('ledger/verification')
  @Access('auditor')
  @ApiResponse(answers(200, ledgerVerificationSchema))
  async verify(
    @Query({ schema: ledgerVerificationQuerySchema }) { after }: z.infer<typeof ledgerVerificationQuerySchema>,
    @Signed() caller: Caller,
  ): Promise<LedgerVerification> {
    if (!after)
      await noteSecurityEvent(this.dataSource, {
        at: caller.receivedAt,
        type: 'ledger_verified',
        username: caller.account.username,
      });
    // Of one moment: an act that is recorded meanwhile is no fault.
    const { entries, streams, faults, next } = await inTransaction(
      this.dataSource,
      SEES_ALL,
      (transaction) => verifyLedger(transaction, after),
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
    return {
      entries,
      streams,
      faults: faults.map((fault) => ({ ...fault, message: faultWords(fault, caller.language) })),
      next,
    };
  }

  private async one(transaction: Transaction, id: string, caller: Caller): Promise<Account> {
    const [row] = await transaction.query<AccountRow>(`${ACCOUNTS} WHERE a.id = $1`, [id]);
    return (await this.show([row!], caller))[0]!;
  }

  private async show(rows: readonly AccountRow[], caller: Caller): Promise<Account[]> {
    const agencies = await this.directory.allAgencies();
    return rows.map((row) => {
      const own = row.id === caller.account.id;
      const disabled = row.disabled_at !== null;
      const acts: Account['allowedActions'] = [
        ...(has(caller.person, 'system_admin') && row.place === null
          ? ([disabled ? 'enable' : 'disable'] as const)
          : []),
        ...(has(caller.person, 'system_admin') && !row.roles.some((role) => ADMINISTRATORS.includes(role))
          ? (['reset_password'] as const)
          : []),
        ...(has(caller.person, 'system_admin') && row.place === null && row.agency_code !== null
          ? (['place'] as const)
          : []),
        ...(has(caller.person, 'security_admin') && row.place === null ? (['grant'] as const) : []),
      ];
      return {
        id: row.id,
        username: row.username,
        displayName: pick(caller.language, row.display_name_zh, row.display_name_en),
        roles: [...row.roles],
        agency: row.agency_code,
        agencyZh: row.agency_code === null ? null : (agencies.get(row.agency_code)?.shortZh ?? row.agency_code),
        division: row.division,
        place: pick(caller.language, row.place ?? '', row.place_en || (row.place ?? '')) || null,
        mailbox: row.mailbox,
        disabled,
        lastSeenAt: row.last_seen?.toISOString() ?? null,
        allowedActions: own ? [] : acts,
      };
    });
  }
}

const MOST_JOBS = 30;
interface JobRow {
  readonly id: string;
  readonly kind: 'import' | 'export';
  readonly name: string;
  readonly state: string;
  readonly done: number;
  readonly total: number | null;
  readonly created_at: Date;
  readonly display_name_zh: string;
  readonly display_name_en: string;
}

/** By whom each server is used, and so who knows how it is. Redis: by the worker, which puts letters in, and the mailer, which takes them out. */
const USED_BY = { temporal: ['worker'], redis: ['worker', 'mailer'], smtp: ['mailer'] } as const;

function serversOf(
  heartbeats: readonly { readonly name: string; readonly at: Date; readonly detail: Record<string, unknown> }[],
  now: number,
): SystemState['servers'] {
  return (['temporal', 'redis', 'smtp'] as const).map((name) => {
    const said = heartbeats.filter(
      (beat) =>
        (USED_BY[name] as readonly string[]).includes(beat.name) &&
        name in beat.detail &&
        now - beat.at.getTime() < HEARTBEAT_LASTS_MS,
    );
    const last =
      said
        .map(({ at }) => at.toISOString())
        .sort()
        .at(-1) ?? null;
    const state = said.length === 0 ? 'unknown' : said.every(({ detail }) => detail[name] === true) ? 'up' : 'down';
    return { name, state, at: last };
  });
}

const ACCOUNTS = `SELECT a.*, coalesce(u.name_zh, e.name) AS place, u.name_en AS place_en, (SELECT max(last_seen_at) FROM session WHERE account_id = a.id) AS last_seen
  FROM account a LEFT JOIN local_unit u ON u.id = a.unit_id LEFT JOIN enterprise e ON e.id = a.enterprise_id`;

interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly display_name_zh: string;
  readonly display_name_en: string;
  readonly roles: readonly Role[];
  readonly agency_code: string | null;
  readonly division: string | null;
  readonly place: string | null;
  readonly place_en: string | null;
  readonly mailbox: string | null;
  readonly disabled_at: Date | null;
  readonly last_seen: Date | null;
}

function faultWords({ kind, seq }: ChainFault, language: Language): string {
  switch (kind) {
    case 'entry':
      return pick(
        language,
        `第 ${seq} 条被改动、缺失或次序不符。`,
        `Entry ${seq} was edited, or one before it is missing or out of order.`,
      );
    case 'head':
      return pick(
        language,
        `事项停在第 ${seq} 版，与其记录的末尾不符。`,
        `The matter stands at version ${seq}, which is not where its chain ends.`,
      );
    case 'row':
      return pick(language, '有记录而没有事项。', 'There is a chain and no matter.');
    case 'chain':
      return pick(language, '有事项而没有记录。', 'There is a matter and no chain.');
  }
}
