import { access } from 'node:fs/promises';
import { programOnPath } from './program-on-path.mjs';
import { runCommand } from './run-command.mjs';

/** Only root on a Debian-like system may install without being asked: that is a container or a CI machine. */
export async function mayInstallDebianPackages() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const known = await access('/etc/debian_version').then(
    () => true,
    () => false,
  );
  return known && (await programOnPath(['apt-get'])) !== undefined;
}

/**
 * @param {string[]} packages
 * @param {import('./server-process.mjs').StartContext} context
 */
export async function installDebianPackages(packages, { signal, onSpawn }) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (/** @type {string[]} */ args, acceptFailure = false) =>
    runCommand('apt-get', args, { env, signal, onSpawn, acceptFailure });
  const install = ['install', '--yes', '--no-install-recommends', ...packages];
  // The lists of a fresh image are empty or old; refreshing them first would cost time on every other machine.
  const firstTry = await aptGet(install, true);
  if (firstTry.code === 0) return;
  await aptGet(['update', '--quiet']);
  await aptGet(install);
}
