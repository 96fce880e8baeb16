import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyFreePort } from './free-port.mjs';
import { resolveChromium } from './servers/chromium.mjs';

// `npm run bench`: a stack of its own on an empty data folder, measured from outside, and taken down again.
const folder = await mkdtemp(join(tmpdir(), 'duban-bench-'));
await chmod(folder, 0o755); // the database's own user passes through it
/** @type {NodeJS.ProcessEnv} */
const environment = {
  ...process.env,
  DUBAN_DATA_DIR: folder,
  DUBAN_PORT: String(await anyFreePort()),
  LOG_LEVEL: 'warn',
};

const parts = process.argv.slice(2);
if (parts.length === 0 || parts.includes('screen')) environment.CHROMIUM_PATH = await resolveChromium();

/** @param {string[]} argv */
const run = (argv, quiet = false) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { env: environment, stdio: quiet ? 'ignore' : 'inherit' });
    child
      .once('error', reject)
      .once('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`${argv[0]} ended with ${code}`))));
  });

try {
  await run(['infra/local/start.mjs', '--detach']);
  await run(['infra/local/stop.mjs'], true);
  const began = Date.now();
  await run(['infra/local/start.mjs', '--detach'], true);
  process.env['DUBAN_SECOND_START_MS'] = environment['DUBAN_SECOND_START_MS'] = String(Date.now() - began);
  await run(['-r', '@swc-node/register', 'test/bench/main.ts', ...process.argv.slice(2)]);
} finally {
  await run(['infra/local/stop.mjs'], true).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
