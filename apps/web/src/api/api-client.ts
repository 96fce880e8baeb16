import { i18n } from '../i18n/i18n';
import type { DeletePath, PostPath, PutPath, ReadPath } from './api-paths';
import { ApiProblem } from './api-problem';
import { freshKey } from './fresh-key';
import { problemFrom } from './problem-from';

export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;

interface WritePath {
  readonly POST: PostPath;
  readonly PUT: PutPath;
  readonly DELETE: DeletePath;
}

export interface WriteOptions {
  /** Sent as `If-Match`: the version that the person has before their eyes. */
  readonly version?: number;
  /** One key for one intention, kept over every repetition of it. */
  readonly idempotencyKey?: string;
}

export const API_BASE = '/api/v1';
const PAUSES_MS = [700, 2_000];

/** The API as the pages see it: cookie session, language of the switch, problems as `ApiProblem`. */
export const apiClient = {
  read<Answer>(path: ReadPath, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
    return send<Answer>(`${path}${queryString(query)}`, { method: 'GET', signal });
  },

  /** Repeats itself under the same key when no answer came, so that a lost answer never doubles an act. */
  async write<Answer, Method extends keyof WritePath = keyof WritePath>(
    method: Method,
    path: WritePath[Method],
    body?: unknown,
    options: WriteOptions = {},
  ): Promise<Answer> {
    const headers: Record<string, string> = {
      'X-Duban-CSRF': '1',
      'Idempotency-Key': options.idempotencyKey ?? freshKey(),
    };
    if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const request: RequestInit = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
    for (const pause of PAUSES_MS) {
      try {
        return await send<Answer>(path, request);
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || !problem.isUncertain) throw problem;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return send<Answer>(path, request);
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
