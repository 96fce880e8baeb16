import type { Instant } from '@duban/domain';
import type { Transaction } from '../database/transaction';
import { canonical, sha256 } from './canonical';

/** Who did it: an account, or the system itself (`system`), which acts by policy and never by judgement. */
export interface LedgerActor {
  readonly id: string;
  readonly name: string;
  readonly agency: string | null;
}
export const SYSTEM_ACTOR: LedgerActor = { id: 'system', name: '系统', agency: null };

/** What has a stream of its own, in the order in which their rows may be made. */
export const STREAMS = [
  'campaign',
  'task_row',
  'assignment',
  'target',
  'region_assessment',
  'phase_out_case',
  'measure',
  'fund',
] as const;

/** Which row a stream's entries are about; the row carries the stream's version and last hash. */
export interface StreamHead {
  readonly kind: (typeof STREAMS)[number];
  readonly id: string;
  readonly version: number;
  readonly headHash: string;
  /** Whose queue it stands in; only to tell the right readers of the change. */
  readonly agency?: string;
}

export function streamName(head: Pick<StreamHead, 'kind' | 'id'>): string {
  return `${head.kind}/${head.id}`;
}

export interface EntryDraft {
  readonly head: StreamHead;
  /** A fact in the past tense: `submitted`, `handed_over`, `escalation_issued`. */
  readonly type: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly reason?: string | null;
  /** Columns of the subject's row that change with it. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** For the first entry of a stream: the whole row. */
  readonly create?: Readonly<Record<string, unknown>>;
}

