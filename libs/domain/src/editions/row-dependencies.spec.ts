import { NOTICE_2025_7 as notice } from './notice-2025-7/notice-2025-7';
import { ROW_DEPENDENCIES, upstreamOf } from './row-dependencies';
import { ROW_PROFILES } from './row-profiles';

describe('the dependencies between rows', () => {
  it('name rows of the table, each pair once, and no row that is started by a matter', () => {
    const rows = new Set(notice.rows.map(({ row }) => row));
    const triggered = ROW_PROFILES.profiles.filter(({ kind }) => kind === 'trigger').map(({ row }) => row);
    for (const { row, needs } of ROW_DEPENDENCIES) {
      expect(rows).toContain(row);
      expect(rows).toContain(needs);
      expect(triggered).not.toContain(row);
    }
    expect(new Set(ROW_DEPENDENCIES.map(({ row, needs }) => `${row}/${needs}`)).size).toBe(ROW_DEPENDENCIES.length);
  });

  it('say which clause they come from, or that they are ours', () => {
    const clauses = new Set(notice.clauses.map(({ clauseId }) => clauseId));
    for (const { source, clause } of ROW_DEPENDENCIES) {
      if (source === 'notice') expect(clauses).toContain(clause);
      else expect(clause).toBeNull();
    }
  });

  it('block only by the notice’s own words: what we infer warns', () => {
    for (const { strength, source } of ROW_DEPENDENCIES) {
      expect([strength, source]).not.toEqual(['hard', 'inferred']);
    }
  });

  it('never run in a circle', () => {
    const reaches = (from: number, to: number, seen = new Set<number>()): boolean =>
      upstreamOf(from).some(({ needs }) => needs === to || (!seen.has(needs) && reaches(needs, to, seen.add(needs))));
    for (const { row } of ROW_DEPENDENCIES) expect([row, reaches(row, row)]).toEqual([row, false]);
  });
});
