import { setTimeout as delay } from 'node:timers/promises';
import { livingLauncher } from './launcher-lock.mjs';
import { endLeftovers, readRun } from './run-record.mjs';

const WITHIN_MS = 90_000;

/**
 * Asks the launcher to stop; without one, ends what it left.
 *
 * @param {string} dataDirectory
 * @returns {Promise<boolean>} whether anything was running
 */
export async function stopRunning(dataDirectory) {
  const launcher = await livingLauncher(dataDirectory);
  if (!launcher) return (await endLeftovers((await readRun(dataDirectory))?.processes ?? [])).length > 0;
  process.kill(launcher.pid, 'SIGTERM');
  const giveUpAt = Date.now() + WITHIN_MS;
  while ((await livingLauncher(dataDirectory))?.pid === launcher.pid) {
    if (Date.now() > giveUpAt) throw new Error(`the launcher (pid ${launcher.pid}) does not stop`);
    await delay(50);
  }
  await endLeftovers((await readRun(dataDirectory))?.processes ?? []);
  return true;
}
