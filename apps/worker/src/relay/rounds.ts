import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@duban/telemetry';

/** Looks again this often even when nobody says that there is something: a notification may be lost, a lease may run out. */
const SWEEP_MS = 2_000;
const REST_AFTER_FAULT_MS = 1_000;

/** Runs a piece of work again and again: at once when told that there is some, otherwise at intervals. One round at a time. */
export class Rounds {
  private wanted = true;
  private stopped = false;
  private wake: () => void = () => undefined;
  private readonly loop: Promise<void>;

  constructor(
    private readonly name: string,
    private readonly work: () => Promise<{ full: boolean }>,
    private readonly log: Log,
    /** `gatherMs`: what comes while others are on their way gathers for so long, and goes together. */
    private readonly pace: { readonly everyMs?: number; readonly gatherMs?: number } = {},
  ) {
    this.loop = this.go();
  }

  now(): void {
    this.wanted = true;
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
  }

  private async go(): Promise<void> {
    while (!this.stopped) {
      this.wanted = false;
      try {
        const { full } = await this.work();
        if (full) this.wanted = true;
      } catch (fault) {
        this.log.warn({ err: fault }, `${this.name}: this round failed, the next will try again`);
        await this.rest(REST_AFTER_FAULT_MS);
      }
      if (this.pace.gatherMs && !this.stopped) await delay(this.pace.gatherMs);
      if (!this.wanted && !this.stopped) await this.rest(this.pace.everyMs ?? SWEEP_MS);
    }
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
