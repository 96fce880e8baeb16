import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const RETENTION_DAYS = 30;

/** Names as the workflows set them; every one is plain text to whoever reads the visibility store. */
const SEARCH_ATTRIBUTES = { DubanCampaign: 'Keyword', DubanRow: 'Int', DubanState: 'Keyword' };

const INDEXED_VALUE_TYPES = { Keyword: 2, Int: 3 };
const GRPC = { NOT_FOUND: 5, ALREADY_EXISTS: 6 };

/**
 * Makes the namespace and its search attributes if they are missing, and waits until work can really start there.
 * Safe to repeat, on our own server and on a cluster.
 *
 * @param {{ address: string, namespace: string, withinMs?: number, signal?: AbortSignal }} options
 * @returns {Promise<{ registered: string[] }>} what was new
 */
export async function register({ address, namespace, withinMs = 60_000, signal }) {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  try {
    const deadline = { until: Date.now() + withinMs, signal };
    const fresh = await registerNamespace(connection, namespace);
    await patiently(deadline, 'the namespace', () => usable(connection, namespace));
    const added = await addSearchAttributes(connection, namespace, deadline);
    return { registered: [...(fresh ? [namespace] : []), ...added] };
  } finally {
    await connection.close();
  }
}

/**
 * @param {import('@temporalio/client').Connection} connection
 * @param {string} namespace
 */
async function registerNamespace(connection, namespace) {
  const retention = { seconds: /** @type {any} */ (RETENTION_DAYS * 24 * 60 * 60) };
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return false;
  } catch (error) {
    if (codeOf(error) !== GRPC.NOT_FOUND) throw error;
  }
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention });
    return true;
  } catch (error) {
    if (codeOf(error) !== GRPC.ALREADY_EXISTS) throw error; // two of us at once
    return false;
  }
}

/**
 * A namespace that has just been made is known to each service only after its next look; a worker that comes earlier
 * is refused. So each of the three services that a worker meets is asked.
 *
 * @param {import('@temporalio/client').Connection} connection
 * @param {string} namespace
 */
async function usable({ workflowService }, namespace) {
  await workflowService.countWorkflowExecutions({ namespace });
  await workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'duban-probe' }, taskQueueType: 1 });
  const unknown = { workflowId: 'duban/probe', runId: '' };
  return workflowService.describeWorkflowExecution({ namespace, execution: unknown }).then(
    () => true,
    // "No such workflow" is the answer of a service that knows the namespace.
    (error) => codeOf(error) === GRPC.NOT_FOUND && !/namespace/i.test(error.details ?? ''),
  );
}

/**
 * @param {import('@temporalio/client').Connection} connection
 * @param {string} namespace
 * @param {{ until: number, signal?: AbortSignal }} deadline
 */
async function addSearchAttributes({ operatorService, workflowService }, namespace, deadline) {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = [];
  for (const [name, type] of Object.entries(SEARCH_ATTRIBUTES)) {
    const known = customAttributes?.[name];
    const wanted = INDEXED_VALUE_TYPES[/** @type {keyof typeof INDEXED_VALUE_TYPES} */ (type)];
    if (known === undefined) missing.push([name, wanted]);
    else if (Number(known) !== wanted)
      throw new Error(`search attribute ${name} exists with another type than ${type}`);
  }
  if (missing.length === 0) return [];
  await operatorService
    .addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) })
    .catch((error) => {
      if (codeOf(error) !== GRPC.ALREADY_EXISTS) throw error;
    });
  await patiently(deadline, 'the search attributes', async () => {
    await workflowService.countWorkflowExecutions({ namespace, query: "DubanCampaign = '-' AND DubanRow = 0" });
    return true;
  });
  return missing.map(([name]) => String(name));
}

/**
 * @param {{ until: number, signal?: AbortSignal }} deadline
 * @param {string} what
 * @param {() => Promise<boolean>} probe
 */
async function patiently({ until, signal }, what, probe) {
  for (;;) {
    /** @type {any} */
    let refusal;
    const ready = await probe().catch((error) => {
      refusal = error;
      return false;
    });
    if (ready) return;
    if (signal?.aborted || Date.now() > until) {
      throw new Error(`Temporal does not accept ${what}: ${refusal?.details ?? refusal?.message ?? 'no answer'}`);
    }
    await delay(150);
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {{ code?: number }} */ (error).code;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const address = process.env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233';
  const namespace = process.env.TEMPORAL_NAMESPACE ?? 'duban';
  const { registered } = await register({ address, namespace });
  console.log(registered.length > 0 ? `registered: ${registered.join(', ')}` : 'nothing to register');
}
