import type { DataSource } from 'typeorm';
import { SEES_ALL, type Transaction, inTransaction } from '../database/transaction';

export interface QueuedLetter {
  readonly id: string;
  readonly kind: string;
  readonly to_mailbox: string;
  readonly to_name: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly message_id: string;
  readonly thread_id: string | null;
  readonly attempts: number;
  readonly assignment_id: string | null;
  readonly escalation_id: string | null;
}

/** A letter that nobody has taken by then is put into the queue again: one that is in it already is known there by its number. */
const REQUEUE_S = 5;
const LEASE_S = 120;
/** The rows of a launch are handed over one after another: what is due this soon after the first letter goes with it. */
const TOGETHER_S = 20;
/** Letters that say nothing any more once the matter has moved on. */
const SUPERSEDABLE = ['remind', 'urge', 'approval_request'];

export interface DigestMaterial {
  readonly mailbox: string;
  readonly name: string;
  readonly account: string | null;
  readonly letters: readonly { readonly id: string; readonly facts: Record<string, unknown> }[];
}

/** The register of letters as the relay and the mailer work it. The queue between them may be emptied: this is what stands. */
export class LetterRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Letters whose time has come and that are not known to be in the queue; marked as put into it. */
  async takeDue(limit: number): Promise<{ id: string; attempts: number }[]> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      transaction.query<{ id: string; attempts: number }>(
        `UPDATE letter SET enqueued_at = clock_timestamp() WHERE id IN (
           SELECT id FROM letter WHERE state = 'queued' AND NOT digest AND available_at <= clock_timestamp()
             AND (enqueued_at IS NULL OR enqueued_at < clock_timestamp() - make_interval(secs => ${REQUEUE_S}))
             AND (lease_until IS NULL OR lease_until < clock_timestamp())
           ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id, attempts`,
        [limit],
      ),
    );
  }

  /** Gathers what waits for one mailbox into one letter (or lets a single one go by itself); repeats until nothing waits. */
  async mergeDigests(
    compose: (material: DigestMaterial) => { id: string; values: Record<string, unknown> },
  ): Promise<number> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.digest'))`);
      await this.dropOvertaken(
        transaction,
        `letter.digest AND letter.available_at <= clock_timestamp() + interval '1 minute'`,
      );
      const due = await transaction.query<{
        id: string;
        to_mailbox: string;
        to_name: string;
        to_account: string | null;
        facts: Record<string, unknown>;
      }>(
        `SELECT id, to_mailbox, to_name, to_account, facts FROM letter
         WHERE state = 'queued' AND digest AND available_at <= clock_timestamp() + make_interval(secs => ${TOGETHER_S})
           AND to_mailbox IN (SELECT to_mailbox FROM letter WHERE state = 'queued' AND digest AND available_at <= clock_timestamp())
         ORDER BY to_mailbox, (facts->>'row')::int, created_at, id LIMIT 2000 FOR UPDATE`,
      );
      const byMailbox = groupByMailbox(due);
      for (const [mailbox, letters] of byMailbox) {
        const ids = letters.map((letter) => letter.id);
        if (letters.length === 1) {
          await transaction.query('UPDATE letter SET digest = false WHERE id = ANY($1)', [ids]);
          continue;
        }
        const digest = composedOrNot(() =>
          compose({ mailbox, name: letters[0]!.to_name, account: letters[0]!.to_account, letters }),
        );
        if (!digest) {
          // One letter that no digest can be made of must not hold up everybody's: they go one by one.
          await transaction.query('UPDATE letter SET digest = false WHERE id = ANY($1)', [ids]);
          continue;
        }
        const { id, values } = digest;
        const columns = Object.keys(values).join(', ');
        await transaction.query(
          `INSERT INTO letter (id, ${columns}) SELECT $1, ${columns} FROM jsonb_populate_record(NULL::letter, $2::jsonb) ON CONFLICT (id) DO NOTHING`,
          [id, JSON.stringify(values)],
        );
        await transaction.query(`UPDATE letter SET state = 'merged', merged_into = $2 WHERE id = ANY($1)`, [ids, id]);
      }
      return due.length;
    });
  }

  /** The letter, for this sender alone until the lease ends; undefined when it is sent, taken by another, or has been overtaken by events. */
  async lease(id: string): Promise<QueuedLetter | undefined> {
    const rows = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      await this.dropOvertaken(transaction, 'letter.id = $2', [id]);
      return transaction.query<QueuedLetter>(
        `UPDATE letter SET lease_until = clock_timestamp() + make_interval(secs => ${LEASE_S}), attempts = attempts + 1
         WHERE id = $1 AND state = 'queued' AND (lease_until IS NULL OR lease_until < clock_timestamp())
         RETURNING id, kind, to_mailbox, to_name, subject, html, text, message_id, thread_id, attempts, assignment_id, escalation_id`,
        [id],
      );
    });
    return rows[0];
  }

  /** Letters that events have overtaken are not sent: of a matter that is done, a campaign revoked, a rung withdrawn. */
  private async dropOvertaken(
    transaction: Transaction,
    which: string,
    parameters: readonly unknown[] = [],
  ): Promise<void> {
    await transaction.query(
      `UPDATE letter SET state = 'dropped', last_error = 'overtaken' FROM assignment, campaign
       WHERE ${which} AND letter.state = 'queued' AND assignment.id = letter.assignment_id AND campaign.id = assignment.campaign_id
         AND ((letter.kind = ANY($1) AND assignment.state IN ('closed','revoked')) OR campaign.state = 'revoked'
           OR (letter.kind <> 'correction' AND EXISTS (SELECT 1 FROM escalation WHERE escalation.id = letter.escalation_id AND escalation.state IN ('withdrawn','cancelled'))))`,
      [SUPERSEDABLE, ...parameters],
    );
  }

  async sent(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE letter SET state = 'sent', sent_at = clock_timestamp(), lease_until = NULL, last_error = NULL WHERE id = $1`,
      [id],
    );
  }

  async failed(id: string, error: string, retryInSeconds: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE letter SET lease_until = NULL, enqueued_at = NULL, last_error = $2, available_at = clock_timestamp() + make_interval(secs => $3) WHERE id = $1`,
      [id, error.slice(0, 500), retryInSeconds],
    );
  }

  async died(id: string, error: string): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      await transaction.query(`UPDATE letter SET state = 'dead', lease_until = NULL, last_error = $2 WHERE id = $1`, [
        id,
        error.slice(0, 500),
      ]);
      await transaction.query(`SELECT pg_notify('duban_changes', '[{"kind":"letter","id":"*"}]')`);
    });
  }
}

function composedOrNot<Composed>(compose: () => Composed): Composed | undefined {
  try {
    return compose();
  } catch {
    return undefined;
  }
}

function groupByMailbox<Letter extends { to_mailbox: string }>(letters: readonly Letter[]): Map<string, Letter[]> {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) groups.set(letter.to_mailbox, [...(groups.get(letter.to_mailbox) ?? []), letter]);
  return groups;
}
