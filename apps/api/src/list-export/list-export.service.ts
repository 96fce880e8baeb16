import {
  type AssignmentItem,
  type CaseShown,
  type ExportedList,
  type ListExport,
  type MeasureShown,
  assignmentQuerySchema,
  caseQuerySchema,
  measureQuerySchema,
} from '@duban/contract-http';
import type { DocumentStore } from '@duban/documents';
import { civilDateOf, civilMinuteOf, toIso } from '@duban/domain';
import { type Clock, type DataSource, SEES_ALL, type Transaction, inTransaction, insert } from '@duban/persistence';
import { type TableCell, writeWorkbook } from '@duban/spreadsheet';
import type { Log } from '@duban/telemetry';
import { Inject, Injectable, type OnApplicationShutdown, type Type } from '@nestjs/common';
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
import { filterInWords } from './filter-words';
import { type ListSheet, type SheetReader, headingsOf, lineOf } from './list-sheet';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** A list as its page reads it: the workbook holds what the reader would see there, and nothing else. */
const exported = <Item>(
  from: Type<{ list(query: never, caller: Caller): Promise<Page<Item>> }>,
  query: z.ZodType<Record<string, unknown>>,
  sheet: ListSheet<Item>,
) => ({
  query,
  sheet: (language: Language) => ({ name: pick(language, sheet.zh, sheet.en), headings: headingsOf(sheet, language) }),
  async page(modules: ModuleRef, filter: Record<string, unknown>, caller: Caller, reader: SheetReader) {
    const source = modules.get(from, { strict: false });
    const page = await source.list(check(query, filter) as never, caller);
    return { ...page, lines: page.items.map((item) => lineOf(sheet, item, reader)) };
  },
});

const LISTS = {
  assignments: exported<AssignmentItem>(AssignmentController, assignmentQuerySchema, ASSIGNMENT_SHEET),
  cases: exported<CaseShown>(CaseController, caseQuerySchema, CASE_SHEET),
  measures: exported<MeasureShown>(MeasureController, measureQuerySchema, MEASURE_SHEET),
} satisfies Record<ExportedList, unknown>;

/** Written at once for one reader. */
const MOST_AT_ONCE = 3;
const KEPT_MS = 24 * 3_600_000;
/** Without a word from its writer for so long, a workbook has none any more: the process has ended. */
const SILENT_MS = 30_000;
const PAGE = 200;

/** Somebody else writes it, or it is not wanted any more. */
class NotOurs extends Error {}

