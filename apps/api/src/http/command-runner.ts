import { createHash, randomUUID } from 'node:crypto';
import type { Refusal } from '@duban/domain';
import {
  type DataSource,
  type Recording,
  SEES_ALL,
  type Transaction,
  canonical,
  inTransaction,
  isoOf,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DATA_SOURCE } from '../tokens';
import type { Asked, Caller, CallerRequest, Standing } from './caller';
import { Problem, refusalProblem } from './problem';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The version of the resource after the act. */
  readonly version?: number;
}

export interface Command {
  readonly transaction: Transaction;
  readonly caller: Caller;
  /** The version that the caller has seen (`If-Match`); undefined when it does not say. */
  readonly seenVersion: number | undefined;
  /** Unique to this command of this person; the ledger refuses it a second time. */
  readonly key: string;
}

/**
 * Every write: one transaction that holds the act, what it causes, and the answer under the caller's idempotency key.
 * The key's lock falls with the transaction, so a crash leaves neither an act nor a key.
 */
@Injectable()
export class CommandRunner {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** The same work on the same locks, and nothing of it stays. No key is asked for: asking twice is no act. */
  async preview<Result>(request: Asked, work: (command: Command) => Promise<Result>): Promise<Result> {
    const caller = request.caller!;
    const seenVersion = versionSeen(request.headers['if-match']);
    try {
      return await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
        const command = { transaction, caller, seenVersion, key: `preview/${randomUUID()}` };
        throw new Undone(await work(command));
      });
    } catch (fault) {
      if (fault instanceof Undone) return fault.answer as Result;
      throw fault;
    }
  }

  /** `body`: what makes two requests the same request. `item`: for one of several things done by one request. */
  async run(
    request: Asked,
    reply: FastifyReply | null,
    body: unknown,
    work: (command: Command) => Promise<Answer>,
    item?: string,
  ): Promise<unknown> {
    const caller = request.caller!;
    const header = keyOf(request);
    const key = item === undefined ? header : `${header}/${item}`;
    const route = `${request.method} ${request.url.split('?')[0]}`;
    const bodyHash = createHash('sha256')
      .update(canonical(body ?? null))
      .digest('hex');
    const seenVersion = versionSeen(request.headers['if-match']);
    const once = () =>
      inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
        const [state] = await transaction.query<{
          free: boolean;
          done: { body_hash: string; status: number; body: unknown; etag: string | null } | null;
        }>(
          `SELECT pg_try_advisory_xact_lock(hashtextextended($1 || $2 || $3, 0)) AS free,
             (SELECT to_jsonb(k) FROM idempotency_key k WHERE account_id = $1::uuid AND request = $2 AND key = $3) AS done`,
          [caller.account.id, route, key],
        );
        if (state!.done) {
          if (state!.done.body_hash !== bodyHash) throw new Problem(422, 'IDEMPOTENCY_KEY_REUSED');
          const { status, body: earlier, etag } = state!.done;
          return { status, body: earlier, ...(etag === null ? {} : { version: Number(etag) }) };
        }
        if (!state!.free) throw new Problem(409, 'IDEMPOTENCY_KEY_IN_USE', { retryAfterSeconds: 1 });
        const answer = await work({
          transaction,
          caller,
          seenVersion,
          key: `${caller.account.id}/${createHash('sha256').update(`${route}\n${key}`).digest('hex').slice(0, 40)}`,
        });
        await transaction.query(
          `INSERT INTO idempotency_key (account_id, request, key, body_hash, status, body, etag, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            caller.account.id,
            route,
            key,
            bodyHash,
            answer.status,
            JSON.stringify(answer.body ?? null),
            answer.version === undefined ? null : String(answer.version),
            isoOf(caller.receivedAt),
          ],
        );
        return answer;
      });
    // The look-up above may have been made a moment before a twin committed; the twin's answer is then there the second time.
    const answer = await once().catch((fault: unknown) => {
      if (isTwin(fault)) return once();
      throw fault;
    });
    if (reply) {
      void reply.status(answer.status);
      if (answer.version !== undefined) void reply.header('ETag', `"${answer.version}"`);
    }
    return answer.body;
  }
}

/** What a preview throws, so that nothing of it stays. */
class Undone extends Error {
  constructor(readonly answer: unknown) {
    super('a preview leaves nothing behind');
  }
}

/** The caller's own key for this request. */
export function keyOf(request: Pick<CallerRequest, 'headers'>): string {
  const header = request.headers['idempotency-key'];
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header))
    throw new Problem(400, 'IDEMPOTENCY_KEY_REQUIRED');
  return header;
}

function isTwin(fault: unknown): boolean {
  const { code, constraint } = ((fault as { driverError?: unknown }).driverError ?? fault) as {
    code?: string;
    constraint?: string;
  };
  return code === '23505' && (constraint === 'idempotency_key_pkey' || constraint === 'ledger_entry_command');
}

function versionSeen(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!match)
    throw new Problem(400, 'MALFORMED', { errors: [{ path: 'If-Match', code: 'INVALID', message: 'If-Match' }] });
  return Number(match[1]);
}

/** How an act stands in the ledger: whose it is, when it was received, in whose place it was done. */
export function recordedBy(
  { caller, key }: Pick<Command, 'caller' | 'key'>,
  as: Standing = caller.standsFor[0]!,
): Pick<Recording, 'at' | 'receivedAt' | 'actor' | 'onBehalfOf' | 'commandKey'> {
  return {
    at: caller.receivedAt,
    receivedAt: caller.receivedAt,
    actor: caller.actor,
    onBehalfOf: as.id === caller.person.id ? null : as.displayNameZh,
    commandKey: key,
  };
}

/**
 * In whose place the caller may do it: their own first.
 * @throws Problem with the caller's own refusal where nobody whom they stand for may
 */
export function whoMay(caller: Caller, refusalOf: (as: Standing) => Refusal | undefined): Standing {
  const answers = caller.standsFor.map((as) => ({ as, refusal: refusalOf(as) }));
  const allowed = answers.find(({ refusal }) => !refusal);
  if (!allowed) throw refusalProblem(answers[0]!.refusal!);
  return allowed.as;
}

/** 412 when the caller has seen an older version. */
export function assertFresh(seen: number | undefined, version: number): void {
  if (seen !== undefined && seen !== version) throw new Problem(412, 'STALE', { facts: { version } });
}
