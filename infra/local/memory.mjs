import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Memory of a process and all below it. Where the system tells, memory that they share is counted once: the fifty
 * processes of PostgreSQL would otherwise seem to hold its buffers fifty times.
 *
 * @param {number} root
 * @param {{ alone?: boolean }} [options] the launcher is the parent of everything, but its memory is its own
 * @returns {Promise<number>} bytes
 */
export async function memoryOf(root, { alone = false } = {}) {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, parent, kibibytes]) => ({ pid, parent, kibibytes }));
  const family = new Set([root]);
  for (let size = 0; !alone && size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const members = all.filter(({ pid }) => family.has(pid));
  const sizes = await Promise.all(
    members.map(async ({ pid, kibibytes }) => (await proportionalSize(pid)) ?? kibibytes),
  );
  return sizes.reduce((sum, kibibytes) => sum + kibibytes, 0) * 1024;
}

/** @param {number} pid */
async function proportionalSize(pid) {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const match = /^Pss:\s+(\d+)/m.exec(text);
  return match ? Number(match[1]) : undefined;
}
