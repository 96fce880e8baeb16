import { makeFirstAdministrators, provision, seed } from '@duban/persistence';
import { Pool } from 'pg';
import { type FreshDatabase, createDatabase, oneAtATime } from '../stage/fresh-database';

const PASSWORDS = { appPassword: 'app-of-the-tests', systemPassword: 'system-of-the-tests' };
const THREE = (['sysadmin', 'secadmin', 'auditor'] as const).map((username) => ({ username, passwordHash: 'hash' }));

describe('the first administrators of a production', () => {
  let database: FreshDatabase;
  let pool: Pool;

  beforeAll(async () => {
    const server = process.env['TEST_DATABASE_URL']!;
    database = await createDatabase(server);
    await oneAtATime(server, () => provision({ ownerUrl: database.url, ...PASSWORDS }));
    await seed(database.url, null);
    pool = new Pool({ connectionString: database.url, max: 1 });
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  it('are three, each with one thing, made once however often and at once they are asked for', async () => {
    const made = await Promise.all([1, 2, 3].map(() => makeFirstAdministrators(database.url, THREE)));
    expect(made.filter(Boolean)).toHaveLength(1);
    const { rows } = await pool.query('SELECT username, roles, demo FROM account ORDER BY username');
    expect(rows).toEqual([
      { username: 'auditor', roles: ['auditor'], demo: false },
      { username: 'secadmin', roles: ['security_admin'], demo: false },
      { username: 'sysadmin', roles: ['system_admin'], demo: false },
    ]);
    const { rows: events } = await pool.query(
      `SELECT count(*)::int AS count FROM security_event WHERE type = 'account_made'`,
    );
    expect(events).toEqual([{ count: 3 }]);
    expect(await makeFirstAdministrators(database.url, THREE)).toBe(false);
  });
});
