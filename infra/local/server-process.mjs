import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart, refuseWhenStopping } from './cannot-start.mjs';
import { lastLines } from './run-command.mjs';

/** What follows from people's acts gives way to them: the API answers in milliseconds, what follows has a second. */
export const BEHIND_PEOPLE = 5;

const LOG_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * What every start function of this folder takes besides its own options.
 *
 * @typedef {{
 *   signal?: AbortSignal,
 *   onSpawn?: (child: { pid: number, stopSignal: NodeJS.Signals }) => void,
 *   say?: (line: string) => void,
 * }} StartContext
 *
 * @typedef {{ code: number | null, killedBy: NodeJS.Signals | null, error?: Error }} Exit
 *
 * @typedef {{
 *   name: string, pid: number, exited: Promise<Exit>, stop: () => Promise<void>,
 *   logFile: string, logFrom: number,
 * }} ServerProcess `logFrom`: where its own lines begin, behind those of earlier runs
 */

/**
 * Spawns a long-running server. Its output goes straight to a file, so that a server outlives the sudden death of its
 * launcher without choking on a broken pipe, and the next launcher can end it properly.
 *
 * @param {{
 *   name: string, command: string, args: readonly string[], logFile: string, env?: NodeJS.ProcessEnv, cwd?: string,
 *   uid?: number, gid?: number, stopSignal?: NodeJS.Signals, patienceMs?: number, niceness?: number,
 * } & StartContext} options `patienceMs`: how long a stop may take before it is forced; `niceness`: 0 to 19, how far it gives way
 *   to the others when there is not enough processor for all
 * @returns {Promise<ServerProcess>}
 */
export async function spawnServer(options) {
  const { name, command, args, logFile, env, cwd, uid, gid, signal, onSpawn } = options;
  const { stopSignal = 'SIGTERM', patienceMs = 10_000, niceness = 0 } = options;
  await mkdir(dirname(logFile), { recursive: true });
  await setAsideWhenLarge(logFile);
  const log = await open(logFile, 'a');
  const { size: logFrom } = await log.stat();
  let child;
  try {
    refuseWhenStopping(signal);
    child = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['ignore', log.fd, log.fd] });
    if (child.pid) {
      if (niceness > 0) void giveWay(child.pid, niceness);
      onSpawn?.({ pid: child.pid, stopSignal });
    }
  } finally {
    await log.close();
  }
  const spawned = child;
  let over = false;
  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve) => {
    spawned.once('error', (error) => resolve({ code: null, killedBy: null, error }));
    spawned.once('exit', (code, killedBy) => resolve({ code, killedBy }));
  });
  void exited.then(() => (over = true));
  if (!spawned.pid) {
    const { error } = await exited;
    throw new CannotStart(`${name}: ${command}: ${error?.message ?? 'cannot be executed'}`, { cause: error });
  }

  const stop = async () => {
    if (over) return;
    spawned.kill(stopSignal);
    await Promise.race([exited, delay(patienceMs, undefined, { ref: false })]);
    if (over) return;
    try {
      process.kill(-Number(spawned.pid), 'SIGKILL');
    } catch {
      spawned.kill('SIGKILL');
    }
    await exited;
  };
  return { name, pid: spawned.pid, logFile, logFrom, exited, stop };
}

/**
 * Linux weighs sessions before it weighs processes, and each server of ours is a session of its own: so its session gives way as well.
 *
 * @param {number} pid
 * @param {number} niceness
 */
async function giveWay(pid, niceness) {
  try {
    setPriority(pid, niceness);
    for (let attempt = 1; ; attempt += 1) {
      const refused = await writeFile(`/proc/${pid}/autogroup`, String(niceness)).catch((error) => error);
      // The kernel takes one such change in a tenth of a second.
      if (refused?.code !== 'EAGAIN' || attempt === 20) return;
      await delay(110);
    }
  } catch {
    // Ended at once, which its `exited` tells; or a system without priorities, where it works all the same.
  }
}

/**
 * Waits until the probe succeeds; a server that ends or stays silent is stopped and becomes an error that shows the
 * end of its log. Whatever happens, nothing keeps running behind a failure.
 *
 * @template T
 * @param {ServerProcess} server
 * @param {() => Promise<T>} probe rejects or gives a falsy value while the server is not ready
 * @param {{ withinMs?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<T>}
 */
export async function untilReady(server, probe, { withinMs = 60_000, signal } = {}) {
  const giveUpAt = Date.now() + withinMs;
  let ended = false;
  void server.exited.then(() => (ended = true));
  let pauseMs = 25;
  try {
    for (;;) {
      refuseWhenStopping(signal);
      const answer = await probe().catch(() => undefined);
      if (answer) return answer;
      if (ended) {
        const { code, killedBy } = await server.exited;
        throw new CannotStart(await withLog(server, `${server.name} ended (${killedBy ?? `exit ${code}`})`));
      }
      if (Date.now() > giveUpAt) {
        throw new CannotStart(await withLog(server, `${server.name} did not answer within ${withinMs / 1000} s`));
      }
      await delay(pauseMs);
      pauseMs = Math.min(pauseMs * 1.5, 250);
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * @param {ServerProcess} server
 * @param {string} message
 */
async function withLog(server, message) {
  const log = await readFile(server.logFile).catch(() => Buffer.alloc(0));
  const own = log.subarray(server.logFrom).toString('utf8');
  return `${message}; ${server.logFile}:\n${lastLines(own.slice(-8_192), 12)}`;
}

/** @param {string} logFile */
async function setAsideWhenLarge(logFile) {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
}
