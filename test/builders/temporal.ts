import { SEARCH_ATTRIBUTES } from '@duban/contract-workflow';
import { Connection } from '@temporalio/client';
import { type InternalConnectionOptions, InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection';
import { NativeConnection } from '@temporalio/worker';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { freePort } from '../stage/cable';
import { until } from '../stage/until';

const [KEYWORD, INT] = [2, 3];
const SEARCHED = {
  [SEARCH_ATTRIBUTES.campaign]: KEYWORD,
  [SEARCH_ATTRIBUTES.row]: INT,
  [SEARCH_ATTRIBUTES.state]: KEYWORD,
};

/** A Temporal with a time of its own. */
export interface TemporalInTime {
  readonly connection: Connection;
  /** The worker's. */
  readonly nativeConnection: NativeConnection;
  readonly namespace: string;
  now(): Promise<number>;
  sleep(ms: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Temporal's test server, whose clock skips to the next timer. Started here and not by the SDK, which gives a Java machine five
 * seconds to come up: on a busy computer that is not enough.
 */
export async function aTimeSkippingServer(): Promise<TemporalInTime> {
  const port = await freePort();
  const server = spawn(process.env['TEST_TIME_SKIPPING_SERVER']!, [String(port)], { stdio: 'ignore' });
  const kill = () => void server.kill('SIGKILL');
  process.once('exit', kill);
  await until('the time-skipping server listens', () => listens(port), 60_000);
  const address = `127.0.0.1:${port}`;
  const options: InternalConnectionOptions = {
    address,
    [InternalConnectionOptionsSymbol]: { supportsTestService: true },
  };
  const connection = await Connection.connect(options);
  const nativeConnection = await NativeConnection.connect({ address });
  const time = connection.testService!;
  await connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: SEARCHED });
  return {
    connection,
    nativeConnection,
    namespace: 'default',
    async now() {
      const { time: shown } = await time.getCurrentTime({});
      return Number(shown!.seconds) * 1_000 + Math.floor((shown!.nanos ?? 0) / 1_000_000);
    },
    async sleep(ms) {
      const seconds = Math.floor(ms / 1_000);
      await time.unlockTimeSkippingWithSleep({
        duration: { seconds: seconds as never, nanos: Math.round(ms - seconds * 1_000) * 1_000_000 },
      });
    },
    async close() {
      await connection.close();
      await nativeConnection.close();
      process.removeListener('exit', kill);
      kill();
    },
  };
}

/** The real server, in a namespace of its own. */
export async function aRealServer(): Promise<TemporalInTime> {
  const namespace = `rehearsal-${randomBytes(4).toString('hex')}`;
  const address = process.env['TEST_TEMPORAL_ADDRESS']!;
  const connection = await Connection.connect({ address });
  const nativeConnection = await NativeConnection.connect({ address });
  const { workflowService, operatorService } = connection;
  await workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  // Each service of the server hears of a new namespace in its own time.
  await until('the namespace is known', () =>
    operatorService.addSearchAttributes({ namespace, searchAttributes: SEARCHED }).then(() => true),
  );
  await until('its search attributes are known', () =>
    workflowService
      .countWorkflowExecutions({
        namespace,
        query: `${SEARCH_ATTRIBUTES.campaign} = '-' AND ${SEARCH_ATTRIBUTES.row} = 0`,
      })
      .then(() => true),
  );
  return {
    connection,
    nativeConnection,
    namespace,
    now: () => Promise.resolve(Date.now()),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async close() {
      await connection.close();
      await nativeConnection.close();
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
    socket.once('close', () => answer(false)).once('connect', () => socket.destroy());
  });
}
