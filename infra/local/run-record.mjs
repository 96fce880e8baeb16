import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson } from './data-directory.mjs';
import { isSameProcess } from './process-identity.mjs';

/**
 * What runs now, for `status`, `stop`, and for the launcher after one that was killed.
 *
 * @typedef {{
 *   name: string, pid: number, startTime?: string, stopSignal: NodeJS.Signals, stopOrder: number,
 *   port?: number, health?: string, log?: string,
 * }} RecordedProcess
 * @typedef {{
 *   state: 'starting' | 'ready' | 'stopping' | 'stopped' | 'failed', launcher: number, since: string,
 *   urls: Record<string, string>, given: string[], processes: RecordedProcess[], failure?: string,
 * }} Run
 */

/** @param {string} dataDirectory */
const recordFile = (dataDirectory) => join(dataDirectory, 'run.json');

/**
 * @param {string} dataDirectory
 * @returns {Promise<Run | undefined>}
 */
export const readRun = (dataDirectory) => readJson(recordFile(dataDirectory), undefined).catch(() => undefined);

/**
 * Written synchronously, in the very turn in which a process is spawned: a launcher that dies a moment later has
 * still left its name.
 *
 * @param {string} dataDirectory
 * @param {Run} run
 */
export function writeRun(dataDirectory, run) {
  writeFileSync(recordFile(dataDirectory), `${JSON.stringify(run, null, 2)}\n`);
}

/**
 * Ends what a launcher left behind, the same way and in the same order as it would have done itself.
 *
 * @param {RecordedProcess[]} processes
 * @returns {Promise<string[]>} names of those that were still there
 */
export async function endLeftovers(processes) {
  const living = [];
  for (const recorded of processes) {
    if (await isSameProcess(recorded.pid, recorded.startTime)) living.push(recorded);
  }
  const orders = [...new Set(living.map(({ stopOrder }) => stopOrder))].sort((a, b) => a - b);
  for (const order of orders) {
    await Promise.all(living.filter(({ stopOrder }) => stopOrder === order).map(endLeftover));
  }
  return living.map(({ name }) => name);
}

/** @param {RecordedProcess} leftover */
async function endLeftover({ pid, startTime, stopSignal }) {
  const send = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone in the meantime.
    }
  };
  send(stopSignal);
  const forceAt = Date.now() + 15_000;
  while (await isSameProcess(pid, startTime)) {
    if (Date.now() > forceAt) send('SIGKILL');
    await delay(50);
  }
}
