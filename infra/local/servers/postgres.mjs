import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.mjs';
import { exists } from '../program-cache.mjs';
import { runCommand } from '../run-command.mjs';
import { spawnServer, untilReady } from '../server-process.mjs';
import { postgresAccount, refuseUnlessReachable } from './postgres-account.mjs';
import { resolvePostgres } from './postgres-programs.mjs';

/** @typedef {import('../server-process.mjs').StartContext} StartContext */

const OWNER = 'duban_owner';

// One client library, many systems: the collation that is built into PostgreSQL needs no locale of the machine and
// sorts the same everywhere. Left to itself initdb follows LC_ALL, and gave SQL_ASCII under POSIX.
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

const settings = {
  durable: { shared_buffers: '256MB', max_connections: '200', wal_compression: 'on' },
  // Data of a test run is worth nothing after it, so nothing waits for the disk.
  'throw-away': {
    shared_buffers: '128MB',
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '2GB',
  },
};

/**
 * @typedef {{ url: string, urlFor: (login: { user: string, password: string }, database: string) => string, port: number,
 *   version: string } & import('../server-process.mjs').ServerProcess} RunningPostgres
 *
 * @param {{
 *   dataDir: string, port: number, ownerPassword: string, logFile: string,
 *   durability?: 'durable' | 'throw-away', database?: string,
 * } & StartContext} options
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres(options) {
  const {
    dataDir,
    port,
    ownerPassword,
    logFile,
    durability = 'durable',
    database = 'duban',
    signal,
    onSpawn,
  } = options;
  const account = await postgresAccount(options);
  const programs = await resolvePostgres(account);
  await mkdir(dirname(dataDir), { recursive: true });
  await refuseUnlessReachable(dirname(dataDir), account);
  await createCluster({ ...options, durability, programs, account });

  const spawnPostgres = async () => {
    const server = await spawnServer({
      name: 'postgres',
      command: programs.postgres,
      args: ['-D', dataDir, '-p', String(port), ...flags(durability)],
      cwd: dataDir,
      env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
      ...account,
      logFile,
      signal,
      onSpawn,
      stopSignal: 'SIGINT', // "fast": the usual signal would wait for every client to leave
      patienceMs: 30_000,
    });
    await untilReady(server, () => query(adminUrl(port, ownerPassword, 'postgres'), 'select 1'), { signal });
    return server;
  };
  const server = await afterPredecessor(spawnPostgres);

  try {
    const found = await query(
      adminUrl(port, ownerPassword, 'postgres'),
      `select 1 from pg_database where datname = '${database}'`,
    );
    if (found.length === 0) await query(adminUrl(port, ownerPassword, 'postgres'), `create database ${database}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    ...server,
    port,
    version: programs.version,
    url: adminUrl(port, ownerPassword, database),
    urlFor: (login, name) => loginUrl(port, login, name),
  };
}

/** @param {keyof typeof settings} durability */
const flags = (durability) =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // sockets of two clusters would meet in /tmp
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off', // our queries are short; compiling them costs more than it gives
    ...settings[durability],
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** @param {any} options */
async function createCluster({ dataDir, ownerPassword, durability, programs, account, logFile, signal, onSpawn }) {
  const versionFile = join(dataDir, 'PG_VERSION');
  if (await exists(versionFile)) {
    const existing = (await readFile(versionFile, 'utf8')).trim();
    const ours = programs.version.split('.')[0];
    if (existing === ours) return;
    throw new CannotStart(
      `数据目录属于 PostgreSQL ${existing}，当前程序为 ${ours}。The data in ${dataDir} belong to PostgreSQL ${existing}, ` +
        `this program is ${ours}: export them with the old version (pg_dump), or clear them with "npm run reset".`,
    );
  }
  // Made beside its place and renamed when whole: an initdb that was interrupted must not look like a cluster.
  const unfinished = join(dirname(dataDir), `${basename(dataDir)}.new`);
  const passwordFile = join(dirname(dataDir), `${basename(dataDir)}.password`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, ownerPassword, { mode: 0o600 });
  try {
    if (account.uid !== undefined) {
      await chown(unfinished, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    await runCommand(
      programs.initdb,
      [
        '-D',
        unfinished,
        '-U',
        OWNER,
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        ...LOCALE,
        ...(durability === 'throw-away' ? ['--no-sync'] : []),
      ],
      {
        cwd: unfinished,
        env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
        ...account,
        logFile,
        signal,
        onSpawn,
      },
    );
    await rm(dataDir, { recursive: true, force: true });
    await rename(unfinished, dataDir);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Right after a server was killed its backends, or its unreaped remains, hold the lock for about a second.
 *
 * @template T
 * @param {() => Promise<T>} start
 * @returns {Promise<T>}
 */
async function afterPredecessor(start) {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      // The message of a server that ended shows its own log.
      const lockedByPredecessor = /postmaster\.pid|pre-existing shared memory/.test(String(error));
      if (!lockedByPredecessor || Date.now() > giveUpAt) throw error;
      await delay(500);
    }
  }
}

/**
 * @param {number} port
 * @param {string} password
 * @param {string} database
 */
const adminUrl = (port, password, database) => loginUrl(port, { user: OWNER, password }, database);

/**
 * @param {number} port
 * @param {{ user: string, password: string }} login
 * @param {string} database
 */
const loginUrl = (port, { user, password }, database) =>
  `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/**
 * One statement on a connection of its own.
 *
 * @param {string} url
 * @param {string} statement
 * @param {unknown[]} [values]
 * @returns {Promise<any[]>}
 */
export async function query(url, statement, values) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the server may leave while we are connected; the query itself will tell
  await client.connect();
  try {
    const { rows } = await client.query(statement, values);
    return rows;
  } finally {
    await client.end();
  }
}
