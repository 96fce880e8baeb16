import { mkdir } from 'node:fs/promises';
import { CannotStart } from '../cannot-start.mjs';
import { answers } from '../free-port.mjs';
import { exists } from '../program-cache.mjs';
import { BEHIND_PEOPLE, spawnServer, untilReady } from '../server-process.mjs';
import { inNodeModules } from '../workspace.mjs';

/** @typedef {import('../server-process.mjs').StartContext} StartContext */

/**
 * Catches every letter and shows it on a web page; nothing leaves this machine.
 *
 * @param {{ dataDir: string, port: number, webPort: number, logFile: string } & StartContext} options
 */
export async function startMailCatcher(options) {
  const { dataDir, port, webPort, logFile, signal, onSpawn } = options;
  const program = await resolveMailCatcher();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const server = await spawnServer({
    name: 'mail-catcher',
    command: process.execPath,
    // Both addresses by name: left to itself it listens on every interface, and letters name people.
    args: [
      ...[program, '--ip', '127.0.0.1', '--smtp', String(port)],
      ...['--web-ip', '127.0.0.1', '--web', String(webPort), '--mail-directory', dataDir],
    ],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', NODE_ENV: 'production' },
    niceness: BEHIND_PEOPLE,
    cwd: dataDir, // it looks for configuration files in its folder and above
    logFile,
    signal,
    onSpawn,
  });
  const webUrl = `http://127.0.0.1:${webPort}`;
  await untilReady(
    server,
    async () => (await fetch(`${webUrl}/api/healthz`)).ok && (await answers('127.0.0.1', port)),
    { signal },
  );
  return { ...server, port, webPort, url: `smtp://127.0.0.1:${port}`, webUrl };
}

/** @returns {Promise<string>} */
export async function resolveMailCatcher() {
  const program = inNodeModules('maildev', 'dist', 'bin', 'maildev.js');
  if (await exists(program)) return program;
  throw new CannotStart(
    '没有邮件接收器。The mail catcher (maildev) is not in node_modules: run "npm ci", or set SMTP_URL.',
  );
}
