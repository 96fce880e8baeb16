import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '@duban/domain';
import {
  type AccountRecord,
  type Clock,
  type DataSource,
  SEES_ALL,
  type Transaction,
  PRINCIPALS_OF,
  accountOf,
  ask,
  findAccountByName,
  inTransaction,
  insert,
  isoOf,
  noteSecurityEvent,
} from '@duban/persistence';
import { verifyPassword } from './password';

const HOUR_MS = 3_600_000;
const IDLE_MS = 2 * HOUR_MS;
const ABSOLUTE_MS = 12 * HOUR_MS;
/** Five wrong passwords lock the name for the address they came from for a quarter of an hour; more from everywhere lock it for all. */
const WINDOW_MS = HOUR_MS / 4;
const FAILURES_BY_ADDRESS = 5;
const FAILURES_IN_ALL = 50;
/** A session that is used is written down at most this often. */
const TOUCH_MS = 60_000;

export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Instant;
  readonly account: AccountRecord;
}
export type SignIn =
  | OpenedSession
  | { readonly refused: 'INVALID_CREDENTIALS' | 'TOO_MANY_FAILURES'; readonly retryAfterSeconds?: number };

/** Sessions are opaque tokens; the database holds their hashes alone. A password is asked for once, by whoever signs in. */
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async open(username: string, password: string, address: string): Promise<SignIn> {
    const now = this.clock.now();
    const account = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findAccountByName(transaction, username, now),
    );
    if (await this.isLocked(username, address))
      return { refused: 'TOO_MANY_FAILURES', retryAfterSeconds: WINDOW_MS / 1000 };
    const known = await verifyPassword(password, account?.passwordHash ?? null);
    if (!account || account.disabled || !known) {
      await this.note('sign_in_failed', username, address, {});
      return { refused: 'INVALID_CREDENTIALS' };
    }
    const token = randomBytes(32).toString('base64url');
    const expiresAt = now + ABSOLUTE_MS;
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      await insert(transaction, 'session', [
        {
          token_hash: hashOf(token),
          account_id: account.id,
          created_at: isoOf(now),
          last_seen_at: isoOf(now),
          expires_at: isoOf(expiresAt),
        },
      ]);
    });
    await this.note('signed_in', username, address, {});
    return { token, expiresAt, account };
  }

  /** The account behind a token; undefined for one that is unknown, ended, expired, idle too long, or whose account is disabled. */
  async find(token: string): Promise<AccountRecord | undefined> {
    const now = this.clock.now();
    const rows = await ask<Record<string, unknown> & { last_seen_at: Date }>(
      this.dataSource,
      `SELECT account.*, session.last_seen_at, ${PRINCIPALS_OF('account.id', '$2::timestamptz')} AS principals FROM session JOIN account ON account.id = session.account_id
       WHERE token_hash = $1 AND ended_at IS NULL AND disabled_at IS NULL AND expires_at > $2 AND last_seen_at > $3`,
      [hashOf(token), isoOf(now), isoOf(now - IDLE_MS)],
    );
    const found = rows[0];
    if (!found) return undefined;
    if (now - found.last_seen_at.getTime() > TOUCH_MS) {
      await this.dataSource.query('UPDATE session SET last_seen_at = $2 WHERE token_hash = $1', [
        hashOf(token),
        isoOf(now),
      ]);
    }
    return accountOf(found);
  }

  async end(token: string): Promise<void> {
    await this.dataSource.query('UPDATE session SET ended_at = $2 WHERE token_hash = $1', [
      hashOf(token),
      isoOf(this.clock.now()),
    ]);
  }

  /** Whether it is this account's password; guesses count as failed sign-ins do. */
  async isPasswordOf(account: AccountRecord, password: string, address: string): Promise<SignIn | true> {
    if (await this.isLocked(account.username, address))
      return { refused: 'TOO_MANY_FAILURES', retryAfterSeconds: WINDOW_MS / 1000 };
    if (await verifyPassword(password, account.passwordHash)) return true;
    await this.note('sign_in_failed', account.username, address, {});
    return { refused: 'INVALID_CREDENTIALS' };
  }

  private async isLocked(username: string, address: string): Promise<boolean> {
    const [failures] = await this.dataSource.query<{ here: number; total: number }[]>(
      `SELECT count(*) FILTER (WHERE address = $2)::int AS here, count(*)::int AS total FROM security_event
       WHERE type = 'sign_in_failed' AND username = $1 AND at > $3`,
      [username, address, isoOf(this.clock.now() - WINDOW_MS)],
    );
    return failures!.here >= FAILURES_BY_ADDRESS || failures!.total >= FAILURES_IN_ALL;
  }

  /** In the caller's transaction: with a new password every other session of the account ends. */
  async changePassword(
    transaction: Transaction,
    account: AccountRecord,
    token: string,
    nextHash: string,
  ): Promise<void> {
    await transaction.query('UPDATE account SET password_hash = $2, must_change_password = false WHERE id = $1', [
      account.id,
      nextHash,
    ]);
    await transaction.query(
      'UPDATE session SET ended_at = $3 WHERE account_id = $1 AND token_hash <> $2 AND ended_at IS NULL',
      [account.id, hashOf(token), isoOf(this.clock.now())],
    );
    await noteSecurityEvent(transaction, {
      at: this.clock.now(),
      type: 'password_changed',
      username: account.username,
    });
  }

  /** Apart from any transaction: what is refused does nothing else. */
  async note(type: string, username: string | null, address: string, detail: Record<string, unknown>): Promise<void> {
    await noteSecurityEvent(this.dataSource, { at: this.clock.now(), type, username, address, detail });
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
