import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { startTimeOf } from './process-identity.mjs';

/**
 * Programs that were fetched or built once, for every checkout of this user. The version is in the name, so a newer
 * Duban never meets an older program.
 *
 * @param {string} nameAndVersion
 */
export const cacheFolder = (nameAndVersion) =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'duban', nameAndVersion);

/** @param {string} path */
export const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Makes a file or folder in the cache if it is not there. It is made in a folder of its own and then renamed, so a
 * build that was interrupted leaves nothing that looks finished, and two builds at once do no harm.
 *
 * @param {string} path
 * @param {(workFolder: string) => Promise<string>} make gives the path of what was made, inside the work folder
 * @returns {Promise<string>} `path`
 */
export async function cached(path, make) {
  if (await exists(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  await removeAbandonedWork(path);
  const workFolder = `${path}.${process.pid}.tmp`;
  await mkdir(workFolder, { recursive: true });
  try {
    const made = await make(workFolder);
    await rename(made, path).catch(async (error) => {
      if (!(await exists(path))) throw error;
    });
    return path;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** @param {string} path */
async function removeAbandonedWork(path) {
  const folder = dirname(path);
  for (const entry of await readdir(folder)) {
    const match = /^(.+)\.(\d+)\.tmp$/.exec(entry);
    if (!match || join(folder, match[1]) !== path || (await startTimeOf(Number(match[2])))) continue;
    await rm(join(folder, entry), { recursive: true, force: true });
  }
}
