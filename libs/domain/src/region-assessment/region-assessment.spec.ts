import { SCORING_SCHEME, WORKING_CALENDAR } from '../editions';
import { reachableFrom } from '../procedure/procedure';
import { instantAt, toIso } from '../time/instant';
import type { Person } from '../assignment/person';
import {
  type AssessedRegion,
  type AssessmentAct,
  assessmentClocks,
  assessmentMoves,
  monthsReported,
  refusalOfAssessment,
  reportDue,
} from './region-assessment';
import { conclusionOf, isUnmet, markFaults, schemeFaults, scoreOf } from './scoring-scheme';

const region: Person = { id: 'r', roles: ['clerk', 'head'], agency: '110000' };
const other: Person = { id: 'o', roles: ['clerk', 'head'], agency: '120000' };
const office: Person = { id: 'c', roles: ['coordinator'], agency: 'MIIT' };
const group: Person = { id: 'g', roles: ['group_secretary'], agency: null };
const now = instantAt('2026-06-01', '10:00');
const one: AssessedRegion = {
  region: '110000',
  state: 'planned',
  steps: [],
  objectUntil: null,
  waived: false,
  unmet: true,
  rechecked: null,
};
const states = [...new Set(assessmentMoves.flatMap(({ from, to }) => [...from, to]))];
const acts = [...new Set(assessmentMoves.map(({ act }) => act))];

describe('the procedure of a region’s year', () => {
  it('reaches every state from the plan', () => {
    expect([...reachableFrom(assessmentMoves, 'planned')].sort()).toEqual([...states].sort());
  });

  it.each(states.flatMap((state) => acts.map((act) => [act, state] as const)))(
    'refuses %s in the state %s unless the table allows it',
    (act, state) => {
      const allowed = assessmentMoves.some((move) => move.act === act && move.from.includes(state));
      const refusals = [region, office, group].map((person) =>
        refusalOfAssessment(act, { ...one, state }, person, now),
      );
      const open = refusals.some((refusal) => refusal === undefined);
      if (!allowed) expect(refusals.every((refusal) => refusal?.refused)).toBe(true);
      else if (!open) expect(refusals.some((refusal) => refusal?.refused === 'rule')).toBe(true);
      // Whoever belongs to another region does nothing here.
      expect(refusalOfAssessment(act, { ...one, state }, other, now)).toMatchObject({ refused: 'forbidden' });
    },
  );

  it('does not let those who scored decide about their own score', () => {
    const steps = [{ act: 'score' as const, state: 'scored' as const, at: '', by: '', byId: 'c', text: '' }];
    const decided = (act: AssessmentAct, state: AssessedRegion['state'], person: Person) =>
      refusalOfAssessment(act, { ...one, state, steps, waived: true }, person, now)?.code;
    expect(decided('recheck', 'objected', office)).toBe('TOOK_PART');
    expect(decided('approve', 'fed_back', office)).toBe('TOOK_PART');
    // Nor in somebody else's place: it is the person who took part, and not the post.
    const inPlace = refusalOfAssessment('approve', { ...one, state: 'fed_back', steps, waived: true }, group, now, 'c');
    expect(inPlace?.code).toBe('TOOK_PART');
    expect(decided('recheck', 'objected', group)).toBeUndefined();
    expect(decided('approve', 'fed_back', group)).toBeUndefined();
  });

  it('is approved when the time to object has passed, and not a moment before', () => {
    const told = { ...one, state: 'fed_back' as const, objectUntil: now };
    expect(refusalOfAssessment('approve', told, group, now)?.code).toBe('OBJECTION_OPEN');
    expect(refusalOfAssessment('object', told, region, now)).toBeUndefined();
    expect(refusalOfAssessment('approve', told, group, now + 1)).toBeUndefined();
    expect(refusalOfAssessment('object', told, region, now + 1)?.code).toBe('OBJECTION_TOO_LATE');
  });
});

