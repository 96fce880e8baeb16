import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICE_2025_7 as notice, ROW_PROFILES } from '../editions';
import { plannedAssignments } from './planned-assignment';

const planned = notice.rows.map((row) => {
  const profile = ROW_PROFILES.profiles[row.row - 1];
  if (!profile) throw new Error(`no profile of row ${row.row}`);
  return { row, profile, assignments: plannedAssignments(row, profile, notice.provinces) };
});
const of = (row: number) => planned[row - 1]?.assignments ?? [];
const shown = (row: number) => of(row).map(({ agency, role, mode, state }) => `${agency} ${role} ${mode} ${state}`);

/** Read from the cells' own words, not from the codes: how many agencies the table names in a row. */
function namedIn(cell: string): number {
  if (cell === '各省、自治区、直辖市人民政府') return 31;
  return cell
    .replace(/分别负责$/, '')
    .replace(/等?相关部门$|等$/, '')
    .split('、')
    .filter((name) => name !== '').length;
}

describe('the assignments that a launch opens', () => {
  it.each(notice.rows.map((row) => [row.row, row.verbatim] as const))(
    'row %i has as many as its cells name agencies',
    (row, { lead, participants }) => {
      expect(of(row)).toHaveLength(namedIn(lead) + namedIn(participants));
    },
  );

  it('are 191 in all, as the cells add up', () => {
    const named = notice.rows.reduce(
      (sum, { verbatim }) => sum + namedIn(verbatim.lead) + namedIn(verbatim.participants),
      0,
    );
    expect(planned.flatMap(({ assignments }) => assignments)).toHaveLength(named);
    expect(named).toBe(191);
  });

  it('reach each agency once for each row that the seed lists under its name', () => {
    const seed = JSON.parse(readFileSync(join(__dirname, '../../seed/agencies.json'), 'utf8')) as {
      agencies: { code: string; leadRows: number[]; participantRows: number[] }[];
      groups: { members: string[]; leadRows: number[] }[];
    };
    const listed = [
      ...seed.agencies.map(({ code, leadRows, participantRows }) => ({ code, leadRows, participantRows })),
      ...seed.groups.flatMap(({ members, leadRows }) =>
        members.map((code) => ({ code, leadRows, participantRows: [] as number[] })),
      ),
    ];
    for (const { code, leadRows, participantRows } of listed) {
      const rowsAs = (participant: boolean) =>
        planned.flatMap(({ row, assignments }) =>
          assignments
            .filter(({ agency, role }) => agency === code && (role === 'participant') === participant)
            .map(() => row.row),
        );
      expect([code, rowsAs(false), rowsAs(true)]).toEqual([code, leadRows, participantRows]);
    }
  });

  it('reach nobody without a desk, and nobody twice in a row', () => {
    const desks = new Set(notice.agencies.filter(({ hasDesk }) => hasDesk).map(({ code }) => code));
    for (const { assignments } of planned) {
      expect(new Set(assignments.map(({ agency }) => agency)).size).toBe(assignments.length);
      for (const { agency } of assignments) expect(desks).toContain(agency);
    }
  });

  it('stand by in the trigger-driven rows and nowhere else', () => {
    for (const { row, assignments } of planned) {
      const standing = assignments.filter(({ state }) => state === 'standby').length;
      expect([row.row, standing]).toEqual([row.row, [15, 16, 17, 27].includes(row.row) ? assignments.length : 0]);
    }
  });

  it('of a single lead are answered by it, the participants waiting to be consulted', () => {
    expect(shown(5)).toEqual([
      'MIIT lead answer dispatched',
      'NDRC participant consult waiting',
      'SASAC participant consult waiting',
      'NEA participant consult waiting',
    ]);
  });

  it('of joint leads are drafted by the first named and co-signed by the others', () => {
    expect(shown(11)).toEqual([
      'MIIT lead answer dispatched',
      'NDRC lead co_sign dispatched',
      'NEA lead co_sign dispatched',
    ]);
    for (const { row, assignments } of planned.filter(({ row }) => row.leadMode === 'joint')) {
      const leads = assignments.filter(({ role }) => role === 'lead');
      expect(leads.map(({ agency }) => agency)).toEqual(row.leads);
      expect(leads.map(({ mode }) => mode === 'answer')).toEqual(row.leads.map((_, index) => index === 0));
    }
  });

  it('of leads that are responsible respectively are answered by each for its own part', () => {
    expect(shown(16)).toHaveLength(9);
    for (const { assignments } of planned.filter(({ row }) => row.leadMode === 'respectively')) {
      for (const { mode } of assignments.filter(({ role }) => role === 'lead')) expect(mode).toBe('answer');
    }
  });

  it('of the provinces are one for each of 31', () => {
    for (const row of [2, 23]) {
      expect(of(row).map(({ agency }) => agency)).toEqual(notice.provinces);
      expect(new Set(shown(row).map((line) => line.slice(7)))).toEqual(new Set(['province answer dispatched']));
    }
  });

  it('ask the participants of 9 and 10 for a part and those of 26 and 28 to take part, at once', () => {
    for (const [row, mode] of [
      [9, 'contribute'],
      [10, 'contribute'],
      [26, 'join'],
      [28, 'join'],
    ] as const) {
      const participants = of(row).filter(({ role }) => role === 'participant');
      expect(participants.length).toBeGreaterThan(0);
      for (const participant of participants) expect(participant).toMatchObject({ mode, state: 'dispatched' });
    }
  });
});
