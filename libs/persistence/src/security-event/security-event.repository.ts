import { type Instant, toIso } from '@duban/domain';

/** A transaction, so that nothing is done without its record, or the data source where a refusal does nothing else. */
interface Writer {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

export interface SecurityEventDraft {
  readonly at: Instant;
  readonly type: string;
  readonly username: string | null;
  /** Where the request came from, where that is known. */
  readonly address?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Sign-ins, denied access and who has whose rights go to the security audit, not to the ledger. */
export async function noteSecurityEvent(
  writer: Writer,
  { at, type, username, address, detail }: SecurityEventDraft,
): Promise<void> {
  await writer.query('INSERT INTO security_event (at, type, username, address, detail) VALUES ($1, $2, $3, $4, $5)', [
    toIso(at),
    type,
    username,
    address ?? null,
    JSON.stringify(detail ?? {}),
  ]);
}
