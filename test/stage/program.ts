import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { until } from './until';

export const workspace = resolve(__dirname, '..', '..');
const WITH_PARENT = ['-r', join(__dirname, 'end-with-parent.cjs')];

export interface ProgramOptions {
  readonly name: string;
  /** Whose program it is. */
  readonly app: 'api' | 'worker' | 'mailer';
  readonly argument?: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Where it says that it is ready. */
  readonly health?: string;
}

/** One of the product's processes as it really runs; started, stopped and killed as often as a spec likes. */
export class Program {
  private child: ChildProcess | undefined;

  constructor(private readonly options: ProgramOptions) {}

  get log(): string {
    return readFileSync(this.options.logFile, 'utf8');
  }

  async start(): Promise<void> {
    const { name, health } = this.options;
    const child = this.spawn();
    this.child = child;
    await until(
      `${name} is ready`,
      async () => {
        if (child.exitCode !== null || child.signalCode !== null) return 'ended' as const;
        return (await fetch(health!)).ok;
      },
      120_000,
    )
      .then((answer) => {
        if (answer === 'ended') throw new Error(`${name} ended`);
      })
      .catch(async (fault: Error) => {
        await this.kill();
        throw new Error(`${fault.message}\n${this.log.slice(-4_000)}`, { cause: fault });
      });
  }

  /** Runs to its end: for a command rather than a server. */
  async run(): Promise<void> {
    const child = this.spawn();
    const [code] = await new Promise<[number | null]>((done) => child.once('exit', (exit) => done([exit])));
    if (code !== 0) throw new Error(`${this.options.name} failed\n${this.log.slice(-4_000)}`);
  }

  /** As an operator stops it: it ends what it has begun. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** As a power cut stops it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(force);
  }

  private spawn(): ChildProcess {
    const { app, argument, environment, logFile } = this.options;
    const program = join(process.env.TEST_PROGRAMS!, 'apps', app, 'main.mjs');
    const log = openSync(logFile, 'a');
    try {
      return spawn(process.execPath, [...WITH_PARENT, program, ...(argument ? [argument] : [])], {
        cwd: workspace,
        env: environment,
        stdio: ['ignore', log, log, 'ipc'],
      });
    } finally {
      closeSync(log);
    }
  }
}
