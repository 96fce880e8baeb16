import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carrierOf } from './clause-coverage';
import { NOTICE_2025_7 as notice } from './notice-2025-7/notice-2025-7';

describe('the coverage of the notice', () => {
  it('gives every one of the 97 clauses a disposition', () => {
    expect(notice.clauses).toHaveLength(97);
    for (const clause of notice.clauses)
      expect(['row', 'case', 'measure', 'matter', 'text']).toContain(carrierOf(clause));
  });

  it('leaves none of the commanding clauses without a row to words alone', () => {
    const seed = readFileSync(join(__dirname, '../../seed/notice.md'), 'utf8');
    const listed = /## 无分工表行对应的条款[^\n]*\n\n([^\n]+)/.exec(seed)![1]!.split(', ');
    expect(listed).toHaveLength(24);
    const carriers = listed.map((clauseId) =>
      carrierOf(notice.clauses.find((clause) => clause.clauseId === clauseId)!),
    );
    expect(carriers).not.toContain('text');
    expect(carriers).not.toContain('row');
  });

  it('has the ten targets carried by the lines that are to close', () => {
    const targets = notice.clauses.filter(({ clauseId }) => clauseId.startsWith('N2.2-S'));
    expect(targets.map((clause) => carrierOf(clause))).toEqual(Array.from({ length: 10 }, () => 'case'));
  });

  it('puts a clause on its row wherever the table has one', () => {
    for (const clause of notice.clauses.filter(({ rows }) => rows.length > 0)) expect(carrierOf(clause)).toBe('row');
  });
});
