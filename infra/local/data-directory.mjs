import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.mjs';
import { exists } from './program-cache.mjs';
import { barrierOnTheWayTo, postgresAccount } from './servers/postgres-account.mjs';
import { inWorkspace, workspaceRoot } from './workspace.mjs';

/** Tells a folder of ours from somebody's home directory, before anything in it is removed. */
const MARK = 'DUBAN-DATA';

/**
 * Everything that Duban keeps on this machine lives in one folder.
 *
 * @returns {Promise<string>}
 */
export async function locateDataDirectory() {
  const given = process.env.DUBAN_DATA_DIR;
  if (given) return resolve(given);
  const usual = inWorkspace('.duban');
  if (process.getuid?.() !== 0) return usual;
  // Under root PostgreSQL runs as another user, who cannot reach a checkout in root's home.
  if (!(await barrierOnTheWayTo(workspaceRoot, await postgresAccount()))) return usual;
  const checkout = createHash('sha256').update(workspaceRoot).digest('hex').slice(0, 8);
  return `/var/lib/duban/${basename(workspaceRoot)}-${checkout}`;
}

/** @param {string} dataDirectory */
export async function openDataDirectory(dataDirectory) {
  await mkdir(dataDirectory, { recursive: true });
  const content = await readdir(dataDirectory);
  if (content.length > 0 && !content.includes(MARK)) {
    throw new CannotStart(
      `${dataDirectory} 不是督办的数据目录。${dataDirectory} is not empty and not a data folder of Duban: ` +
        'choose another DUBAN_DATA_DIR.',
    );
  }
  await writeFile(join(dataDirectory, MARK), 'The data of Duban. Remove it with "npm run reset".\n');
}

/** @param {string} dataDirectory */
export const isDataDirectory = (dataDirectory) => exists(join(dataDirectory, MARK));

/** @param {string} dataDirectory */
export async function emptyDataDirectory(dataDirectory) {
  for (const entry of await readdir(dataDirectory)) {
    if (entry !== MARK) await rm(join(dataDirectory, entry), { recursive: true, force: true });
  }
  await rm(join(dataDirectory, MARK));
}

/**
 * @typedef {{ ownerPassword: string, appPassword: string, systemPassword: string, temporalPassword: string, sessionKey: string }} Secrets
 *
 * Made once: a later start must open what an earlier one has locked.
 *
 * @param {string} dataDirectory
 * @returns {Promise<Secrets>}
 */
export async function secretsOf(dataDirectory) {
  const file = join(dataDirectory, 'secrets.json');
  const known = await readJson(file, {});
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = {
    ownerPassword: secret(),
    appPassword: secret(),
    systemPassword: secret(),
    temporalPassword: secret(),
    sessionKey: secret(),
    ...known,
  };
  await writeJson(file, secrets, 0o600);
  return secrets;
}

/**
 * @template T
 * @param {string} file
 * @param {T} otherwise
 * @returns {Promise<any>}
 */
export async function readJson(file, otherwise) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return otherwise;
  return JSON.parse(text);
}

/**
 * Replaced as a whole: a reader never sees half a file, and a crash never leaves one.
 *
 * @param {string} file
 * @param {unknown} value
 * @param {number} [mode]
 */
export async function writeJson(file, value, mode = 0o644) {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  await rename(draft, file);
}
