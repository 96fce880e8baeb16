import { join } from 'node:path';
import { register } from '../temporal/register.mjs';
import { checkGivenPostgres, checkGivenRedis, checkGivenSmtp, checkGivenTemporal, given } from './given-servers.mjs';
import { startMailCatcher } from './servers/mail-catcher.mjs';
import { startPostgres } from './servers/postgres.mjs';
import { startRedis } from './servers/redis.mjs';
import { resolveTemporal } from './servers/temporal-programs.mjs';
import { NAMESPACE, startTemporal, startTemporalUi } from './servers/temporal.mjs';

/** Lower stops first: those who use a server leave before it does. */
export const STOP_ORDER = {
  web: 0,
  mailer: 1,
  worker: 2,
  api: 3,
  'mail-catcher': 4,
  'temporal-ui': 5,
  temporal: 5,
  redis: 6,
  postgres: 7,
};

/**
 * @typedef {{
 *   dataDirectory: string, ports: Awaited<ReturnType<typeof import('./ports.mjs').choosePorts>>,
 *   secrets: import('./data-directory.mjs').Secrets, progress: ReturnType<typeof import('./progress.mjs').createProgress>,
 *   supervision: ReturnType<typeof import('./supervise.mjs').supervise>,
 * }} Launch
 */

/**
 * PostgreSQL, Redis, Temporal and the mail catcher, each ours unless an address of another one was given. They come up
 * side by side; only Temporal waits, for the database.
 *
 * @param {Launch} launch
 * @returns {{ ownerUrl: Promise<string>, addresses: Promise<import('./product.mjs').Addresses> }}
 */
export function bringUpServers(launch) {
  const ownerUrl = bringUpPostgres(launch);
  const addresses = Promise.all([
    ownerUrl,
    bringUpRedis(launch),
    bringUpTemporal(launch, ownerUrl),
    bringUpMail(launch),
  ]).then(([owner, redisUrl, temporal, mail]) => ({ ownerUrl: owner, redisUrl, ...temporal, ...mail }));
  return { ownerUrl, addresses };
}

/** @param {Launch} launch */
async function bringUpPostgres({ dataDirectory, ports, secrets, progress, supervision }) {
  const url = given.postgres;
  return progress.step('数据库 PostgreSQL', async (describe) => {
    if (url) {
      describe(`${await checkGivenPostgres(url)} (DATABASE_URL)`);
      return url;
    }
    const server = await supervision.start({
      name: 'postgres',
      stopOrder: STOP_ORDER.postgres,
      port: ports.postgres,
      start: (context) =>
        startPostgres({
          dataDir: join(dataDirectory, 'postgres'),
          port: ports.postgres,
          ownerPassword: secrets.ownerPassword,
          logFile: logOf(dataDirectory, 'postgres'),
          ...context,
        }),
    });
    describe(server.version);
    return server.url;
  });
}

/** @param {Launch} launch */
async function bringUpRedis({ dataDirectory, ports, progress, supervision }) {
  const url = given.redis;
  return progress.step('队列 Redis', async (describe) => {
    if (url) {
      await checkGivenRedis(url);
      describe('(REDIS_URL)');
      return url;
    }
    const server = await supervision.start({
      name: 'redis',
      stopOrder: STOP_ORDER.redis,
      port: ports.redis,
      start: (context) =>
        startRedis({
          dataDir: join(dataDirectory, 'redis'),
          port: ports.redis,
          logFile: logOf(dataDirectory, 'redis'),
          ...context,
        }),
    });
    describe(`(${server.version})`);
    return server.url;
  });
}

/** @param {Launch} launch */
async function bringUpMail({ dataDirectory, ports, progress, supervision }) {
  const url = given.smtp;
  return progress.step('邮件接收 mail catcher', async (describe) => {
    if (url) {
      await checkGivenSmtp(url);
      describe('(SMTP_URL)');
      return { smtpUrl: url, mailUiUrl: process.env.MAIL_UI_URL ?? '' };
    }
    const server = await supervision.start({
      name: 'mail-catcher',
      stopOrder: STOP_ORDER['mail-catcher'],
      port: ports.mailWeb,
      start: (context) =>
        startMailCatcher({
          dataDir: join(dataDirectory, 'mail'),
          port: ports.smtp,
          webPort: ports.mailWeb,
          logFile: logOf(dataDirectory, 'mail-catcher'),
          ...context,
        }),
    });
    return { smtpUrl: server.url, mailUiUrl: server.webUrl };
  });
}

/**
 * @param {Launch} launch
 * @param {Promise<string>} ownerUrl
 */
async function bringUpTemporal(launch, ownerUrl) {
  const { progress, supervision } = launch;
  const temporal = given.temporal
    ? await useGivenTemporal(launch, given.temporal)
    : await bringUpOwnTemporal(launch, ownerUrl);
  await progress.step('流程命名空间 Temporal namespace', () =>
    register({ address: temporal.temporalAddress, namespace: NAMESPACE, signal: supervision.signal }),
  );
  return temporal;
}

/**
 * @param {Launch} launch
 * @param {string} address
 */
async function useGivenTemporal({ progress }, address) {
  await progress.step('流程引擎 Temporal (TEMPORAL_ADDRESS)', () => checkGivenTemporal(address));
  return { temporalAddress: address, temporalUiUrl: process.env.TEMPORAL_UI_URL ?? '' };
}

/**
 * @param {Launch} launch
 * @param {Promise<string>} ownerUrl
 */
async function bringUpOwnTemporal({ dataDirectory, ports, secrets, progress, supervision }, ownerUrl) {
  const programs = await resolveTemporal(supervision.contextFor('temporal-build'));
  const owner = await ownerUrl; // before the step, so that the step shows its own seconds
  const dataDir = join(dataDirectory, 'temporal');
  const server = await progress.step('流程引擎 Temporal', async (describe) => {
    const started = await supervision.start({
      name: 'temporal',
      stopOrder: STOP_ORDER.temporal,
      port: ports.temporal.frontend,
      start: (context) =>
        startTemporal({
          programs,
          dataDir,
          ports: ports.temporal,
          ownerUrl: owner,
          password: secrets.temporalPassword,
          logFile: logOf(dataDirectory, 'temporal'),
          ...(programs.kind === 'dev-server' ? { uiPort: ports.temporalUi } : {}),
          ...context,
        }),
    });
    describe(`${started.version} ${started.kind === 'server' ? '' : '(development server)'}`.trim());
    return started;
  });
  const temporalUiUrl =
    programs.kind === 'dev-server'
      ? `http://127.0.0.1:${ports.temporalUi}`
      : await progress.step('流程界面 Temporal UI', async () => {
          const ui = await supervision.start({
            name: 'temporal-ui',
            stopOrder: STOP_ORDER['temporal-ui'],
            port: ports.temporalUi,
            start: (context) =>
              startTemporalUi({
                programs,
                dataDir,
                port: ports.temporalUi,
                temporalAddress: server.address,
                logFile: logOf(dataDirectory, 'temporal-ui'),
                ...context,
              }),
          });
          return ui.url;
        });
  return { temporalAddress: server.address, temporalUiUrl };
}

/**
 * @param {string} dataDirectory
 * @param {string} name
 */
const logOf = (dataDirectory, name) => join(dataDirectory, 'logs', `${name}.log`);
