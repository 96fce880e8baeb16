import { type DataSource, entryHash } from '@duban/persistence';

interface StoredEntry {
  readonly stream: string;
  readonly seq: number;
  readonly at: Date;
  readonly received_at: Date | null;
  readonly prev_hash: string;
  readonly hash: string;
}

/**
 * Every place at which the ledger of a database does not hold: an entry that is missing, edited or out of its chain, or a row
 * that does not stand where its chain ends. Empty for an honest one.
 */
export async function chainFaults(owner: DataSource): Promise<string[]> {
  const entries = await owner.query<StoredEntry[]>('SELECT * FROM ledger_entry ORDER BY stream, seq');
  const ends = new Map<string, { seq: number; hash: string }>();
  const faults: string[] = [];
  for (const { prev_hash, hash, ...entry } of entries) {
    const before = ends.get(entry.stream) ?? { seq: 0, hash: '' };
    const bound = { ...entry, at: entry.at.toISOString(), received_at: entry.received_at?.toISOString() ?? null };
    if (entry.seq !== before.seq + 1 || prev_hash !== before.hash || hash !== entryHash(before.hash, bound))
      faults.push(`${entry.stream} ${entry.seq}`);
    ends.set(entry.stream, { seq: entry.seq, hash });
  }
  for (const kind of ['campaign', 'task_row', 'assignment', 'target']) {
    const rows = await owner.query<{ id: string; version: number; head_hash: string }[]>(
      `SELECT id, version, head_hash FROM ${kind}`,
    );
    for (const { id, version, head_hash } of rows) {
      const end = ends.get(`${kind}/${id}`);
      if (end?.seq !== version || end.hash !== head_hash) faults.push(`${kind}/${id} stands at ${version}`);
    }
  }
  return faults;
}
