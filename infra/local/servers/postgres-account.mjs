import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotStart } from '../cannot-start.mjs';
import { runCommand } from '../run-command.mjs';

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root, so under root it runs as `postgres`; for everybody else, as themselves.
 *
 * @param {import('../server-process.mjs').StartContext} [context]
 * @returns {Promise<{ uid?: number, gid?: number }>}
 */
export async function postgresAccount({ signal, onSpawn } = {}) {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (/** @type {string} */ flag) => {
    const { code, output } = await runCommand('id', [flag, NAME], { signal, acceptFailure: true });
    return code === 0 ? Number(output.trim()) : undefined;
  };
  if ((await idOf('-u')) === undefined) {
    await runCommand('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME], {
      signal,
      onSpawn,
    });
  }
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

/**
 * @param {string} folder
 * @param {{ uid?: number, gid?: number }} account
 * @returns {Promise<string | undefined>} the folder on the way that this account may not pass
 */
export async function barrierOnTheWayTo(folder, { uid, gid }) {
  if (uid === undefined) return undefined;
  for (let current = folder; ; current = dirname(current)) {
    const found = await stat(current).catch(() => undefined);
    if (found) {
      const mayPass = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
      if ((found.mode & mayPass) === 0) return current;
    }
    if (dirname(current) === current) return undefined;
  }
}

/**
 * @param {string} folder
 * @param {{ uid?: number, gid?: number }} account
 */
export async function refuseUnlessReachable(folder, account) {
  const barrier = await barrierOnTheWayTo(folder, account);
  if (!barrier) return;
  throw new CannotStart(
    `PostgreSQL 以用户 postgres 运行，无法进入 ${barrier}。Under root PostgreSQL runs as the user "${NAME}", who may not ` +
      `enter ${barrier}. Choose another folder, for instance DUBAN_DATA_DIR=/var/lib/duban, or start as an ordinary user.`,
  );
}
