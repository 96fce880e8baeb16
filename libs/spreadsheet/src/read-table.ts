import { streamCsvRows } from 'hucre/csv';
import { streamXlsxRows } from 'hucre/xlsx';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { UnreadableTable } from './unreadable-table';
import { guardZip } from './zip-guard';

export { UnreadableTable, type Unreadable } from './unreadable-table';

export type TableCell = string | number | boolean | null;
export interface TableRow {
  /** As the file numbers it: the heading is line 1. */
  readonly line: number;
  readonly cells: readonly TableCell[];
}

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 100;
/** Rows after which others are served: the process that reads has other work. */
const TURN = 500;

/**
 * The rows of the first sheet of a workbook, or of a CSV in UTF-8, UTF-16 or GB 18030, as they come. Empty rows are passed over.
 * @throws {@link UnreadableTable}
 */
export async function* readTable(file: Buffer, mediaType: string): AsyncGenerator<TableRow> {
  let rows = 0;
  for await (const row of mediaType === 'text/csv' ? csvRows(file) : workbookRows(file)) {
    const cells = row.cells.slice(0, MOST_COLUMNS);
    if (cells.every((cell) => cell === null || cell === '')) continue;
    rows += 1;
    if (rows > MOST_ROWS + 1) throw new UnreadableTable('TOO_MANY_ROWS');
    if (rows % TURN === 0) await nextTurn();
    yield { line: row.line, cells };
  }
  if (rows === 0) throw new UnreadableTable('EMPTY');
}

async function* workbookRows(file: Buffer): AsyncGenerator<TableRow> {
  await guardZip(file);
  try {
    for await (const { index, values } of streamXlsxRows(file, { sheet: 0 }))
      yield { line: index + 1, cells: values.map(plain) };
  } catch (fault) {
    if (fault instanceof UnreadableTable) throw fault;
    throw new UnreadableTable('DAMAGED');
  }
}

async function* csvRows(file: Buffer): AsyncGenerator<TableRow> {
  let line = 0;
  try {
    for (const values of streamCsvRows(textOf(file))) yield { line: (line += 1), cells: values.map(plain) };
  } catch (fault) {
    if (fault instanceof UnreadableTable) throw fault;
    throw new UnreadableTable('DAMAGED');
  }
}

function plain(value: string | number | boolean | Date | null): TableCell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return value;
}

/** By its mark, else UTF-8 if it is that throughout, else GB 18030 if it is that throughout; a mixture is refused. */
function textOf(file: Buffer): string {
  const [first, second] = [file[0], file[1]];
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  for (const tried of encoding ? [encoding] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(tried, { fatal: true }).decode(file);
    } catch {
      continue; // not this one
    }
  }
  throw new UnreadableTable('ENCODING');
}
