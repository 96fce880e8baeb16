import type { DataSource } from 'typeorm';

const EVERY_MS = 15_000;
/** So long after its last beat, what a process said of its servers is not known any more. */
export const HEARTBEAT_LASTS_MS = 60_000;

/** A process says every quarter of a minute that it is there, and which of its servers it reaches. */
export class Heartbeat {
  private readonly timer: ReturnType<typeof setInterval>;
  private saying: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly name: string,
    private readonly reaches: () => Promise<Readonly<Record<string, boolean>>>,
  ) {
    this.timer = setInterval(() => this.beat(), EVERY_MS);
    this.beat();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.saying;
  }

  /** What cannot be said now is said the next time: a database that is away hears nothing. */
  private beat(): void {
    this.saying = this.saying.then(() => this.say()).catch(() => undefined);
  }

  private async say(): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO heartbeat (name, at, detail) VALUES ($1, clock_timestamp(), $2)
       ON CONFLICT (name) DO UPDATE SET at = EXCLUDED.at, detail = EXCLUDED.detail`,
      [this.name, JSON.stringify(await this.reaches())],
    );
  }
}
