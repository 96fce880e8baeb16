import { OutboxRepository, type PendingMessage } from '@duban/persistence';
import type { Orchestrator } from '@duban/orchestrator';
import { createLog } from '@duban/telemetry';
import { WorkflowRelay } from '@duban/worker/src/relay/workflow-relay';
import { randomUUID } from 'node:crypto';
import { type TestDatabase, aDatabase } from '../builders/database';

const LEASE_MS = 30_000;
const DAY_MS = 86_400_000;

describe('the outbox', () => {
  let database: TestDatabase;
  let outbox: OutboxRepository;
  /** Another relay, on connections of its own. */
  let another: OutboxRepository;

  beforeAll(async () => {
    database = await aDatabase();
    outbox = new OutboxRepository(database.system);
    another = new OutboxRepository(database.owner);
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    await database.setClock(Date.now());
    await database.owner.query('DELETE FROM outbox');
  });

  const waiting = (count: number, availableInMs = 0) =>
    database.owner.query(
      `INSERT INTO outbox (destination, payload, created_at, available_at)
       SELECT 'campaign/x/row/' || n, jsonb_build_object('n', n), clock_timestamp(), clock_timestamp() + make_interval(secs => $2)
       FROM generate_series(1, $1) n`,
      [count, availableInMs / 1000],
    );
  const idsOf = (messages: readonly PendingMessage[]) => messages.map((message) => message.id);
  const later = (ms: number) => database.setClock(Date.now() + ms);
  const take = async () => (await outbox.take(10))[0]!;
  /** In milliseconds, as the driver reads a moment. */
  const databaseClock = async () =>
    (await database.owner.query<[{ now: Date }]>('SELECT clock_timestamp() AS now'))[0].now.getTime();

  it('hands out what waits in its order, so much at a time, and to one relay alone', async () => {
    await waiting(5);
    const taken = await outbox.take(3);
    expect(taken.map(({ payload, attempts }) => [payload['n'], attempts])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    expect((await another.take(10)).map(({ payload }) => payload['n'])).toEqual([4, 5]);
    expect(await outbox.take(10)).toEqual([]);
    expect(await another.take(10)).toEqual([]);
  });

  it('gives no message to two relays that ask at once', async () => {
    await waiting(60);
    const taken = await Promise.all([outbox, another, outbox, another].map((relay) => relay.take(20)));
    const ids = taken.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await outbox.take(60);
    expect(new Set([...ids, ...idsOf(rest)]).size).toBe(60);
  });

  it('keeps for later what is not to be told yet', async () => {
    await waiting(1, 60_000);
    expect(await outbox.take(10)).toEqual([]);
    await later(61_000);
    expect(await outbox.take(10)).toHaveLength(1);
  });

  it('hands out again what a relay took and never answered for', async () => {
    await waiting(1);
    const taken = await take();
    await later(LEASE_MS - 5_000);
    expect(await another.take(10)).toEqual([]);
    await later(LEASE_MS + 1_000);
    expect(await another.take(10)).toEqual([{ ...taken, attempts: 2 }]);
  });

  it('hands out again what failed, each time after a longer wait, and says why it waits', async () => {
    await waiting(1);
    let clock = 0;
    for (const waitMs of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000]) {
      const message = await take();
      const before = await databaseClock();
      await outbox.failed(message, `Temporal is away ${'x'.repeat(1_000)}`);
      const after = await databaseClock();
      const [{ availableAt, lastError }] = await database.owner.query<[{ availableAt: Date; lastError: string }]>(
        'SELECT available_at AS "availableAt", last_error AS "lastError" FROM outbox',
      );
      expect(availableAt.getTime()).toBeGreaterThanOrEqual(before + waitMs);
      expect(availableAt.getTime()).toBeLessThanOrEqual(after + waitMs);
      expect(lastError).toMatch(/^Temporal is away x{400,483}$/);
      // The short waits may be over before anybody asks.
      if (waitMs > 4_000) expect(await another.take(10)).toEqual([]);
      clock += waitMs + 100;
      await later(clock);
    }
    expect(await take()).toMatchObject({ attempts: 9 });
  });

  it('holds back nothing else for one that failed', async () => {
    await waiting(2);
    const [first] = await outbox.take(1);
    await outbox.failed({ ...first!, attempts: 8 }, 'not open yet');
    expect((await outbox.take(10)).map(({ payload }) => payload['n'])).toEqual([2]);
  });

  it('never hands out again what is done', async () => {
    await waiting(3);
    const [first, ...others] = await outbox.take(10);
    await outbox.done([first!.id]);
    expect(await outbox.lag()).toMatchObject({ pending: 2 });
    await later(DAY_MS);
    expect(idsOf(await outbox.take(10))).toEqual(idsOf(others));
    await outbox.done([]);
    expect(await outbox.lag()).toMatchObject({ pending: 2 });
  });

  it('says how much waits, and since when', async () => {
    expect(await outbox.lag()).toEqual({ pending: 0, oldestAt: null });
    await waiting(2);
    await database.owner.query(`UPDATE outbox SET created_at = '2026-07-01T00:00:00.500Z' WHERE payload->>'n' = '2'`);
    await outbox.take(10);
    expect(await outbox.lag()).toEqual({ pending: 2, oldestAt: '2026-07-01T00:00:00.500Z' });
  });

  it('forgets what was told a day ago, and nothing that still waits', async () => {
    await waiting(3);
    const [told, toldLater] = await outbox.take(2);
    await outbox.done([told!.id]);
    await later(20 * 3_600_000);
    await outbox.done([toldLater!.id]);
    await later(DAY_MS + 60_000);
    await outbox.purge();
    const left = await database.owner.query<{ n: number }[]>(`SELECT (payload->>'n')::int AS n FROM outbox ORDER BY 1`);
    expect(left).toEqual([{ n: 2 }, { n: 3 }]);
  });

  describe('on its way to the workflows', () => {
    /** What each workflow was told, in order; `deaf` ones cannot be reached. */
    const told: string[] = [];
    const deaf = new Set<string>();
    const relay = () =>
      new WorkflowRelay(
        outbox,
        () =>
          ({
            openRow: async (campaignId: string, row: number) => void told.push(`start ${campaignId}/row/${row}`),
            tell: async (workflowId: string, facts: { stream: string; seq: number }) => {
              if (deaf.has(workflowId)) throw new Error('away');
              told.push(`${workflowId} ${facts.stream}#${facts.seq}`);
              return 'told';
            },
          }) as unknown as Orchestrator,
        createLog('spec', 'silent'),
      );
    const said = (destination: string, payload: Record<string, unknown>) =>
      database.owner.query(
        'INSERT INTO outbox (destination, payload, created_at, available_at) VALUES ($1, $2, clock_timestamp(), clock_timestamp())',
        [destination, payload],
      );
    const signal = (destination: string, stream: string, seq: number) => said(destination, { signal: { stream, seq } });

    beforeEach(() => {
      told.length = 0;
      deaf.clear();
    });

    it('calls each workflow once for all that waits for it, after what starts it', async () => {
      await signal('row/1', 'assignment/a', 4);
      await said('row/1', { start: 'taskRow', campaignId: 'c', row: 1 });
      await signal('row/1', 'assignment/b', 2);
      await signal('row/2', 'assignment/c', 7);
      await signal('row/1', 'assignment/a', 5);
      await relay().run();
      expect(told.filter((line) => !line.startsWith('row/2'))).toEqual(['start c/row/1', 'row/1 assignment/a#5']);
      expect(told).toContain('row/2 assignment/c#7');
      expect(await outbox.lag()).toMatchObject({ pending: 0 });
    });

    it('keeps all of it where the call fails, and then says each again: one of them may have been heard', async () => {
      deaf.add('row/1');
      await signal('row/1', 'assignment/a', 4);
      await signal('row/1', 'assignment/b', 2);
      await relay().run();
      expect(told).toEqual([]);
      expect(await outbox.lag()).toMatchObject({ pending: 2 });
      deaf.clear();
      await later(2_000);
      await relay().run();
      expect(told).toEqual(['row/1 assignment/a#4', 'row/1 assignment/b#2']);
      expect(await outbox.lag()).toMatchObject({ pending: 0 });
    });

    it('lets what was never tried speak for what was, not the other way round', async () => {
      await signal('row/1', 'assignment/a', 4);
      await outbox.take(10); // by a relay that died, perhaps after it was heard
      await later(LEASE_MS + 1_000);
      await signal('row/1', 'assignment/b', 2);
      await relay().run();
      expect(told).toEqual(['row/1 assignment/b#2']);
      expect(await outbox.lag()).toMatchObject({ pending: 0 });
    });
  });

  it('forgets the answers of commands after a week', async () => {
    const answered = (key: string, days: number) =>
      database.owner.query(
        `INSERT INTO idempotency_key (account_id, request, key, body_hash, status, created_at)
         VALUES ($1, 'POST /x', $2, '', 200, clock_timestamp() - make_interval(days => $3, mins => 1))`,
        [randomUUID(), key, days],
      );
    await answered('of last week', 7);
    await answered('of this week', 6);
    await outbox.purge();
    expect(await database.owner.query('SELECT key FROM idempotency_key')).toEqual([{ key: 'of this week' }]);
  });
});
