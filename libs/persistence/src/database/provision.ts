import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { createDataSource } from './data-source';

export interface ProvisionOptions {
  /** The owner's address. */
  readonly ownerUrl: string;
  readonly appPassword: string;
  readonly systemPassword: string;
}

/** Makes the two working roles and brings the schema up to date. Safe to repeat, also by two processes at once. */
export async function provision({ ownerUrl, appPassword, systemPassword }: ProvisionOptions): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SELECT pg_advisory_lock(hashtext('duban.provision'))`);
    for (const [role, password] of [
      ['duban_app', appPassword],
      ['duban_system', systemPassword],
    ] as const) {
      await makeRole(owner, role, password);
    }
    const dataSource = await createDataSource(ownerUrl, {
      poolSize: 2,
      applicationName: 'duban-provision',
    }).initialize();
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await owner.end(); // ends the session, and with it the lock
  }
}

/** Roles belong to the whole server and the lock to one database: another database's provisioning may be a moment faster. */
async function makeRole(owner: Client, role: string, password: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const exists = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    const verb = exists.rowCount ? 'ALTER' : 'CREATE';
    try {
      await owner.query(`${verb} ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`);
      return;
    } catch (fault) {
      if (attempt === MOST_ATTEMPTS || !OVERTAKEN.includes((fault as { code?: string }).code ?? '')) throw fault;
    }
  }
}
/** A role that is there already, or whose row another transaction has just changed. */
const OVERTAKEN = ['42710', '23505', 'XX000'];
const MOST_ATTEMPTS = 5;

/** The same database through another role. */
export function urlFor(ownerUrl: string, role: 'duban_app' | 'duban_system', password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}
