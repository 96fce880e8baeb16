import {
  type CriteriaEdition,
  type DirectoryEntry,
  type EscalationPolicy,
  type RowProfile,
  type RulePack,
  type ScoringScheme,
  type WorkingCalendar,
  namedByDirectory,
} from '@duban/domain';
import type { NoticeEdition, RowProfileEdition } from '@duban/domain/editions';
import type { DataSource } from 'typeorm';
import { canonical, sha256 } from '../ledger/canonical';
import { SEES_ALL, type Transaction, inTransaction } from '../database/transaction';
import { insert } from '../ledger/record';

interface Contents {
  notice: NoticeEdition;
  profiles: RowProfileEdition;
  calendar: WorkingCalendar;
  policy: EscalationPolicy;
  scoring: ScoringScheme;
  rules: RulePack;
  criteria: CriteriaEdition;
  directory: readonly DirectoryEntry[];
}

/** An edition never changes once it is recorded: a campaign that pins it must find it as it was. */
export class ChangedEdition extends Error {
  constructor(kind: string, code: string) {
    super(`edition ${kind} ${code} differs from the one on record: give the new content a code of its own`);
  }
}

/** Records an edition, or finds it on record as it is. */
export async function recordEdition(
  transaction: Transaction,
  kind: keyof Contents,
  code: string,
  content: unknown,
  at: string,
  by: { readonly accountId: string; readonly note: string } | null = null,
): Promise<void> {
  const hash = sha256(canonical(content));
  const found = await transaction.query<{ sha256: string }>(
    'SELECT sha256 FROM edition WHERE kind = $1 AND code = $2',
    [kind, code],
  );
  if (found[0] && found[0].sha256 !== hash) throw new ChangedEdition(kind, code);
  if (found[0]) return;
  await insert(transaction, 'edition', [
    { kind, code, content, sha256: hash, recorded_at: at, recorded_by: by?.accountId ?? null, note: by?.note ?? null },
  ]);
}

export interface EditionRecord<Content> {
  readonly code: string;
  readonly content: Content;
  readonly sha256: string;
  readonly recordedAt: string;
  /** Null for what came with the product. */
  readonly recordedBy: { readonly zh: string; readonly en: string } | null;
  readonly note: string | null;
}

/** Every edition of a kind, the newest first. */
export async function listEditions<Kind extends 'policy' | 'calendar' | 'scoring' | 'rules' | 'criteria' | 'directory'>(
  transaction: Transaction,
  kind: Kind,
): Promise<EditionRecord<Contents[Kind]>[]> {
  const rows = await transaction.query(
    `SELECT e.*, p.display_name_zh, p.display_name_en FROM edition e LEFT JOIN account p ON p.id = e.recorded_by
     WHERE kind = $1 ORDER BY recorded_at DESC, code DESC`,
    [kind],
  );
  return rows.map((row) => ({
    code: row['code'] as string,
    content: row['content'] as Contents[Kind],
    sha256: row['sha256'] as string,
    recordedAt: (row['recorded_at'] as Date).toISOString(),
    recordedBy:
      row['recorded_by'] === null
        ? null
        : { zh: row['display_name_zh'] as string, en: row['display_name_en'] as string },
    note: row['note'] as string | null,
  }));
}

/** Another process may have recorded a newer edition: looked for again after this long. */
const NEWEST_FOR_MS = 10_000;

/** The editions, read once and kept: they are immutable. */
export class EditionStore {
  private readonly kept = new Map<string, Promise<unknown>>();
  private readonly newest = new Map<'calendar' | 'directory', { readonly code: string; readonly until: number }>();
  private readonly asking = new Map<'calendar' | 'directory', Promise<string>>();
  private readonly named = new Map<string, { readonly directory: unknown; readonly notice: NoticeEdition }>();
  private listed: Promise<readonly string[]> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** Those on record when they were first asked for: a new notice comes with a new start. */
  async notices(): Promise<NoticeEdition[]> {
    this.listed ??= this.listNotices().catch((fault: unknown) => {
      this.listed = undefined;
      throw fault;
    });
    return Promise.all((await this.listed).map((code) => this.get('notice', code)));
  }

  /** @throws RangeError for an edition that is not on record */
  async get<Kind extends keyof Contents>(kind: Kind, code: string): Promise<Contents[Kind]> {
    const found = await this.find(kind, code);
    if (!found) throw new RangeError(`no edition ${kind} ${code} on record`);
    return found;
  }

