import type { DataSource } from 'typeorm';

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
  const client = (await runner.connect()) as Connection;
  let begun = false;
  try {
    // One round trip; the two values are ours (checked above), and a simple query takes no parameters.
    await client.query(
      `BEGIN; SELECT set_config('duban.sees', '${sight.sees}', true), set_config('duban.agency', '${sight.agency ?? ''}', true)`,
    );
    begun = true;
    const result = await work(asTransaction(client));
    await client.query('COMMIT');
    return result;
  } catch (fault) {
    if (begun) await client.query('ROLLBACK').catch(() => undefined); // the first fault is the one to tell
    throw fault;
  } finally {
    await runner.release();
  }
}

/**
 * One statement by itself, outside any transaction and without a sight: for tables that row-level security does not guard
 * and that every request reads. Kept planned like those of a transaction.
 */
export async function ask<Row = Record<string, unknown>>(
  dataSource: DataSource,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const runner = dataSource.createQueryRunner();
  try {
    return await asTransaction((await runner.connect()) as Connection).query<Row>(sql, values);
  } finally {
    await runner.release();
  }
}

interface Connection {
  query(query: string | { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/** Statements are parsed and planned once for each connection; past this many different ones the rest is not kept. */
const KEPT_STATEMENTS = 400;
const statementNames = new Map<string, string>();

function statementName(sql: string): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  const name = statementNames.size < KEPT_STATEMENTS ? `s${statementNames.size}` : '';
  if (name) statementNames.set(sql, name);
  return name;
}

/** Straight to the connection: TypeORM keeps the pool, the migrations and the schema, and would only hand the rows through. */
function asTransaction(client: Connection): Transaction {
  return {
    async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
      return (await client.query({ name: statementName(sql), text: sql, values })).rows as Row[];
    },
  };
}
