import { CannotStart } from '../cannot-start.mjs';
import { runCommand } from '../run-command.mjs';
import { query } from './postgres.mjs';
import { SERVER_VERSION } from './temporal-programs.mjs';

/** @typedef {import('../server-process.mjs').StartContext} StartContext */

const ROLE = 'duban_temporal';

const finished = `schema of Temporal ${SERVER_VERSION}`;

/** The database of each store, and the name of its schema inside the tool. */
export const stores = {
  default: { database: 'duban_temporal', schema: 'postgresql/v12/temporal' },
  visibility: { database: 'duban_temporal_visibility', schema: 'postgresql/v12/visibility' },
};

/**
 * Makes Temporal's databases beside ours and brings their schema up to the server's version. Safe to repeat.
 *
 * @param {{ sqlTool: string, ownerUrl: string, password: string, logFile: string } & StartContext} options
 * @returns {Promise<{ host: string, port: number, user: string, password: string, tls: boolean }>} for the server
 */
export async function prepareTemporalStore({ sqlTool, ownerUrl, password, logFile, signal, onSpawn }) {
  const owner = new URL(ownerUrl);
  await makeRole(ownerUrl, password).catch((error) => {
    throw new CannotStart(
      `无法为 Temporal 建库。Cannot prepare Temporal's databases on ${owner.host}: ${error.message}. The role of DATABASE_URL ` +
        'needs CREATEROLE and CREATEDB, or set TEMPORAL_ADDRESS to a Temporal server you have.',
      { cause: error },
    );
  });
  const tls = ['require', 'verify-ca', 'verify-full'].includes(owner.searchParams.get('sslmode') ?? '');
  const login = { host: owner.hostname, port: Number(owner.port || 5432), user: ROLE, password, tls };
  await Promise.all(
    Object.values(stores).map(async ({ database, schema }) => {
      const state = await makeDatabase(ownerUrl, database);
      if (state === 'current') return;
      const tool = (/** @type {string[]} */ ...args) =>
        runCommand(sqlTool, args, {
          env: {
            PATH: process.env.PATH,
            SQL_PLUGIN: 'postgres12',
            SQL_HOST: login.host,
            SQL_PORT: String(login.port),
            SQL_USER: login.user,
            SQL_PASSWORD: password,
            SQL_DATABASE: database,
            ...(tls ? { SQL_TLS: 'true', SQL_TLS_DISABLE_HOST_VERIFICATION: 'true' } : {}),
          },
          logFile,
          signal,
          onSpawn,
        });
      if (state === 'empty') await tool('setup-schema', '--version', '0.0');
      await tool('update-schema', '--schema-name', schema);
      await query(ownerUrl, `comment on database ${database} is '${finished}'`);
    }),
  );
  return login;
}

/**
 * @param {string} ownerUrl
 * @param {string} password
 */
async function makeRole(ownerUrl, password) {
  const literal = `'${password.replaceAll("'", "''")}'`;
  const found = await query(ownerUrl, 'select 1 from pg_roles where rolname = $1', [ROLE]);
  if (found.length === 0) {
    await query(ownerUrl, `create role ${ROLE} login password ${literal}`);
    await query(ownerUrl, `grant ${ROLE} to current_user`); // only then may it be made the owner of a database
  } else {
    await query(ownerUrl, `alter role ${ROLE} password ${literal}`);
  }
}

/**
 * The tool works step by step and not in a transaction, so a database says itself when it was finished. One of ours
 * that never was is made anew: nothing has been kept in it yet.
 *
 * @param {string} ownerUrl
 * @param {string} database
 * @returns {Promise<'empty' | 'older' | 'current'>}
 */
async function makeDatabase(ownerUrl, database) {
  const [found] = await query(
    ownerUrl,
    `select pg_get_userbyid(datdba) as owner, shobj_description(oid, 'pg_database') as comment
     from pg_database where datname = $1`,
    [database],
  );
  if (found?.comment) return found.comment === finished ? 'current' : 'older';
  if (found && found.owner !== ROLE) return 'older'; // prepared by somebody else, who knows why
  if (found) await query(ownerUrl, `drop database ${database} with (force)`);
  await query(ownerUrl, `create database ${database} owner ${ROLE}`);
  return 'empty';
}
