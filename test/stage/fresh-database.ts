import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

export interface FreshDatabase {
  /** The owner's login. */
  readonly url: string;
  drop(): Promise<void>;
}

export async function createDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `stage_${randomBytes(6).toString('hex')}`;
  await asOwner(serverUrl, (owner) => owner.query(`CREATE DATABASE ${escapeIdentifier(name)}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => asOwner(serverUrl, (owner) => owner.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`)),
  };
}

/** The roles belong to the whole server: two specs that make them at once would trip over each other. */
export async function oneAtATime(serverUrl: string, work: () => Promise<void>): Promise<void> {
  await asOwner(serverUrl, async (owner) => {
    await owner.query(`SELECT pg_advisory_lock(hashtext('duban.stage.provision'))`);
    await work();
  });
}

async function asOwner(serverUrl: string, work: (owner: Client) => Promise<unknown>): Promise<void> {
  const owner = new Client({ connectionString: serverUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

export function loginAs(url: string, user: string, password: string, address?: string): string {
  const login = new URL(url);
  login.username = user;
  login.password = password;
  if (address) login.host = address;
  return login.href;
}
