import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from './cannot-start.mjs';
import { startTimeAtOnce, startTimeOf } from './process-identity.mjs';
import { writeRun } from './run-record.mjs';

/**
 * @typedef {import('./server-process.mjs').ServerProcess} ServerProcess
 * @typedef {import('./server-process.mjs').StartContext} StartContext
 *
 * A thing that is started, watched, started again when it dies, and stopped in its turn. `start` is called again with
 * the same ports, so whoever talks to it finds it where it was.
 *
 * @typedef {{
 *   name: string, stopOrder: number, port?: number, health?: string,
 *   start: (context: StartContext) => Promise<ServerProcess>,
 * }} Service
 */

const RESTARTS_IN_A_ROW = 5;
const STEADY_AFTER_MS = 60_000;

/**
 * @param {{ dataDirectory: string, given: string[], say: (line: string) => void }} options
 */
export function supervise({ dataDirectory, given, say }) {
  const stopping = new AbortController();
  /** @type {Map<string, { service: Service, process: ServerProcess }>} */
  const running = new Map();
  /** All that were ever started, running or not. @type {Map<string, Service>} */
  const services = new Map();
  /** Starts that are under way: a stop waits for them, or a process spawned at the last moment would leak. */
  const pendingStarts = new Set();
  /** @type {import('./run-record.mjs').Run} */
  const run = {
    state: 'starting',
    launcher: process.pid,
    since: new Date().toISOString(),
    urls: {},
    given,
    processes: [],
  };
  const record = () => writeRun(dataDirectory, run);
  record();

  /** @type {(error: Error) => void} */
  let giveUp = () => undefined;
  /** Rejects when something cannot be kept running. @type {Promise<never>} */
  const broken = new Promise((_, reject) => (giveUp = reject));
  broken.catch(() => undefined); // whoever waits for it hears it; nobody has to

  /**
   * @param {Pick<Service, 'name' | 'stopOrder' | 'port' | 'health'>} what
   * @returns {StartContext}
   */
  const contextFor = ({ name, stopOrder, port, health }) => ({
    signal: stopping.signal,
    say,
    onSpawn: ({ pid, stopSignal }) => {
      /** @type {import('./run-record.mjs').RecordedProcess} */
      const entry = { name, pid, startTime: startTimeAtOnce(pid), stopSignal, stopOrder, port, health };
      run.processes = [...run.processes.filter((other) => other.name !== name), entry];
      record();
      if (entry.startTime) return;
      void startTimeOf(pid).then((startTime) => {
        entry.startTime = startTime;
        record();
      });
    },
  });

  /** @param {Service} service */
  async function bringUp(service) {
    const pending = service.start(contextFor(service));
    pendingStarts.add(pending);
    try {
      const process = await pending;
      running.set(service.name, { service, process });
      return process;
    } finally {
      pendingStarts.delete(pending);
    }
  }

  /**
   * @param {Service} service
   * @param {ServerProcess} started
   */
  async function watch(service, started) {
    let process = started;
    for (let failures = 0; ;) {
      const upSince = Date.now();
      const { code, killedBy } = await process.exited;
      if (stopping.signal.aborted || running.get(service.name)?.process !== process) return;
      running.delete(service.name);
      const outcome = killedBy ?? `exit ${code}`;
      if (run.state === 'starting') return giveUp(new CannotStart(`${service.name}: ${outcome}; ${process.logFile}`));
      if (Date.now() - upSince > STEADY_AFTER_MS) failures = 0;
      for (;;) {
        failures += 1;
        if (failures > RESTARTS_IN_A_ROW) {
          return giveUp(new CannotStart(`${service.name} 多次停止 keeps stopping (${outcome}); ${process.logFile}`));
        }
        say(`! ${service.name} 意外停止，正在重启 stopped (${outcome}), starting it again`);
        await delay(250 * 2 ** failures, undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        try {
          process = await bringUp(service);
          break;
        } catch {
          if (stopping.signal.aborted) return;
        }
      }
    }
  }

  /**
   * @template {ServerProcess} P
   * @param {Omit<Service, 'start'> & { start: (context: StartContext) => Promise<P> }} service
   * @returns {Promise<P>}
   */
  async function start(service) {
    services.set(service.name, service);
    const process = await bringUp(service);
    void watch(service, process);
    return /** @type {P} */ (process);
  }

  /** @param {string} name */
  async function restart(name) {
    const service = services.get(name);
    if (!service || stopping.signal.aborted) return;
    const before = running.get(name)?.process;
    running.delete(name); // so that its end is not taken for an accident
    await before?.stop();
    void watch(service, await bringUp(service));
  }

  async function stop() {
    if (run.state !== 'failed') run.state = 'stopping';
    record();
    stopping.abort();
    await Promise.allSettled([...pendingStarts]);
    const orders = [...new Set([...running.values()].map(({ service }) => service.stopOrder))].sort((a, b) => a - b);
    for (const order of orders) {
      const together = [...running.values()].filter(({ service }) => service.stopOrder === order);
      await Promise.all(together.map(({ process }) => process.stop()));
    }
    running.clear();
    run.processes = [];
    if (run.state !== 'failed') run.state = 'stopped';
    record();
  }

  /** For the impatient: everything at once, without a farewell. */
  function kill() {
    for (const { pid } of run.processes) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
    }
  }

  return {
    signal: stopping.signal,
    broken,
    start,
    restart,
    stop,
    kill,
    /** For commands that end by themselves, and for what is spawned outside a service. */
    contextFor: (/** @type {string} */ name) => contextFor({ name, stopOrder: 0 }),
    ready(/** @type {Record<string, string>} */ urls) {
      run.state = 'ready';
      run.urls = urls;
      record();
    },
    failed(/** @type {string} */ failure) {
      run.state = 'failed';
      run.failure = failure;
      record();
    },
  };
}
