import type { Orchestrator } from '@duban/orchestrator';
import { type DataSource, LetterRepository, Listener, OutboxRepository } from '@duban/persistence';
import type { Log } from '@duban/telemetry';
import type { Redis } from 'ioredis';
import { LetterRelay } from './letter-relay';
import { Rounds } from './rounds';
import { WorkflowRelay } from './workflow-relay';

const PURGE_MS = 3_600_000;
const FOLD_MS = 60_000;
/** The first news goes at once; what follows it within this time goes as one signal to each workflow. */
const GATHER_MS = 100;

export interface RelayParts {
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly redis: Redis;
  /** Undefined while Temporal is away. */
  readonly orchestrator: () => Orchestrator | undefined;
  readonly log: Log;
}

/** From the ledger's outbox to Temporal and to the mail queue. Either side may be away without holding up the other. */
export class Relay {
  private readonly outbox: OutboxRepository;
  private readonly letters: LetterRelay;
  private readonly rounds: { readonly workflows: Rounds; readonly letters: Rounds };
  private readonly listener: Listener;
  private readonly chores: readonly NodeJS.Timeout[];

  constructor({ dataSource, databaseUrl, redis, orchestrator, log }: RelayParts) {
    this.outbox = new OutboxRepository(dataSource);
    const workflows = new WorkflowRelay(this.outbox, orchestrator, log);
    this.letters = new LetterRelay(new LetterRepository(dataSource), redis);
    this.rounds = {
      workflows: new Rounds('workflows', () => workflows.run(), log, { gatherMs: GATHER_MS }),
      letters: new Rounds('letters', () => this.letters.run(), log),
    };
    this.listener = new Listener(databaseUrl, ['duban_outbox', 'duban_letters'], (channel) =>
      this.rounds[channel === 'duban_outbox' ? 'workflows' : 'letters'].now(),
    );
    const every = (ms: number, name: string, work: () => Promise<void>) =>
      setInterval(() => void work().catch((fault: unknown) => log.warn({ err: fault }, `${name} failed`)), ms).unref();
    this.chores = [
      every(PURGE_MS, 'purge', () => this.outbox.purge()),
      every(FOLD_MS, 'folding of counts', () => this.outbox.foldCounts()),
    ];
  }

  start(): Promise<void> {
    return this.listener.start();
  }

  lag(): Promise<{ pending: number; oldestAt: string | null }> {
    return this.outbox.lag();
  }

  async stop(): Promise<void> {
    for (const chore of this.chores) clearInterval(chore);
    await this.listener.stop();
    await Promise.all([this.rounds.workflows.stop(), this.rounds.letters.stop()]);
    await this.letters.close();
  }
}
