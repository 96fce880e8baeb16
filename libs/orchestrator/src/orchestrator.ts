import {
  CAMPAIGN_WORKFLOW,
  FACTS_RECORDED,
  type FactsRecorded,
  SEARCH_ATTRIBUTES,
  TASK_QUEUES,
  TASK_ROW_WORKFLOW,
  campaignWorkflowId,
  taskRowWorkflowId,
} from '@duban/contract-workflow';
import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';

const CALL_MS = 8_000;

/** What the product says to Temporal from outside: starts and signals, each safe to repeat. */
export class Orchestrator {
  private constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  /** @throws when nobody answers at the address */
  static async connect(address: string, namespace: string): Promise<Orchestrator> {
    const connection = await Connection.connect({ address, connectTimeout: 5_000 });
    return new Orchestrator(connection, new Client({ connection, namespace }));
  }

  /** The same front over a client that is there already (tests). */
  static over(client: Client): Orchestrator {
    return new Orchestrator(client.connection as Connection, client);
  }

  async startCampaign(campaignId: string): Promise<void> {
    try {
      await this.timely(() =>
        this.client.workflow.start(CAMPAIGN_WORKFLOW, {
          workflowId: campaignWorkflowId(campaignId),
          taskQueue: TASK_QUEUES.rows,
          args: [{ campaignId }],
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
          searchAttributes: { [SEARCH_ATTRIBUTES.campaign]: [campaignId] },
        }),
      );
    } catch (fault) {
      if (!(fault instanceof WorkflowExecutionAlreadyStartedError)) throw fault; // told twice: as good
    }
  }

  /**
   * Tells a running workflow where to look. `not_yet`: it has not been opened; `over`: its run has ended, so there is nothing
   * left that it could decide.
   */
  async tell(workflowId: string, facts: FactsRecorded): Promise<'told' | 'not_yet' | 'over'> {
    try {
      await this.timely(() =>
        this.client.workflow.getHandle(workflowId).signal<[FactsRecorded]>(FACTS_RECORDED, facts),
      );
      return 'told';
    } catch (fault) {
      if (!(fault instanceof WorkflowNotFoundError)) throw fault;
      return (await this.exists(workflowId)) ? 'over' : 'not_yet';
    }
  }

  /** Ids of the rows that run, as the list says; it lags behind what is. */
  async runningRows(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    const query = `WorkflowType = '${TASK_ROW_WORKFLOW}' AND ExecutionStatus = 'Running'`;
    for await (const { workflowId } of this.client.workflow.list({ query, pageSize: 1_000 })) ids.add(workflowId);
    return ids;
  }

  async isRunning(workflowId: string): Promise<boolean> {
    return this.timely(() => this.client.workflow.getHandle(workflowId).describe()).then(
      ({ status }) => status.name === 'RUNNING',
      (fault: unknown) => {
        if (fault instanceof WorkflowNotFoundError) return false;
        throw fault;
      },
    );
  }

  /** A run for a row that has none. What the last one did is in the ledger, so the new one goes on from there. */
  async openRow(campaignId: string, row: number): Promise<void> {
    await this.timely(() =>
      this.client.workflow.start(TASK_ROW_WORKFLOW, {
        workflowId: taskRowWorkflowId(campaignId, row),
        taskQueue: TASK_QUEUES.rows,
        args: [{ campaignId, row }],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        searchAttributes: { [SEARCH_ATTRIBUTES.campaign]: [campaignId], [SEARCH_ATTRIBUTES.row]: [row] },
      }),
    );
  }

  /** A run for a proceeding (a region's assessment, a case, a measure); one that runs already goes on, and one that is over begins anew. */
  async openProceeding(type: string, workflowId: string, input: unknown, campaignId: string): Promise<void> {
    await this.timely(() =>
      this.client.workflow.start(type, {
        workflowId,
        taskQueue: TASK_QUEUES.rows,
        args: [input],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        searchAttributes: { [SEARCH_ATTRIBUTES.campaign]: [campaignId] },
      }),
    );
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async exists(workflowId: string): Promise<boolean> {
    return this.timely(() => this.client.workflow.getHandle(workflowId).describe()).then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof WorkflowNotFoundError) return false;
        throw fault;
      },
    );
  }

  /** A call without a deadline would wait for ever for a server that is away. */
  private timely<Result>(call: () => Promise<Result>): Promise<Result> {
    return this.client.withDeadline(Date.now() + CALL_MS, call);
  }
}
