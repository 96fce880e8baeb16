import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { register } from '../temporal/register.mjs';
import { readJson } from './data-directory.mjs';
import { anyFreePort } from './free-port.mjs';
import { isSameProcess, startTimeAtOnce, startTimeOf } from './process-identity.mjs';
import { endLeftovers, writeRun } from './run-record.mjs';
import { startPostgres } from './servers/postgres.mjs';
import { startRedis } from './servers/redis.mjs';
import { resolveTemporal } from './servers/temporal-programs.mjs';
import { portNames } from './servers/temporal-settings.mjs';
import { NAMESPACE, startTemporal } from './servers/temporal.mjs';

const PREFIX = 'duban-test-';
const STOP_ORDER = { temporal: 0, redis: 1, postgres: 2 };

/**
 * The servers of one test run: real ones, on ports of their own, with data that nobody will miss.
 *
 * @param {{ say: (line: string) => void }} options
 */
export async function startThrowAwayServers({ say }) {
  await removeAbandonedRuns();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(folder, 0o755); // PostgreSQL may run as another user and must get in
  const owner = { launcher: process.pid, launcherStartTime: await startTimeOf(process.pid) };
  /** @type {import('./run-record.mjs').RecordedProcess[]} */
  const processes = [];
  const contextFor = (/** @type {keyof typeof STOP_ORDER} */ name) => ({
    say,
    onSpawn: (/** @type {{ pid: number, stopSignal: NodeJS.Signals }} */ { pid, stopSignal }) => {
      processes.push({ name, pid, startTime: startTimeAtOnce(pid), stopSignal, stopOrder: STOP_ORDER[name] });
      const run = { state: /** @type {const} */ ('ready'), since: '', urls: {}, given: [], processes, ...owner };
      writeRun(folder, run);
    },
  });
  const options = (/** @type {keyof typeof STOP_ORDER} */ name) => ({
    dataDir: join(folder, name),
    logFile: join(folder, 'logs', `${name}.log`),
    durability: /** @type {const} */ ('throw-away'),
    ...contextFor(name),
  });
  const stop = async () => {
    await endLeftovers(processes);
    await rm(folder, { recursive: true, force: true });
  };

  // A runner that is interrupted calls no teardown; at least the servers go with it.
  process.once('exit', () => processes.forEach(killAtOnce));
  try {
    const [postgres, redis, programs] = await Promise.all([
      startPostgres({ ...options('postgres'), port: await anyFreePort(), ownerPassword: 'owner' }),
      startRedis({ ...options('redis'), port: await anyFreePort() }),
      resolveTemporal({ say }),
    ]);
    /** @type {any} */
    const ports = {};
    for (const name of portNames) ports[name] = await anyFreePort();
    const temporal = await startTemporal({
      ...options('temporal'),
      programs,
      ports,
      ownerUrl: postgres.url,
      password: 'temporal',
    });
    await register({ address: temporal.address, namespace: NAMESPACE });
    return { folder, databaseUrl: postgres.url, redisUrl: redis.url, temporalAddress: temporal.address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A test run that was killed left its servers; nobody else will end them. */
async function removeAbandonedRuns() {
  for (const entry of await readdir(tmpdir())) {
    if (!entry.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), entry);
    const run = await readJson(join(folder, 'run.json'), undefined).catch(() => undefined);
    if (!run || (await isSameProcess(run.launcher, run.launcherStartTime))) continue;
    await endLeftovers(run.processes);
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {import('./run-record.mjs').RecordedProcess} recorded */
function killAtOnce({ pid, startTime }) {
  if (startTime === undefined || startTimeAtOnce(pid) !== startTime) return; // it was stopped in order
  process.kill(pid, 'SIGKILL');
}
