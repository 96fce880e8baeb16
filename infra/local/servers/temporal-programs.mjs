import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.mjs';
import { cacheFolder, cached, exists } from '../program-cache.mjs';
import { isExecutable, programOnPath } from '../program-on-path.mjs';
import { runCommand } from '../run-command.mjs';
import { inWorkspace } from '../workspace.mjs';

/** @typedef {import('../server-process.mjs').StartContext} StartContext */

/** The newest releases that Go 1.26 can build; later patches ask for a newer compiler. */
export const SERVER_VERSION = '1.32.0';
const UI = '2.55.0';
const OLDEST_GO = '1.26';

const serverFolder = cacheFolder(`temporal-server-${SERVER_VERSION}`);

const modules = {
  'temporal-server': { module: `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`, builds: 'server' },
  'temporal-sql-tool': { module: `go.temporal.io/server/cmd/tools/sql@v${SERVER_VERSION}`, builds: 'sql' },
  'temporal-ui': { module: `github.com/temporalio/ui-server/v2/cmd/server@v${UI}`, builds: 'server' },
};

/**
 * @typedef {{ kind: 'server', version: string, server: string, sqlTool: string, ui: string }} ServerPrograms
 * @typedef {{ kind: 'dev-server', version: string, cli: string }} DevServerProgram
 *
 * @param {StartContext} [context]
 * @returns {Promise<ServerPrograms | DevServerProgram>}
 */
export async function resolveTemporal(context = {}) {
  const built = await cachedOrBuilt(context);
  if (built) return built;
  const cli = (await programOnPath(['temporal'])) ?? (await downloadedBySdk(context));
  if (!cli) refuse();
  const { output } = await runCommand(cli, ['--version'], { acceptFailure: true });
  return { kind: 'dev-server', version: /\d+\.\d+\.\d+/.exec(output)?.[0] ?? 'unknown', cli };
}

/** @param {StartContext} context */
async function cachedOrBuilt(context) {
  const names = /** @type {(keyof typeof modules)[]} */ (Object.keys(modules));
  for (const name of names) {
    const file = join(serverFolder, name);
    if (await exists(file)) continue;
    const go = await programOnPath(['go'], ['/usr/local/go/bin']);
    if (!go) return undefined;
    try {
      await build(go, name, context);
    } catch (error) {
      if (context.signal?.aborted) throw error;
      const why = error instanceof Error ? error.message : String(error);
      context.say?.(`Temporal：编译失败 building ${name} failed (Go ${OLDEST_GO} needed?)\n${why}`);
      return undefined;
    }
  }
  const file = (/** @type {keyof typeof modules} */ name) => join(serverFolder, name);
  return {
    kind: /** @type {const} */ ('server'),
    version: SERVER_VERSION,
    server: file('temporal-server'),
    sqlTool: file('temporal-sql-tool'),
    ui: file('temporal-ui'),
  };
}

/**
 * Each program gets a GOBIN of its own: two of them are built under the name "server". They are made one by one,
 * so that an interruption costs only the one at work.
 *
 * @param {string} go
 * @param {keyof typeof modules} name
 * @param {StartContext} context
 */
async function build(go, name, { say, signal, onSpawn }) {
  const { module, builds } = modules[name];
  say?.(`Temporal：首次使用，正在编译 ${name}（约 4 分钟，仅一次）building once, about 4 minutes in all`);
  await cached(join(serverFolder, name), async (work) => {
    const env = { ...process.env, GOBIN: work, CGO_ENABLED: '0' };
    await runCommand(go, ['install', '-trimpath', '-ldflags', '-s -w', module], { env, cwd: work, signal, onSpawn });
    return join(work, builds);
  });
}

/**
 * Temporal's SDK can fetch the development server by itself where its download site is reachable; where it is not,
 * it fails at once.
 *
 * @param {StartContext} context
 */
async function downloadedBySdk({ say, signal, onSpawn }) {
  const folder = cacheFolder('temporal-cli');
  const find = async () => {
    for (const entry of await readdir(folder).catch(() => /** @type {string[]} */ ([]))) {
      const file = join(folder, entry);
      if (entry.startsWith('temporal') && (await isExecutable(file))) return file;
    }
    return undefined;
  };
  const before = await find();
  if (before) return before;
  say?.('Temporal：没有 Go，改为下载开发服务器 no Go here, fetching the development server');
  const fetcher = inWorkspace('infra', 'local', 'servers', 'fetch-temporal-cli.mjs');
  await runCommand(process.execPath, [fetcher, folder], { signal, onSpawn, acceptFailure: true });
  return find();
}

/** @returns {never} */
function refuse() {
  throw new CannotStart(
    `没有可用的 Temporal。No Temporal server: install Go ${OLDEST_GO} or newer (the server is then built once), or put the ` +
      '"temporal" command on PATH (macOS: brew install temporal), or set TEMPORAL_ADDRESS to a server you have.',
  );
}
