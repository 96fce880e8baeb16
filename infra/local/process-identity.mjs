import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A pid alone proves nothing, since numbers are used again; a pid with its start time names one process for ever.
 * Gives `undefined` for a process that is gone, and for a zombie: in a container whose first process reaps slowly,
 * a dead server stays listed for a while and must not be waited for.
 *
 * @param {number} pid
 * @returns {Promise<string | undefined>}
 */
export async function startTimeOf(pid) {
  if (process.platform === 'linux') return startTimeAtOnce(pid);
  const listed = await run('ps', ['-o', 'state=,lstart=', '-p', String(pid)]).catch(() => undefined);
  const line = listed?.stdout.trim();
  if (!line || line.startsWith('Z')) return undefined;
  return line.replace(/^\S+\s+/, '');
}

/**
 * The same in one turn, where the system can tell without a program: for a record that must be complete before
 * anything else can happen.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startTimeAtOnce(pid) {
  if (process.platform !== 'linux') return undefined;
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  // The name in brackets may itself hold brackets and blanks, so the fields are counted from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  bootId ??= readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot';
  return `${bootId}/${fields[19]}`;
}

/**
 * @param {number} pid
 * @param {string | undefined} startTime as `startTimeOf` gave it when the process was new
 */
export async function isSameProcess(pid, startTime) {
  return startTime !== undefined && (await startTimeOf(pid)) === startTime;
}

/** @type {string | undefined} */
let bootId;

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
