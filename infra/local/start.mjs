import './node-version.mjs';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { CannotStart } from './cannot-start.mjs';
import { locateDataDirectory, openDataDirectory, secretsOf } from './data-directory.mjs';
import { dependenciesAreCurrent, installDependencies } from './dependencies.mjs';
import { startDetached } from './detached.mjs';
import { bringUpServers, STOP_ORDER } from './embedded-servers.mjs';
import { givenNames } from './given-servers.mjs';
import { takeLock } from './launcher-lock.mjs';
import { choosePorts } from './ports.mjs';
import { healthOf, provision, startApp, startWebDevelopment } from './product.mjs';
import { createProgress } from './progress.mjs';
import { endLeftovers, readRun } from './run-record.mjs';
import { watchSources } from './source-watch.mjs';
import { summary } from './summary.mjs';
import { supervise } from './supervise.mjs';

/** @typedef {import('./embedded-servers.mjs').Launch} Launch */

const APPS = /** @type {const} */ (['api', 'worker', 'mailer']);

/** Ctrl-C under npm arrives twice, from the terminal and from npm; only a later one means impatience. */
const IMPATIENT_AFTER_MS = 2_000;

const flags = new Set(process.argv.slice(2));
const development = flags.has('--dev');
const progress = createProgress();

process.stdout.on('error', () => undefined); // a terminal that was closed must not end us before our children
process.stderr.on('error', () => undefined);

process.exitCode = await main().catch((error) => {
  console.error(`\n${error instanceof CannotStart ? error.message : (error?.stack ?? error)}`);
  return 1;
});
// Whatever still listens in this process must not keep a finished launcher alive.
process.exit();

/** @returns {Promise<number>} the exit code */
async function main() {
  const dataDirectory = await locateDataDirectory();
  await openDataDirectory(dataDirectory);
  if (flags.has('--detach'))
    return startDetached(
      dataDirectory,
      [...flags].filter((flag) => flag !== '--detach'),
    );

  const lock = await takeLock(dataDirectory);
  if ('heldBy' in lock) return sayThatItRuns(dataDirectory, lock.heldBy.pid);
  try {
    return await launch(dataDirectory);
  } finally {
    await lock.release();
  }
}

/**
 * @param {string} dataDirectory
 * @returns {Promise<number>}
 */
async function launch(dataDirectory) {
  progress.say(`督办 Duban · 正在启动 starting · ${dataDirectory}`);
  const ended = await endLeftovers((await readRun(dataDirectory))?.processes ?? []);
  if (ended.length > 0) progress.say(`! 清理上次遗留的进程 ended what the last run left: ${ended.join(', ')}`);

  const supervision = supervise({ dataDirectory, given: givenNames(), say: progress.say });
  const interrupted = interruption(supervision);
  try {
    await Promise.race([bringUp(dataDirectory, supervision), supervision.broken, interrupted]);
    await Promise.race([supervision.broken, interrupted]);
    return 0;
  } catch (error) {
    if (supervision.signal.aborted) return 0;
    progress.silence();
    const message = error instanceof CannotStart ? error.message : String(error instanceof Error ? error.stack : error);
    console.error(`\n启动失败 failed: ${message}\n`);
    supervision.failed(message);
    return 1;
  } finally {
    await supervision.stop();
    console.log('已停止 stopped');
  }
}

/**
 * @param {ReturnType<typeof supervise>} supervision
 * @returns {Promise<void>}
 */
function interruption(supervision) {
  return new Promise((resolve) => {
    let first = 0;
    const onSignal = () => {
      if (first && Date.now() - first > IMPATIENT_AFTER_MS) {
        supervision.kill();
        process.exit(1);
      }
      if (first) return;
      first = Date.now();
      progress.silence();
      console.log('\n正在停止 stopping …（再按一次强制结束 once more to force）');
      resolve();
    };
    for (const name of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, onSignal);
  });
}

/**
 * @param {string} dataDirectory
 * @param {ReturnType<typeof supervise>} supervision
 */
