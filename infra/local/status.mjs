import './node-version.mjs';
import { isDataDirectory, locateDataDirectory } from './data-directory.mjs';
import { livingLauncher } from './launcher-lock.mjs';
import { memoryOf } from './memory.mjs';
import { isSameProcess } from './process-identity.mjs';
import { table } from './progress.mjs';
import { readRun } from './run-record.mjs';

const WORDS = { up: '运行 up', down: '已停 down', ill: '不健康 unhealthy' };

const dataDirectory = await locateDataDirectory();
const run = (await isDataDirectory(dataDirectory)) ? await readRun(dataDirectory) : undefined;
const launcher = await livingLauncher(dataDirectory);

if (!run) {
  console.log(`督办没有运行 Duban is not running (${dataDirectory})`);
  process.exit(1);
}

const own = launcher ? [{ name: 'launcher', pid: launcher.pid, startTime: launcher.startTime }] : [];
const rows = await Promise.all([...own, ...run.processes].map(describe));
// Commands that came to their end, such as the build, are no part of what runs.
const shown = rows.filter(({ service, word }) => service || word !== WORDS.down);
const total = shown.reduce((sum, { bytes }) => sum + bytes, 0);

console.log(`${launcher ? run.state : 'down'} · ${run.urls.web ?? ''} · ${dataDirectory}`);
if (run.given.length > 0) console.log(`由环境给出 given by the environment: ${run.given.join(', ')}`);
console.log(
  table([
    ['进程 process', 'pid', '端口 port', '内存 memory', '状态 state'],
    ...shown.map(({ name, pid, port, bytes, word }) => [name, pid, port, mebibytes(bytes), word]),
    ['合计 total', '', '', mebibytes(total), ''],
  ]),
);
const allUp = launcher !== undefined && shown.every(({ word }) => word === WORDS.up);
process.exit(allUp ? 0 : 1);

/** @param {{ name: string, pid: number, startTime?: string, port?: number, health?: string }} recorded */
async function describe({ name, pid, startTime, port, health }) {
  const alive = await isSameProcess(pid, startTime);
  const healthy =
    !alive ||
    !health ||
    (await fetch(health, { signal: AbortSignal.timeout(3_000) }).then(
      ({ ok }) => ok,
      () => false,
    ));
  return {
    name,
    pid: String(pid),
    port: port ? String(port) : '',
    service: port !== undefined || name === 'launcher',
    bytes: alive ? await memoryOf(pid, { alone: name === 'launcher' }) : 0,
    word: alive ? (healthy ? WORDS.up : WORDS.ill) : WORDS.down,
  };
}

/** @param {number} bytes */
function mebibytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(0).padStart(5)} MiB`;
}
