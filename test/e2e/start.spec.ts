import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** `npm start` as a newcomer runs it, on an empty data folder of its own, with the servers' usual ports perhaps taken. */
describe('npm start', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-start-'));
    await chmod(folder, 0o755); // the database's own user passes through it
  });
  afterAll(async () => {
    await launcher('stop.mjs');
    await rm(folder, { recursive: true, force: true });
  });

  function launcher(program: string, ...options: string[]): Promise<Ended> {
    const environment = { ...process.env, DUBAN_DATA_DIR: folder, LOG_LEVEL: 'warn', NODE_OPTIONS: '' };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [join('infra/local', program), ...options],
        { env: environment },
        (fault, stdout, stderr) => resolve({ code: fault ? Number(fault.code ?? 1) : 0, output: `${stdout}${stderr}` }),
      );
    });
  }

  async function signIn(): Promise<{ status: number; token: string; port: number }> {
    const { web: port } = JSON.parse(await readFile(join(folder, 'ports.json'), 'utf8')) as { web: number };
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'coordinator', password: 'Duban-demo-2025' }),
    });
    return { status: response.status, token: ((await response.json()) as { accessToken: string }).accessToken, port };
  }

  it('brings everything up, refuses to run twice at once, and keeps all data over a second start', async () => {
    const first = await launcher('start.mjs', '--detach', '--no-install');
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toContain('coordinator');

    const twin = await launcher('start.mjs', '--detach', '--no-install');
    expect(twin.code).toBe(1);

    const { token, port } = await signIn();
    const created = await fetch(`http://127.0.0.1:${port}/api/v1/campaigns`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': 'start-spec',
      },
      body: JSON.stringify({ noticeId: 'guofa-2025-7', title: '留存', startsOn: '2026-01-01', dueOn: '2099-12-31' }),
    });
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    expect((await launcher('stop.mjs')).code).toBe(0);

    expect(await launcher('start.mjs', '--detach', '--no-install')).toMatchObject({ code: 0 });
    const again = await signIn();
    const kept = await fetch(`http://127.0.0.1:${again.port}/api/v1/campaigns/${id}`, {
      headers: { authorization: `Bearer ${again.token}` },
    });
    expect(kept.status).toBe(200);
    expect(((await kept.json()) as { title: string }).title).toBe('留存');
    const page = await fetch(`http://127.0.0.1:${again.port}/desk`);
    expect(page.headers.get('content-type')).toContain('text/html');
  }, 300_000);
});
