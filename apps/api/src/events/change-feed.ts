import { Listener } from '@duban/persistence';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Inject } from '@nestjs/common';
import type { ApiConfig } from '@duban/config';
import { CONFIG } from '../tokens';
import type { Caller } from '../http/caller';

interface Change {
  readonly kind: string;
  readonly id: string;
  readonly agency?: string;
}
type Reader = (changes: readonly Change[]) => void;

/** One listener on the database for all who watch; each is told only of what they may see. */
@Injectable()
export class ChangeFeed implements OnModuleInit, OnApplicationShutdown {
  private readonly readers = new Map<Reader, Pick<Caller, 'sight'>>();
  private readonly listener: Listener;

  constructor(@Inject(CONFIG) config: ApiConfig) {
    this.listener = new Listener(config.APP_DATABASE_URL, ['duban_changes'], (_channel, payload) => this.tell(payload));
  }

  onModuleInit(): Promise<void> {
    return this.listener.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.listener.stop();
  }

  watch(caller: Caller, reader: Reader): () => void {
    this.readers.set(reader, caller);
    return () => this.readers.delete(reader);
  }

  get watching(): number {
    return this.readers.size;
  }

  private tell(payload: string): void {
    // An empty payload follows a reconnection: something may have been missed, so everybody looks again.
    const changes = payload === '' ? [{ kind: 'everything', id: '*' }] : (JSON.parse(payload) as Change[]);
    for (const [reader, { sight }] of this.readers) {
      const visible = changes.filter(
        (change) => sight.sees === 'all' || change.agency === undefined || change.agency === sight.agency,
      );
      if (visible.length > 0) reader(visible.map(({ kind, id }) => ({ kind, id })));
    }
  }
}
