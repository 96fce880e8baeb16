import type { NoticeClause } from './notice-2025-7/notice-2025-7';

/** What carries a clause: a row of the table, the cases of enterprises, a measure, a matter beside the table, or words alone. */
export type Carrier = 'row' | 'case' | 'measure' | 'matter' | 'text';

/** Kinds of clauses that ask nobody to do anything. */
const WORDS_ALONE: readonly string[] = ['declaration', 'principle', 'target', 'permission'];
/** Commanding clauses without a row that are carried by something of their own. */
const CARRIED: Readonly<Record<string, Carrier>> = {
  'N3.2-4': 'case',
  'N3.2-5': 'measure',
  'N3.3-1': 'case',
  'N3.3-2': 'case',
  'N4.3-10': 'measure',
};
const SECTOR_TARGET = /^N2\.2-S\d\d$/;
/** Permissions that are carried all the same: what a province may adopt is checked where it adopts it. */
const CARRIED_PERMISSIONS: Readonly<Record<string, Carrier>> = { 'N2.2-2': 'case' };

/**
 * The disposition of a clause. Every one has one: a commanding clause that nothing else carries is a matter, whose owner the
 * coordinator names, or of which it is said openly that it has none.
 */
export function carrierOf(clause: Pick<NoticeClause, 'clauseId' | 'kind' | 'rows'>): Carrier {
  if (clause.rows.length > 0) return 'row';
  // What a sector is to close is closed line by line.
  if (SECTOR_TARGET.test(clause.clauseId)) return 'case';
  const own = CARRIED[clause.clauseId] ?? CARRIED_PERMISSIONS[clause.clauseId];
  if (own) return own;
  return WORDS_ALONE.includes(clause.kind) ? 'text' : 'matter';
}
