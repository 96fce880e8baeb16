import type { Transaction } from './transaction';

/** What is numbered: its sign (`措`), and where the numbers given so far stand. */
export interface Numbering {
  readonly sign: string;
  readonly table: 'measure' | 'phase_out_case' | 'announcement' | 'project_check' | 'fund';
  readonly column: 'number' | 'list_number';
}

/** 措〔2026〕17号: numbers are given one after another within a year; of two who ask, the second waits for the first. */
export async function nextNumbers(
  transaction: Transaction,
  { sign, table, column }: Numbering,
  year: string,
  count: number,
): Promise<string[]> {
  await transaction.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`duban.number.${table}.${column}`]);
  const [{ last } = { last: 0 }] = await transaction.query<{ last: number }>(
    `SELECT coalesce(max(substring(${column} from '〕(\\d+)号')::int), 0) AS last FROM ${table} WHERE ${column} LIKE $1`,
    [`${sign}〔${year}〕%`],
  );
  return Array.from({ length: count }, (_, place) => `${sign}〔${year}〕${last + place + 1}号`);
}
