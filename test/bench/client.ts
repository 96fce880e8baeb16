import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

const PASSWORD = 'Duban-demo-2025';

export interface Answer {
  readonly status: number;
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a benchmark reads what it needs
}

/** A caller that keeps its connections, so that what is measured is the product. */
export class BenchClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly tokens = new Map<string, string>();

  constructor(private readonly port: number) {}

  async signIn(username: string): Promise<string> {
    const known = this.tokens.get(username);
    if (known) return known;
    const { status, body } = await this.call('', 'POST', '/session', { username, password: PASSWORD });
    if (status !== 200) throw new Error(`sign-in of ${username}: ${status}`);
    this.tokens.set(username, body.accessToken);
    return body.accessToken;
  }

  call(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.agent,
          host: '127.0.0.1',
          port: this.port,
          method,
          path: `/api/v1${path}`,
          headers: {
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, body: text ? JSON.parse(text) : null });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  async must(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<any> /* eslint-disable-line @typescript-eslint/no-explicit-any */ {
    const answer = await this.call(token, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** A file by multipart form, as a browser sends it. */
  async upload(token: string, path: string, name: string, content: string): Promise<{ id: string }> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      body: form,
    });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  }

  close(): void {
    this.agent.destroy();
  }
}
