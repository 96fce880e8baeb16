import 'reflect-metadata';
import { ConfigFault, loadWorkerConfig } from '@duban/config';
import { RowLedger } from '@duban/activities';
import {
  DatabaseClock,
  EditionStore,
  Heartbeat,
  IncidentRepository,
  createDataSource,
  isReachable,
} from '@duban/persistence';
import { Gauge, createLog, createRegistry, serveHealth, exitOnFault, stopOnSignal } from '@duban/telemetry';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Redis } from 'ioredis';
import { Relay } from './relay/relay';
import { Rounds } from './relay/rounds';
import { TemporalSide } from './temporal-side';
import { Watch } from './watch/watch';

const WATCH_MS = 60_000;

/** The worker: Temporal's workflows and activities, and the relay that tells them what people have done. */
async function main(): Promise<void> {
  process.env['TZ'] = 'UTC';
  const config = loadWorkerConfig(process.env);
  const log = createLog('worker', config.LOG_LEVEL);
  // We alone answer signals: letters and acts are finished before the process ends.
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      log[level === 'ERROR' ? 'error' : 'warn']({ err: (meta as { error?: unknown } | undefined)?.error }, message),
    ),
  });
  const dataSource = await createDataSource(config.SYSTEM_DATABASE_URL, {
    poolSize: 12,
    applicationName: 'duban-worker',
  }).initialize();
  const redis = new Redis(config.REDIS_URL, { maxRetriesPerRequest: null, enableOfflineQueue: false });
  redis.on('error', () => undefined); // each round of the relay says it when it cannot work
  const temporal = new TemporalSide(config, dataSource, log);
  const relay = new Relay({
    dataSource,
    databaseUrl: config.SYSTEM_DATABASE_URL,
    redis,
    orchestrator: () => temporal.orchestrator,
    log,
  });
  await relay.start();

  const registry = createRegistry('worker');
  new Gauge({
    name: 'duban_outbox_pending',
    help: 'Messages to workflows not yet delivered',
    registers: [registry],
    async collect() {
      this.set((await relay.lag()).pending);
    },
  });
  const clock = await new DatabaseClock(dataSource).start();
  const watch = new Watch({
    incidents: new IncidentRepository(dataSource),
    rows: new RowLedger(dataSource, new EditionStore(dataSource), config.DUBAN_PUBLIC_URL),
    orchestrator: () => temporal.orchestrator,
    now: () => clock.now(),
    log,
  });
  const rounds = new Rounds('watch', () => watch.keep().then(() => ({ full: false })), log, { everyMs: WATCH_MS });
  const health = await serveHealth(config.WORKER_HEALTH_PORT, registry, async () => {
    const database = await isReachable(dataSource);
    return {
      ready: database && temporal.ready,
      parts: { database: database ? 'up' : 'down', temporal: temporal.ready ? 'up' : 'down', redis: redis.status },
    };
  });

  const heartbeat = new Heartbeat(dataSource, 'worker', async () => ({
    temporal: temporal.ready,
    redis: redis.status === 'ready',
  }));

  stopOnSignal(async () => {
    health.close();
    heartbeat.stop();
    await rounds.stop();
    clock.stop();
    await relay.stop();
    await temporal.stop();
    redis.disconnect();
    await dataSource.destroy();
  });
}

exitOnFault(main(), ConfigFault);
