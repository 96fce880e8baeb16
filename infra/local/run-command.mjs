import { spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotStart, refuseWhenStopping } from './cannot-start.mjs';

const KEPT_OUTPUT = 16_384;

/**
 * Runs a program to its end. Never the synchronous kind: that would freeze signals and readiness of everything else
 * for as long as a compilation takes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number, signal?: AbortSignal, logFile?: string,
 *   onLine?: (line: string) => void, onSpawn?: (child: { pid: number, stopSignal: NodeJS.Signals }) => void,
 *   acceptFailure?: boolean,
 * }} [options]
 * @returns {Promise<{ code: number, output: string }>} the end of what it printed, both streams
 */
export async function runCommand(command, args, options = {}) {
  const { cwd, env, uid, gid, signal, logFile, onLine, onSpawn, acceptFailure } = options;
  if (logFile) await mkdir(dirname(logFile), { recursive: true });
  const log = logFile ? await open(logFile, 'a') : undefined;
  try {
    refuseWhenStopping(signal);
    const result = await new Promise((resolve, reject) => {
      // A group of its own: Ctrl-C reaches only the launcher, which then ends the group as a whole.
      const child = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      if (child.pid) onSpawn?.({ pid: child.pid, stopSignal: 'SIGTERM' });
      let output = '';
      let unfinishedLine = '';
      const take = (/** @type {Buffer} */ chunk) => {
        const text = chunk.toString('utf8');
        output = (output + text).slice(-KEPT_OUTPUT);
        void log?.write(chunk).catch(() => undefined);
        if (!onLine) return;
        const lines = (unfinishedLine + text).split('\n');
        unfinishedLine = lines.pop() ?? '';
        lines.forEach(onLine);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      const end = () => endGroup(child.pid);
      signal?.addEventListener('abort', end, { once: true });
      child.once('error', (error) => {
        signal?.removeEventListener('abort', end);
        reject(new CannotStart(`${command}: ${error.message}`, { cause: error }));
      });
      child.once('close', (code, killedBy) => {
        signal?.removeEventListener('abort', end);
        if (unfinishedLine) onLine?.(unfinishedLine);
        if (signal?.aborted) reject(new CannotStart('正在停止 stopping'));
        else if (code !== 0 && !acceptFailure) {
          const outcome = killedBy ?? `exit ${code}`;
          const more = logFile ? `\n全部输出 all of it: ${logFile}` : '';
          reject(new CannotStart(`${[command, ...args].join(' ')}: ${outcome}\n${lastLines(output, 20)}${more}`));
        } else resolve({ code: code ?? 1, output });
      });
    });
    return /** @type {{ code: number, output: string }} */ (result);
  } finally {
    await log?.close();
  }
}

/** @param {number | undefined} pid */
function endGroup(pid) {
  if (!pid) return;
  const send = (/** @type {NodeJS.Signals} */ kind) => {
    try {
      process.kill(-pid, kind);
    } catch {
      // The group has ended by itself, which is what was wanted.
    }
  };
  send('SIGTERM');
  setTimeout(() => send('SIGKILL'), 3_000).unref();
}

/**
 * @param {string} text
 * @param {number} count
 */
export const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');
