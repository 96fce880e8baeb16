import {
  type AssignmentLine,
  type CaseShown,
  type ExportedList,
  type ListExport,
  type MeasureShown,
  assignmentQuerySchema,
  caseQuerySchema,
  measureQuerySchema,
} from '@duban/contract-http';
import { type AssignmentColumn, civilDateOf, civilMinuteOf, toIso } from '@duban/domain';
import { type Clock, type DataSource, SEES_ALL, type Transaction, inTransaction, insert } from '@duban/persistence';
import { type TableCell, writeWorkbook } from '@duban/spreadsheet';
import type { Log } from '@duban/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { ASSIGNMENT_SHEET } from '../assignment/assignment-sheet';
import { AssignmentController } from '../assignment/assignment.controller';
import type { Caller } from '../http/caller';
import { check } from '../http/check';
import { Problem, notFound } from '../http/problem';
import { type Language, pick } from '../http/words';
import { MEASURE_SHEET } from '../measure/measure-sheet';
import { MeasureController } from '../measure/measure.controller';
import { Directory } from '../notice/directory';
import { CASE_SHEET } from '../phase-out-case/case-sheet';
import { CaseController } from '../phase-out-case/case.controller';
import { CLOCK, DATA_SOURCE, EXPORTS, LOG } from '../tokens';
import type { ExportFiles } from './export-files';
import { filterInWords } from './filter-words';
import { type ListSheet, type SheetReader, headingsOf, lineOf, withColumns } from './list-sheet';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** Columns that its reader has on the screen; null where all are meant. */
type Shown = readonly AssignmentColumn[] | null;

/** A list as its page reads it: the workbook holds what the reader would see there, and nothing else. */
const exported = <Item>(
  from: Type<{ list(query: never, caller: Caller): Promise<Page<Item>> }>,
  query: z.ZodType<Record<string, unknown>>,
  sheet: ListSheet<Item>,
) => ({
  query,
  name: (language: Language) => pick(language, sheet.zh, sheet.en),
  headings: (language: Language, shown: Shown) => headingsOf(withColumns(sheet, shown), language),
  async page(modules: ModuleRef, filter: Record<string, unknown>, caller: Caller, reader: SheetReader, shown: Shown) {
    const source = modules.get(from, { strict: false });
    const page = await source.list(check(query, filter) as never, caller);
    const columns = withColumns(sheet, shown);
    return { ...page, lines: page.items.map((item) => lineOf(columns, item, reader)) };
  },
});

const LISTS = {
  assignments: exported<AssignmentLine>(AssignmentController, assignmentQuerySchema, ASSIGNMENT_SHEET),
  cases: exported<CaseShown>(CaseController, caseQuerySchema, CASE_SHEET),
  measures: exported<MeasureShown>(MeasureController, measureQuerySchema, MEASURE_SHEET),
} satisfies Record<ExportedList, unknown>;

/** Written at once for one reader. */
const MOST_AT_ONCE = 3;
const KEPT_MS = 24 * 3_600_000;
/** Without a word from its writer for so long, a workbook has none any more: the process has ended. Longer than a page may take. */
const SILENT_MS = 60_000;
/** Begun so often without an end, it is given up. */
const MOST_ATTEMPTS = 3;
const SWEEP_MS = 3_600_000;
const PAGE = 200;

/** Somebody else writes it, or it is not wanted any more. */
class NotOurs extends Error {}

interface Row {
  readonly id: string;
  readonly list: ExportedList;
  readonly filter: Record<string, string | number | boolean>;
  readonly columns: Shown;
  readonly language: Language;
  readonly file_name: string;
  readonly state: ListExport['state'];
  readonly written: number;
  readonly total: number | null;
  readonly size: string | null;
  readonly created_at: Date;
}

/** The caller's own of the last day; not what they could see in an office that they hold no more. */
const MINE = `account_id = $1 AND created_at > $2 AND sees = $3 AND agency_code IS NOT DISTINCT FROM $4`;
const mineOf = ({ account, receivedAt, sight }: Caller) => [
  account.id,
  toIso(receivedAt - KEPT_MS),
  sight.sees,
  sight.agency,
];

const shown = (row: Row): ListExport => ({
  id: row.id,
  list: row.list,
  fileName: row.file_name,
  state: row.state,
  written: row.written,
  total: row.total,
  size: row.size === null ? null : Number(row.size),
  createdAt: row.created_at.toISOString(),
});

