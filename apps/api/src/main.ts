import 'reflect-metadata';
import { ConfigFault, loadAdministratorsConfig, loadApiConfig, loadProvisionConfig } from '@duban/config';
import { hashPassword } from '@duban/identity';
import {
  DatabaseClock,
  createDataSource,
  holdsDemoAccounts,
  makeFirstAdministrators,
  provision,
  seed,
} from '@duban/persistence';
import { createLog, createRegistry, exitOnFault, stopOnSignal } from '@duban/telemetry';
import { randomBytes } from 'node:crypto';
import { createApplication } from './application';

const DEMO_PASSWORD = 'Duban-demo-2025';

/**
 * `main provision` makes the roles, migrates and seeds, and ends; `main administrators` makes the first three who let the others
 * in; without an argument it serves.
 */
async function main(): Promise<void> {
  process.env['TZ'] = 'UTC';
  if (process.argv[2] === 'provision') return bringUpToDate();
  if (process.argv[2] === 'administrators') return firstAdministrators();
  return serve();
}

async function bringUpToDate(): Promise<void> {
  const config = loadProvisionConfig(process.env);
  const demo = config.DUBAN_MODE === 'demo';
  await provision({
    ownerUrl: config.DATABASE_URL,
    appPassword: config.APP_DB_PASSWORD,
    systemPassword: config.SYSTEM_DB_PASSWORD,
  });
  if (!demo && (await holdsDemoAccounts(config.DATABASE_URL))) {
    throw new ConfigFault('this database holds demo accounts with a published password: a production start refuses it');
  }
  await seed(config.DATABASE_URL, demo ? { passwordHash: await hashPassword(DEMO_PASSWORD) } : null);
}

/** Their passwords are told once, to whoever holds the owner's login, and kept nowhere but as hashes. */
async function firstAdministrators(): Promise<void> {
  const config = loadAdministratorsConfig(process.env);
  const people = (['sysadmin', 'secadmin', 'auditor'] as const).map((username) => ({
    username,
    password: randomBytes(15).toString('base64url'),
  }));
  const hashed = await Promise.all(
    people.map(async ({ username, password }) => ({ username, passwordHash: await hashPassword(password) })),
  );
  if (!(await makeFirstAdministrators(config.DATABASE_URL, hashed)))
    throw new ConfigFault('there is an administrator already, who makes the others');
  for (const { username, password } of people) process.stdout.write(`${username}  ${password}\n`);
}

async function serve(): Promise<void> {
  const config = loadApiConfig(process.env);
  const log = createLog('api', config.LOG_LEVEL);
  const dataSource = await createDataSource(config.APP_DATABASE_URL, {
    poolSize: config.APP_DATABASE_POOL,
    applicationName: 'duban-api',
  }).initialize();
  const clock = await new DatabaseClock(dataSource).start();
  const application = await createApplication({ config, log, registry: createRegistry('api'), dataSource, clock });
  await application.listen(config.DUBAN_PORT, config.DUBAN_HOST);
  log.info({ port: config.DUBAN_PORT }, 'listening');

  stopOnSignal(async () => {
    await application.close(); // requests under way are answered first
    clock.stop();
    await dataSource.destroy();
  });
}

exitOnFault(main(), ConfigFault);