async function bringUp(dataDirectory, supervision) {
  const { signal } = supervision;
  if (!flags.has('--no-install') && !(await dependenciesAreCurrent())) {
    progress.say('  正在安装依赖 installing dependencies …');
    await progress.step('依赖 dependencies', () =>
      installDependencies({ ...supervision.contextFor('npm'), logFile: join(dataDirectory, 'logs', 'npm.log') }),
    );
  }

  const [ports, secrets] = await Promise.all([choosePorts(dataDirectory), secretsOf(dataDirectory)]);
  const servers = bringUpServers({ dataDirectory, ports, secrets, progress, supervision });
  const built = development || process.env.DUBAN_DIST ? Promise.resolve() : build(dataDirectory, supervision);
  const [addresses] = await Promise.all([servers.addresses, built]);

  const apiUrl = `http://localhost:${ports.web}`;
  const webUrl = development ? `http://localhost:${ports.webDevelopment}` : apiUrl;
  const publicUrl = process.env.DUBAN_PUBLIC_URL ?? webUrl;
  const product = { dataDirectory, development, addresses, ports, secrets, publicUrl };
  await progress.step('建库与初始数据 provision', () => provision(product, supervision.contextFor('provision')));
  await Promise.all(APPS.map((app) => startOurs(app, product, supervision)));
  if (development) {
    await progress.step('网页 web (Vite)', () =>
      supervision.start({
        name: 'web',
        stopOrder: STOP_ORDER.web,
        port: ports.webDevelopment,
        start: (context) => startWebDevelopment(product, ports.webDevelopment, context),
      }),
    );
    watchSources({ signal, onChange: (apps) => restartChanged(apps, supervision) });
  }

  const urls = {
    web: publicUrl,
    api: `${apiUrl}/api/v1/openapi.json`,
    temporalUi: addresses.temporalUiUrl,
    mail: addresses.mailUiUrl,
  };
  supervision.ready(urls);
  progress.say(summary(urls, process.env.DUBAN_MODE ?? 'demo'));
  progress.say('按 Ctrl-C 停止 press Ctrl-C to stop');
}

/**
 * @param {string} dataDirectory
 * @param {ReturnType<typeof supervise>} supervision
 */
async function build(dataDirectory, supervision) {
  await progress.step('构建 build', async (describe) => {
    const logFile = join(dataDirectory, 'logs', 'build.log');
    const done = await buildIfStale({ ...supervision.contextFor('build'), logFile });
    describe(done ? '' : '(已是最新 up to date)');
  });
}

/**
 * @param {import('./product.mjs').AppName} app
 * @param {import('./product.mjs').Product} product
 * @param {ReturnType<typeof supervise>} supervision
 */
function startOurs(app, product, supervision) {
  const label = { api: '接口 api', worker: '流程执行 worker', mailer: '发信 mailer' }[app];
  const port = { api: product.ports.web, worker: product.ports.workerHealth, mailer: product.ports.mailerHealth }[app];
  return progress.step(label, () =>
    supervision.start({
      name: app,
      stopOrder: STOP_ORDER[app],
      port,
      health: healthOf(app, product),
      start: (context) => startApp(app, product, context),
    }),
  );
}

/**
 * @param {import('./product.mjs').AppName[]} apps
 * @param {ReturnType<typeof supervise>} supervision
 */
async function restartChanged(apps, supervision) {
  await Promise.all(
    apps.map((app) =>
      progress
        .step(`重启 restart ${app}`, () => supervision.restart(app))
        // A half-written file is no reason to take everything down: the next change tries again.
        .catch((error) => progress.say(error instanceof Error ? error.message : String(error))),
    ),
  );
}

/**
 * @param {string} dataDirectory
 * @param {number} pid
 */
async function sayThatItRuns(dataDirectory, pid) {
  const run = await readRun(dataDirectory);
  const where = run?.state === 'ready' ? run.urls.web : '正在启动 it is still starting';
  console.error(`督办已在运行 Duban is already running (pid ${pid}): ${where}\n停止它 stop it: npm run stop`);
  return 1;
}
