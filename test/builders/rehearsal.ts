import { createActivities } from '@duban/activities';
import { AssignmentActs } from '@duban/api/src/assignment/assignment-acts';
import { CampaignService } from '@duban/api/src/campaign/campaign.service';
import { PreparationService } from '@duban/api/src/campaign/preparation.service';
import { CoordinationService } from '@duban/api/src/coordination/coordination.service';
import { EscalationService } from '@duban/api/src/escalation/escalation.service';
import { MatterService } from '@duban/api/src/matter/matter.service';
import { RegionAssessmentService } from '@duban/api/src/region-assessment/region-assessment.service';
import { MeasureLetters } from '@duban/api/src/measure/measure-letters';
import { MeasureService } from '@duban/api/src/measure/measure.service';
import { CaseService } from '@duban/api/src/phase-out-case/case.service';
import { JoiningService } from '@duban/api/src/task-row/joining.service';
import { Directory } from '@duban/api/src/notice/directory';
import { loadApiConfig } from '@duban/config';
import { TASK_QUEUES } from '@duban/contract-workflow';
import { FolderDocumentStore } from '@duban/documents';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import { Orchestrator } from '@duban/orchestrator';
import { OutboxRepository } from '@duban/persistence';
import { createLog } from '@duban/telemetry';
import { activityInfo } from '@temporalio/activity';
import { WorkflowRelay } from '@duban/worker/src/relay/workflow-relay';
import { DefaultLogger, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import { until } from '../stage/until';
import { type TestDatabase, aDatabase } from './database';
import { type TemporalInTime, aRealServer, aTimeSkippingServer } from './temporal';

const PUBLIC_URL = 'http://duban.test';

/** Events after which a workflow task is still to come: started, task scheduled or started, timer fired, signalled, child started or ended. */
const AT_WORK = [1, 5, 6, 18, 26, 30, 31, 32];

type Activities = ReturnType<typeof createActivities>;

/**
 * The product without its transports, in a time that skips: real database, real services, real relay, real workflows. One for a
 * spec file, since its clock is one for all that runs in it.
 */
export class Rehearsal {
  readonly campaigns: CampaignService;
  readonly acts: AssignmentActs;
  readonly escalations: EscalationService;
  readonly coordination: CoordinationService;
  readonly matters: MatterService;
  readonly joining: JoiningService;
  readonly preparations: PreparationService;
  readonly assessments: RegionAssessmentService;
  readonly cases: CaseService;
  readonly measures: MeasureService;
  readonly directory: Directory;
  readonly documents = new FolderDocumentStore(mkdtempSync(join(tmpdir(), 'duban-rehearsal-')));
  readonly orchestrator: Orchestrator;
  readonly client: Client;
  readonly relay: WorkflowRelay;
  private worker: Worker | undefined;
  private bulk: Worker | undefined;
  private run: Promise<unknown> = Promise.resolve();
  /** What the activities throw instead of doing their work; for a database that is away from the workflows. */
  outage: Error | undefined;
  /** How many attempts the outage has made fail: of local activities, and of the ordinary ones that come after them. */
  readonly failed = { local: 0, ordinary: 0 };

  private constructor(
    readonly database: TestDatabase,
    private readonly temporal: TemporalInTime,
  ) {
    const { connection, namespace } = temporal;
    const directory = new Directory(database.app);
    const config = loadApiConfig({ APP_DATABASE_URL: database.ownerUrl, DUBAN_PUBLIC_URL: PUBLIC_URL });
    this.measures = new MeasureService(directory, new MeasureLetters(directory, config));
    this.campaigns = new CampaignService(directory, this.measures);
    this.acts = new AssignmentActs(directory, config);
    this.directory = directory;
    this.escalations = new EscalationService(directory, config);
    this.coordination = new CoordinationService(directory, this.measures, config);
    this.matters = new MatterService(directory, config);
    this.joining = new JoiningService(directory, config);
    this.preparations = new PreparationService(directory);
    this.assessments = new RegionAssessmentService(directory, config);
    this.cases = new CaseService(directory, this.measures, config);
    this.client = new Client({ connection, namespace });
    this.orchestrator = Orchestrator.over(this.client);
    this.relay = new WorkflowRelay(
      new OutboxRepository(database.system),
      () => this.orchestrator,
      createLog('rehearsal', 'silent'),
    );
  }

  static open(): Promise<Rehearsal> {
    return Rehearsal.over(aTimeSkippingServer);
  }

  /** On the real server, where time takes its time: for what the other one cannot do, such as workers that come and go. */
  static openInRealTime(): Promise<Rehearsal> {
    return Rehearsal.over(aRealServer);
  }

  private static async over(server: () => Promise<TemporalInTime>): Promise<Rehearsal> {
    installQuietRuntime();
    const [database, temporal] = await Promise.all([aDatabase(), server()]);
    const rehearsal = new Rehearsal(database, temporal);
    await rehearsal.directory.editions.warm();
    await rehearsal.startWorker();
    return rehearsal;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.temporal.close();
    await this.database.close();
  }

  async startWorker(): Promise<void> {
    const activities = this.interruptible(
      createActivities({ dataSource: this.database.system, documents: this.documents, publicUrl: PUBLIC_URL }),
    ) as unknown as Record<string, (input: never) => Promise<unknown>>;
    this.bulk = await Worker.create({
      connection: this.temporal.nativeConnection,
      namespace: this.temporal.namespace,
      taskQueue: TASK_QUEUES.bulk,
      activities,
      shutdownForceTime: '5s',
    });
    this.worker = await Worker.create({
      connection: this.temporal.nativeConnection,
      namespace: this.temporal.namespace,
      taskQueue: TASK_QUEUES.rows,
      workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE']! },
      activities,
      stickyQueueScheduleToStartTimeout: '2s',
      shutdownForceTime: '5s',
    });
    this.run = Promise.all([this.worker.run(), this.bulk.run()]);
  }

  async stopWorker(): Promise<void> {
    for (const worker of [this.worker, this.bulk]) if (worker?.getState() === 'RUNNING') worker.shutdown();
    await this.run;
    this.worker = undefined;
  }

  now(): Promise<number> {
    return this.temporal.now();
  }

  /** Time passes, and everything that falls due on the way happens. Does nothing when the moment is past. */
  async skipTo(moment: number): Promise<void> {
    const ahead = moment - (await this.now());
    if (ahead > 0) await this.temporal.sleep(ahead);
  }

  /**
   * What the outbox holds is told to the workflows by the real relay, until it is empty: one message for each workflow at a
   * time, and the next when all are at rest again. Where an event meets a workflow at work (a timer that fires while it is
   * being cancelled, a child that ends together with its parent) this server loses the workflow task and never skips time
   * again; the real one does not, and the end-to-end tests spare it nothing.
   */
  async deliver(): Promise<void> {
    const { owner, system } = this.database;
    await this.database.setClock(await this.now());
    const giveUpAt = Date.now() + 30_000;
    while ((await new OutboxRepository(system).lag()).pending > 0) {
      if (Date.now() > giveUpAt) throw new Error('the outbox does not empty itself');
      await owner.query(`UPDATE outbox SET available_at = 'infinity' WHERE done_at IS NULL`);
      // A campaign hears of its end after its rows.
      const next = await owner.query(
        `UPDATE outbox SET available_at = created_at FROM (
           SELECT min(id) AS id, destination LIKE '%/row/%' AS row FROM outbox WHERE done_at IS NULL GROUP BY destination) first
         WHERE outbox.id = first.id AND (first.row OR NOT EXISTS (
           SELECT 1 FROM outbox other WHERE other.done_at IS NULL AND outbox.payload ? 'signal'
             AND other.destination LIKE outbox.destination || '/row/%'))
         RETURNING outbox.destination`,
      );
      await this.relay.run();
      for (const { destination } of updated<{ destination: string }>(next)) await this.atRest(destination);
    }
  }

  /** What the outbox holds is told as the relay tells it, whether or not anybody hears it yet. */
  async tell(): Promise<void> {
    const outbox = new OutboxRepository(this.database.system);
    await until('the outbox is empty', async () => {
      await this.database.setClock(await this.now());
      await this.relay.run();
      return (await outbox.lag()).pending === 0;
    });
  }

  /** This workflow has done what it has been told and waits for what comes, or has ended, or has not begun. */
  async atRest(workflowId: string): Promise<void> {
    const handle = this.client.workflow.getHandle(workflowId);
    await until(`${workflowId} is at rest`, async () => {
      const history = await handle.fetchHistory().catch((fault: unknown) => {
        if (fault instanceof WorkflowNotFoundError) return undefined;
        throw fault;
      });
      const last = history?.events?.at(-1);
      const short = Number(last?.timerStartedEventAttributes?.startToFireTimeout?.seconds ?? 1) < 1;
      return history === undefined || !(AT_WORK.includes(Number(last?.eventType)) || short);
    });
  }

  private interruptible(activities: Activities): Activities {
    return Object.fromEntries(
      Object.entries(activities).map(([name, work]) => [
        name,
        (input: never) => {
          if (this.outage) {
            this.failed[activityInfo().isLocal ? 'local' : 'ordinary'] += 1;
            throw this.outage;
          }
          return (work as (input: never) => Promise<unknown>)(input);
        },
      ]),
    ) as unknown as Activities;
  }
}

let installed = false;
function installQuietRuntime(): void {
  if (installed) return;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
  installed = true;
}

/** TypeORM answers UPDATE … RETURNING with the rows and their number. */
function updated<Row>(answer: unknown): Row[] {
  return (answer as [Row[], number])[0];
}
