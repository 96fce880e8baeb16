import 'reflect-metadata';
import { ConfigFault, loadMailerConfig } from '@duban/config';
import { LETTER_QUEUE, type LetterJob } from '@duban/contract-mail';
import { Heartbeat, LetterRepository, createDataSource, isReachable } from '@duban/persistence';
import { Counter, createLog, createRegistry, serveHealth, exitOnFault, stopOnSignal } from '@duban/telemetry';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Postman } from './postman';

/** The mailer: takes letters from the queue and carries them to the SMTP server. */
async function main(): Promise<void> {
  process.env['TZ'] = 'UTC';
  const config = loadMailerConfig(process.env);
  const log = createLog('mailer', config.LOG_LEVEL);
  const dataSource = await createDataSource(config.SYSTEM_DATABASE_URL, {
    poolSize: 6,
    applicationName: 'duban-mailer',
  }).initialize();
  const redis = new Redis(config.REDIS_URL, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined); // letters wait in the register while it is away
  const registry = createRegistry('mailer');
  const carried = new Counter({
    name: 'duban_letters_total',
    help: 'Letters taken from the queue, by what became of them',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const postman = new Postman(new LetterRepository(dataSource), config, log);
  const worker = new Worker<LetterJob>(
    LETTER_QUEUE,
    async (job) => {
      carried.inc({ outcome: await postman.carry(job.data.letterId) });
    },
    { connection: redis as never, concurrency: 4 },
  );
  worker.on('error', (fault) => log.warn({ err: fault }, 'queue is away'));
  worker.on('failed', (_job, fault) => log.warn({ err: fault }, 'letter left to the next sweep'));
  const health = await serveHealth(config.MAILER_HEALTH_PORT, registry, async () => {
    const database = await isReachable(dataSource);
    return {
      ready: database && redis.status === 'ready',
      parts: { database: database ? 'up' : 'down', redis: redis.status },
    };
  });

  const heartbeat = new Heartbeat(dataSource, 'mailer', async () => ({
    redis: redis.status === 'ready',
    smtp: await postman.reachesItsServer(),
  }));

  stopOnSignal(async () => {
    health.close();
    heartbeat.stop();
    await worker.close(); // the letter in hand is finished
    postman.close();
    redis.disconnect();
    await dataSource.destroy();
  });
}

exitOnFault(main(), ConfigFault);
