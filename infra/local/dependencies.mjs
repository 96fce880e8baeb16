import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { runCommand } from './run-command.mjs';
import { inNodeModules, inWorkspace, workspaceRoot } from './workspace.mjs';

/** Which lockfile our own last installation followed. */
const MARK = inNodeModules('.duban-lockfile');

/** npm writes this last, so an installation that was interrupted has none. */
const NPM_MARK = inNodeModules('.package-lock.json');

/** @returns {Promise<boolean>} */
export async function dependenciesAreCurrent() {
  const [installed, locked] = await Promise.all([modifiedAt(NPM_MARK), modifiedAt(inWorkspace('package-lock.json'))]);
  if (installed === undefined || locked === undefined) return false;
  if (installed >= locked) return true;
  // Git gives a file a new date even when a change of branches brings the old content back.
  return (await readFile(MARK, 'utf8').catch(() => '')) === (await lockfileHash());
}

/** @param {import('./server-process.mjs').StartContext & { logFile?: string }} [context] */
export async function installDependencies({ signal, onSpawn, logFile } = {}) {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const [command, ...npm] = npmCommand();
  // Under NODE_ENV=production npm would leave out what the build needs.
  const env = { ...process.env, NODE_ENV: '' };
  await runCommand(command, [...npm, ...args], { cwd: workspaceRoot, env, signal, onSpawn, logFile });
  await writeFile(MARK, await lockfileHash());
}

/**
 * The npm that runs us, if one does: there may be none on PATH, or another.
 *
 * @returns {[string, ...string[]]}
 */
export function npmCommand() {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? [process.execPath, own] : ['npm'];
}

async function lockfileHash() {
  return createHash('sha256')
    .update(await readFile(inWorkspace('package-lock.json')))
    .digest('hex');
}

/** @param {string} file */
const modifiedAt = (file) =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
