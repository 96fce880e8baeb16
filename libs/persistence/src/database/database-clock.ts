import type { Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';

/** The present moment, as everything of one deployment sees it. */
export interface Clock {
  now(): Instant;
}

const RESYNC_MS = 15_000;
const TRIPS = 3;

/**
 * The database's clock, so that every process judges lateness by the same one. It is read at intervals and carried by the
 * process's own clock in between: an arriving request is stamped without a round trip.
 */
export class DatabaseClock implements Clock {
  private offsetMs = 0;
  private timer?: NodeJS.Timeout;

  constructor(private readonly dataSource: DataSource) {}

  async start(): Promise<this> {
    await this.sync();
    this.timer = setInterval(() => void this.sync().catch(() => undefined), RESYNC_MS); // while the database is away the last offset stands
    this.timer.unref();
    return this;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  now(): Instant {
    return Date.now() + this.offsetMs;
  }

  /** Of several trips the shortest says best when the database was read: a slow one may have waited on either way. */
  private async sync(): Promise<void> {
    let best = await this.ask();
    for (let asked = 1; asked < TRIPS; asked += 1) {
      const trip = await this.ask();
      if (trip.lastedMs < best.lastedMs) best = trip;
    }
    this.offsetMs = best.offsetMs;
  }

  private async ask(): Promise<{ offsetMs: number; lastedMs: number }> {
    const before = Date.now();
    const rows = (await this.dataSource.query('SELECT clock_timestamp() AS now')) as { now: Date }[];
    const after = Date.now();
    return { offsetMs: Math.round(rows[0]!.now.getTime() - (before + after) / 2), lastedMs: after - before };
  }
}