  /** A notice comes with its agencies by their names of today; its own words are as they were. */
  async find<Kind extends keyof Contents>(kind: Kind, code: string): Promise<Contents[Kind] | undefined> {
    const found = await this.read(kind, code);
    if (kind !== 'notice' || found === undefined) return found;
    const directory = await this.newestDirectory();
    const known = this.named.get(code);
    if (known?.directory === directory) return known.notice as unknown as Contents[Kind];
    const as = found as NoticeEdition;
    const notice = { ...as, agencies: namedByDirectory(as.agencies, directory) };
    this.named.set(code, { directory, notice });
    return notice as unknown as Contents[Kind];
  }

  /** The calendar that new campaigns pin, and by which lists over several campaigns are judged. */
  async newestCalendar(): Promise<WorkingCalendar> {
    return this.get('calendar', await this.newestOf('calendar'));
  }

  /** Agencies as they are called today, and which of them are in office until when. */
  async newestDirectory(): Promise<readonly DirectoryEntry[]> {
    return this.get('directory', await this.newestOf('directory'));
  }

  /** After an edition was recorded here: outside of any transaction, so that nobody waits for a connection with one in hand. */
  async lookAgain(): Promise<void> {
    // An answer that is on its way may be from before.
    await Promise.allSettled(this.asking.values());
    await Promise.all([this.ask('calendar'), this.ask('directory')]);
  }

  /**
   * Reads all editions at once before anybody asks. Whoever asks has a connection in hand: were as many to ask for what is not
   * here yet as there are connections, each would wait for one more that nobody gives back.
   */
  async warm(): Promise<void> {
    const rows = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      transaction.query<{ kind: string; code: string; content: unknown }>('SELECT kind, code, content FROM edition'),
    );
    for (const { kind, code, content } of rows) this.kept.set(`${kind}/${code}`, Promise.resolve(content));
    await this.lookAgain();
    await this.notices();
  }

  /**
   * @returns the code of the edition that was recorded last, as it was known a little while ago: whoever asks does so with a
   * connection in hand, and would wait for a second one
   */
  async newestOf(kind: 'calendar' | 'directory'): Promise<string> {
    const known = this.newest.get(kind);
    if (!known) return this.ask(kind);
    if (performance.now() > known.until) void this.ask(kind).catch(() => undefined);
    return known.code;
  }

  /** One question at a time, for everybody who wants the answer. */
  private ask(kind: 'calendar' | 'directory'): Promise<string> {
    const running = this.asking.get(kind);
    if (running) return running;
    const asked = this.lookUp(kind).finally(() => this.asking.delete(kind));
    this.asking.set(kind, asked);
    return asked;
  }

  private async lookUp(kind: 'calendar' | 'directory'): Promise<string> {
    const [row] = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      transaction.query<{ code: string }>(
        `SELECT code FROM edition WHERE kind = $1 ORDER BY recorded_at DESC, code DESC LIMIT 1`,
        [kind],
      ),
    );
    if (!row) throw new RangeError(`no ${kind} on record`);
    // Its content is here before anybody is told of it.
    await this.read(kind, row.code);
    this.newest.set(kind, { code: row.code, until: performance.now() + NEWEST_FOR_MS });
    return row.code;
  }

  private read<Kind extends keyof Contents>(kind: Kind, code: string): Promise<Contents[Kind] | undefined> {
    const name = `${kind}/${code}`;
    const known = this.kept.get(name) as Promise<Contents[Kind] | undefined> | undefined;
    if (known) return known;
    const reading = inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const [row] = await transaction.query<{ content: Contents[Kind] }>(
        'SELECT content FROM edition WHERE kind = $1 AND code = $2',
        [kind, code],
      );
      return row?.content;
    });
    this.kept.set(name, reading);
    // What is not there may come, and what went wrong may go right.
    const forget = () => void this.kept.delete(name);
    void reading.then((content) => content === undefined && forget(), forget);
    return reading;
  }

  async profileOf(code: string, row: number): Promise<RowProfile> {
    const { profiles } = await this.get('profiles', code);
    const found = profiles.find((profile) => profile.row === row);
    if (!found) throw new RangeError(`no profile of row ${row} in ${code}`);
    return found;
  }

  private async listNotices(): Promise<string[]> {
    const rows = (await this.dataSource.query(`SELECT code FROM edition WHERE kind = 'notice' ORDER BY code`)) as {
      code: string;
    }[];
    return rows.map(({ code }) => code);
  }
}
