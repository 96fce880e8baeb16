import { LETTER_QUEUE, type LetterJob } from '@duban/contract-mail';
import type { AssignmentState } from '@duban/domain';
import type { LetterSubject } from '@duban/letters';
import { Postman } from '@duban/mailer/src/postman';
import { LetterRepository, SEES_ALL, SYSTEM_ACTOR, inTransaction, record } from '@duban/persistence';
import { createLog } from '@duban/telemetry';
import { LetterRelay } from '@duban/worker/src/relay/letter-relay';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type TestDatabase, aDatabase } from '../builders/database';
import { MailSink } from '../stage/mail-sink';
import { until } from '../stage/until';
import { type WantedLetter, letterNow, lettersOnRecord, messageIdOf } from './letters-on-record';
import { aCampaignOnRecord, assignmentsOnRecord, escalationRow } from './matters';

const LEASE_MS = 120_000;
/** All specs put their letters into a queue of the same name: each has a database of its own, below those of the stages. */
const REDIS_DATABASE = 1 + (Number(process.env['JEST_WORKER_ID'] ?? 1) % 7);

describe('letters', () => {
  let database: TestDatabase;
  let letters: LetterRepository;
  let redis: Redis;
  let relay: LetterRelay;
  let queue: Queue<LetterJob>;
  let sink: MailSink;
  const mailers: { close(): Promise<void> }[] = [];

  const aConnection = () =>
    new Redis(`${process.env['TEST_REDIS_URL']!.replace(/\/$/, '')}/${REDIS_DATABASE}`, { maxRetriesPerRequest: null });

  beforeAll(async () => {
    redis = aConnection();
    await redis.flushdb();
    [database, sink] = await Promise.all([aDatabase(), MailSink.open()]);
    letters = new LetterRepository(database.system);
    relay = new LetterRelay(letters, redis);
    queue = new Queue(LETTER_QUEUE, { connection: redis as never });
  });
  beforeEach(async () => {
    await database.setClock(Date.now());
    await database.owner.query('DELETE FROM letter');
    await redis.flushdb();
    sink.mails.length = 0;
  });
  afterEach(async () => {
    for (const mailer of mailers.splice(0)) await mailer.close();
  });
  afterAll(async () => {
    await Promise.all([relay?.close(), queue?.close(), sink?.close()]);
    redis?.disconnect();
    await database?.close();
  });

  const aPostman = () =>
    new Postman(
      letters,
      { SMTP_URL: sink.url, MAIL_FROM: 'duban@demo.duban.local', MAIL_DOMAINS: ['demo.duban.local'] },
      createLog('mailer', 'silent'),
    );
  /** As the mailer's program puts it together. */
  const startMailer = () => {
    const connection = aConnection();
    const postman = aPostman();
    const worker = new Worker<LetterJob>(LETTER_QUEUE, async (job) => void (await postman.carry(job.data.letterId)), {
      connection: connection as never,
      concurrency: 4,
    });
    worker.on('error', () => undefined); // Redis is emptied under its hands
    mailers.push({
      async close() {
        await worker.close();
        postman.close();
        connection.disconnect();
      },
    });
  };
  const onRecord = (...wanted: WantedLetter[]) => lettersOnRecord(database, wanted);
  const many = (count: number) => onRecord(...Array.from({ length: count }, () => ({})));
  const concluded = (ids: readonly string[]) =>
    until('no letter waits', async () => {
      const [{ waiting }] = await database.owner.query<[{ waiting: number }]>(
        `SELECT count(*)::int AS waiting FROM letter WHERE id = ANY($1) AND state = 'queued'`,
        [ids],
      );
      const { active = 0, waiting: queued = 0 } = await queue.getJobCounts('active', 'waiting');
      return waiting === 0 && active === 0 && queued === 0;
    });
  /** What was put into the queue so long ago that it must have been lost. */
  const ageTheQueue = () =>
    database.owner.query(`UPDATE letter SET enqueued_at = enqueued_at - interval '31 seconds' WHERE state = 'queued'`);
  const arrivals = () => sink.mails.map((mail) => mail.messageId).sort();
  const expected = (ids: readonly string[]) => ids.map(messageIdOf).sort();

  describe('that are due', () => {
    it('arrive, each of them once', async () => {
      startMailer();
      const ids = await many(25);
      expect(await relay.run()).toEqual({ taken: 25, full: false });
      await concluded(ids);
      expect(arrivals()).toEqual(expected(ids));
    });

    it('arrive once though they are put into the queue again before anybody takes them out', async () => {
      const ids = await many(10);
      for (let round = 0; round < 3; round += 1) {
        expect(await relay.run()).toEqual({ taken: 10, full: false });
        await ageTheQueue();
      }
      startMailer();
      await concluded(ids);
      expect(arrivals()).toEqual(expected(ids));
      // Nothing of it is left to be sent when the next sweep comes.
      expect(await relay.run()).toEqual({ taken: 0, full: false });
    });

    it('arrive once though Redis is emptied before the mailer comes', async () => {
      const ids = await many(20);
      await relay.run();
      expect(await queue.getJobCountByTypes('waiting')).toBe(20);
      await redis.flushdb();
      expect(await queue.getJobCountByTypes('waiting')).toBe(0);
      startMailer();
      expect(await relay.run()).toEqual({ taken: 0, full: false });
      await ageTheQueue();
      expect(await relay.run()).toEqual({ taken: 20, full: false });
      await concluded(ids);
      expect(arrivals()).toEqual(expected(ids));
    });

    it('arrive once though Redis is emptied while they are being carried', async () => {
      startMailer();
      const ids = await many(40);
      await relay.run();
      await until('some have arrived', () => sink.mails.length > 5);
      await redis.flushdb();
      await until('what is in hand is carried', async () => {
        const leased = await database.owner.query(
          `SELECT 1 FROM letter WHERE state = 'queued' AND lease_until IS NOT NULL`,
        );
        return leased.length === 0;
      });
      await ageTheQueue();
      await relay.run();
      await concluded(ids);
      expect(arrivals()).toEqual(expected(ids));
    });

    it('are taken up by another when a mailer dies with one in its hands', async () => {
      const [id] = await onRecord({});
      await relay.run();
      await redis.flushdb();
      expect(await letters.lease(id!)).toMatchObject({ id, attempts: 1 });
      startMailer();
      await database.setClock(Date.now() + LEASE_MS - 10_000);
      expect(await relay.run()).toEqual({ taken: 0, full: false });
      await database.setClock(Date.now() + LEASE_MS + 1_000);
      expect(await relay.run()).toEqual({ taken: 1, full: false });
      await concluded([id!]);
      expect(arrivals()).toEqual(expected([id!]));
      expect(await letterNow(database, id!)).toMatchObject({ state: 'sent', attempts: 2 });
    });

    it('are sent by one of two mailers that have the same letter at once', async () => {
      const ids = await many(12);
      const [one, another] = [aPostman(), aPostman()];
      try {
        const outcomes = await Promise.all(
          ids.map(async (id) => (await Promise.all([one.carry(id), another.carry(id)])).sort()),
        );
        expect(outcomes).toEqual(ids.map(() => ['nothing', 'sent']));
      } finally {
        one.close();
        another.close();
      }
      expect(arrivals()).toEqual(expected(ids));
    });

    it('are not those of tomorrow', async () => {
      const [, tomorrow] = await onRecord({}, { availableAt: Date.now() + 86_400_000 });
      expect(await relay.run()).toEqual({ taken: 1, full: false });
      expect(await letterNow(database, tomorrow!)).toMatchObject({ state: 'queued', attempts: 0 });
      await database.setClock(Date.now() + 86_401_000);
      expect((await letters.takeDue(10)).map(({ id }) => id)).toContain(tomorrow);
    });
  });

  describe('of one mailbox that wait for one another', () => {
    const CLERK = 'mep.clerk@demo.duban.local';
    const waiting = (row: number, more: WantedLetter = {}): WantedLetter => ({
      mailbox: CLERK,
      digest: true,
      ...more,
      facts: { about: 'remind', row, taskZh: `第${row}行的任务原文`, ...more.facts },
    });
    const mergedInto = async (ids: readonly string[]) =>
      new Set(
        (await Promise.all(ids.map((id) => letterNow(database, id)))).map(
          (letter) => `${letter.state} ${letter.merged_into}`,
        ),
      );

    it('become one mail that lists them all in the order of the table', async () => {
      startMailer();
      const ids = await onRecord(waiting(21), waiting(3), waiting(9, { facts: { campaignTitle: '另一专项' } }));
      await relay.run();
      await until('it has arrived', () => sink.mails.length > 0);
      const [mail, ...others] = sink.mails;
      expect(others).toEqual([]);
      expect(mail!.to).toBe(CLERK);
      expect(mail!.subject).toMatch(/^【每日提醒】\d{4}-\d\d-\d\d 3件｜国发〔2010〕7号$/);
      const places = [3, 9, 21].map((row) => mail!.text.indexOf(`第${row}行的任务原文`));
      expect(places[0]).toBeGreaterThan(0);
      expect(places).toEqual([...places].sort((left, right) => left - right));
      for (const row of [3, 9, 21]) expect(mail!.html).toContain(`第${row}行的任务原文`);
      expect(mail!.text).toContain('另一专项');
      expect(await mergedInto(ids)).toEqual(new Set([`merged ${mail!.messageId.slice(1, 37)}`]));
    });

    it('leave the other mailboxes theirs', async () => {
      startMailer();
      const other = { mailbox: 'ndrc.clerk@demo.duban.local' };
      await onRecord(waiting(1), waiting(2, other), waiting(3), waiting(4, other));
      await relay.run();
      await until('both have arrived', () => sink.mails.length > 1);
      const rowsOf = (mailbox: string) =>
        sink.mails
          .filter((mail) => mail.to === mailbox)
          .map((mail) => [1, 2, 3, 4].filter((row) => mail.text.includes(`第${row}行的任务原文`)));
      expect(rowsOf(CLERK)).toEqual([[1, 3]]);
      expect(rowsOf(other.mailbox)).toEqual([[2, 4]]);
    });

    it('wait until the first of them is due, and take along what falls due right after it', async () => {
      const now = Date.now();
      const [first, soon, late] = await onRecord(
        waiting(1, { availableAt: now + 60_000 }),
        waiting(2, { availableAt: now + 75_000 }),
        waiting(3, { availableAt: now + 120_000 }),
      );
      expect(await relay.run()).toEqual({ taken: 0, full: false });
      await database.setClock(Date.now() + 61_000);
      startMailer();
      await relay.run();
      await until('it has arrived', () => sink.mails.length > 0);
      const into = `merged ${sink.mails[0]!.messageId.slice(1, 37)}`;
      expect(await mergedInto([first!, soon!])).toEqual(new Set([into]));
      expect(await mergedInto([late!])).toEqual(new Set(['queued null']));
    });

    it('are themselves when there is only one', async () => {
      startMailer();
      const [id] = await onRecord(waiting(9));
      await relay.run();
      await concluded([id!]);
      expect(arrivals()).toEqual(expected([id!]));
      expect(sink.mails[0]!.subject).toMatch(/^【提醒】第9行/);
    });

    it('are gathered once though two relays gather at the same time', async () => {
      await onRecord(...[1, 2, 3, 4, 5].map((row) => waiting(row)));
      await Promise.all([relay.run(), relay.run(), relay.run()]);
      startMailer();
      await until('it has arrived', () => sink.mails.length > 0);
      const made = await database.owner.query<{ id: string }[]>(`SELECT id FROM letter WHERE kind = 'digest'`);
      expect(made).toHaveLength(1);
      await concluded([made[0]!.id]);
      expect(arrivals()).toEqual(expected([made[0]!.id]));
    });

    it('go one by one when no digest can be made of them, and hold up nobody else', async () => {
      startMailer();
      const other = { mailbox: 'ndrc.clerk@demo.duban.local' };
      const broken = await onRecord(waiting(1), waiting(2));
      await onRecord(waiting(3, other), waiting(4, other));
      await database.owner.query(`UPDATE letter SET facts = 'null' WHERE id = ANY($1)`, [broken]);
      await relay.run();
      await concluded(broken);
      await until('the others have their digest', () => sink.mails.some((mail) => mail.to === other.mailbox));
      expect(sink.mails.filter((mail) => mail.to === CLERK)).toHaveLength(2);
    });

    it('leave out what has been overtaken while it waited', async () => {
      startMailer();
      const campaignId = await aCampaignOnRecord(database.system);
      const [done, open] = await assignmentsOnRecord(database.system, campaignId, [
        { agency: 'MEP', state: 'closed' },
        { agency: 'MEP', state: 'handling' },
      ]);
      const [overtaken, ...others] = await onRecord(
        waiting(1, { campaignId, assignmentId: done! }),
        waiting(2, { campaignId, assignmentId: open! }),
        waiting(3),
      );
      await relay.run();
      await until('it has arrived', () => sink.mails.length > 0);
      expect(sink.mails[0]!.subject).toContain(' 2件｜');
      expect(sink.mails[0]!.text).not.toContain('第1行的任务原文');
      expect(await letterNow(database, overtaken!)).toMatchObject({ state: 'dropped', last_error: 'overtaken' });
      expect((await mergedInto(others)).size).toBe(1);
    });

    it('are not sent at all when all of them have been overtaken', async () => {
      const campaignId = await aCampaignOnRecord(database.system, 'revoked');
      const [assignmentId] = await assignmentsOnRecord(database.system, campaignId, [{ agency: 'MEP' }]);
      const about = { campaignId, assignmentId: assignmentId! };
      const ids = await onRecord(waiting(1, about), waiting(2, about));
      expect(await relay.run()).toEqual({ taken: 0, full: false });
      expect(await mergedInto(ids)).toEqual(new Set(['dropped null']));
    });
  });

  describe('that events have overtaken', () => {
    interface Overtaken {
      readonly about: LetterSubject;
      readonly assignment?: AssignmentState;
      readonly campaign?: string;
      readonly escalation?: string;
    }
    const becameOf = async ({ about, assignment = 'handling', campaign = 'in_force', escalation }: Overtaken) => {
      const campaignId = await aCampaignOnRecord(database.system, campaign);
      const [assignmentId] = await assignmentsOnRecord(database.system, campaignId, [
        { agency: 'MEP', state: assignment },
      ]);
      const matter = { campaignId, assignmentId: assignmentId!, agency: 'MEP' };
      const rung = escalation === undefined ? null : escalationRow(matter, escalation);
      if (rung) {
        await inTransaction(database.system, SEES_ALL, (transaction) =>
          record(transaction, {
            at: Date.now(),
            actor: SYSTEM_ACTOR,
            entries: [],
            rows: [{ table: 'escalation', values: rung }],
          }),
        );
      }
      const [id] = await onRecord({ ...matter, escalationId: rung?.id ?? null, facts: { about } });
      startMailer();
      await relay.run();
      await concluded([id!]);
      const { state } = await letterNow(database, id!);
      expect(arrivals()).toEqual(state === 'sent' ? expected([id!]) : []);
      return state;
    };

    it.each<[string, Overtaken]>([
      ['a reminder of a matter that is closed', { about: 'remind', assignment: 'closed' }],
      ['an urging of a matter that is closed', { about: 'urge', assignment: 'closed', escalation: 'issued' }],
      ['a handover of a campaign that is revoked', { about: 'handover', campaign: 'revoked' }],
      ['a request to approve what has been settled', { about: 'approval_request', assignment: 'closed' }],
      ['a supervision letter that was withdrawn', { about: 'supervise', escalation: 'withdrawn' }],
      ['a request to approve a rung that was cancelled', { about: 'approval_request', escalation: 'cancelled' }],
      ['a circular of a campaign that is revoked', { about: 'circular', campaign: 'revoked', escalation: 'issued' }],
      ['a consultation of a campaign that is revoked', { about: 'consultation', campaign: 'revoked' }],
    ])('are dropped: %s', async (_case, overtaken) => {
      expect(await becameOf(overtaken)).toBe('dropped');
    });

    it.each<[string, Overtaken]>([
      ['the correction of a rung that was withdrawn', { about: 'correction', escalation: 'withdrawn' }],
      [
        'the correction about a matter that is closed',
        { about: 'correction', assignment: 'closed', escalation: 'withdrawn' },
      ],
      [
        'a supervision letter of a matter closed after it was issued',
        { about: 'supervise', assignment: 'closed', escalation: 'issued' },
      ],
      ['the handover of a matter that was done before it left', { about: 'handover', assignment: 'closed' }],
      ['a reminder of a matter that is open', { about: 'remind', escalation: 'issued' }],
      ['a reminder of a campaign that is suspended', { about: 'remind', campaign: 'suspended' }],
    ])('are not: %s', async (_case, current) => {
      expect(await becameOf(current)).toBe('sent');
    });
  });
});
