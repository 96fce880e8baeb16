import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { BEHIND_PEOPLE, spawnServer, untilReady } from './server-process.mjs';
import { NAMESPACE } from './servers/temporal.mjs';
import { inWorkspace, workspaceRoot } from './workspace.mjs';

/** Where a build lies; another one can be run by naming its folder. */
export const distFolder = process.env.DUBAN_DIST ?? inWorkspace('dist');

/**
 * @typedef {{
 *   ownerUrl: string, redisUrl: string, temporalAddress: string, smtpUrl: string, temporalUiUrl: string, mailUiUrl: string,
 * }} Addresses
 * @typedef {{
 *   dataDirectory: string, development: boolean, addresses: Addresses,
 *   ports: { web: number, workerHealth: number, mailerHealth: number }, publicUrl: string,
 *   secrets: import('./data-directory.mjs').Secrets,
 * }} Product
 * @typedef {'api' | 'worker' | 'mailer'} AppName
 */

/** Every process of ours has these. @param {Product} product */
function sharedEnvironment({ dataDirectory, development, addresses, publicUrl }) {
  // The owner's login is not passed on: only `provision` may hold it.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'DATABASE_URL');
  return {
    ...Object.fromEntries(inherited),
    TZ: 'UTC',
    NODE_ENV: development ? 'development' : 'production',
    DUBAN_MODE: process.env.DUBAN_MODE ?? 'demo',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    DUBAN_DATA_DIR: dataDirectory,
    DUBAN_PUBLIC_URL: publicUrl,
    // Left out where there is none: an empty address is a mistake to whoever reads it.
    ...(addresses.temporalUiUrl ? { TEMPORAL_UI_URL: addresses.temporalUiUrl } : {}),
    ...(addresses.mailUiUrl ? { MAIL_UI_URL: addresses.mailUiUrl } : {}),
  };
}

/**
 * The same database under another login.
 *
 * @param {string} ownerUrl
 * @param {string} user
 * @param {string} password
 */
function loginAs(ownerUrl, user, password) {
  const url = new URL(ownerUrl);
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
}

/**
 * @param {AppName} app
 * @param {Product} product
 * @returns {NodeJS.ProcessEnv}
 */
function environmentOf(app, product) {
  const { addresses, ports, secrets, development } = product;
  const shared = sharedEnvironment(product);
  const systemDatabase = { SYSTEM_DATABASE_URL: loginAs(addresses.ownerUrl, 'duban_system', secrets.systemPassword) };
  switch (app) {
    case 'api':
      return {
        ...shared,
        ...systemDatabase,
        APP_DATABASE_URL: loginAs(addresses.ownerUrl, 'duban_app', secrets.appPassword),
        SESSION_KEY: secrets.sessionKey,
        TEMPORAL_NAMESPACE: NAMESPACE,
        DUBAN_PORT: String(ports.web),
        WEB_DIR: join(distFolder, 'apps', 'web'),
      };
    case 'worker':
      return {
        ...shared,
        ...systemDatabase,
        REDIS_URL: addresses.redisUrl,
        TEMPORAL_ADDRESS: addresses.temporalAddress,
        TEMPORAL_NAMESPACE: NAMESPACE,
        // Without it the worker bundles the workflows' TypeScript itself, which is what development wants.
        ...(development ? {} : { WORKFLOW_BUNDLE: join(distFolder, 'apps', 'worker', 'workflows.js') }),
        WORKER_HEALTH_PORT: String(ports.workerHealth),
      };
    case 'mailer':
      return {
        ...shared,
        ...systemDatabase,
        REDIS_URL: addresses.redisUrl,
        SMTP_URL: addresses.smtpUrl,
        MAILER_HEALTH_PORT: String(ports.mailerHealth),
      };
  }
}

/**
 * @param {AppName} app
 * @param {boolean} development
 */
const programOf = (app, development) =>
  development
    ? ['-r', '@swc-node/register', inWorkspace('apps', app, 'src', 'main.ts')]
    : [join(distFolder, 'apps', app, 'main.mjs')];

/**
 * Migrates, makes the roles, seeds. The one act of ours that uses the owner's login.
 *
 * @param {Product} product
 * @param {import('./server-process.mjs').StartContext} context
 */
export async function provision(product, { signal, onSpawn }) {
  const { addresses, secrets, dataDirectory, development } = product;
  await runCommand(process.execPath, [...programOf('api', development), 'provision'], {
    cwd: workspaceRoot,
    env: {
      ...sharedEnvironment(product),
      DATABASE_URL: addresses.ownerUrl,
      APP_DB_PASSWORD: secrets.appPassword,
      SYSTEM_DB_PASSWORD: secrets.systemPassword,
    },
    logFile: join(dataDirectory, 'logs', 'provision.log'),
    signal,
    onSpawn,
  });
}

/**
 * @param {AppName} app
 * @param {Product} product
 */
export const healthOf = (app, { ports }) =>
  `http://127.0.0.1:${{ api: ports.web, worker: ports.workerHealth, mailer: ports.mailerHealth }[app]}/health/ready`;

/**
 * @param {AppName} app
 * @param {Product} product
 * @param {import('./server-process.mjs').StartContext} context
 */
export async function startApp(app, product, { signal, onSpawn }) {
  const server = await spawnServer({
    name: app,
    command: process.execPath,
    args: programOf(app, product.development),
    cwd: workspaceRoot,
    env: environmentOf(app, product),
    logFile: join(product.dataDirectory, 'logs', `${app}.log`),
    signal,
    onSpawn,
    patienceMs: 20_000, // a worker ends what it has begun
    niceness: app === 'api' ? 0 : BEHIND_PEOPLE,
  });
  await untilReady(server, async () => (await fetch(healthOf(app, product))).ok, { signal });
  return server;
}

/**
 * In development the pages come from Vite, which passes everything else on to the API.
 *
 * @param {Product} product
 * @param {number} port
 * @param {import('./server-process.mjs').StartContext} context
 */
export async function startWebDevelopment(product, port, { signal, onSpawn }) {
  const server = await spawnServer({
    name: 'web',
    command: process.execPath,
    args: [inWorkspace('node_modules', 'vite', 'bin', 'vite.js'), 'apps/web', '--port', String(port), '--strictPort'],
    cwd: workspaceRoot,
    env: { ...sharedEnvironment(product), DUBAN_API_URL: `http://127.0.0.1:${product.ports.web}` },
    logFile: join(product.dataDirectory, 'logs', 'web.log'),
    signal,
    onSpawn,
  });
  // Asked by name: Vite listens on whatever "localhost" means here.
  await untilReady(server, async () => (await fetch(`http://localhost:${port}/`)).ok, { signal });
  return server;
}
