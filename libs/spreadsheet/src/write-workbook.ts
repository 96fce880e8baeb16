import { writeXlsxStream } from 'hucre/xlsx';
import { Readable } from 'node:stream';
import { harmless } from '@duban/domain';
import type { TableCell } from './read-table';

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One sheet as a stream, row by row. Text that a spreadsheet would take for a formula is text. */
export function writeWorkbook(
  sheet: string,
  headings: readonly string[],
  rows: AsyncIterable<readonly TableCell[]> | Iterable<readonly TableCell[]>,
): Readable {
  async function* all() {
    yield [...headings];
    for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell));
  }
  return Readable.fromWeb(writeXlsxStream(all(), { name: sheet }) as never);
}