describe('the clocks of a region’s year', () => {
  const dates = {
    state: 'desk_review' as const,
    clockCycle: 1,
    openedAt: instantAt('2026-03-10', '09:00'),
    selfCheckDue: instantAt('2026-12-31', '18:00'),
    recheckUntil: null,
    rectifyFrom: null,
    rectifyUntil: null,
  };

  it('ask for a month by the fifth working day of the next: holidays and make-up days counted', () => {
    // 2026-10-01 to 10-07 are holidays, 10-10 (Saturday) is a workday: 8, 9, 10, 12, 13.
    expect(toIso(reportDue('2026-09', WORKING_CALENDAR).at)).toBe('2026-10-13T10:00:00.000Z');
  });

  it('follow the target that is furthest behind, and rest when all are reached', () => {
    expect(assessmentClocks(dates, ['2026-05', '2026-04'], WORKING_CALENDAR)).toMatchObject([
      { kind: 'report', cycle: 202605, month: '2026-05', holder: 'region' },
    ]);
    expect(assessmentClocks(dates, [null], WORKING_CALENDAR)).toMatchObject([{ cycle: 202603 }]);
    expect(assessmentClocks(dates, [], WORKING_CALENDAR)).toEqual([]);
    expect(assessmentClocks({ ...dates, state: 'announced' }, [null], WORKING_CALENDAR)).toEqual([]);
  });

  it('count a month as told in time only when every target was', () => {
    const at = (day: string) => instantAt(day, '12:00');
    const reports = [
      { targetId: 'a', month: '2026-03', at: at('2026-04-02') },
      { targetId: 'b', month: '2026-03', at: at('2026-04-20') },
      { targetId: 'a', month: '2026-04', at: at('2026-05-06') },
      { targetId: 'b', month: '2026-04', at: at('2026-05-06') },
    ];
    expect(monthsReported(dates.openedAt, at('2026-05-20'), WORKING_CALENDAR, reports, ['a', 'b'])).toEqual({
      due: ['2026-03', '2026-04'],
      inTime: ['2026-04'],
    });
  });
});

describe('a scoring scheme', () => {
  it('that comes with the product has no fault', () => {
    expect(schemeFaults(SCORING_SCHEME)).toEqual([]);
  });

  it('is refused with the path of each fault', () => {
    const faults = schemeFaults({
      ...SCORING_SCHEME,
      items: [...SCORING_SCHEME.items, { ...SCORING_SCHEME.items[0]!, weight: 5 }],
      grades: [
        { grade: 'good', from: 60 },
        { grade: 'excellent', from: 90 },
      ],
    });
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'items WEIGHTS_NOT_100',
      'items.4.code DUPLICATE',
      'grades.1.from NOT_ORDERED',
      'grades LAST_FROM_0',
    ]);
  });

  it('gives no point without what it rests on', () => {
    const target = {
      targetId: 't',
      version: 3,
      sector: 'STEEL',
      name: '炼铁',
      measure: 't',
      amount: 200_000,
      done: 50_000,
    };
    const score = scoreOf(SCORING_SCHEME, {
      targets: [target],
      months: { due: ['2026-03', '2026-04'], inTime: ['2026-04'] },
      marks: [
        { item: 'organisation', points: 15, evidence: '文件' },
        { item: 'measures', points: 15, evidence: '清单' },
      ],
      vetoes: [],
    });
    expect(score).toMatchObject({ total: 50, grade: 'unqualified' });
    expect(score.items.map(({ points, facts }) => [points, facts])).toEqual([
      [15, ['target/t#3']],
      [5, ['2026-03:late', '2026-04:in_time']],
      [15, ['文件']],
      [15, ['清单']],
    ]);
    expect(isUnmet(score)).toBe(true);
    expect(conclusionOf({ amount: 10, done: 10 })).toBe('completed');
    expect(conclusionOf({ amount: 10, done: 11 })).toBe('exceeded');
    expect(markFaults(SCORING_SCHEME, { marks: [], vetoes: [{ code: 'rain', evidence: '' }] })).toHaveLength(3);
  });
});
