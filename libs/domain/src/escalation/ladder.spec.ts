import { ASSIGNMENT_STATES } from '../assignment/assignment-state';
import { ESCALATION_POLICY, WORKING_CALENDAR as calendar } from '../editions';
import { civilDateOf, instantAt, timeOfDayMs } from '../time/instant';
import { type Rung } from './escalation-policy';
import { type ClimbingMatter, type FiredRung, clockRuns, concerns, rungsAhead } from './ladder';

// Monday 2 March 2026 to Tuesday 30 June 2026: Qingming, Labour Day and Dragon Boat lie on the way.
const issuedAt = instantAt('2026-03-02', '09:00');
const dueAt = instantAt('2026-06-30', '18:00');
const matter = (more: Partial<ClimbingMatter> = {}): ClimbingMatter => ({
  state: 'handling',
  clockCycle: 1,
  issuedAt,
  dueAt,
  dueTentative: false,
  signedAt: issuedAt,
  repliedAt: null,
  fired: [],
  ...more,
});
const unsigned = (more: Partial<ClimbingMatter> = {}) => matter({ state: 'dispatched', signedAt: null, ...more });
const issued = (stage: string, date: string, time = '18:00'): FiredRung => ({
  stage,
  state: 'issued',
  issuedAt: instantAt(date, time),
});
const pending = (stage: string): FiredRung => ({ stage, state: 'approval_pending', issuedAt: null });

const ahead = (of: ClimbingMatter, rungs: readonly Rung[] = ESCALATION_POLICY.rungs) =>
  rungsAhead(of, { rungs }, calendar).map(({ rung, at }) => `${rung.stage} ${civilDateOf(at)}`);
const rung = (more: Partial<Rung>): Rung => ({
  stage: 'X',
  name: '催办',
  from: 'due',
  offset: 'P1D',
  when: 'open',
  to: ['clerk'],
  letter: 'urge',
  approval: false,
  ...more,
});
const upTo = (stage: string, last: FiredRung): readonly FiredRung[] => [
  ...ESCALATION_POLICY.rungs
    .slice(
      2,
      ESCALATION_POLICY.rungs.findIndex((one) => one.stage === stage),
    )
    .map((one) => issued(one.stage, '2026-07-01', '09:00')),
  last,
];

describe('the rungs ahead', () => {
  it('of a matter not signed for are the signing reminders and then those of the due date, by working days', () => {
    expect(ahead(unsigned())).toEqual([
      'A1 2026-03-04',
      'A2 2026-03-09',
      'B1 2026-06-15',
      'B2 2026-06-25',
      'B3 2026-06-29',
      'C1 2026-07-01',
      'C2 2026-07-07',
      'D1 2026-07-14',
      'D2 2026-07-21',
    ]);
  });

  it('keep the hour: of handover for signing, of the close of offices for the due date', () => {
    const hours = rungsAhead(unsigned(), ESCALATION_POLICY, calendar).map(({ rung: { from }, at }) => [
      from,
      timeOfDayMs(at) / 3_600_000,
    ]);
    for (const [from, hour] of hours) expect([from, hour]).toEqual([from, from === 'issue' ? 9 : 18]);
  });

  it('no longer ask for a signature once it is given', () => {
    expect(ahead(matter({ state: 'signed_for' }))[0]).toBe('B1 2026-06-15');
    expect(ahead(matter({ state: 'dispatched' }))[0]).toBe('B1 2026-06-15');
  });

  it.each(['standby', 'waiting', 'co_signing', 'reported', 'answered', 'declined', 'closed', 'revoked'] as const)(
    'are none while the agency has nothing to do: %s',
    (state) => {
      expect(ahead(matter({ state }))).toEqual([]);
    },
  );

  it.each(['dispatched', 'signed_for', 'handling', 'in_review', 'returned', 'requested'] as const)(
    'exist while it has: %s',
    (state) => {
      expect(ahead(matter({ state }))).not.toEqual([]);
    },
  );

  it('are none where nothing is due, but for the signature of whoever has not signed', () => {
    for (const state of ASSIGNMENT_STATES) {
      expect(clockRuns({ state, dueAt: null })).toBe(false);
      // Only the signature is asked for where nothing is due yet: a joint lead signs for its row before it has anything to co-sign.
      expect(ahead(unsigned({ state, dueAt: null })).map((line) => line.slice(0, 2))).toEqual(
        state === 'dispatched' ? ['A1', 'A2'] : [],
      );
    }
  });

  it('do not fire twice in a cycle, whatever became of them', () => {
    for (const state of ['skipped', 'approval_pending', 'issued', 'withdrawn', 'cancelled'] as const) {
      expect(ahead(matter({ fired: [{ stage: 'B2', state, issuedAt: null }] })).join()).not.toContain('B2');
    }
  });

  it('start anew in a new cycle: a returned matter is reminded again by its new date', () => {
    const returned = matter({
      state: 'returned',
      clockCycle: 2,
      issuedAt: instantAt('2026-07-06', '10:00'),
      dueAt: instantAt('2026-07-31', '18:00'),
    });
    expect(ahead(returned)[0]).toBe('B1 2026-07-17');
  });

  it('move with the due date when it is rebased', () => {
    expect(ahead(matter({ dueAt: instantAt('2026-07-31', '18:00') }))[0]).toBe('B1 2026-07-17');
  });
});

