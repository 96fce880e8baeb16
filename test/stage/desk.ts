import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { Problem, User } from '@duban/contract-http';

export const PASSWORD = 'Duban-demo-2025';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // What an answer holds is what the spec is about to find out.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface Question {
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Idempotency key; a fresh one for every write when left out, none when null. */
  readonly key?: string | null;
}

/** One question over HTTP, on a connection of its own: a server that has been restarted is not met through an old one. */
export function ask(url: string, method: string, path: string, question: Question = {}): Promise<Answer> {
  const { body, key, headers = {} } = question;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  const payload = body === undefined ? undefined : raw ? (body as string | Buffer) : JSON.stringify(body);
  const write = method !== 'GET' && method !== 'HEAD';
  return new Promise((done, failed) => {
    const asked = request(`${url}${path}`, {
      method,
      agent: false,
      timeout: 30_000,
      headers: {
        ...(payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) }),
        ...(payload === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...(write && key !== null ? { 'idempotency-key': key ?? randomUUID() } : {}),
        ...headers,
      },
    });
    let answered = false;
    asked.on('timeout', () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
    // A server that has refused a large body may stop reading it: what it said is what counts.
    asked.on('error', (fault) => !answered && failed(fault));
    asked.on('response', (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = /\bjson\b/.test(response.headers['content-type'] ?? '');
        done({
          status: response.statusCode!,
          headers: response.headers,
          text,
          body: isJson && text !== '' ? JSON.parse(text) : undefined,
        });
      });
    });
    asked.end(payload);
  });
}

/** Somebody who is signed in, over HTTP. */
export class Desk {
  constructor(
    readonly url: string,
    readonly user: User,
    readonly token: string,
    private readonly language = 'zh-CN',
  ) {}

  /** The same person, asking in another language. */
  in(language: 'zh-CN' | 'en'): Desk {
    return new Desk(this.url, this.user, this.token, language);
  }

  ask(method: string, path: string, question: Question = {}): Promise<Answer> {
    return ask(this.url, method, `/api/v1${path}`, {
      ...question,
      headers: { authorization: `Bearer ${this.token}`, 'accept-language': this.language, ...question.headers },
    });
  }

  async get<Found>(path: string): Promise<Found> {
    return good('GET', path, await this.ask('GET', path)).body as Found;
  }

  async post<Found>(path: string, body?: unknown, question: Omit<Question, 'body'> = {}): Promise<Found> {
    return good('POST', path, await this.ask('POST', path, { ...question, body })).body as Found;
  }

  async upload(name: string, content: string | Buffer): Promise<{ id: string; name: string; sha256: string }> {
    const { body, headers } = multipart(name, content);
    return good('POST', '/attachments', await this.ask('POST', '/attachments', { body, headers })).body;
  }
}

export async function signIn(url: string, username: string, password = PASSWORD): Promise<Desk> {
  const answer = await ask(url, 'POST', '/api/v1/session', { body: { username, password }, key: null });
  const { accessToken, user } = good('POST', '/session', answer).body as { accessToken: string; user: User };
  return new Desk(url, user, accessToken);
}

/** A form with one file; the name goes out byte for byte as given. */
export function multipart(
  name: string,
  content: string | Buffer,
): { body: Buffer; headers: { 'content-type': string } } {
  const boundary = `----${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** The documented answer of the API when it says no: RFC 9457, in the language asked for, and nothing of its insides. */
export function expectProblem(answer: Answer, status: number, code: string, language = 'zh-CN'): Problem {
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['content-language']).toBe(language);
  const problem = answer.body as Problem;
  expect(problem).toMatchObject({
    type: `urn:duban:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    status,
    traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  for (const words of [problem.title, problem.detail, ...(problem.errors ?? []).map((error) => error.message)]) {
    expect(words.trim()).not.toBe('');
    expect(words).not.toMatch(/undefined|\[object|\bat .+:\d+|node_modules|SELECT |INSERT /);
  }
  // A detail in English may quote a Chinese word that the caller has sent; titles and faults are ours alone.
  const wrongLanguage = [problem.title, ...(problem.errors ?? []).map((error) => error.message)].filter(
    (words) => /\p{Script=Han}/u.test(words) !== (language === 'zh-CN'),
  );
  expect(wrongLanguage).toEqual([]);
  return problem;
}

function good(method: string, path: string, answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`${method} ${path} → ${answer.status} ${answer.text.slice(0, 600)}`);
}
