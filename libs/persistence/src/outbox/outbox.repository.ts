import type { DataSource } from 'typeorm';
import { isoOf } from '../database/mapping';
import { SEES_ALL, inTransaction } from '../database/transaction';

export interface PendingMessage {
  readonly id: string;
  readonly destination: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
}

const LEASE_S = 30;
const LONGEST_WAIT_S = 60;

/** What waits to be told to workflows. Taken under a lease, so that another relay goes on when this one dies. */
export class OutboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  async take(limit: number): Promise<PendingMessage[]> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query<PendingMessage>(
        `UPDATE outbox SET claimed_until = clock_timestamp() + make_interval(secs => ${LEASE_S}), attempts = attempts + 1
         WHERE id IN (SELECT id FROM outbox WHERE done_at IS NULL AND available_at <= clock_timestamp() AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
                      ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id, destination, payload, attempts`,
        [limit],
      );
      return rows.sort((left, right) => Number(left.id) - Number(right.id));
    });
  }

  async done(ids: readonly string[]): Promise<void> {
    if (ids.length > 0)
      await this.dataSource.query(
        'UPDATE outbox SET done_at = clock_timestamp(), last_error = NULL WHERE id = ANY($1)',
        [ids],
      );
  }

  /** Tried again later, each time after a longer wait. */
  async failed(message: PendingMessage, error: string): Promise<void> {
    const wait = Math.min(LONGEST_WAIT_S, 2 ** Math.min(message.attempts - 1, 6) / 2);
    await this.dataSource.query(
      `UPDATE outbox SET claimed_until = NULL, last_error = $2, available_at = clock_timestamp() + make_interval(secs => $3) WHERE id = $1`,
      [message.id, error.slice(0, 500), wait],
    );
  }

  /** How many wait, and since when the oldest does. */
  async lag(): Promise<{ pending: number; oldestAt: string | null }> {
    const rows = (await this.dataSource.query(
      'SELECT count(*)::int AS pending, min(created_at) AS oldest FROM outbox WHERE done_at IS NULL',
    )) as { pending: number; oldest: Date | null }[];
    return { pending: rows[0]!.pending, oldestAt: isoOf(rows[0]!.oldest?.getTime()) };
  }

  /** Delivered messages are kept for a day: long enough to be asked about. */
  async purge(): Promise<void> {
    await this.dataSource.query(`DELETE FROM outbox WHERE done_at < clock_timestamp() - interval '1 day'`);
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE created_at < clock_timestamp() - interval '7 days'`);
  }

  /** Adds up the changes that the counts of the queue are kept as. */
  async foldCounts(): Promise<void> {
    await this.dataSource.query(
      `WITH gone AS (DELETE FROM queue_count RETURNING agency_code, box, change)
       INSERT INTO queue_count (agency_code, box, change) SELECT agency_code, box, sum(change) FROM gone GROUP BY 1, 2 HAVING sum(change) <> 0`,
    );
  }
}
