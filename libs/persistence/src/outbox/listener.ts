import { Client } from 'pg';

const RECONNECT_MS = 1_000;

/**
 * Hears the database's notifications on its own connection, and connects again when it is lost. A notification may be missed
 * in between: listeners look by themselves now and then, and are told of each reconnection.
 */
export class Listener {
  private client: Client | undefined;
  private stopped = false;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly url: string,
    private readonly channels: readonly string[],
    private readonly heard: (channel: string, payload: string) => void,
  ) {}

  async start(): Promise<void> {
    await this.connect().catch(() => this.again());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined); // it is gone either way
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'duban-listener',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('error', () => undefined); // told again by 'end'
    client.on('notification', ({ channel, payload }) => this.heard(channel, payload ?? ''));
    await client.connect();
    client.on('end', () => this.again());
    for (const channel of this.channels) await client.query(`LISTEN ${channel}`);
    this.client = client;
    for (const channel of this.channels) this.heard(channel, '');
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.connect().catch(() => this.again()), RECONNECT_MS);
    this.timer.unref();
  }
}