/**
 * Workbooks of whole lists, written page by page while their reader does something else. The row says how far it is; whoever asks
 * for one whose writer has ended has it written anew, so that none is waited for in vain.
 */
@Injectable()
export class ListExports implements OnApplicationBootstrap, OnApplicationShutdown {
  private stopping = false;
  /** What this process is writing, by id. */
  private readonly writing = new Map<string, Promise<void>>();
  private sweeping?: NodeJS.Timeout;

  constructor(
    private readonly modules: ModuleRef,
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(EXPORTS) private readonly files: ExportFiles,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const sweep = () => void this.sweep().catch((fault: unknown) => this.log.warn({ err: fault }, 'exports not swept'));
    sweep();
    this.sweeping = setInterval(sweep, SWEEP_MS);
    this.sweeping.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.sweeping);
    await Promise.all(this.writing.values());
  }

  /** @throws Problem what the list itself says of such a filter */
  async assertReadable(list: ExportedList, filter: Row['filter'], caller: Caller): Promise<void> {
    const reader = await this.readerOf(caller.language);
    await LISTS[list].page(this.modules, { ...filter, limit: 1, cursor: undefined }, caller, reader, null);
  }

  /** @throws Problem 422 TOO_MANY_EXPORTS */
  async order(
    transaction: Transaction,
    list: ExportedList,
    filter: Row['filter'],
    columns: Shown,
    caller: Caller,
  ): Promise<ListExport> {
    const [open] = await transaction.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM list_export WHERE account_id = $1 AND state = 'writing'`,
      [caller.account.id],
    );
    if (open!.count >= MOST_AT_ONCE) throw new Problem(422, 'TOO_MANY_EXPORTS', { facts: { most: MOST_AT_ONCE } });
    const { language, receivedAt, sight } = caller;
    const row = {
      id: randomUUID(),
      account_id: caller.account.id,
      list,
      filter,
      columns,
      language,
      file_name: `${LISTS[list].name(language)}-${civilDateOf(receivedAt)}.xlsx`,
      state: 'writing' as const,
      sees: sight.sees,
      agency_code: sight.agency,
      written: 0,
      total: null,
      size: null,
      attempts: 0,
      created_at: toIso(receivedAt),
    };
    await insert(transaction, 'list_export', [row]);
    return shown({ ...row, created_at: new Date(receivedAt) });
  }

  async all(caller: Caller): Promise<ListExport[]> {
    const rows = await this.read<Row>(
      `SELECT * FROM list_export WHERE ${MINE} ORDER BY created_at DESC, id LIMIT 50`,
      mineOf(caller),
    );
    for (const row of rows) if (row.state === 'writing') await this.begin(row.id, caller);
    return rows.map(shown);
  }

  async one(id: string, caller: Caller): Promise<ListExport> {
    await this.begin(id, caller);
    return shown(await this.mine(id, caller));
  }

  /** @throws Problem 409 NOT_READY while it is being written · 409 EXPORT_FAILED */
  async file(id: string, caller: Caller): Promise<{ readonly name: string; readonly content: Readable }> {
    const row = await this.mine(id, caller);
    if (row.state !== 'ready') throw new Problem(409, row.state === 'failed' ? 'EXPORT_FAILED' : 'NOT_READY');
    const content = await this.files.read(id);
    if (!content) throw notFound();
    return { name: row.file_name, content };
  }

  /** The row goes with the transaction; the file after it (`removeFile`). */
  async discard(transaction: Transaction, id: string, caller: Caller): Promise<void> {
    const gone = await transaction.query('DELETE FROM list_export WHERE id = $1 AND account_id = $2 RETURNING id', [
      id,
      caller.account.id,
    ]);
    if (gone.length === 0) throw notFound();
  }

  removeFile(id: string): Promise<void> {
    return this.files.remove(id);
  }

  /** Starts writing what nobody writes: what was just ordered, and what was left behind by a process that has ended. */
  async begin(id: string, caller: Caller): Promise<void> {
    if (this.stopping || this.writing.has(id)) return;
    const run = randomUUID();
    const now = this.clock.now();
    const [row] = await this.read<Row & { readonly attempts: number }>(
      `UPDATE list_export SET run = $2, beat_at = $3, written = 0, attempts = attempts + 1,
         state = CASE WHEN attempts >= ${MOST_ATTEMPTS} THEN 'failed' ELSE state END
       WHERE id = $1 AND account_id = $4 AND state = 'writing' AND (beat_at IS NULL OR beat_at < $5)
         AND sees = $6 AND agency_code IS NOT DISTINCT FROM $7 RETURNING *`,
      [id, run, toIso(now), caller.account.id, toIso(now - SILENT_MS), caller.sight.sees, caller.sight.agency],
    );
    if (row?.state !== 'writing') return;
    const written = this.write(row, run, caller).finally(() => this.writing.delete(id));
    this.writing.set(id, written);
  }

  private async write(row: Row, run: string, caller: Caller): Promise<void> {
    try {
      const list = LISTS[row.list];
      const [name, headings] = [list.name(row.language), list.headings(row.language, row.columns)];
      const size = await this.files.write(row.id, run, writeWorkbook(name, headings, this.lines(row, run, caller)));
      await this.say(row.id, run, `state = 'ready', size = $4`, [size]);
    } catch (fault) {
      // Whoever stops leaves it to the next who is asked.
      if (this.stopping) return;
      if (fault instanceof NotOurs) {
        // Discarded just as it was done: the file would stand for nothing. Where another writes it, its row is there.
        const [still] = await this.read('SELECT id FROM list_export WHERE id = $1', [row.id]).catch(() => [true]);
        if (!still) await this.files.remove(row.id).catch(() => undefined);
        return;
      }
      this.log.error({ err: fault, export: row.id }, 'an export could not be written');
      await this.say(row.id, run, `state = 'failed'`).catch(() => undefined);
    }
  }

  private async *lines(row: Row, run: string, caller: Caller): AsyncGenerator<readonly TableCell[]> {
    const { list, filter, columns, language } = row;
    const reader = await this.readerOf(language);
    let cursor: string | undefined;
    let written = 0;
    do {
      if (this.stopping) throw new NotOurs();
      const page = await LISTS[list].page(
        this.modules,
        { ...filter, limit: PAGE, cursor },
        { ...caller, language },
        reader,
        columns,
      );
      yield* page.lines;
      written += page.lines.length;
      await this.say(row.id, run, 'written = $4, total = $5', [written, Math.max(written, page.total)]);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    // As of when, and filtered by what, at its end: the first line is the headings, as tools for tables expect.
    yield [];
    yield [pick(language, '导出时间（北京时间）', 'as of (Beijing)'), civilMinuteOf(caller.receivedAt)];
    yield [
      pick(language, '筛选', 'filters'),
      await filterInWords(list, check(LISTS[list].query, filter), language, {
        directory: this.directory,
        dataSource: this.dataSource,
        sight: caller.sight,
      }),
    ];
  }

  private async readerOf(language: Language): Promise<SheetReader> {
    const sectors = new Map(
      (await this.directory.notices()).flatMap((notice) => notice.sectors.map((one) => [one.sector, one] as const)),
    );
    const agencies = await this.directory.allAgencies();
    return {
      language,
      agencyName: (code) => {
        const agency = agencies.get(code);
        return agency ? pick(language, agency.shortZh, agency.nameEn) : code;
      },
      sectorName: (code) => {
        const sector = sectors.get(code);
        return sector ? pick(language, sector.sectorZh, sector.sectorEn) : code;
      },
    };
  }

  /** @throws NotOurs where it is written by somebody else by now, or not wanted any more */
  private async say(id: string, run: string, what: string, values: readonly unknown[] = []): Promise<void> {
    const [row] = await this.read(
      `UPDATE list_export SET beat_at = $3, ${what} WHERE id = $1 AND run = $2 AND state = 'writing' RETURNING id`,
      [id, run, toIso(this.clock.now()), ...values],
    );
    if (!row) throw new NotOurs();
  }

  private async mine(id: string, caller: Caller): Promise<Row> {
    const [row] = await this.read<Row>(`SELECT * FROM list_export WHERE ${MINE} AND id = $5`, [...mineOf(caller), id]);
    if (!row) throw notFound();
    return row;
  }

  /** Rows that are older than a day, whosever they were, and files without a row. */
  private async sweep(): Promise<void> {
    await this.read('DELETE FROM list_export WHERE created_at < $1', [toIso(this.clock.now() - KEPT_MS)]);
    // The files first: whatever is there by now has a row that was there before it.
    const ids = await this.files.ids();
    const kept = new Set((await this.read<{ id: string }>('SELECT id FROM list_export', [])).map(({ id }) => id));
    for (const id of ids) if (!kept.has(id) && !this.writing.has(id)) await this.files.remove(id);
  }

  private read<Found = Record<string, unknown>>(sql: string, values: unknown[]): Promise<Found[]> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) => transaction.query<Found>(sql, values));
  }
}
