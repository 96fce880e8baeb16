import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';

/** A refusal is an answer, not a fault: trying again would hear the same. */
const nonRetryableErrorTypes = ['REFUSED', 'NOT_FOUND'];

/**
 * Recording in the ledger: idempotent by its keys, so it may be repeated for ever. Local first (4 ms of CPU against 17), and
 * when the database has been away for ten seconds as an ordinary activity, which waits without holding a workflow task open.
 */
export function recording<Port>(taskQueue: string): Port {
  const local = proxyLocalActivities<Record<string, (input: unknown) => Promise<unknown>>>({
    startToCloseTimeout: '5s',
    scheduleToCloseTimeout: '10s',
    // That timeout ends an attempt that runs, but not the retries between which it falls: their number has to end them.
    retry: { initialInterval: '200ms', maximumInterval: '2s', maximumAttempts: 8, nonRetryableErrorTypes },
  });
  const ordinary = proxyActivities<Record<string, (input: unknown) => Promise<unknown>>>({
    taskQueue,
    startToCloseTimeout: '30s',
    retry: { initialInterval: '1s', maximumInterval: '30s', nonRetryableErrorTypes },
  });
  return new Proxy({} as object, {
    get: (_target, name: string) => async (input: unknown) => {
      try {
        return await local[name]!(input);
      } catch (fault) {
        if (isCancellation(fault) || isRefusal(fault)) throw fault;
        return ordinary[name]!(input);
      }
    },
  }) as Port;
}

/** Told by what was said, never by the state of the retries: that is not recorded, so a replay would decide otherwise. */
function isRefusal(fault: unknown): boolean {
  const said = fault instanceof ActivityFailure ? fault.cause : fault;
  return said instanceof ApplicationFailure && nonRetryableErrorTypes.includes(said.type ?? '');
}
