import { letterQuerySchema, letterSchema, listOf } from '@duban/contract-http';
import { type Person, has, plusDays, startOfCivilDay, toIso } from '@duban/domain';
import { type DataSource, SEES_ALL, containing, inTransaction } from '@duban/persistence';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { cutPage, readCursor } from '../http/cursor';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';

const OVERSEERS = ['coordinator', 'group_secretary', 'supervisor', 'auditor'] as const;

/** What was gathered into a digest has fared as the digest has. */
const REGISTER = 'letter LEFT JOIN letter AS digest ON digest.id = letter.merged_into';
const SHOWN =
  'letter.*, digest.state AS digest_state, digest.sent_at AS digest_sent_at, digest.last_error AS digest_error';
const RESENDERS = ['coordinator', 'group_secretary'] as const;

/** The register of letters: what was sent to whom, and what could not be (dead letters). */
@ApiTags('letter')
@Controller('api/v1/letters')
export class LetterController {
  constructor(
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Access(...OVERSEERS)
  @ApiResponse(answers(200, listOf(letterSchema)))
  async list(
    @Query({ schema: letterQuerySchema }) query: z.infer<typeof letterQuerySchema>,
    @Signed() { person }: Caller,
  ) {
    const filters = [
      query.campaignId ?? null,
      query.state?.length ? query.state : null,
      query.q ? containing(query.q) : null,
      query.createdAfter ? toIso(startOfCivilDay(query.createdAfter)) : null,
      query.createdBefore ? toIso(startOfCivilDay(plusDays(query.createdBefore, 1))) : null,
    ];
    const where = `($1::uuid IS NULL OR letter.campaign_id = $1::uuid) AND ($2::text[] IS NULL OR coalesce(digest.state, letter.state) = ANY($2))
      AND ($3::text IS NULL OR letter.subject ILIKE $3 OR letter.to_mailbox ILIKE $3 OR letter.to_name ILIKE $3)
      AND ($4::timestamptz IS NULL OR letter.created_at >= $4) AND ($5::timestamptz IS NULL OR letter.created_at < $5)`;
    const [createdAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    const { rows, total } = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => ({
      rows: await transaction.query(
        `SELECT ${SHOWN} FROM ${REGISTER}
         WHERE ${where} AND ($6::timestamptz IS NULL OR (letter.created_at, letter.id) < ($6::timestamptz, $7::uuid)) ORDER BY letter.created_at DESC, letter.id DESC LIMIT $8`,
        [...filters, createdAt, id, query.limit + 1],
      ),
      total: await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${REGISTER} WHERE ${where}`,
        filters,
      ),
    }));
    const { page, nextCursor } = cutPage(
      rows.map((row) => shown(row, person)),
      query.limit,
      (letter) => letter.createdAt,
    );
    return { items: page, total: total[0]!.count, nextCursor };
  }

  /** A dead letter is tried again, as the same letter; what was gathered into a dead digest, with its digest. */
  @Post(':id/actions/resend')
  @HttpCode(200)
  @Access(...RESENDERS)
  @ApiResponse(answers(200, letterSchema))
  resend(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.commands.run(request, reply, null, async ({ transaction, caller }) => {
      const [asked] = await transaction.query<{ id: string }>(
        'SELECT coalesce(merged_into, id) AS id FROM letter WHERE id = $1',
        [idOf(id)],
      );
      if (!asked) throw notFound();
      const [found] = await transaction.query<{ state: string }>('SELECT state FROM letter WHERE id = $1 FOR UPDATE', [
        asked.id,
      ]);
      if (found!.state !== 'dead')
        throw new Problem(409, 'WRONG_STATE', { facts: { act: 'resend', state: found!.state } });
      await transaction.query(
        `UPDATE letter SET state = 'queued', attempts = 0, available_at = $2, enqueued_at = NULL, lease_until = NULL WHERE id = $1`,
        [asked.id, toIso(caller.receivedAt)],
      );
      await transaction.query(`SELECT pg_notify('duban_letters', '')`);
      const [sent] = await transaction.query(`SELECT ${SHOWN} FROM ${REGISTER} WHERE letter.id = $1`, [idOf(id)]);
      return { status: 200, body: shown(sent!, caller.person) };
    });
  }
}

function shown(row: Record<string, unknown>, person: Person) {
  const state = (row['digest_state'] ?? row['state']) as string;
  const sentAt = (row['digest_sent_at'] ?? row['sent_at']) as Date | null;
  return {
    id: row['id'] as string,
    escalationId: row['escalation_id'] as string | null,
    to: row['to_mailbox'] as string,
    subject: row['subject'] as string,
    state,
    attempts: row['attempts'] as number,
    lastError: (row['digest_error'] ?? row['last_error']) as string | null,
    createdAt: (row['created_at'] as Date).toISOString(),
    sentAt: sentAt === null ? null : sentAt.toISOString(),
    allowedActions: state === 'dead' && RESENDERS.some((role) => has(person, role)) ? (['resend'] as const) : [],
  };
}
