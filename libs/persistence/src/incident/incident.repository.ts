import type { DataSource } from 'typeorm';
import { SEES_ALL, type Transaction, inTransaction } from '../database/transaction';
import { keyedId } from '../ledger/canonical';

/** `rung_missed`: a rung that should have fired and did not. `run_missing`: an open row that no workflow stands for. */
export type IncidentKind = 'rung_missed' | 'run_missing';

export interface FoundIncident {
  readonly kind: IncidentKind;
  /** What it is about; one open incident of a kind for each. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly repaired: boolean;
}

export interface OpenRow {
  readonly campaignId: string;
  readonly row: number;
}

const WATCH_LOCK = `hashtext('duban.watch')`;

/** What the watch over the escalator reads and writes. One watch at a time, whichever process keeps it. */
export class IncidentRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs the work under the watch's lock; undefined when another process is keeping it. */
  async keepWatch<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query(`SELECT pg_try_advisory_lock(${WATCH_LOCK}) AS mine`)) as { mine: boolean }[];
      if (!lock!.mine) return undefined;
      try {
        return await work();
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(${WATCH_LOCK})`);
      }
    } finally {
      await runner.release();
    }
  }

  /** Rows of campaigns in force in which something may still fall due, and that have been there for some time. */
  async openRows(olderThanSeconds: number): Promise<OpenRow[]> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      transaction.query<OpenRow>(
        `SELECT task_row.campaign_id AS "campaignId", task_row.row FROM task_row JOIN campaign ON campaign.id = task_row.campaign_id
         WHERE campaign.state IN ('in_force','suspended') AND task_row.state NOT IN ('completed','struck_off','terminated')
           AND campaign.launched_at < clock_timestamp() - make_interval(secs => $1) ORDER BY 1, 2`,
        [olderThanSeconds],
      ),
    );
  }

  /** Opens what is new, keeps what is still there, closes what is gone, and says that the watch was kept. */
  async report(found: readonly FoundIncident[], watched: number): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      for (const incident of found) await open(transaction, incident);
      await transaction.query(
        `UPDATE incident SET closed_at = clock_timestamp() WHERE closed_at IS NULL AND NOT (kind || ' ' || subject = ANY($1))`,
        [found.map(({ kind, subject }) => `${kind} ${subject}`)],
      );
      await transaction.query(
        `INSERT INTO heartbeat (name, at, detail) VALUES ('escalator', clock_timestamp(), $1)
         ON CONFLICT (name) DO UPDATE SET at = EXCLUDED.at, detail = EXCLUDED.detail`,
        [JSON.stringify({ rows: watched, incidents: found.length })],
      );
      if (found.length > 0)
        await transaction.query(`SELECT pg_notify('duban_changes', '[{"kind":"incident","id":"*"}]')`);
    });
  }

  /** Looks again: the row's workflow is told that there may be news, in the way in which it always is. */
  async nudge(rows: readonly OpenRow[], destinationOf: (row: OpenRow) => string): Promise<void> {
    if (rows.length === 0) return;
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      await transaction.query(
        `INSERT INTO outbox (destination, payload, created_at, available_at, attempts)
         SELECT destination, jsonb_build_object('signal', jsonb_build_object('stream', 'watch', 'seq', floor(extract(epoch FROM clock_timestamp()))::bigint)),
           clock_timestamp(), clock_timestamp(), 0 FROM unnest($1::text[]) AS destination`,
        [rows.map(destinationOf)],
      );
      await transaction.query(`SELECT pg_notify('duban_outbox', '')`);
    });
  }
}

async function open(transaction: Transaction, { kind, subject, detail, repaired }: FoundIncident): Promise<void> {
  await transaction.query(
    `INSERT INTO incident (id, kind, subject, detail, opened_at, seen_at, repaired)
     VALUES ($1, $2, $3, $4, clock_timestamp(), clock_timestamp(), $5)
     ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO UPDATE SET seen_at = clock_timestamp(), detail = EXCLUDED.detail, repaired = EXCLUDED.repaired`,
    [keyedId('incident', kind, subject, String(Date.now())), kind, subject, JSON.stringify(detail), repaired],
  );
}
