import { i18n } from '../i18n/i18n';
import { ApiProblem } from './api-problem';
import { freshKey } from './fresh-key';
import { problemFrom } from './problem-from';
import type { AnswerTo, BodyFor, Known, Method, PathOf } from './served';

export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;

export interface WriteOptions {
  /** Sent as `If-Match`: the version that the person has before their eyes. */
  readonly version?: number;
  /** One key for one intention, kept over every repetition of it. */
  readonly idempotencyKey?: string;
}

/** What forms hold is theirs to change as little as an answer is: readonly on the way out. */
type Sent<Body> = Body extends readonly (infer Item)[]
  ? readonly Sent<Item>[]
  : Body extends object
    ? { readonly [Name in keyof Body]: Sent<Body[Name]> }
    : Body;

export const API_BASE = '/api/v1';
const PAUSES_MS = [700, 2_000];
/** In whose name this window writes: windows share the cookie, and somebody else may have signed in in another one. */
let actor: string | null = null;

/** What every write says of itself. */
export function ofAWrite(key = freshKey()): Record<string, string> {
  return { 'X-Duban-CSRF': '1', 'Idempotency-Key': key, ...(actor === null ? {} : { 'X-Duban-Account': actor }) };
}

/** The API as the pages see it: cookie session, language of the switch, problems as `ApiProblem`. */
export const apiClient = {
  /** Where somebody else is signed in by now, a write is refused. */
  writeFor(userId: string | null): void {
    actor = userId;
  },

  read<const Path extends PathOf<'GET'>>(
    path: Known<'GET', Path>,
    query: Query = {},
    signal?: AbortSignal,
  ): Promise<AnswerTo<'GET', Path>> {
    return send(`${path}${queryString(query)}`, { method: 'GET', signal });
  },

  /** Repeats itself under the same key when no answer came, so that a lost answer never doubles an act. */
  async write<M extends Exclude<Method, 'GET'>, const Path extends PathOf<M>>(
    method: M,
    path: Known<M, Path>,
    ...[body, options = {}]: Record<string, never> extends BodyFor<M, Path>
      ? [body?: Sent<BodyFor<M, Path>>, options?: WriteOptions]
      : [body: Sent<BodyFor<M, Path>>, options?: WriteOptions]
  ): Promise<AnswerTo<M, Path>> {
    const headers = ofAWrite(options.idempotencyKey);
    if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const request: RequestInit = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
    for (const pause of PAUSES_MS) {
      try {
        return await send(path, request);
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || !problem.isUncertain) throw problem;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return send(path, request);
  },
};

async function send<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`${API_BASE}${path}`, {
      ...init,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        'Accept-Language': i18n.language,
        ...init.headers,
      },
    });
  } catch (failure) {
    if (init.signal?.aborted) throw failure;
    throw problemFrom(0, '', '', null);
  }
  const body = await response.text();
  if (!response.ok) {
    throw problemFrom(
      response.status,
      response.headers.get('content-type') ?? '',
      body,
      response.headers.get('retry-after'),
    );
  }
  return (body === '' ? undefined : JSON.parse(body)) as Answer;
}

function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const part of Array.isArray(value) ? value : [value]) parameters.append(name, String(part));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
