import { ASSIGNMENT_STATES, type AssignmentState } from '@duban/domain';
import {
  type DataSource,
  type EntryDraft,
  type Recording,
  SEES_ALL,
  StaleHead,
  type StreamHead,
  OutboxRepository,
  assignmentHead,
  entryHash,
  findAssignment,
  inTransaction,
  keyedId,
  record,
} from '@duban/persistence';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { chainFaults } from '../builders/chain';
import { type TestDatabase, aDatabase } from '../builders/database';
import { type Matter, aCampaignOnRecord, assignmentRow, assignmentsOnRecord, escalationRow, newHead } from './matters';

interface StoredEntry {
  readonly stream: string;
  readonly seq: number;
  readonly at: Date;
  readonly received_at: Date | null;
  readonly prev_hash: string;
  readonly hash: string;
}

const CLERK = { id: randomUUID(), name: '环境保护部 经办人', agency: 'MEP' };

describe('the ledger', () => {
  let database: TestDatabase;
  let campaignId: string;

  beforeAll(async () => {
    database = await aDatabase();
    campaignId = await aCampaignOnRecord(database.system);
  });
  afterAll(() => database?.close());

  const recorded = (recording: Partial<Recording> & Pick<Recording, 'entries'>, dataSource = database.app) =>
    inTransaction(dataSource, SEES_ALL, (transaction) =>
      record(transaction, { at: Date.now(), actor: CLERK, ...recording }),
    );
  const anAssignment = async (matter: Matter = { agency: 'MEP' }) =>
    (await assignmentsOnRecord(database.system, campaignId, [matter]))[0]!;
  const headOf = async (id: string): Promise<StreamHead> =>
    assignmentHead((await inTransaction(database.system, SEES_ALL, (transaction) => findAssignment(transaction, id)))!);
  const signed = (head: StreamHead): EntryDraft => ({ head, type: 'signed', set: { state: 'signed_for' } });
  const entriesOf = (stream: string) =>
    database.owner.query<StoredEntry[]>('SELECT * FROM ledger_entry WHERE stream = $1 ORDER BY seq', [stream]);
  const countAll = async () =>
    (
      await database.owner.query<Record<string, number>[]>(
        `SELECT (SELECT count(*)::int FROM ledger_entry) AS entries, (SELECT count(*)::int FROM assignment) AS assignments,
           (SELECT count(*)::int FROM escalation) AS escalations, (SELECT count(*)::int FROM outbox) AS outbox,
           (SELECT coalesce(sum(change), 0)::int FROM queue_count) AS counted`,
      )
    )[0]!;

  describe('records an act', () => {
    const everything = async (): Promise<Recording> => {
      const assignmentId = await anAssignment();
      return {
        at: Date.now(),
        actor: CLERK,
        entries: [
          { ...signed(await headOf(assignmentId)), payload: { note: '签收' } },
          { head: newHead('assignment'), type: 'dispatched', create: assignmentRow(campaignId, { agency: 'NDRC' }) },
        ],
        rows: [{ table: 'escalation', values: escalationRow({ campaignId, assignmentId, agency: 'MEP' }) }],
        outbox: [{ destination: `campaign/${campaignId}/row/01`, payload: { signal: { stream: 'x', seq: 2 } } }],
      };
    };

    it('as entries, rows and outbox together', async () => {
      const recording = await everything();
      const before = await countAll();
      const [moved, opened] = await recorded(recording);
      expect(await countAll()).toEqual({
        entries: before['entries']! + 2,
        assignments: before['assignments']! + 1,
        escalations: before['escalations']! + 1,
        outbox: before['outbox']! + 1,
        counted: before['counted']! + 1,
      });
      const { head } = recording.entries[0]!;
      expect(await headOf(head.id)).toMatchObject({ version: 2, headHash: moved!.hash });
      expect(await headOf(recording.entries[1]!.head.id)).toMatchObject({ version: 1, headHash: opened!.hash });
    });

    it('or not at all, when the work throws after it', async () => {
      const recording = await everything();
      const before = await countAll();
      const head = await headOf(recording.entries[0]!.head.id);
      await expect(
        inTransaction(database.app, SEES_ALL, async (transaction) => {
          await record(transaction, recording);
          throw new Error('the clerk has left');
        }),
      ).rejects.toThrow('the clerk has left');
      expect(await countAll()).toEqual(before);
      expect(await headOf(head.id)).toEqual(head);
    });

    it('or not at all, when its last row cannot be stored', async () => {
      const recording = await everything();
      const before = await countAll();
      const twice = [...recording.rows!, ...recording.rows!];
      await expect(recorded({ ...recording, rows: twice })).rejects.toMatchObject({ code: '23505' });
      expect(await countAll()).toEqual(before);
    });

    it('of several entries on one matter as steps that follow one another', async () => {
      const id = await anAssignment();
      const head = await headOf(id);
      await recorded({
        entries: [signed(head), { head, type: 'started', set: { state: 'handling', assignee_id: CLERK.id } }],
      });
      const entries = await entriesOf(`assignment/${id}`);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(entries[2]!.prev_hash).toBe(entries[1]!.hash);
      expect(await headOf(id)).toMatchObject({ version: 3, headHash: entries[2]!.hash });
    });
  });

  describe('refuses', () => {
    it('an act on a matter that has moved since it was read', async () => {
      const id = await anAssignment();
      const read = await headOf(id);
      await recorded({ entries: [signed(read)] });
      const before = await countAll();
      await expect(recorded({ entries: [signed(read)] })).rejects.toThrow(StaleHead);
      expect(await countAll()).toEqual(before);
    });

    it('all but one of those who act at the same moment on what they all read', async () => {
      const id = await anAssignment();
      const read = await headOf(id);
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => recorded({ entries: [signed(read)] })));
      const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(faults).toHaveLength(5);
      for (const fault of faults) expect(fault).toBeInstanceOf(StaleHead);
      expect(await entriesOf(`assignment/${id}`)).toHaveLength(2);
    });

    it('the same command a second time', async () => {
      const id = await anAssignment();
      const commandKey = randomUUID();
      await recorded({ commandKey, entries: [signed(await headOf(id))] });
      await expect(recorded({ commandKey, entries: [signed(await headOf(id))] })).rejects.toMatchObject({
        code: '23505',
        constraint: 'ledger_entry_command',
      });
      expect(await entriesOf(`assignment/${id}`)).toHaveLength(2);
    });

    const whoever: readonly (readonly [string, (database: TestDatabase) => DataSource])[] = [
      ['its owner', ({ owner }) => owner],
      ['the API', ({ app }) => app],
      ['the worker', ({ system }) => system],
    ];
    describe.each(whoever)('%s', (_name, dataSourceOf) => {
      it.each([
        ['rewriting an entry', `UPDATE ledger_entry SET reason = '无'`],
        ['removing one', `DELETE FROM ledger_entry WHERE seq = 1`],
        ['emptying it', 'TRUNCATE ledger_entry'],
      ])('%s', async (_act, sql) => {
        await anAssignment();
        const before = await countAll();
        await expect(dataSourceOf(database).query(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
        expect(await countAll()).toEqual(before);
      });
    });

    it.each([
      ['the API', ({ app }: TestDatabase) => app],
      ['the worker', ({ system }: TestDatabase) => system],
    ])('%s switching off what guards it', async (_name, dataSourceOf) => {
      for (const sql of [
        'ALTER TABLE ledger_entry DISABLE TRIGGER ledger_is_append_only',
        'DROP TABLE ledger_entry',
        `SET session_replication_role = 'replica'`,
      ])
        await expect(dataSourceOf(database).query(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
    });
  });

  describe('is a chain', () => {
    /** The first entry of a stream that is not what its successor and its own hash say it was. */
    const brokenAt = (entries: readonly StoredEntry[]): number | null => {
      let previous = '';
      for (const [index, { prev_hash, hash, ...entry }] of entries.entries()) {
        const bound = {
          ...entry,
          at: entry.at.toISOString(),
          received_at: entry.received_at?.toISOString() ?? null,
        };
        if (entry.seq !== index + 1 || prev_hash !== previous || hash !== entryHash(previous, bound)) return entry.seq;
        previous = hash;
      }
      return null;
    };
    /** Past every guard: what somebody with the server's own login could do. */
    const tamper = async (sql: string, parameters: unknown[]) => {
      const runner = database.owner.createQueryRunner();
      try {
        await runner.query(`SET session_replication_role = 'replica'`);
        await runner.query(sql, parameters);
        await runner.query(`SET session_replication_role = 'origin'`);
      } finally {
        await runner.release();
      }
    };
    const aStory = async () => {
      const id = await anAssignment();
      for (const [index, type] of ['signed', 'started', 'submitted'].entries()) {
        await recorded({
          receivedAt: Date.now() - index,
          commandKey: randomUUID(),
          onBehalfOf: index === 1 ? CLERK.id : null,
          entries: [
            { head: await headOf(id), type, payload: { index, words: '见附件' }, reason: index ? '按期' : null },
          ],
        });
      }
      return `assignment/${id}`;
    };

    it('that can be recomputed from what is stored', async () => {
      const entries = await entriesOf(await aStory());
      expect(entries).toHaveLength(4);
      expect(brokenAt(entries)).toBeNull();
    });

    it('whatever an entry says', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), { minLength: 1, maxLength: 8 }),
          fc.integer({ min: 0, max: 4_000_000_000_000 }),
          async (payloads, at) => {
            const id = await anAssignment();
            const head = await headOf(id);
            await recorded({
              at,
              receivedAt: at,
              entries: payloads.map((payload) => ({ head, type: 'noted', payload })),
            });
            const entries = await entriesOf(`assignment/${id}`);
            expect(entries).toHaveLength(payloads.length + 1);
            expect(brokenAt(entries)).toBeNull();
          },
        ),
        { numRuns: 40 },
      );
    });

    it.each([
      ['type', `'withdrawn'`],
      ['at', `at - interval '1 millisecond'`],
      ['received_at', `received_at - interval '1 day'`],
      ['actor', `'somebody else'`],
      ['actor_name', `'somebody else'`],
      ['actor_agency', `'NDRC'`],
      ['on_behalf_of', 'NULL'],
      ['reason', `'另有原因'`],
      ['payload', `payload || '{"index": 7}'`],
      ['command_key', `'another#0'`],
      ['hash', `repeat('0', 64)`],
      ['prev_hash', `repeat('0', 64)`],
    ])('that shows an edited %s', async (column, value) => {
      const stream = await aStory();
      await tamper(`UPDATE ledger_entry SET ${column} = ${value} WHERE stream = $1 AND seq = 3`, [stream]);
      expect(brokenAt(await entriesOf(stream))).toBe(3);
      // Found among all others, whatever the page that it falls on.
      for (const atMost of [undefined, 3])
        expect(await chainFaults(database.owner, atMost)).toContain(`entry ${stream} 3`);
    });

    it('that shows an entry taken out of it, and one whose hash was made to fit', async () => {
      const stream = await aStory();
      const [, , third] = await entriesOf(stream);
      const { prev_hash: previous, hash: _hash, ...entry } = third!;
      const forged = { ...entry, reason: '伪造' };
      const hash = entryHash(previous, {
        ...forged,
        at: entry.at.toISOString(),
        received_at: entry.received_at!.toISOString(),
      });
      await tamper('UPDATE ledger_entry SET reason = $2, hash = $3 WHERE stream = $1 AND seq = 3', [
        stream,
        forged.reason,
        hash,
      ]);
      expect(brokenAt(await entriesOf(stream))).toBe(4);
      await tamper('DELETE FROM ledger_entry WHERE stream = $1 AND seq = 2', [stream]);
      expect(brokenAt(await entriesOf(stream))).toBe(3);
    });

    it('whose last entry cannot be taken away unseen: the row remembers it', async () => {
      const stream = await aStory();
      await tamper('DELETE FROM ledger_entry WHERE stream = $1 AND seq = 4', [stream]);
      const entries = await entriesOf(stream);
      expect(brokenAt(entries)).toBeNull();
      const { version, headHash } = await headOf(stream.split('/')[1]!);
      expect({ version, headHash }).not.toEqual({ version: 3, headHash: entries.at(-1)!.hash });
      expect(await chainFaults(database.owner)).toContain(`head ${stream} 4`);
      await tamper('DELETE FROM ledger_entry WHERE stream = $1', [stream]);
      expect(await chainFaults(database.owner)).toContain(`chain ${stream}`);
    });
  });

  describe('gives ids that follow from what they stand for', () => {
    it('the same today as when the first of them was recorded', () => {
      expect(keyedId('escalation', 'a', 1, 'C1')).toBe('67fd7011-0c35-893e-a09b-a1b060c0f9f6');
    });

    it('each of them a UUID, and no two of different parts alike', () => {
      fc.assert(
        fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.string(), { minLength: 1 }), (left, right) => {
          expect(keyedId(...left)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
          expect(keyedId(...left)).toBe(keyedId(...left));
          fc.pre(left.join('\u001f') !== right.join('\u001f'));
          expect(keyedId(...left)).not.toBe(keyedId(...right));
        }),
      );
    });
  });

  describe('keeps the numbers of the boxes', () => {
    const AGENCIES = ['MEP', 'NDRC', 'MIIT', '110000'];
    const BOX: Readonly<Record<AssignmentState, string>> = {
      standby: 'waiting',
      waiting: 'waiting',
      dispatched: 'todo',
      signed_for: 'todo',
      routed: 'todo',
      handling: 'todo',
      division_review: 'todo',
      in_review: 'todo',
      co_signing: 'waiting',
      returned: 'todo',
      reported: 'waiting',
      requested: 'todo',
      answered: 'done',
      declined: 'waiting',
      rerouted: 'done',
      closed: 'done',
      revoked: 'done',
    };
    const kept = async () =>
      Object.fromEntries(
        (
          await database.owner.query<{ place: string; count: number }[]>(
            `SELECT agency_code || ' ' || box AS place, sum(change)::int AS count FROM queue_count GROUP BY 1 HAVING sum(change) <> 0`,
          )
        ).map(({ place, count }) => [place, count]),
      );
    const counted = async () => {
      const rows = await database.owner.query<{ agency_code: string; state: AssignmentState }[]>(
        'SELECT agency_code, state FROM assignment',
      );
      const counts: Record<string, number> = {};
      for (const { agency_code: agency, state } of rows)
        counts[`${agency} ${BOX[state]}`] = (counts[`${agency} ${BOX[state]}`] ?? 0) + 1;
      return counts;
    };

    it('as they really stand, whatever moves and while they are being added up', async () => {
      const outbox = new OutboxRepository(database.system);
      const matters = fc.sample(
        fc.record({ agency: fc.constantFrom(...AGENCIES), state: fc.constantFrom(...ASSIGNMENT_STATES) }),
        { seed: 7, numRuns: 60 },
      );
      const ids = await assignmentsOnRecord(database.system, campaignId, matters);
      expect(await kept()).toEqual(await counted());
      const moves = fc.sample(
        fc.record({ id: fc.constantFrom(...ids), state: fc.constantFrom(...ASSIGNMENT_STATES) }),
        { seed: 8, numRuns: 120 },
      );
      // Four hands at once, each on matters of its own, and the folding in between.
      await Promise.all([
        ...[0, 1, 2, 3].map(async (hand) => {
          for (const { id, state } of moves.filter((move) => ids.indexOf(move.id) % 4 === hand))
            await recorded({ entries: [{ head: await headOf(id), type: 'moved', set: { state } }] });
        }),
        (async () => {
          for (let round = 0; round < 10; round += 1) await outbox.foldCounts();
        })(),
      ]);
      const standing = await counted();
      expect(await kept()).toEqual(standing);
      await Promise.all([outbox.foldCounts(), outbox.foldCounts()]);
      expect(await kept()).toEqual(standing);
      const [{ rows }] = await database.owner.query<[{ rows: number }]>(
        'SELECT count(*)::int AS rows FROM queue_count',
      );
      expect(rows).toBe(Object.keys(standing).length);
    });

    it('not counting what was undone', async () => {
      const id = await anAssignment();
      const before = await kept();
      await expect(
        inTransaction(database.app, SEES_ALL, async (transaction) => {
          await transaction.query(`UPDATE assignment SET state = 'closed' WHERE id = $1`, [id]);
          throw new Error('undone');
        }),
      ).rejects.toThrow('undone');
      expect(await kept()).toEqual(before);
    });
  });
});
