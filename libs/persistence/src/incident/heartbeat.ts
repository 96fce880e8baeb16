import type { DataSource } from 'typeorm';

const EVERY_MS = 15_000;
/** So long after its last beat, what a process said of its servers is not known any more. */
export const HEARTBEAT_LASTS_MS = 60_000;

/** A process says every quarter of a minute that it is there, and which of its servers it reaches. */
export class Heartbeat {
  private readonly timer: ReturnType<typeof setInterval>;
  private isBeating = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly name: string,
    private readonly reaches: () => Promise<Readonly<Record<string, boolean>>>,
  ) {
    this.timer = setInterval(() => void this.beat(), EVERY_MS);
    void this.beat();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** One at a time, however slow a server is; what cannot be said now is said the next time. */
  private async beat(): Promise<void> {
    if (this.isBeating) return;
    this.isBeating = true;
    try {
      const detail = await this.reaches();
      await this.dataSource.query(
        `INSERT INTO heartbeat (name, at, detail) VALUES ($1, clock_timestamp(), $2)
         ON CONFLICT (name) DO UPDATE SET at = EXCLUDED.at, detail = EXCLUDED.detail`,
        [this.name, JSON.stringify(detail)],
      );
    } catch {
      // A database that is away hears nothing; the administrator sees the silence.
    } finally {
      this.isBeating = false;
    }
  }
}
