import { Problem } from './problem';

/** Where a page ended: the sort key and the id of its last item. Opaque to callers. */
export function writeCursor(key: string | number, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

const UUID = /^[0-9a-f-]{36}$/;

export function readCursor(cursor: string): readonly [string | number, string] {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown];
    const isMoment = typeof key === 'string' && (key === 'infinity' || !Number.isNaN(Date.parse(key)));
    if ((isMoment || Number.isSafeInteger(key)) && typeof id === 'string' && UUID.test(id))
      return [key as string | number, id];
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
