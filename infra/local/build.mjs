import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writeJson } from './data-directory.mjs';
import { exists } from './program-cache.mjs';
import { runCommand } from './run-command.mjs';
import { inNodeModules, inWorkspace, workspaceRoot } from './workspace.mjs';

const SOURCES = ['apps', 'libs', 'workflows', 'activities'];
const SETTINGS = ['package-lock.json', 'tsconfig.base.json', 'rolldown.config.mjs', 'nx.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage']);

const MARK = inWorkspace('dist', 'built-from.json');
const RESULTS = [
  'apps/api/main.mjs',
  'apps/worker/main.mjs',
  'apps/worker/table-reader.mjs',
  'apps/worker/workflows.js',
  'apps/mailer/main.mjs',
  'apps/web/index.html',
];

/**
 * Builds if a source is not the one that the last build saw. Nx would find that out too, but takes seconds for it,
 * and a start is made of seconds.
 *
 * @param {import('./server-process.mjs').StartContext & { logFile?: string }} [context]
 * @returns {Promise<boolean>} whether anything had to be built
 */
export async function buildIfStale({ signal, onSpawn, logFile } = {}) {
  const sources = await fingerprint();
  const known = await readJson(MARK, {}).catch(() => ({}));
  const complete = (await Promise.all(RESULTS.map((file) => exists(inWorkspace('dist', file))))).every(Boolean);
  if (complete && known.sources === sources) return false;
  await runCommand(process.execPath, [...nxCommand(), 'run-many', '-t', 'build', '--output-style=stream'], {
    cwd: workspaceRoot,
    env: nxEnvironment(),
    signal,
    onSpawn,
    logFile,
  });
  await writeJson(MARK, { sources });
  return true;
}

/** Nx as Node runs it, without the second that `npx` takes. */
export const nxCommand = () => [inNodeModules('nx', 'dist', 'bin', 'nx.js')];

/** @returns {NodeJS.ProcessEnv} */
export const nxEnvironment = () => ({ ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' });

async function fingerprint() {
  const hash = createHash('sha256');
  for (const file of SETTINGS) hash.update(await stamp(inWorkspace(file)));
  for (const folder of SOURCES) await addFolder(hash, inWorkspace(folder));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} folder
 */
async function addFolder(hash, folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !NOT_SOURCES.has(entry.name)) await addFolder(hash, path);
    else if (entry.isFile() && !entry.name.endsWith('.spec.ts') && !entry.name.endsWith('.md'))
      hash.update(await stamp(path));
  }
}

/** @param {string} file */
async function stamp(file) {
  const found = await stat(file).catch(() => undefined);
  return `${file}:${found?.size}:${found?.mtimeMs}\n`;
}
