import { type Instant, toIso } from '@duban/domain';
import type { Transaction } from '@duban/persistence';
import { Problem } from './problem';

/** Where a page ended: the sort keys of its last item, its id the last of them. Opaque to callers. */
export function writeCursor(...keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

const UUID = /^[0-9a-f-]{36}$/;
/** 核〔2026〕3号: what has no id but its number. */
export const NUMBERED = /^\p{L}〔\d{4}〕\d{1,9}号$/u;

const isMoment = (key: unknown) => typeof key === 'string' && (key === 'infinity' || !Number.isNaN(Date.parse(key)));
const isNumber = (key: unknown) => Number.isSafeInteger(key);
const named = (names: RegExp) => (key: unknown) => typeof key === 'string' && names.test(key);
/** What a sort key may be, by the type of its column. */
const KEYS = { timestamptz: isMoment, int: isNumber, text: named(/^[\w.-]{1,60}$/), uuid: named(UUID) } as const;

/** `ids`: what the last item is known by. */
export function readCursor(cursor: string, ids: RegExp = UUID): readonly [string | number, string] {
  return keysOf(cursor, [(key) => isMoment(key) || isNumber(key), named(ids)]) as [string | number, string];
}

/** The cursor of a list that is sorted by these columns. */
export function readCursorOf(
  cursor: string,
  columns: readonly { readonly type: keyof typeof KEYS }[],
): readonly (string | number)[] {
  return keysOf(
    cursor,
    columns.map(({ type }) => KEYS[type]),
  );
}

function keysOf(cursor: string, are: readonly ((key: unknown) => boolean)[]): readonly (string | number)[] {
  try {
    const keys = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (Array.isArray(keys) && keys.length === are.length && are.every((is, place) => is(keys[place])))
      return keys as (string | number)[];
  } catch {
    // told below: whatever is wrong with it, it is not a cursor of ours
  }
  throw new Problem(400, 'MALFORMED', { errors: [{ path: 'cursor', code: 'INVALID', message: 'cursor' }] });
}

/** One row more than a page was asked for: it tells that there is a next page, and is not shown. */
export function cutPage<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
): { readonly page: readonly Row[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last ? writeCursor(keyOf(last), last.id) : null };
}

/** A filter by several values, as `= ANY` takes it: none chosen means no filter. */
export const some = <Item>(list: readonly Item[] | undefined) => (list?.length ? [...list] : null);

/** A list latest first, its SQL written in code and never by a caller: `by` is the column that `at` reads, `filters` are the parameters of `where` from $1 on. */
interface LatestFirst<Item> {
  readonly table: string;
  readonly where: string;
  readonly filters: readonly unknown[];
  readonly by: string;
  readonly read: (row: Record<string, unknown>) => Item;
  readonly at: (item: Item) => Instant;
}

/** One page of a table behind its cursor, latest first, and how many items the filters leave in all. */
export async function readPage<Item extends { readonly id: string }>(
  transaction: Transaction,
  query: { readonly cursor?: string | undefined; readonly limit: number },
  { table, where, filters, by, read, at }: LatestFirst<Item>,
) {
  const [before, id] = query.cursor ? readCursor(query.cursor) : [null, null];
  const [$at, $id, $limit] = [1, 2, 3].map((place) => `$${filters.length + place}`);
  const rows = await transaction.query(
    `SELECT * FROM ${table} WHERE ${where} AND (${$at}::timestamptz IS NULL OR (${by}, id) < (${$at}::timestamptz, ${$id}::uuid))
     ORDER BY ${by} DESC, id DESC LIMIT ${$limit}`,
    [...filters, before, id, query.limit + 1],
  );
  const [counted] = await transaction.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`,
    [...filters],
  );
  return { ...cutPage(rows.map(read), query.limit, (item) => toIso(at(item))), total: counted!.count };
}
