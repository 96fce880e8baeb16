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
