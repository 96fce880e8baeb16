import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { Cable, freePort } from './cable';
import { Desk, signIn } from './desk';
import { createDatabase, loginAs, oneAtATime } from './fresh-database';
import { MailSink } from './mail-sink';
import { Program, workspace } from './program';
import { until } from './until';

/** A crowded machine is slow, not wrong: what a spec waits for has its own limit, and this is beyond them all. */
jest.setTimeout(300_000);

/** The roles are shared by all databases of the server, and so are their passwords. */
const PASSWORDS = { app: 'app-of-the-tests', system: 'system-of-the-tests' };
/** Redis has 16 databases; the first ones are for specs that ask for none. */
const FIRST_REDIS_DATABASE = 8;

/** The product as it really runs: its three processes, on a database, a namespace and a queue of their own. */
export class Stage {
  private readonly desks = new Map<string, Promise<Desk>>();

  constructor(
    readonly url: string,
    /** Where it keeps attachments and logs. */
    readonly folder: string,
    readonly api: Program,
    readonly worker: Program,
    readonly mailer: Program,
    readonly mail: MailSink,
    /** The owner's eyes: for what no screen shows. */
    readonly database: Pool,
    readonly redis: Redis,
    readonly lines: { readonly postgres: Cable; readonly redis: Cable; readonly temporal: Cable },
    private readonly temporal: { readonly address: string; readonly namespace: string },
    private readonly closing: readonly (() => Promise<unknown>)[],
  ) {}

  /** Whoever it is, signed in once for all specs of the file. */
  as(username: string): Promise<Desk> {
    const desk = this.desks.get(username) ?? signIn(this.url, username);
    this.desks.set(username, desk);
    return desk;
  }

  async count(table: string): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return rows[0]!.count;
  }

  /** Everything that people's acts have set off has been told to the workflows. */
  async delivered(withinMs?: number): Promise<void> {
    await until('the outbox is empty', async () => (await this.count('outbox WHERE done_at IS NULL')) === 0, withinMs);
  }

  /** `RUNNING`, `COMPLETED` …, as Temporal itself says. */
  workflowStatus(workflowId: string): Promise<string> {
    return this.temporally(async (client) => (await client.workflow.getHandle(workflowId).describe()).status.name);
  }

  /** What the product itself says to Temporal goes through its worker; this goes past it. */
  async temporally<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const connection = await Connection.connect({ address: this.temporal.address });
    try {
      return await work(new Client({ connection, namespace: this.temporal.namespace }));
    } finally {
      await connection.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.api.stop(), this.worker.stop(), this.mailer.stop()]);
    for (const close of this.closing) await close();
  }
}

export interface StageOptions {
  /** A built web application to serve. */
  readonly web?: string;
}

/** Call it in `beforeAll` and close it in `afterAll`. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { TEST_DATABASE_URL, TEST_REDIS_URL, TEST_TEMPORAL_ADDRESS, TEST_WORKFLOW_BUNDLE } = process.env;
  const folder = await mkdtemp(join(tmpdir(), 'duban-stage-'));
  const fresh = await createDatabase(TEST_DATABASE_URL!);
  const namespace = `stage-${randomBytes(4).toString('hex')}`;
  const [postgres, redisLine, temporal, mail] = await Promise.all([
    Cable.lay(new URL(fresh.url).host),
    Cable.lay(new URL(TEST_REDIS_URL!).host),
    Cable.lay(TEST_TEMPORAL_ADDRESS!),
    MailSink.open(),
  ]);
  const redisDatabase = FIRST_REDIS_DATABASE + (Number(process.env.JEST_WORKER_ID ?? 1) % 8);
  const redis = new Redis(`${TEST_REDIS_URL!.replace(/\/$/, '')}/${redisDatabase}`);
  await redis.flushdb();
  const [web, workerHealth, mailerHealth] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${web}`;

  const everyProcess = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TZ: 'UTC',
    NODE_ENV: 'production',
    DUBAN_MODE: 'demo',
    LOG_LEVEL: 'warn',
    DUBAN_DATA_DIR: folder,
    DUBAN_PUBLIC_URL: url,
    TEMPORAL_NAMESPACE: namespace,
    REDIS_URL: `redis://${redisLine.address}/${redisDatabase}`,
  };
  const SYSTEM_DATABASE_URL = loginAs(fresh.url, 'duban_system', PASSWORDS.system, postgres.address);
  const program = (name: 'api' | 'worker' | 'mailer', port: number, environment: NodeJS.ProcessEnv) =>
    new Program({
      name,
      app: name,
      environment: { ...everyProcess, ...environment },
      logFile: join(folder, `${name}.log`),
      health: `http://127.0.0.1:${port}/health/ready`,
    });
  const api = program('api', web, {
    APP_DATABASE_URL: loginAs(fresh.url, 'duban_app', PASSWORDS.app, postgres.address),
    DUBAN_PORT: String(web),
    WEB_DIR: options.web ?? join(folder, 'no-web'),
  });
  const worker = program('worker', workerHealth, {
    SYSTEM_DATABASE_URL,
    TEMPORAL_ADDRESS: temporal.address,
    WORKFLOW_BUNDLE: TEST_WORKFLOW_BUNDLE,
    WORKER_HEALTH_PORT: String(workerHealth),
  });
  const mailer = program('mailer', mailerHealth, {
    SYSTEM_DATABASE_URL,
    SMTP_URL: mail.url,
    MAILER_HEALTH_PORT: String(mailerHealth),
  });
  const provision = new Program({
    name: 'provision',
    app: 'api',
    argument: 'provision',
    environment: {
      ...everyProcess,
      DATABASE_URL: fresh.url,
      APP_DB_PASSWORD: PASSWORDS.app,
      SYSTEM_DB_PASSWORD: PASSWORDS.system,
    },
    logFile: join(folder, 'provision.log'),
  });
  const database = new Pool({ connectionString: fresh.url, max: 2 });
  database.on('error', () => undefined); // the database is dropped under it at the end
  const lines = { postgres, redis: redisLine, temporal };
  const server = { address: TEST_TEMPORAL_ADDRESS!, namespace };
  const stage = new Stage(url, folder, api, worker, mailer, mail, database, redis, lines, server, [
    () => Promise.all([postgres.cut(), redisLine.cut(), temporal.cut(), mail.close()]),
    () => database.end(),
    async () => redis.disconnect(),
    () => fresh.drop(),
    () => rm(folder, { recursive: true, force: true }),
  ]);
  try {
    await Promise.all([
      oneAtATime(TEST_DATABASE_URL!, () => provision.run()),
      registerNamespace(TEST_TEMPORAL_ADDRESS!, namespace),
    ]);
    await Promise.all([api.start(), worker.start(), mailer.start()]);
    return stage;
  } catch (fault) {
    await stage.close();
    throw fault;
  }
}

/** A worker takes whatever its namespace holds: specs that run at once must not share one. */
async function registerNamespace(address: string, namespace: string): Promise<void> {
  const child = spawn(process.execPath, [join(workspace, 'infra', 'temporal', 'register.mjs')], {
    env: { ...process.env, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`namespace ${namespace} could not be registered`);
}
