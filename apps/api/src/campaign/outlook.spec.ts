import { ESCALATION_POLICY } from '@duban/domain/editions';
import { WORKING_CALENDAR } from '@duban/domain/editions';
import type { AssignmentRecord, CampaignRecord } from '@duban/persistence';
import { outlookOf } from './outlook';

const NOW = Date.parse('2026-03-02T02:00:00Z'); // a Monday
const at = (day: string) => Date.parse(`${day}T18:00:00+08:00`);

function assignment(id: string, more: Partial<AssignmentRecord>): AssignmentRecord {
  return {
    id,
    row: 9,
    agency: 'MEP',
    mode: 'answer',
    state: 'handling',
    clockCycle: 1,
    issuedAt: at('2026-02-02'),
    signedAt: at('2026-02-03'),
    repliedAt: null,
    dueAt: at('2026-03-05'),
    dueTentative: false,
    suspended: false,
    blocked: false,
    referred: false,
    ...more,
  } as AssignmentRecord;
}
const campaign = (state: 'in_force' | 'suspended') =>
  ({ state, policy: ESCALATION_POLICY }) as unknown as CampaignRecord;
const outlook = (
  assignments: readonly AssignmentRecord[],
  state: 'in_force' | 'suspended' = 'in_force',
  days: Readonly<Record<string, number>> = {},
) => outlookOf(campaign(state), assignments, [], WORKING_CALENDAR, new Map(Object.entries(days)), (code) => code, NOW);

describe('the outlook of a campaign', () => {
  it('tells every rung that fires within ten working days, earliest first, and none beyond', () => {
    const { coming, within3, within10 } = outlook([
      assignment('near', {}),
      assignment('far', { agency: 'MIIT', dueAt: at('2026-09-30') }),
    ]);
    expect(within10).toBeGreaterThan(0);
    expect(within3).toBeGreaterThan(0);
    expect(within3).toBeLessThanOrEqual(within10);
    expect(coming.every(({ assignmentId }) => assignmentId === 'near')).toBe(true);
    const moments = coming.map(({ at: moment }) => Date.parse(moment));
    expect(moments).toEqual([...moments].sort((left, right) => left - right));
    expect(moments.every((moment) => moment > NOW && moment <= at('2026-03-17'))).toBe(true);
  });

  it('is silent about what does not run: suspended, blocked, not handed over, or not in force', () => {
    const still = [
      assignment('suspended', { suspended: true }),
      assignment('blocked', { blocked: true }),
      assignment('closed', { state: 'closed' }),
      assignment('unissued', { issuedAt: null }),
    ];
    expect(outlook(still).coming).toEqual([]);
    expect(outlook([assignment('near', {})], 'suspended').coming).toEqual([]);
  });

  it('says with whom the work lies: most working days charged first, then most overdue', () => {
    const { holders } = outlook(
      [
        assignment('a', { agency: 'MEP' }),
        assignment('b', { agency: 'MIIT' }),
        assignment('b2', { agency: 'MIIT' }),
        assignment('c', { agency: 'SAWS', issuedAt: at('2026-02-26'), dueAt: at('2026-02-27') }),
        assignment('d', { agency: 'NEA', state: 'reported' }),
      ],
      'in_force',
      { a: 2, b: 11, b2: 25, c: 2, d: 40 },
    );
    expect(holders.map(({ agency, overdue, workingDays }) => [agency, overdue, workingDays])).toEqual([
      ['MIIT', 0, 36],
      ['SAWS', 1, 2],
      ['MEP', 0, 2],
    ]);
  });
});
