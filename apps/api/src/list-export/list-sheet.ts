import type { AssignmentColumn } from '@duban/domain';
import type { TableCell } from '@duban/spreadsheet';
import { type Language, pick } from '../http/words';

/** Whom a sheet is for, and what codes are called for them. */
export interface SheetReader {
  readonly language: Language;
  sectorName(code: string): string;
  agencyName(code: string): string;
}

/** A column of a sheet: its heading in both languages, and what stands in it. */
export interface SheetColumn<Item> {
  readonly zh: string;
  readonly en: string;
  /** As which column its reader leaves it out on the screen; what has none always stands. */
  readonly as?: AssignmentColumn;
  cell(item: Item, reader: SheetReader): TableCell;
}

/** How a list stands in a workbook. */
export interface ListSheet<Item> {
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly SheetColumn<Item>[];
}

/** The sheet as its reader has the list on the screen. */
export const withColumns = <Item>(
  sheet: ListSheet<Item>,
  shown: readonly AssignmentColumn[] | null | undefined,
): ListSheet<Item> =>
  shown ? { ...sheet, columns: sheet.columns.filter(({ as }) => as === undefined || shown.includes(as)) } : sheet;

export const headingsOf = ({ columns }: ListSheet<never>, language: Language): string[] =>
  columns.map(({ zh, en }) => pick(language, zh, en));

export const lineOf = <Item>({ columns }: ListSheet<Item>, item: Item, reader: SheetReader): TableCell[] =>
  columns.map((column) => column.cell(item, reader));