/** What is to follow: a signal (or start) of a workflow. Delivered at least once, in no promised order: it only says where to look. */
export interface OutboxDraft {
  readonly destination: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A workflow hears that something is recorded of this stream after its head was read. */
export function tells(destination: string, head: StreamHead): OutboxDraft {
  return { destination, payload: { signal: { stream: streamName(head), seq: head.version + 1 } } };
}

/** A row of a table that belongs to the subject: its escalations, letters, attachments. */
export interface RowDraft {
  readonly table:
    | 'escalation'
    | 'letter'
    | 'attachment'
    | 'attachment_link'
    | 'proceeding_attachment'
    | 'sector_deadline'
    | 'coordination_item'
    | 'accountability_case'
    | 'matter'
    | 'handed_part';
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Recording {
  readonly at: Instant;
  /** When the API received the act; lateness is judged by this. */
  readonly receivedAt?: Instant;
  readonly actor: LedgerActor;
  readonly onBehalfOf?: string | null;
  /** The command's key: the same command recorded again is refused by the database. */
  readonly commandKey?: string;
  readonly entries: readonly EntryDraft[];
  readonly rows?: readonly RowDraft[];
  readonly outbox?: readonly OutboxDraft[];
  /** Matters of other agencies that look different now though nothing of them changed: their readers look again. */
  readonly concerns?: readonly { readonly kind: 'assignment'; readonly id: string; readonly agency: string }[];
}

/** A lead's page shows the opinions and co-signatures of the others: what becomes of theirs concerns it. */
export function concernsOfLeads(
  assignments: readonly { readonly id: string; readonly agency: string; readonly mode: string }[],
): NonNullable<Recording['concerns']> {
  return assignments
    .filter(({ mode }) => mode === 'answer')
    .map(({ id, agency }) => ({ kind: 'assignment', id, agency }));
}

export interface RecordedEntry {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

/**
 * The one way to change a matter: ledger entries, the rows they change, what belongs to them and the outbox, in the caller's
 * transaction. Several entries of one stream follow one another; a row that has moved since its head was read fails the whole.
 * @throws {@link StaleHead} when another transaction was faster
 */
export async function record(transaction: Transaction, recording: Recording): Promise<readonly RecordedEntry[]> {
  const heads = new Map<
    string,
    { version: number; hash: string; set: Record<string, unknown>; create: boolean; head: StreamHead }
  >();
  const entries: Record<string, unknown>[] = [];
  for (const [index, draft] of recording.entries.entries()) {
    const stream = streamName(draft.head);
    const head = heads.get(stream) ?? {
      version: draft.head.version,
      hash: draft.head.headHash,
      set: {},
      create: draft.create !== undefined,
      head: draft.head,
    };
    const seq = head.version + 1;
    const entry = {
      stream,
      seq,
      type: draft.type,
      at: new Date(recording.at).toISOString(),
      received_at: recording.receivedAt === undefined ? null : new Date(recording.receivedAt).toISOString(),
      actor: recording.actor.id,
      actor_name: recording.actor.name,
      actor_agency: recording.actor.agency,
      on_behalf_of: recording.onBehalfOf ?? null,
      reason: draft.reason ?? null,
      payload: draft.payload ?? {},
      command_key: recording.commandKey === undefined ? null : `${recording.commandKey}#${index}`,
    };
    const hash = entryHash(head.hash, entry);
    entries.push({ ...entry, prev_hash: head.hash, hash });
    heads.set(stream, { ...head, version: seq, hash, set: { ...head.set, ...draft.create, ...draft.set } });
  }
  // The rows first: whoever read one before it moved is to hear of that, and not of an entry that is there already.
  await move(
    transaction,
    [...heads.values()].filter((head) => !head.create),
  );
  await insert(transaction, 'ledger_entry', entries);
  const created = [...heads.values()].filter((head) => head.create);
  for (const kind of STREAMS) {
    const rows = created.filter((head) => head.head.kind === kind);
    await insert(
      transaction,
      kind,
      rows.map((head) => ({ ...head.set, id: head.head.id, version: head.version, head_hash: head.hash })),
    );
  }
  for (const table of new Set(recording.rows?.map((row) => row.table))) {
    await insert(
      transaction,
      table,
      recording.rows!.filter((row) => row.table === table).map((row) => row.values),
    );
  }
  if (recording.outbox?.length) {
    const at = new Date(recording.at).toISOString();
    await insert(
      transaction,
      'outbox',
      recording.outbox.map((row) => ({ ...row, created_at: at, available_at: at, attempts: 0 })),
    );
  }
  await notify(transaction, recording, [...heads.values()]);
  return entries.map((entry) => ({
    stream: entry['stream'] as string,
    seq: entry['seq'] as number,
    hash: entry['hash'] as string,
  }));
}

/** A change of more matters than this is told as one of the campaign: everybody looks again. */
const TOLD_ONE_BY_ONE = 20;

/** Wakes whoever waits: screens, the relay to workflows, the relay of letters. */
async function notify(
  transaction: Transaction,
  recording: Recording,
  heads: readonly { readonly head: StreamHead; readonly set: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  const changed = [
    ...heads.map(({ head, set }) => ({ kind: head.kind, id: head.id, agency: head.agency ?? set['agency_code'] })),
    ...(recording.concerns ?? []),
  ];
  const told = changed.length > TOLD_ONE_BY_ONE ? [{ kind: 'campaign', id: '*' }] : changed;
  const channels = [
    ...(recording.outbox?.length ? ['duban_outbox'] : []),
    ...(recording.rows?.some((row) => row.table === 'letter') ? ['duban_letters'] : []),
  ];
  await transaction.query(
    `SELECT ${["pg_notify('duban_changes', $1)", ...channels.map((channel) => `pg_notify('${channel}', '')`)].join(', ')}`,
    [JSON.stringify(told)],
  );
}

/** What the chain binds: every column of an entry but the hashes themselves. */
export function entryHash(previous: string, entry: Readonly<Record<string, unknown>>): string {
  return sha256(`${previous}\n${canonical(entry)}`);
}

/** Another transaction changed the row between reading and recording it; the caller's whole act is to be tried again or refused. */
export class StaleHead extends Error {
  constructor(readonly stream: string) {
    super(`stale head of ${stream}`);
  }
}

async function move(
  transaction: Transaction,
  heads: readonly { head: StreamHead; version: number; hash: string; set: Record<string, unknown> }[],
): Promise<void> {
  const alike = new Map<string, (typeof heads)[number][]>();
  for (const head of heads) {
    const shape = `${head.head.kind}:${Object.keys(head.set).sort().join()}`;
    alike.set(shape, [...(alike.get(shape) ?? []), head]);
  }
  for (const group of alike.values()) {
    const kind = group[0]!.head.kind;
    const columns = Object.keys(group[0]!.set);
    const update = `UPDATE ${kind} AS subject SET ${[...columns, 'version', 'head_hash'].map((column) => `${column} = changed.${column}`).join(', ')}`;
    const rows = group.map((head) => ({
      ...head.set,
      id: head.head.id,
      version: head.version,
      head_hash: head.hash,
      version_read: head.head.version,
    }));
    // Nearly every act moves one row: asked for by its key, whatever the planner thinks of the size of a list.
    const changed =
      rows.length === 1
        ? await transaction.query(
            `${update} FROM jsonb_populate_record(NULL::${kind}, $1::jsonb) AS changed
             WHERE subject.id = $2 AND subject.version = $3 RETURNING subject.id`,
            [JSON.stringify(rows[0]), rows[0]!.id, rows[0]!.version_read],
          )
        : await transaction.query(
            `${update} FROM jsonb_populate_recordset(NULL::${kind}, $1::jsonb) AS changed, jsonb_to_recordset($1::jsonb) AS read(id uuid, version_read int)
             WHERE subject.id = changed.id AND read.id = changed.id AND subject.version = read.version_read RETURNING subject.id`,
            [JSON.stringify(rows)],
          );
    if (changed.length !== group.length) throw new StaleHead(streamName(group[0]!.head));
  }
}

/** An attachment that belongs to a matter already goes on belonging to it; anywhere else a second row is a fault. */
const LINKS = ['attachment_link', 'proceeding_attachment'];

/** One statement for many rows of one shape. The column names are ours, never a caller's. */
export async function insert(
  transaction: Transaction,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).join(', ');
  await transaction.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)${LINKS.includes(table) ? ' ON CONFLICT DO NOTHING' : ''}`,
    [JSON.stringify(rows)],
  );
}
