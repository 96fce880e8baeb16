import { randomUUID } from 'node:crypto';
import { ASSIGNMENT_STATES, LIGHTS, type Light, instantAt, lightBounds, lightOf } from '@duban/domain';
import { WORKING_CALENDAR } from '@duban/domain/editions';
import {
  type QueueItem,
  type QueueQuestion,
  QueueReadModel,
  SEES_ALL,
  SYSTEM_ACTOR,
  type Sight,
  inTransaction,
  readOnce,
  record,
} from '@duban/persistence';
import fc from 'fast-check';
import { type TestDatabase, aDatabase } from '../builders/database';
import { type Matter, aCampaignOnRecord, assignmentRow, assignmentsOnRecord, escalationRow, newHead } from './matters';

const AGENCIES = ['MEP', 'NDRC', 'MIIT', '110000'] as const;
const OF_MEP: Sight = { sees: 'own', agency: 'MEP' };
/** A working day in the middle of a week; the lights of this spec are those of this moment. */
const NOW = instantAt('2026-07-15', '10:30');
const BOUNDS = lightBounds(NOW, WORKING_CALENDAR);
const HOUR = 3_600_000;

/** Due around every bound between two lights, to the millisecond, and anywhere within forty days. */
const dueDates = fc.oneof(
  fc.constant(null),
  fc
    .constantFrom(NOW, BOUNDS.darkRedBefore, BOUNDS.yellowUntil, BOUNDS.blueUntil)
    .chain((bound) => fc.constantFrom(-1, 0, 1).map((ms) => bound + ms)),
  fc.integer({ min: NOW - 40 * 24 * HOUR, max: NOW + 40 * 24 * HOUR }),
);
const matters = fc.sample(
  fc.record({
    agency: fc.constantFrom(...AGENCIES),
    state: fc.constantFrom(...ASSIGNMENT_STATES),
    row: fc.integer({ min: 1, max: 29 }),
    dueAt: dueDates,
    suspended: fc.nat(9).map((dice) => dice === 0),
    referred: fc.nat(5).map((dice) => dice === 0),
  }),
  { seed: 26, numRuns: 240 },
);

/** Who has started nothing and was written to about nothing. */
const NOBODY = { id: randomUUID(), standsFor: [] };

