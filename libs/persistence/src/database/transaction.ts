import type { DataSource, QueryRunner } from 'typeorm';

/** One transaction: everything in it happens or nothing does. */
export interface Transaction {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** Whose eyes the statements of a transaction have (row-level security). */
export interface Sight {
  readonly sees: 'all' | 'own';
  readonly agency: string | null;
}
export const SEES_ALL: Sight = { sees: 'all', agency: null };

/**
 * The sight is set for the transaction only, so that nothing of it leaks through the pool.
 * @throws what the work throws, after rolling back
 */
export async function inTransaction<Result>(
  dataSource: DataSource,
  sight: Sight,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  if (sight.agency !== null && !/^[A-Z0-9]{1,20}$/.test(sight.agency)) throw new RangeError('not an agency code');
  const runner = dataSource.createQueryRunner();
  let begun = false;
  try {
    // One round trip; the two values are ours (checked above), and a simple query takes no parameters.
    await runner.query(`BEGIN; SELECT set_config('duban.sees', '${sight.sees}', true), set_config('duban.agency', '${sight.agency ?? ''}', true)`);
    begun = true;
    const result = await work(asTransaction(runner));
    await runner.query('COMMIT');
    return result;
  } catch (fault) {
    if (begun) await runner.query('ROLLBACK').catch(() => undefined); // the first fault is the one to tell
    throw fault;
  } finally {
    await runner.release();
  }
}

function asTransaction(runner: QueryRunner): Transaction {
  return {
    async query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> {
      const result = (await runner.query(sql, parameters)) as unknown;
      // TypeORM answers UPDATE and DELETE … RETURNING with [rows, count].
      return (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result) as Row[];
    },
  };
}
