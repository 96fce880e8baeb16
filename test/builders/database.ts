import {
  type DataSource,
  SEES_ALL,
  createDataSource,
  inTransaction,
  provision,
  recordEdition,
  seed,
  urlFor,
} from '@duban/persistence';
import { createDatabase, oneAtATime } from '../stage/fresh-database';
import { TEST_CALENDAR } from './calendar';

/** The roles belong to the whole server and so do their passwords: the same as the stage's, or each would lock the other out. */
const PASSWORDS = { app: 'app-of-the-tests', system: 'system-of-the-tests' };

/** A database of one spec file: migrated, seeded, with the accounts of the demonstration. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly systemUrl: string;
  /** As the API sees it: under row-level security, unable to rewrite the ledger. */
  readonly app: DataSource;
  /** As worker, relay and mailer see it. */
  readonly system: DataSource;
  readonly owner: DataSource;
  /** From now on the database's clock shows this moment and goes on from there. */
  setClock(now: number): Promise<void>;
  close(): Promise<void>;
}

export async function aDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL']!;
  const { url: ownerUrl, drop } = await createDatabase(server);
  await oneAtATime(server, () => provision({ ownerUrl, appPassword: PASSWORDS.app, systemPassword: PASSWORDS.system }));
  await seed(ownerUrl, { passwordHash: 'nobody signs in here' });
  await letTheClockBeMoved(ownerUrl);
  const systemUrl = urlFor(ownerUrl, 'duban_system', PASSWORDS.system);
  const [app, system, owner] = await Promise.all([
    createDataSource(urlFor(ownerUrl, 'duban_app', PASSWORDS.app)).initialize(),
    createDataSource(systemUrl).initialize(),
    createDataSource(ownerUrl, { poolSize: 2 }).initialize(),
  ]);
  await inTransaction(owner, SEES_ALL, (transaction) =>
    recordEdition(transaction, 'calendar', TEST_CALENDAR.edition, TEST_CALENDAR, new Date().toISOString()),
  );
  return {
    ownerUrl,
    systemUrl,
    app,
    system,
    owner,
    async setClock(now) {
      await owner.query(`UPDATE skipped_time.ahead SET ms = $1`, [now - Date.now()]);
    },
    async close() {
      await Promise.all([app.destroy(), system.destroy(), owner.destroy()]);
      await drop();
    },
  };
}

/**
 * Outbox, letters and leases go by the database's own clock. Where a spec skips months, that clock goes with it: a function of
 * the same name stands before PostgreSQL's in the search path of this database.
 */
async function letTheClockBeMoved(ownerUrl: string): Promise<void> {
  const owner = await createDataSource(ownerUrl, { poolSize: 1 }).initialize();
  try {
    const database = new URL(ownerUrl).pathname.slice(1);
    await owner.query(`
      CREATE SCHEMA skipped_time;
      CREATE TABLE skipped_time.ahead (ms double precision NOT NULL);
      INSERT INTO skipped_time.ahead VALUES (0);
      CREATE FUNCTION skipped_time.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
        $$ SELECT pg_catalog.clock_timestamp() + make_interval(secs => ms / 1000) FROM skipped_time.ahead $$;
      GRANT USAGE ON SCHEMA skipped_time TO duban_app, duban_system;
      GRANT SELECT ON skipped_time.ahead TO duban_app, duban_system;
      ALTER DATABASE "${database}" SET search_path = skipped_time, pg_catalog, public;
    `);
  } finally {
    await owner.destroy();
  }
}