describe('the sight of', () => {
  let database: TestDatabase;
  let queue: QueueReadModel;
  let campaignId: string;
  let ids: string[];

  beforeAll(async () => {
    database = await aDatabase();
    queue = new QueueReadModel(database.app);
    campaignId = await aCampaignOnRecord(database.system);
    ids = await assignmentsOnRecord(database.system, campaignId, matters);
    await inTransaction(database.system, SEES_ALL, (transaction) =>
      record(transaction, {
        at: NOW,
        actor: SYSTEM_ACTOR,
        entries: [],
        rows: ids.map((assignmentId, index) => ({
          table: 'escalation',
          values: escalationRow({ campaignId, assignmentId, agency: matters[index]!.agency }),
        })),
      }),
    );
  });
  afterAll(() => database?.close());

  const agenciesIn = async (sight: Sight, table: string) =>
    inTransaction(database.app, sight, async (transaction) =>
      (await transaction.query<{ agency_code: string }>(`SELECT agency_code FROM ${table}`)).map(
        (row) => row.agency_code,
      ),
    );
  const numberOf = (agency: string) => matters.filter((matter) => matter.agency === agency).length;
  const ask = (sight: Sight, question: Partial<QueueQuestion>) =>
    queue.page(sight, { sort: 'dueAt', limit: 500, ...question }, BOUNDS, NOW);

  describe.each(['assignment', 'escalation'])('the API, of every %s', (table) => {
    it("is one agency's own, though the statement asks for all", async () => {
      for (const agency of AGENCIES) {
        const seen = await agenciesIn({ sees: 'own', agency }, table);
        expect(new Set(seen)).toEqual(new Set([agency]));
        expect(seen).toHaveLength(numberOf(agency));
      }
    });

    it('is all, for whoever sees all', async () => {
      expect(await agenciesIn(SEES_ALL, table)).toHaveLength(matters.length);
    });

    it('is nothing, for a person of no agency and where nobody said whose eyes it has', async () => {
      expect(await agenciesIn({ sees: 'own', agency: null }, table)).toEqual([]);
      expect(await database.app.query(`SELECT 1 FROM ${table}`)).toEqual([]);
    });

    it('ends with the transaction, also one that failed', async () => {
      await agenciesIn(SEES_ALL, table);
      await expect(
        inTransaction(database.app, SEES_ALL, (transaction) => transaction.query('SELECT 1 / 0')),
      ).rejects.toMatchObject({ code: '22012' });
      // Every connection of the pool, whichever the transactions had.
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => database.app.query<unknown[]>(`SELECT 1 FROM ${table}`)),
      );
      expect(answers.flat()).toEqual([]);
    });

    it('reaches no further for writing', async () => {
      const changed = await inTransaction(database.app, OF_MEP, (transaction) =>
        transaction.query(`UPDATE ${table} SET row = row WHERE agency_code <> 'MEP' RETURNING id`),
      );
      expect(changed).toEqual([]);
      await expect(
        inTransaction(database.app, OF_MEP, (transaction) =>
          transaction.query(`UPDATE ${table} SET agency_code = 'NDRC'`),
        ),
      ).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('the API, of a matter that it opens for another agency, is refused', async () => {
    await expect(
      inTransaction(database.app, OF_MEP, (transaction) =>
        record(transaction, {
          at: NOW,
          actor: SYSTEM_ACTOR,
          entries: [
            { head: newHead('assignment'), type: 'dispatched', create: assignmentRow(campaignId, { agency: 'NDRC' }) },
          ],
        }),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('an agency whose code is none is refused before it reaches a statement', async () => {
    const hostile: Sight = { sees: 'own', agency: `MEP', true); SELECT set_config('duban.sees', 'all` };
    await expect(inTransaction(database.app, hostile, (transaction) => transaction.query('SELECT 1'))).rejects.toThrow(
      'not an agency code',
    );
    await expect(readOnce(database.app, hostile, 'SELECT 1', [])).rejects.toThrow('not an agency code');
  });

  describe('a statement in one round trip', () => {
    const agencies = async (sight: Sight) =>
      (await readOnce<{ agency_code: string }>(database.app, sight, 'SELECT agency_code FROM assignment', [])).map(
        (row) => row.agency_code,
      );

    it('has the eyes that it was given, whatever its connection had before, and leaves none behind', async () => {
      expect(new Set(await agencies(OF_MEP))).toEqual(new Set(['MEP']));
      expect(await agencies(SEES_ALL)).toHaveLength(matters.length);
      expect(await agencies({ sees: 'own', agency: null })).toEqual([]);
      await expect(readOnce(database.app, SEES_ALL, 'SELECT 1 / $1::int', [0])).rejects.toMatchObject({
        code: '22012',
      });
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => database.app.query<unknown[]>('SELECT 1 FROM assignment')),
      );
      expect(answers.flat()).toEqual([]);
    });

    it('takes every value as a value', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary' }).filter((text) => !text.includes('\u0000')),
          fc.array(fc.constantFrom(`'`, '"', '\\', '{', '}', ',', 'NULL', '', ' ', '$1', `'); --`, '𠮷'), {
            maxLength: 6,
          }),
          fc.integer(),
          async (text, list, number) => {
            const rows = await readOnce(
              database.app,
              OF_MEP,
              'SELECT $1::text AS text, $2::text[] AS list, $3::bigint AS number, $4::text IS NULL AS nothing',
              [text, list, number, null],
            );
            expect(rows).toEqual([{ text, list, number: String(number), nothing: true }]);
          },
        ),
        { numRuns: 200 },
      );
    });
  });

  describe('the queue', () => {
    const boxes = ['todo', 'waiting', 'done'] as const;

    it.each(boxes)('holds nothing of another agency in box %s, not even its number', async (box) => {
      expect(await ask(SEES_ALL, { agency: ['NDRC'], box })).not.toMatchObject({ total: 0 });
      expect(await ask(OF_MEP, { agency: ['NDRC'], box })).toEqual({ items: [], total: 0, next: null });
    });

    it('counts nothing of another agency, whatever is asked', async () => {
      const own = await queue.counts(OF_MEP, ['MEP'], BOUNDS, NOW, NOBODY);
      expect(Object.values(own.boxes).reduce((sum, count) => sum + count)).toBe(numberOf('MEP'));
      expect(await queue.counts(OF_MEP, undefined, BOUNDS, NOW, NOBODY)).toEqual(own);
      expect(await queue.counts(OF_MEP, ['MEP', 'NDRC'], BOUNDS, NOW, NOBODY)).toEqual(own);
      const nothing = await queue.counts(OF_MEP, ['NDRC'], BOUNDS, NOW, NOBODY);
      expect(new Set([...Object.values(nothing.boxes), ...Object.values(nothing.lights)])).toEqual(new Set([0]));
    });

    it('asked for every agency by one of them is that one', async () => {
      for (const box of boxes) {
        const { items, total } = await ask(OF_MEP, { box });
        expect(items.map((item) => item.agency)).toEqual(Array.from({ length: total }, () => 'MEP'));
        expect(await ask(OF_MEP, { box, agency: ['MEP'] })).toMatchObject({ total });
        expect(await ask(OF_MEP, { box, agency: [...AGENCIES] })).toMatchObject({ total });
      }
    });

    it('tells the kept number as it would be counted', async () => {
      for (const box of boxes) {
        for (const agency of [undefined, ...AGENCIES.map((code) => [code])]) {
          const kept = await ask(SEES_ALL, { box, agency });
          // One more condition, which excludes nothing, and the rows are counted.
          const counted = await ask(SEES_ALL, { box, agency, states: ASSIGNMENT_STATES });
          expect([box, agency, kept.total]).toEqual([box, agency, counted.items.length]);
          expect(counted.total).toBe(kept.total);
        }
      }
    });

    it('read page by page shows every matter once, in one order', async () => {
      const key: Readonly<Record<QueueQuestion['sort'], (item: QueueItem) => number>> = {
        dueAt: (item) => item.dueAt ?? Infinity,
        '-dueAt': (item) => -(item.dueAt ?? Infinity),
        row: (item) => item.row,
        '-row': (item) => -item.row,
      };
      for (const sort of ['dueAt', '-dueAt', 'row', '-row'] as const) {
        for (const [sight, limit] of [
          [SEES_ALL, 7],
          [SEES_ALL, matters.length],
          [OF_MEP, 5],
        ] as const) {
          const read: QueueItem[] = [];
          let after: QueueQuestion['after'];
          do {
            const page = await ask(sight, { sort, limit, after });
            expect(page.items.length).toBeGreaterThan(0);
            read.push(...page.items);
            after = page.next ?? undefined;
          } while (after);
          const expected = ids.filter((_, index) => sight === SEES_ALL || matters[index]!.agency === 'MEP');
          expect(read.map((item) => item.id).sort()).toEqual([...expected].sort());
          const keys = read.map(key[sort]);
          expect(keys).toEqual([...keys].sort((left, right) => (left === right ? 0 : left - right)));
        }
      }
    });

    it('filters by the light that the domain gives, matter by matter', async () => {
      const expected = new Map<Light, string[]>(LIGHTS.map((light) => [light, []]));
      matters.forEach((matter, index) => {
        const { light } = lightOf(matter, NOW, WORKING_CALENDAR);
        expected.get(light)!.push(ids[index]!);
      });
      for (const [light, those] of expected) {
        expect([light, those.length]).not.toEqual([light, 0]);
        const { items, total } = await ask(SEES_ALL, { lights: [light] });
        expect([light, items.map((item) => item.id).sort()]).toEqual([light, those.sort()]);
        expect(total).toBe(those.length);
      }
      const urgent = await ask(SEES_ALL, { lights: ['red', 'dark_red', 'black'] });
      expect(urgent.total).toBe(['red', 'dark_red', 'black'].flatMap((light) => expected.get(light as Light)!).length);
    });

    it('counts its lights as it filters them', async () => {
      const todo: readonly Matter['state'][] = [
        'dispatched',
        'signed_for',
        'routed',
        'handling',
        'division_review',
        'in_review',
        'returned',
        'requested',
      ];
      const { lights } = await queue.counts(SEES_ALL, undefined, BOUNDS, NOW, NOBODY);
      const expected = Object.fromEntries(LIGHTS.map((light) => [light, 0]));
      for (const matter of matters) {
        if (todo.includes(matter.state)) expected[lightOf(matter, NOW, WORKING_CALENDAR).light]! += 1;
      }
      expect(lights).toEqual(expected);
    });
  });
});
