import type { DataSource } from 'typeorm';
import { DatabaseClock } from './database-clock';

/** The database's clock is this far ahead of the process's. */
const AHEAD_MS = 90_000;

describe('the database clock', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-06-30T10:00:00Z') }));
  afterEach(() => jest.useRealTimers());

  /** Each question takes so long to get there and so long to be answered. */
  function aDatabase(trips: readonly { readonly there: number; readonly back: number }[]): DataSource {
    let asked = 0;
    return {
      query: async () => {
        const { there, back } = trips[asked++ % trips.length]!;
        jest.setSystemTime(Date.now() + there);
        const now = new Date(Date.now() + AHEAD_MS);
        jest.setSystemTime(Date.now() + back);
        return [{ now }];
      },
    } as unknown as DataSource;
  }

  async function errorWith(trips: Parameters<typeof aDatabase>[0]): Promise<number> {
    const clock = await new DatabaseClock(aDatabase(trips)).start();
    clock.stop();
    return clock.now() - (Date.now() + AHEAD_MS);
  }

  it('shows the time of the database, not of the process', async () => {
    expect(await errorWith([{ there: 1, back: 1 }])).toBe(0);
  });

  it.each([
    [
      'first',
      [
        { there: 0, back: 1_000 },
        { there: 1, back: 1 },
        { there: 3, back: 3 },
      ],
    ],
    [
      'last',
      [
        { there: 3, back: 3 },
        { there: 1, back: 1 },
        { there: 1_000, back: 0 },
      ],
    ],
  ])('is not put wrong by one slow trip among several: the %s', async (_which, trips) => {
    expect(await errorWith(trips)).toBe(0);
  });
});
