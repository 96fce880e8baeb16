import { createActivities } from '@duban/activities';
import { tableReaderApart } from '@duban/spreadsheet';
import type { WorkerConfig } from '@duban/config';
import { TASK_QUEUES } from '@duban/contract-workflow';
import { FolderDocumentStore } from '@duban/documents';
import { Orchestrator } from '@duban/orchestrator';
import type { DataSource } from '@duban/persistence';
import type { Log } from '@duban/telemetry';
import { NativeConnection, Worker } from '@temporalio/worker';
import { dirname, extname, join } from 'node:path';
import { WORKFLOWS_PATH } from './workflows-path';

/** Beside this program, built as it is: TypeScript in development. */
const TABLE_READER = join(dirname(process.argv[1]!), `table-reader${extname(process.argv[1]!)}`);
const RECONNECT_MS = 2_000;

/** A built worker brings its workflows in one file; in development the TypeScript is bundled at start. */
export function workflowSource(
  bundle: string | undefined,
): { workflowBundle: { codePath: string } } | { workflowsPath: string } {
  return bundle ? { workflowBundle: { codePath: bundle } } : { workflowsPath: WORKFLOWS_PATH };
}

/**
 * Everything of this process that needs Temporal. While Temporal is away it waits for it: the relay's other half and the
 * process itself go on, and what people do is in the ledger.
 */
export class TemporalSide {
  orchestrator: Orchestrator | undefined;
  private worker: Worker | undefined;
  /** Pages of caseloads and lists that were handed in: few at a time, so that no clerk waits for them. */
  private bulk: Worker | undefined;
  private stopped = false;
  private readonly life: Promise<void>;

  constructor(
    private readonly config: WorkerConfig,
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {
    this.life = this.live();
  }

  get ready(): boolean {
    return this.worker?.getState() === 'RUNNING';
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const worker of [this.worker, this.bulk]) if (worker?.getState() === 'RUNNING') worker.shutdown();
    await this.life;
  }

  private async live(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.once();
      } catch (fault) {
        this.log.warn({ err: fault }, 'Temporal is away, trying again');
      }
      if (!this.stopped) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }

  private async once(): Promise<void> {
    const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = this.config;
    const connection = await NativeConnection.connect({ address });
    try {
      const orchestrator = await Orchestrator.connect(address, namespace);
      const activities = createActivities({
        dataSource: this.dataSource,
        documents: new FolderDocumentStore(join(this.config.DUBAN_DATA_DIR, 'documents')),
        readTable: tableReaderApart(TABLE_READER),
        publicUrl: this.config.DUBAN_PUBLIC_URL,
      }) as unknown as Record<string, (input: never) => Promise<unknown>>;
      this.bulk = await Worker.create({
        connection,
        namespace,
        taskQueue: TASK_QUEUES.bulk,
        activities,
        maxConcurrentActivityTaskExecutions: 2,
        shutdownGraceTime: '10s',
        shutdownForceTime: '15s',
      });
      this.worker = await Worker.create({
        connection,
        namespace,
        taskQueue: TASK_QUEUES.rows,
        ...workflowSource(this.config.WORKFLOW_BUNDLE),
        activities,
        maxCachedWorkflows: this.config.MAX_CACHED_WORKFLOWS,
        maxConcurrentWorkflowTaskExecutions: 40,
        maxConcurrentLocalActivityExecutions: 20,
        maxConcurrentActivityTaskExecutions: 20,
        // A crashed worker is noticed by what clerks wait for: two seconds, not ten.
        stickyQueueScheduleToStartTimeout: '2s',
        shutdownGraceTime: '10s',
        shutdownForceTime: '15s',
      });
      this.orchestrator = orchestrator;
      this.log.info({ namespace }, 'working');
      const both = [this.worker, this.bulk];
      // One that ends takes the other along: half a worker would leave work lying.
      await Promise.all(
        both.map((worker) =>
          worker.run().finally(() => both.forEach((other) => other.getState() === 'RUNNING' && other.shutdown())),
        ),
      );
    } finally {
      await this.orchestrator?.close().catch(() => undefined); // it is gone either way
      this.orchestrator = undefined;
      this.worker = undefined;
      this.bulk = undefined;
      await connection.close().catch(() => undefined);
    }
  }
}