interface Row {
  readonly id: string;
  readonly list: ExportedList;
  readonly filter: Record<string, string | number | boolean>;
  readonly language: Language;
  readonly file_name: string;
  readonly state: ListExport['state'];
  readonly written: number;
  readonly total: number | null;
  readonly size: string | null;
  readonly sha256: string | null;
  readonly created_at: Date;
}

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
export class ListExports implements OnApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly modules: ModuleRef,
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(EXPORTS) private readonly files: DocumentStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationShutdown(): void {
    this.stopping = true;
  }

  /** @throws Problem what the list itself says of such a filter */
  async assertReadable(list: ExportedList, filter: Row['filter'], caller: Caller): Promise<void> {
    const reader = await this.readerOf(caller.language);
    await LISTS[list].page(this.modules, { ...filter, limit: 1, cursor: undefined }, caller, reader);
  }

  /** @throws Problem 422 TOO_MANY_EXPORTS */
  async order(
    transaction: Transaction,
    list: ExportedList,
    filter: Row['filter'],
    caller: Caller,
  ): Promise<ListExport> {
    await this.clear(transaction, caller);
    const [open] = await transaction.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM list_export WHERE account_id = $1 AND state = 'writing'`,
      [caller.account.id],
    );
    if (open!.count >= MOST_AT_ONCE) throw new Problem(422, 'TOO_MANY_EXPORTS', { facts: { most: MOST_AT_ONCE } });
    const { language, receivedAt } = caller;
    const row = {
      id: randomUUID(),
      account_id: caller.account.id,
      list,
      filter,
      language,
      file_name: `${LISTS[list].sheet(language).name}-${civilDateOf(receivedAt)}.xlsx`,
      state: 'writing' as const,
      written: 0,
      total: null,
      size: null,
      sha256: null,
      created_at: toIso(receivedAt),
    };
    await insert(transaction, 'list_export', [row]);
    return shown({ ...row, created_at: new Date(receivedAt) });
  }

  async all(caller: Caller): Promise<ListExport[]> {
    const rows = await this.read<Row>(
      'SELECT * FROM list_export WHERE account_id = $1 AND created_at > $2 ORDER BY created_at DESC, id LIMIT 50',
      [caller.account.id, toIso(caller.receivedAt - KEPT_MS)],
    );
    for (const row of rows) if (row.state === 'writing') await this.begin(row.id, caller);
    return rows.map(shown);
  }

  async one(id: string, caller: Caller): Promise<ListExport> {
    await this.begin(id, caller);
    return shown(await this.mine(id, caller));
  }

  /** @throws Problem 409 NOT_READY while it is being written */
  async file(id: string, caller: Caller): Promise<{ readonly name: string; readonly content: Readable }> {
    const row = await this.mine(id, caller);
    if (row.state !== 'ready' || row.sha256 === null) throw new Problem(409, 'NOT_READY');
    return { name: row.file_name, content: await this.files.open(row.sha256) };
  }

  async discard(transaction: Transaction, id: string, caller: Caller): Promise<void> {
    const gone = await transaction.query<Row>(
      'DELETE FROM list_export WHERE id = $1 AND account_id = $2 RETURNING sha256',
      [id, caller.account.id],
    );
    if (gone.length === 0) throw notFound();
    await this.removeFiles(transaction, gone);
  }

  /** Starts writing what nobody writes: what was just ordered, and what was left behind by a process that has ended. */
  async begin(id: string, caller: Caller): Promise<void> {
    const run = randomUUID();
    const now = this.clock.now();
    const [row] = await this.read<Row>(
      `UPDATE list_export SET run = $2, beat_at = $3, written = 0 WHERE id = $1 AND account_id = $4 AND state = 'writing'
         AND (beat_at IS NULL OR beat_at < $5) RETURNING *`,
      [id, run, toIso(now), caller.account.id, toIso(now - SILENT_MS)],
    );
    if (row) void this.write(row, run, caller);
  }

  private async write(row: Row, run: string, caller: Caller): Promise<void> {
    try {
      const { name, headings } = LISTS[row.list].sheet(row.language);
      const { sha256, size } = await this.files.put(writeWorkbook(name, headings, this.lines(row, run, caller)));
      await this.say(row.id, run, `state = 'ready', sha256 = $4, size = $5`, [sha256, size]);
    } catch (fault) {
      // Whoever stops leaves it to the next who is asked.
      if (fault instanceof NotOurs || this.stopping) return;
      this.log.error({ err: fault, export: row.id }, 'an export could not be written');
      await this.say(row.id, run, `state = 'failed'`).catch(() => undefined);
    }
  }

  private async *lines(row: Row, run: string, caller: Caller): AsyncGenerator<readonly TableCell[]> {
    const { list, filter, language } = row;
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
      }),
    ];
  }

  private async readerOf(language: Language): Promise<SheetReader> {
    const sectors = new Map(
      (await this.directory.notices()).flatMap((notice) => notice.sectors.map((one) => [one.sector, one] as const)),
    );
    return {
      language,
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
    const [row] = await this.read<Row>(
      'SELECT * FROM list_export WHERE id = $1 AND account_id = $2 AND created_at > $3',
      [id, caller.account.id, toIso(caller.receivedAt - KEPT_MS)],
    );
    if (!row) throw notFound();
    return row;
  }

  /** What is older than a day, whosever it was. */
  private async clear(transaction: Transaction, { receivedAt }: Caller): Promise<void> {
    await this.removeFiles(
      transaction,
      await transaction.query<Row>('DELETE FROM list_export WHERE created_at < $1 RETURNING sha256', [
        toIso(receivedAt - KEPT_MS),
      ]),
    );
  }

  private async removeFiles(transaction: Transaction, gone: readonly Pick<Row, 'sha256'>[]): Promise<void> {
    const hashes = gone.flatMap(({ sha256 }) => sha256 ?? []);
    if (hashes.length === 0) return;
    // The same lines of the same minute are one document.
    const kept = await transaction.query<{ sha256: string }>('SELECT sha256 FROM list_export WHERE sha256 = ANY($1)', [
      hashes,
    ]);
    const still = new Set(kept.map(({ sha256 }) => sha256));
    for (const sha256 of hashes) if (!still.has(sha256)) await this.files.remove(sha256);
  }

  private read<Found = Record<string, unknown>>(sql: string, values: unknown[]): Promise<Found[]> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) => transaction.query<Found>(sql, values));
  }
}
