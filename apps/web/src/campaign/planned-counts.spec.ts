import { NOTICE_2025_7, ROW_PROFILES } from '@duban/domain/editions';
import { describe, expect, it } from '@jest/globals';
import type { TableRow } from '../api/wire-types';
import { plannedCounts } from './planned-counts';

const provinces = NOTICE_2025_7.agencies.filter((agency) => agency.kind === 'province').map((agency) => agency.code);
const rows = NOTICE_2025_7.rows.map((row) => ({
  ...row,
  clauses: row.noticeClauses,
  profile: { ...ROW_PROFILES.profiles.find((profile) => profile.row === row.row), acceptedBy: 'coordinator' },
})) as unknown as TableRow[];

describe('the preview of a launch', () => {
  it('counts one assignment for every agency that a row names, 31 where it names the provinces', () => {
    const counts = plannedCounts(rows, provinces);
    const implied = rows.reduce(
      (sum, row) =>
        sum + row.participants.length + row.leads.reduce((leads, code) => leads + (code === 'PROVINCES' ? 31 : 1), 0),
      0,
    );
    expect(counts.rows).toBe(29);
    expect(counts.assignments).toBe(implied);
    expect(counts.byAgency.get('MIIT')).toEqual({ lead: 14, participant: 8 });
    expect(counts.byAgency.size).toBe(19 + 31);
  });

  it('counts nothing for no rows', () => {
    expect(plannedCounts([], provinces)).toMatchObject({ rows: 0, assignments: 0, waiting: 0, standby: 0 });
  });
});
