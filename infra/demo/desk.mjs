import { randomUUID } from 'node:crypto';

/** Demo accounts share this password; a production start refuses a database that holds them. */
export const PASSWORD = 'Duban-demo-2025';

/** `at`: a moment of the demonstration's past, of which the system hears now. @typedef {(method: string, path: string, body?: unknown, at?: Date) => Promise<any>} Ask */

/**
 * People at their desks, over HTTP, each signed in once.
 *
 * @param {string} url the address of the running product
 */
export function desksAt(url) {
  /** @type {Map<string, Promise<Ask>>} */
  const desks = new Map();
  /**
   * @param {string} username
   * @returns {Promise<Ask>} throws with the product's own sentence when it refuses
   */
  const as = (username) => {
    const known = desks.get(username) ?? open(url, username);
    desks.set(username, known);
    return known;
  };
  return as;
}

/**
 * @param {string} url
 * @param {string} username
 * @returns {Promise<Ask>}
 */
async function open(url, username) {
  const { accessToken } = await send(url, 'POST', '/session', { username, password: PASSWORD });
  return (method, path, body, at) => send(url, method, path, body, accessToken, at);
}

/**
 * @param {string} url
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {string} [token]
 * @param {Date} [at]
 */
async function send(url, method, path, body, token, at) {
  const file = body instanceof FormData;
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(at ? { 'x-duban-demo-at': at.toISOString() } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(body === undefined || file ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : file ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw Object.assign(new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`), {
      code: /"code":"([A-Z_]+)"/.exec(text)?.[1],
    });
  return text ? JSON.parse(text) : null;
}

/**
 * @template T
 * @param {string} what
 * @param {() => Promise<T | undefined | false>} look
 * @param {number} [withinMs]
 * @returns {Promise<T>}
 */
export async function until(what, look, withinMs = 180_000) {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
