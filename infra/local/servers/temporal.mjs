import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BEHIND_PEOPLE, spawnServer, untilReady } from '../server-process.mjs';
import { writeServerSettings, writeUiSettings } from './temporal-settings.mjs';
import { prepareTemporalStore } from './temporal-store.mjs';

/**
 * @typedef {import('../server-process.mjs').StartContext} StartContext
 * @typedef {import('./temporal-settings.mjs').TemporalPorts} TemporalPorts
 * @typedef {Awaited<ReturnType<typeof import('./temporal-programs.mjs').resolveTemporal>>} TemporalPrograms
 */

export const NAMESPACE = 'duban';

/**
 * The server that also runs in production, on the PostgreSQL that also holds our own data: one cluster, one backup.
 * Where it cannot be had, Temporal's development server with its own file.
 *
 * @param {{
 *   programs: TemporalPrograms, dataDir: string, ports: TemporalPorts, ownerUrl: string, password: string,
 *   logFile: string, durability?: 'durable' | 'throw-away', uiPort?: number,
 * } & StartContext} options `ownerUrl`, `password`: of a role that may create databases; for the new role. `uiPort`: of
 *   the development server, which brings its own pages
 */
export async function startTemporal(options) {
  const { programs, dataDir, ports, logFile, durability = 'durable', uiPort, signal, onSpawn } = options;
  await mkdir(dataDir, { recursive: true });
  const address = `127.0.0.1:${ports.frontend}`;
  const running = { address, ports, version: programs.version, kind: programs.kind };
  const common = { name: 'temporal', cwd: dataDir, logFile, signal, onSpawn, patienceMs: 20_000 };
  if (programs.kind === 'dev-server') {
    const server = await spawnServer({
      ...common,
      command: programs.cli,
      args: [
        ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(ports.frontend)],
        ...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']),
        ...['--http-port', String(ports.frontendHttp), '--namespace', NAMESPACE, '--log-level', 'warn'],
        ...['--db-filename', join(dataDir, 'dev-server.sqlite')],
      ],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC' },
    });
    await untilReady(server, () => isServing(ports), { signal });
    return { ...server, ...running };
  }
  const login = await prepareTemporalStore({ ...options, sqlTool: programs.sqlTool });
  const settings = await writeServerSettings({ dataDir, ports, login, durability });
  const server = await spawnServer({
    ...common,
    command: programs.server,
    args: ['--config-file', settings, '--allow-no-auth', 'start'],
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    niceness: BEHIND_PEOPLE,
  });
  await untilReady(server, () => isServing(ports), { signal });
  return { ...server, ...running };
}

/** @param {TemporalPorts} ports */
async function isServing({ frontendHttp }) {
  // Answered by the frontend after it has met the other services; listing asks the database too.
  const answer = await fetch(`http://127.0.0.1:${frontendHttp}/api/v1/namespaces?pageSize=1`);
  return answer.ok;
}

/**
 * @param {{
 *   programs: TemporalPrograms, dataDir: string, port: number, temporalAddress: string, logFile: string,
 * } & StartContext} options
 */
export async function startTemporalUi(options) {
  const { programs, dataDir, port, temporalAddress, logFile, signal, onSpawn } = options;
  const root = await writeUiSettings({ dataDir, port, temporalAddress, namespace: NAMESPACE });
  if (programs.kind !== 'server') throw new Error('the development server brings no separate UI');
  const server = await spawnServer({
    name: 'temporal-ui',
    command: programs.ui,
    args: ['--root', root, '--config', 'config', '--env', 'ui', 'start'],
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    cwd: dataDir,
    niceness: BEHIND_PEOPLE,
    logFile,
    signal,
    onSpawn,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(server, async () => (await fetch(`${url}/healthz`)).ok, { signal });
  return { ...server, port, url };
}
