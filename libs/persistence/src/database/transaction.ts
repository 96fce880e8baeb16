import { escapeLiteral } from 'pg';
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
 * The sight is set for the transaction only, so that nothing of it leaks through the pool. `isolation`: for who compares what several
 * statements read, and must see one moment.
 * @throws what the work throws, after rolling back
 */
export async function inTransaction<Result>(
  dataSource: DataSource,
  sight: Sight,
  work: (transaction: Transaction) => Promise<Result>,
  isolation: '' | 'ISOLATION LEVEL REPEATABLE READ READ ONLY' = '',
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as Connection;
  let begun = false;
  try {
    await client.query(`BEGIN ${isolation}; ${seeing(sight)}`);
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

/**
 * One statement that reads, in a transaction of its own with this sight, in one round trip instead of three: what every desk
 * asks all day. Several statements in one simple query are one transaction, and the sight ends with it as ever.
 */
export async function readOnce<Row = Record<string, unknown>>(
  dataSource: DataSource,
  sight: Sight,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const name = statementName(sql);
  if (name === '') return inTransaction(dataSource, sight, (transaction) => transaction.query<Row>(sql, [...values]));
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as Connection;
    const known = prepared.get(client) ?? new Set<string>();
    prepared.set(client, known);
    if (!known.has(name)) {
      await client.query(`PREPARE once_${name} AS ${sql}`);
      known.add(name);
    }
    const list = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`;
    const results = (await client.query(`${seeing(sight)}; EXECUTE once_${name}${list}`)) as unknown as {
      rows: Row[];
    }[];
    return results.at(-1)!.rows;
  } finally {
    await runner.release();
  }
}
const prepared = new WeakMap<Connection, Set<string>>();

/** The two values are ours (checked here), and a simple query takes no parameters. */
function seeing({ sees, agency }: Sight): string {
  if (agency !== null && !/^[A-Z0-9]{1,20}$/.test(agency)) throw new RangeError('not an agency code');
  return `SELECT set_config('duban.sees', '${sees}', true), set_config('duban.agency', '${agency ?? ''}', true)`;
}

/** A value as SQL writes it; the statement's own parameter says its type. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return escapeLiteral(`{${value.map(element).join(',')}}`);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return escapeLiteral(String(value));
  throw new TypeError(`no literal for a ${typeof value}`);
}
const element = (value: unknown) => `"${String(value).replace(/[\\"]/g, '\\$&')}"`;

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