describe('what a rung waits for', () => {
  it.each([
    ['unsigned', unsigned(), true],
    ['unsigned', matter(), false],
    ['unsigned', matter({ state: 'returned', signedAt: null }), false],
    ['unanswered', matter(), true],
    ['unanswered', matter({ repliedAt: dueAt }), false],
    ['open', matter({ repliedAt: dueAt }), true],
    ['open', matter({ state: 'reported' }), false],
  ] as const)('%s: case %#', (when, of, expected) => {
    expect(concerns(rung({ when }), of)).toBe(expected);
  });

  it.each([
    ['issue', 'P1D', '2026-03-03'],
    ['issue', 'P20WD', '2026-03-30'],
    ['due', '-P1D', '2026-06-29'],
    ['due', 'P1D', '2026-07-01'],
    ['due', 'PT0S', '2026-06-30'],
  ] as const)('counts from %s by %s', (from, offset, date) => {
    expect(ahead(matter(), [rung({ from, offset })])).toEqual([`X ${date}`]);
  });

  it('counted from another rung has no moment until that one is really out', () => {
    expect(ahead(matter()).join()).not.toContain('E1');
    for (const state of ['approval_pending', 'skipped', 'withdrawn', 'cancelled'] as const) {
      expect(ahead(matter({ fired: upTo('D2', { stage: 'D2', state, issuedAt: null }) }))).toEqual([]);
    }
    expect(ahead(matter({ fired: upTo('D2', issued('D2', '2026-07-24')) }))).toEqual(['E1 2026-08-21']);
  });
});

describe('the time to reply', () => {
  const rungs = [
    rung({ stage: 'C1', offset: 'P1D', replyWithin: 'P10D', letter: 'supervise' }),
    rung({ stage: 'C2', offset: 'P2D', letter: 'supervise' }),
  ];

  it('holds the next rung until it has run out, counted from the actual issue', () => {
    const fired = [issued('C1', '2026-07-08')];
    expect(ahead(matter({ fired }), rungs)).toEqual(['C2 2026-07-18']);
  });

  it('does not hold the next rung beyond its own moment', () => {
    expect(ahead(matter({ fired: [issued('C1', '2026-06-01')] }), rungs)).toEqual(['C2 2026-07-02']);
  });

  it('of 再督办 holds 通报 when it went out late', () => {
    expect(ahead(matter({ fired: upTo('C2', issued('C2', '2026-07-10')) }))[0]).toBe('D1 2026-07-17');
  });

  it('does not run for a rung that was skipped or withdrawn', () => {
    for (const state of ['skipped', 'withdrawn', 'cancelled'] as const) {
      expect(ahead(matter({ fired: [{ stage: 'C1', state, issuedAt: null }] }), rungs)).toEqual(['C2 2026-07-02']);
    }
  });

  it('is looked for past skipped rungs, at the last one that was sent', () => {
    const three = [...rungs, rung({ stage: 'D1', offset: 'P3D', letter: 'circular', approval: true })];
    const fired: FiredRung[] = [issued('C1', '2026-07-08'), { stage: 'C2', state: 'skipped', issuedAt: null }];
    expect(ahead(matter({ fired }), three)).toEqual(['D1 2026-07-18']);
  });
});

