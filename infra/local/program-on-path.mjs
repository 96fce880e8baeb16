import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * @param {string[]} names in order of preference
 * @param {string[]} [alsoIn] folders that are searched after PATH
 * @returns {Promise<string | undefined>} the first one that may be executed
 */
export async function programOnPath(names, alsoIn = []) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...alsoIn];
  for (const name of names) {
    for (const folder of folders) {
      const candidate = join(folder, name);
      if (await isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

/** @param {string} file */
export const isExecutable = (file) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
