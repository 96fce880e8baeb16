import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSameProcess, startTimeOf } from './process-identity.mjs';

/** @typedef {{ pid: number, startTime: string | undefined }} Launcher */

/** @param {string} dataDirectory */
const lockFile = (dataDirectory) => join(dataDirectory, 'launcher.lock');

/**
 * @param {string} dataDirectory
 * @returns {Promise<Launcher | undefined>} the living launcher of this folder
 */
export async function livingLauncher(dataDirectory) {
  const holder = parse(await readFile(lockFile(dataDirectory), 'utf8').catch(() => ''));
  return holder && (await isSameProcess(holder.pid, holder.startTime)) ? holder : undefined;
}

/**
 * Two launchers on one folder would start two servers on the same files, so exactly one may hold the lock. One that
 * was left by a launcher that died is taken over.
 *
 * @param {string} dataDirectory
 * @returns {Promise<{ release: () => Promise<void> } | { heldBy: Launcher }>}
 */
export async function takeLock(dataDirectory) {
  const file = lockFile(dataDirectory);
  const draft = `${file}.${process.pid}`;
  const ours = JSON.stringify({ pid: process.pid, startTime: await startTimeOf(process.pid) });
  await writeFile(draft, ours);
  try {
    for (;;) {
      if (await linked(draft, file)) return { release: () => release(file, ours) };
      const holder = await livingLauncher(dataDirectory);
      if (holder) return { heldBy: holder };
      await removeAbandoned(file);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * A hard link is the one way to make a file with its content at once and only if it is not there.
 *
 * @param {string} from
 * @param {string} to
 */
async function linked(from, to) {
  return link(from, to).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/**
 * Moved aside first and looked at again: between our look and our removal somebody else may have taken it over.
 *
 * @param {string} file
 */
async function removeAbandoned(file) {
  const aside = `${file}.${process.pid}.abandoned`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const holder = parse(await readFile(aside, 'utf8'));
  if (holder && (await isSameProcess(holder.pid, holder.startTime))) await linked(aside, file);
  await rm(aside, { force: true });
}

/**
 * @param {string} file
 * @param {string} ours
 */
async function release(file, ours) {
  if ((await readFile(file, 'utf8').catch(() => '')) === ours) await rm(file, { force: true });
}

/**
 * @param {string} text
 * @returns {Launcher | undefined}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