describe('approval', () => {
  it('that is pending blocks every rung after it, and none before', () => {
    expect(ahead(matter({ fired: upTo('D1', pending('D1')) }))).toEqual([]);
    const early = [...ESCALATION_POLICY.rungs.slice(0, 2), ...ESCALATION_POLICY.rungs.slice(7)];
    expect(ahead(unsigned({ fired: [pending('D1')] }), early)).toEqual(['A1 2026-03-04', 'A2 2026-03-09']);
  });

  it('once given lets the ladder go on after the time to reply', () => {
    expect(ahead(matter({ fired: upTo('D1', issued('D1', '2026-07-16')) }))).toEqual(['D2 2026-07-23']);
    expect(ahead(matter({ fired: upTo('D1', issued('D1', '2026-07-14')) }))).toEqual(['D2 2026-07-21']);
  });

  it('once refused lets the next rung keep its own moment', () => {
    const refused: FiredRung = { stage: 'D1', state: 'withdrawn', issuedAt: null };
    expect(ahead(matter({ fired: upTo('D1', refused) }))).toEqual(['D2 2026-07-21']);
  });
});

describe('a rung whose moment lay before the handover', () => {
  it('is recorded as skipped, the later ones are not', () => {
    const late = matter({ issuedAt: instantAt('2026-06-26', '09:00') });
    const skipped = rungsAhead(late, ESCALATION_POLICY, calendar).map(({ rung: { stage }, skipped: is }) => [
      stage,
      is,
    ]);
    expect(skipped).toEqual([
      ['B1', true],
      ['B2', true],
      ['B3', false],
      ['C1', false],
      ['C2', false],
      ['D1', false],
      ['D2', false],
    ]);
  });

  it('is skipped at the very moment of handover too', () => {
    const [first] = rungsAhead(matter({ issuedAt: dueAt }), { rungs: [rung({ offset: 'PT0S' })] }, calendar);
    expect(first?.skipped).toBe(true);
  });

  it('is never one of the signing reminders: they count from the handover', () => {
    const late = unsigned({ issuedAt: instantAt('2026-08-03', '09:00') });
    const signing = rungsAhead(late, ESCALATION_POLICY, calendar).filter(({ rung: { from } }) => from === 'issue');
    expect(signing.map(({ skipped }) => skipped)).toEqual([false, false]);
  });
});

describe('a tentative moment', () => {
  const tentative = (of: ClimbingMatter, rungs: readonly Rung[] = ESCALATION_POLICY.rungs) =>
    rungsAhead(of, { rungs }, calendar)
      .filter((one) => one.tentative)
      .map(({ rung: { stage } }) => stage);

  it('is one that rests on a year without a paper', () => {
    expect(tentative(matter({ dueAt: instantAt('2026-12-25', '18:00') }))).toEqual(['C2', 'D1', 'D2']);
    expect(tentative(matter())).toEqual([]);
  });

  it('is one that rests on a tentative due date, whatever its unit', () => {
    expect(
      tentative(matter({ dueTentative: true }), [rung({ stage: 'due' }), rung({ stage: 'issue', from: 'issue' })]),
    ).toEqual(['due']);
  });

  it('is one that waits for a reply into such a year', () => {
    const rungs = [rung({ stage: 'C1', offset: 'P1D', replyWithin: 'P5WD' }), rung({ stage: 'C2', offset: 'P2D' })];
    const fired = [issued('C1', '2026-12-30')];
    expect(tentative(matter({ dueAt: instantAt('2026-12-29', '18:00'), fired }), rungs)).toEqual(['C2']);
  });
});
