import { STREAMS, entryHash } from './record';

interface Reader {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** `entry`: missing, edited or out of its chain; `head`: the row does not stand where its chain ends; `row`, `chain`: one without the other. */
export interface ChainFault {
  readonly stream: string;
  readonly seq: number | null;
  readonly kind: 'entry' | 'head' | 'row' | 'chain';
}

export interface Verification {
  readonly entries: number;
  readonly streams: number;
  readonly faults: readonly ChainFault[];
  /** The stream to go on after; null at the end. */
  readonly next: string | null;
}

interface StoredEntry {
  readonly stream: string;
  readonly seq: number;
  readonly at: Date;
  readonly received_at: Date | null;
  readonly prev_hash: string;
  readonly hash: string;
}

const AT_ONCE = 10_000;

/**
 * Recomputes the chains of some streams after `after`, whole streams at a time: every entry must follow from the one before it,
 * and every row must stand where its chain ends. On the last page also rows that have no chain at all.
 */
export async function verifyLedger(reader: Reader, after = '', atMost = AT_ONCE): Promise<Verification> {
  const read = async <Row>(sql: string, parameters: unknown[] = []) => (await reader.query(sql, parameters)) as Row[];
  let entries = await read<StoredEntry>('SELECT * FROM ledger_entry WHERE stream > $1 ORDER BY stream, seq LIMIT $2', [
    after,
    atMost,
  ]);
  const full = entries.length === atMost;
  if (full) {
    // The last stream may go on: it is left to the next page, unless it is all there is of this one.
    const last = entries.at(-1)!.stream;
    entries =
      entries[0]!.stream === last
        ? await read<StoredEntry>('SELECT * FROM ledger_entry WHERE stream = $1 ORDER BY seq', [last])
        : entries.filter(({ stream }) => stream !== last);
  }
  const ends = new Map<string, { seq: number; hash: string }>();
  const faults: ChainFault[] = [];
  for (const { prev_hash, hash, ...entry } of entries) {
    const before = ends.get(entry.stream) ?? { seq: 0, hash: '' };
    const bound = { ...entry, at: entry.at.toISOString(), received_at: entry.received_at?.toISOString() ?? null };
    if (entry.seq !== before.seq + 1 || prev_hash !== before.hash || hash !== entryHash(before.hash, bound))
      faults.push({ stream: entry.stream, seq: entry.seq, kind: 'entry' });
    ends.set(entry.stream, { seq: entry.seq, hash });
  }
  for (const kind of STREAMS) {
    const ids = [...ends.keys()].flatMap((stream) =>
      stream.startsWith(`${kind}/`) ? stream.slice(kind.length + 1) : [],
    );
    if (ids.length === 0) continue;
    const rows = new Map(
      (
        await read<{ id: string; version: number; head_hash: string }>(
          `SELECT id, version, head_hash FROM ${kind} WHERE id = ANY($1)`,
          [ids],
        )
      ).map((row) => [row.id, row]),
    );
    for (const id of ids) {
      const [row, end] = [rows.get(id), ends.get(`${kind}/${id}`)!];
      if (!row) faults.push({ stream: `${kind}/${id}`, seq: null, kind: 'row' });
      else if (row.version !== end.seq || row.head_hash !== end.hash)
        faults.push({ stream: `${kind}/${id}`, seq: row.version, kind: 'head' });
    }
  }
  if (!full)
    for (const kind of STREAMS)
      for (const { id } of await read<{ id: string }>(
        `SELECT id FROM ${kind} WHERE NOT EXISTS (SELECT 1 FROM ledger_entry WHERE stream = '${kind}/' || ${kind}.id) LIMIT 100`,
      ))
        faults.push({ stream: `${kind}/${id}`, seq: null, kind: 'chain' });
  return { entries: entries.length, streams: ends.size, faults, next: full ? entries.at(-1)!.stream : null };
}
