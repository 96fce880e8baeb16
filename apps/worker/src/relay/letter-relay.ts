import { LETTER_QUEUE, type LetterJob, letterJobId } from '@duban/contract-mail';
import { civilDateOf, toIso } from '@duban/domain';
import { type LetterFacts, composeDigest } from '@duban/letters';
import { type DigestMaterial, LetterRepository, keyedId } from '@duban/persistence';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

const BATCH = 500;

/** Puts letters whose time has come into the queue. The queue may be emptied at any moment: what is not sent is put in again. */
export class LetterRelay {
  private readonly queue: Queue<LetterJob>;

  constructor(
    private readonly letters: LetterRepository,
    redis: Redis,
  ) {
    this.queue = new Queue(LETTER_QUEUE, { connection: redis as never });
    this.queue.on('error', () => undefined); // told to the caller of each call
  }

  async run(): Promise<{ taken: number; full: boolean }> {
    await this.letters.mergeDigests(digestOf);
    const due = await this.letters.takeDue(BATCH);
    if (due.length > 0) {
      await this.queue.addBulk(
        due.map(({ id, attempts }) => ({
          name: 'letter',
          data: { letterId: id },
          opts: { jobId: letterJobId(id, attempts), removeOnComplete: true, removeOnFail: true },
        })),
      );
    }
    return { taken: due.length, full: due.length === BATCH };
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}

function digestOf({ mailbox, name, account, letters }: DigestMaterial): {
  id: string;
  values: Record<string, unknown>;
} {
  const id = keyedId('digest', mailbox, ...letters.map((letter) => letter.id));
  const facts = letters.map((letter) => letter.facts as unknown as LetterFacts);
  const now = Date.now();
  const composed = composeDigest(facts, civilDateOf(now));
  return {
    id,
    values: {
      kind: 'digest',
      to_account: account,
      to_mailbox: mailbox,
      to_name: name,
      ...composed,
      message_id: `<${id}@duban.local>`,
      digest: false,
      state: 'queued',
      attempts: 0,
      available_at: toIso(now),
      facts: { merged: letters.length },
      created_at: toIso(now),
    },
  };
}
