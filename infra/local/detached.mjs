import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readRun } from './run-record.mjs';
import { inWorkspace } from './workspace.mjs';

/**
 * Starts the launcher in the background and shows what it says until everything is up.
 *
 * @param {string} dataDirectory
 * @param {string[]} flags
 * @returns {Promise<number>} the exit code
 */
export async function startDetached(dataDirectory, flags) {
  const logFile = join(dataDirectory, 'logs', 'launcher.log');
  await mkdir(join(dataDirectory, 'logs'), { recursive: true });
  const log = await open(logFile, 'w');
  const launcher = spawn(process.execPath, [inWorkspace('infra', 'local', 'start.mjs'), ...flags], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  /** @type {number | undefined} */
  let exitCode;
  launcher.once('exit', (code) => (exitCode = code ?? 1));
  launcher.once('error', () => (exitCode = 1));
  const giveUp = () => void launcher.kill('SIGTERM');
  process.on('SIGINT', giveUp).on('SIGTERM', giveUp);

  let shown = 0;
  const show = async () => {
    const text = await readFile(logFile, 'utf8');
    process.stdout.write(text.slice(shown));
    shown = text.length;
  };
  for (;;) {
    await delay(100);
    const over = exitCode;
    const run = await readRun(dataDirectory);
    await show();
    if (over !== undefined) return over;
    if (run?.state === 'ready' && run.launcher === launcher.pid) break;
  }
  await delay(200);
  await show();
  console.log('在后台运行 running in the background · npm run status · npm run stop');
  return 0;
}
