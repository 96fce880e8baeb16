import fc from 'fast-check';
import { LAW_2010, LAW_CURRENT, RULE_PACKS, WORKING_CALENDAR } from '../editions';
import type { Person } from '../assignment/person';
import { reachableFrom } from '../procedure/procedure';
import { civilDateOf, instantAt, plusDays } from '../time/instant';
import { isWorkingDay, workingDaysBetween } from '../time/working-calendar';
import {
  type MeasureFacts,
  earliestLawfulAt,
  gateFor,
  gateToEffect,
  isLawfulHour,
  nextLawfulHour,
  replyUntil,
} from './gate';
import {
  MEASURE_FORMS,
  MEASURE_KINDS,
  type MeasureAct,
  type MeasureKind,
  type MeasureState,
  ROW_16_KINDS,
  measureMoves,
  movesOf,
  overMeasureStates,
  refusalOfMeasure,
  stateAfter,
} from './measure';
import { type LegalPeriod, lastDay, packOn, planPenalty, runsOut } from './rule-pack';

const calendar = WORKING_CALENDAR;
const pack = LAW_CURRENT;
const at = (day: string, time = '10:00') => instantAt(day, time);

describe('the shortest lawful course of a penalty (domain law, worked example)', () => {
  it('is, day by day, from a notice served on Monday 2026-09-21', () => {
    expect(planPenalty(pack, calendar, '2026-09-21')).toEqual({
      noticeServed: '2026-09-21',
      hearingRequestUntil: '2026-09-29',
      hearingNotice: '2026-09-30',
      earliestHearing: '2026-10-16',
      decision: '2026-10-21',
      latestService: '2026-10-30',
      reconsiderationUntil: '2026-12-29',
    });
  });

  it('was shorter by the law of 2010, which the day of the act chooses', () => {
    expect(packOn(RULE_PACKS, '2010-05-04')?.edition).toBe(LAW_2010.edition);
    expect(packOn(RULE_PACKS, '2021-07-14')?.edition).toBe(LAW_2010.edition);
    expect(packOn(RULE_PACKS, '2021-07-15')?.edition).toBe(LAW_CURRENT.edition);
    expect(packOn(RULE_PACKS, '1999-01-01')).toBeUndefined();
    expect(lastDay(LAW_2010.periods.hearingRequest, '2010-05-04', calendar)).toBe('2010-05-07');
    expect(lastDay(LAW_2010.periods.litigation, '2010-11-30', calendar)).toBe('2011-02-28');
  });
});

describe('a period of law', () => {
  const dates = fc.integer({ min: 0, max: 6000 }).map((days) => plusDays('2010-01-01', days));
  const counts = fc.integer({ min: 1, max: 60 });

  it('of working days ends on a working day, that many working days on', () => {
    fc.assert(
      fc.property(dates, counts, (from, count) => {
        const end = lastDay({ count, unit: 'working_days', article: '' }, from, calendar);
        expect(isWorkingDay(calendar, end)).toBe(true);
        expect(workingDaysBetween(calendar, from, end)).toBe(count);
      }),
    );
  });

  it('of calendar days ends that many days on, whatever they are', () => {
    fc.assert(
      fc.property(dates, counts, (from, count) => {
        expect(lastDay({ count, unit: 'days', article: '' }, from, calendar)).toBe(plusDays(from, count));
      }),
    );
  });

  it('of months ends on the same day of the month, or on its last', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 24 }), (from, count) => {
        const end = lastDay({ count, unit: 'months', article: '' }, from, calendar);
        const [fromDay, endDay] = [Number(from.slice(8)), Number(end.slice(8))];
        expect(endDay === fromDay || (endDay < fromDay && plusDays(end, 1).endsWith('-01'))).toBe(true);
      }),
    );
  });

  it('never ends earlier for a longer period of its unit', () => {
    fc.assert(
      fc.property(
        dates,
        counts,
        fc.constantFrom<LegalPeriod['unit'][]>('working_days', 'days', 'months'),
        (from, count, unit) => {
          const shorter = runsOut({ count, unit, article: '' }, at(from), calendar);
          expect(runsOut({ count: count + 1, unit, article: '' }, at(from), calendar)).toBeGreaterThan(shorter);
        },
      ),
    );
  });

  it('of execution lies on a working day between eight and eighteen', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2015-01-01'), max: at('2026-12-01') }), (moment) => {
        const lawful = nextLawfulHour(moment, calendar);
        expect(isLawfulHour(lawful, calendar)).toBe(true);
        expect(lawful).toBeGreaterThanOrEqual(moment);
      }),
    );
    expect(isLawfulHour(at('2026-09-26', '10:00'), calendar)).toBe(false);
    expect(isLawfulHour(at('2026-10-10', '10:00'), calendar)).toBe(true); // a Saturday made a workday
    expect(isLawfulHour(at('2026-09-21', '18:00'), calendar)).toBe(false);
  });
});

describe('the kinds of measures', () => {
  it('are those that the notice names, each with its clause and its holder', () => {
    expect(ROW_16_KINDS).toEqual([
      'revoke_discharge_permit',
      'stop_credit',
      'stop_project_approval',
      'stop_land',
      'refuse_production_permit',
      'withdraw_production_permit',
      'withdraw_safety_permit',
    ]);
    expect(MEASURE_FORMS.revoke_business_licence).toMatchObject({ row: 17, holder: 'SAIC', needsClosureOrder: true });
    // The notice gives the power cut-off to no row and to no agency by name.
    expect(MEASURE_FORMS.power_cut_off).toMatchObject({ row: null, holder: 'region', clause: 'N4.3-10' });
    expect(MEASURE_FORMS.region_limits).toMatchObject({ row: 15, subject: 'region' });
  });

  it.each(MEASURE_KINDS)('%s reaches its effect and every end from the proposal', (kind) => {
    const reached = reachableFrom(movesOf(kind), 'proposed');
    expect(reached).toContain('in_effect');
    expect(reached).toContain('lifted');
    expect(reached).toContain('no_basis');
    for (const { from, to } of movesOf(kind)) for (const state of [...from, to]) expect([...reached]).toContain(state);
  });
});

/** A file that lacks nothing, on a day when every window has run out. */
const DAY = '2026-11-12'; // a Thursday
const COMPLETE: MeasureFacts = {
  listed: true,
  overdue: true,
  officers: [
    { name: '甲', certificate: '1' },
    { name: '乙', certificate: '2' },
  ],
  evidence: ['e'],
  filedAt: at('2026-09-01'),
  noticeServedAt: at('2026-09-21'),
  noticeService: 'direct',
  hearingWaivedAt: at('2026-09-30'),
  hearingNotifiedAt: at('2026-09-30'),
  hearingOn: '2026-10-16',
  reviewedAt: at('2026-10-12'),
  discussedAt: at('2026-10-13'),
  approvedAt: at('2026-10-14'),
  decidedAt: at('2026-10-14'),
  decisionServedAt: at('2026-10-15'),
  decisionService: 'direct',
  demandedAt: at('2026-10-16'),
  compensationAssessed: true,
  closureOrderServedAt: at('2026-08-01'),
  assessmentFinal: true,
  interviewHeldOn: '2026-08-01',
  ruledByGroup: true,
  ruledAgain: true,
  scope: '钢铁',
  exemptions: ['民生'],
  termMonths: 3,
  residentsOnFeeder: false,
  dangerChecked: true,
  conditionMet: true,
  importantUser: false,
  safeShutdownPlan: '方案',
  supplierConfirmedAt: at('2026-11-05'),
  userNotifiedAt: at('2026-11-07'),
  scheduledAt: at(DAY, '09:50'),
  reNotifiedAt: at(DAY, '09:20'),
  receiptNo: '回执1',
  restoreReceiptNo: '回执1',
  closureOrderDemandedUntil: at('2026-09-30'),
  awardOwed: true,
};
const complete = (kind: MeasureKind): MeasureFacts => ({
  ...COMPLETE,
  ground: { code: pack.grounds[kind]![0]!.code, text: '条文原文' },
});
const now = at(DAY, '10:00');
const ask = (kind: MeasureKind, facts: MeasureFacts, moment = now, state: MeasureState = 'proposed') => ({
  kind,
  state,
  facts,
  pack,
  calendar,
  now: moment,
});

describe('the gate', () => {
  it.each(MEASURE_KINDS)('lets a complete file of %s pass at every step', (kind) => {
    for (const { act } of movesOf(kind)) {
      const facts =
        act === 'decide' && MEASURE_FORMS[kind].family === 'penalty'
          ? { ...complete(kind), filedAt: now }
          : complete(kind);
      expect([act, gateFor(act, ask(kind, facts)).missing]).toEqual([act, []]);
    }
    expect(gateToEffect(ask(kind, { ...complete(kind), filedAt: now })).missing).toEqual([]);
  });

  // Every illegal ordering: each act in each state that does not allow it, and each act with one thing missing from its file.
  const orderings = MEASURE_KINDS.flatMap((kind) => {
    const states = [...new Set(measureMoves[MEASURE_FORMS[kind].family].flatMap(({ from, to }) => [...from, to]))];
    return movesOf(kind).flatMap(({ act }) =>
      states.filter((state) => !stateAfter(kind, act, state)).map((state) => ({ kind, act, state })),
    );
  });
  it(`refuses ${orderings.length} acts out of their order`, () => {
    expect(orderings.length).toBeGreaterThan(500);
    const anybody: Person = { id: 'x', roles: ['clerk', 'head', 'group_secretary'], agency: 'X' };
    for (const { kind, act, state } of orderings) {
      const standing = { kind, state, holder: 'X', region: 'X', tookPart: [] };
      const refused = refusalOfMeasure(act, standing, anybody);
      expect([kind, act, state, refused?.code]).toEqual([kind, act, state, 'WRONG_STATE']);
      // Each with the article, or the clause of the notice, that gives the act its place.
      expect(String(refused?.facts?.['article'])).toMatch(/第.+条|供电营业规则|国发〔2025〕7号第[二三四五]条第（/);
    }
  });

  const without: readonly (readonly [keyof MeasureFacts, string])[] = [
    ['ground', 'GROUND'],
    ['listed', 'NOT_LISTED'],
    ['overdue', 'NOT_OVERDUE'],
    ['closureOrderServedAt', 'CLOSURE_ORDER'],
    ['closureOrderDemandedUntil', 'ORDER_DEMAND'],
    ['awardOwed', 'NOTHING_PAID'],
    ['officers', 'TWO_OFFICERS'],
    ['evidence', 'EVIDENCE'],
    ['filedAt', 'NOT_FILED'],
    ['noticeServedAt', 'NOTICE'],
    ['hearingOn', 'HEARING_NOTICE'],
    ['reviewedAt', 'LEGAL_REVIEW'],
    ['discussedAt', 'COLLECTIVE_DISCUSSION'],
    ['approvedAt', 'APPROVAL'],
    ['decisionServedAt', 'SERVICE'],
    ['demandedAt', 'DEMAND'],
    ['compensationAssessed', 'COMPENSATION'],
    ['assessmentFinal', 'ASSESSMENT'],
    ['interviewHeldOn', 'INTERVIEW'],
    ['ruledByGroup', 'GROUP'],
    ['ruledAgain', 'GROUP'],
    ['scope', 'SCOPE'],
    ['exemptions', 'EXEMPTIONS'],
    ['termMonths', 'TERM'],
    ['residentsOnFeeder', 'RESIDENTS'],
    ['dangerChecked', 'SAFETY_CHECK'],
    ['safeShutdownPlan', 'SHUTDOWN_PLAN'],
    ['supplierConfirmedAt', 'SUPPLIER'],
    ['userNotifiedAt', 'USER_NOTICE'],
    ['scheduledAt', 'SCHEDULE'],
    ['reNotifiedAt', 'RE_NOTICE'],
    ['receiptNo', 'RECEIPT'],
  ];
  const lacking = MEASURE_KINDS.flatMap((kind) =>
    movesOf(kind).flatMap(({ act }) =>
      without
        .map(([fact, code]) => ({
          kind,
          act,
          code,
          facts: { ...complete(kind), filedAt: now, [fact]: undefined } as MeasureFacts,
        }))
        .map((one) => ({ ...one, missing: gateFor(one.act, ask(kind, one.facts)).missing })),
    ),
  );
  it('names what is missing with its article, and nothing else', () => {
    const closed = lacking.filter(({ missing }) => missing.length > 0);
    expect(closed.length).toBeGreaterThan(150);
    for (const { kind, act, code, missing } of closed) {
      expect([kind, act, missing.map((one) => one.code)]).toEqual([kind, act, [code]]);
      expect(missing[0]!.article.length).toBeGreaterThan(3);
    }
    // Each fact is needed somewhere.
    expect(new Set(closed.map(({ code }) => code))).toEqual(new Set(without.map(([, code]) => code)));
  });

  it('cuts nobody off who stands still already, nor before the order’s own demand has run out', () => {
    const file = complete('power_cut_off');
    for (const act of ['approve', 'send', 'execute'] as const) {
      const asked = (facts: MeasureFacts) =>
        gateFor(act, ask('power_cut_off', { ...file, ...facts })).missing.map(({ code }) => code);
      expect([act, asked({ standsStill: true })]).toEqual([act, ['STANDS_STILL']]);
      expect([act, asked({ overdue: false })]).toEqual([act, ['NOT_OVERDUE']]);
      expect([act, asked({ closureOrderDemandedUntil: now })]).toEqual([act, ['ORDER_DEMAND']]);
      expect([act, asked({ closureOrderDemandedUntil: now - 1 })]).toEqual([act, []]);
    }
  });

  it('goes on asking after the approval, and while the enterprise objects', () => {
    const codes = (kind: MeasureKind, act: MeasureAct, facts: MeasureFacts) =>
      gateFor(act, ask(kind, { ...complete(kind), filedAt: now, ...facts })).missing.map(({ code }) => code);
    const fallen: MeasureFacts = { listed: false, overdue: false };
    expect(codes('withdraw_safety_permit', 'decide', fallen)).toEqual(['NOT_LISTED', 'NOT_OVERDUE']);
    expect(codes('recover_award', 'decide', { awardOwed: false })).toEqual(['NOTHING_PAID']);
    for (const [kind, act] of [
      ['withdraw_safety_permit', 'decide'],
      ['withdraw_safety_permit', 'serve'],
      ['withdraw_safety_permit', 'take_effect'],
      ['revoke_discharge_permit', 'serve'],
      ['stop_land', 'confirm'],
      ['differential_price', 'confirm'],
    ] as const)
      expect([kind, act, codes(kind, act, { objectionPending: true })]).toEqual([kind, act, ['OBJECTION_PENDING']]);
    for (const kind of ['differential_price', 'recover_award'] as const)
      expect(codes(kind, 'approve', { defenceAt: now - 1, defenceReviewed: false })).toEqual(['DEFENCE']);
  });

  it('does nothing for a missed date before the list has been public for fifteen days', () => {
    const codes = (kind: MeasureKind, announcedOn: string) =>
      gateFor('check_basis', ask(kind, { ...complete(kind), announcedOn })).missing.map(({ code, from }) => [
        code,
        from,
      ]);
    const [tooLate, early] = ['2026-10-28', '2026-10-27'];
    for (const kind of ['stop_credit', 'order_closure', 'withdraw_safety_permit'] as const) {
      expect([kind, codes(kind, tooLate)]).toEqual([
        kind,
        [['ANNOUNCED_RECENTLY', instantAt('2026-11-13', '00:00:00')]],
      ]);
      expect([kind, codes(kind, early)]).toEqual([kind, []]);
    }
    // The price follows the list, not the date.
    expect(codes('differential_price', tooLate)).toEqual([]);
  });

  it('counts two officers by their names and their certificates', () => {
    for (const officers of [
      [
        { name: '张三', certificate: '1' },
        { name: ' 张三', certificate: '2' },
      ],
      [
        { name: '张三', certificate: '１' },
        { name: '李四', certificate: '1' },
      ],
    ])
      expect(
        gateFor('serve_notice', ask('order_closure', { ...complete('order_closure'), officers })).missing,
      ).toMatchObject([{ code: 'TWO_OFFICERS' }]);
  });

  it('counts no period in a year whose holidays nobody has published, and only ends what stands', () => {
    const year = `${calendar.lastYear + 1}`;
    const later = at(`${year}-01-05`, '10:00');
    expect(isLawfulHour(later, calendar)).toBe(false);
    for (const kind of MEASURE_KINDS)
      for (const { act } of movesOf(kind)) {
        const missing = gateFor(act, ask(kind, complete(kind), later)).missing.map(({ code }) => code);
        const asks = gateFor(act, ask(kind, {}, now)).missing.length > 0;
        const ends = act === 'lift' || act === 'confirm_restored';
        expect([kind, act, missing.includes('CALENDAR')]).toEqual([kind, act, asks && !ends]);
      }
  });

  it('leaves the other side the whole of the last day', () => {
    const until = replyUntil(ask('order_closure', { noticeServedAt: at('2026-09-21'), noticeService: 'direct' }))!;
    expect(until + 1).toBe(instantAt('2026-09-30', '00:00:00'));
  });

  it('knows no ground for the discharge permit in being late alone', () => {
    const late = { ...complete('revoke_discharge_permit'), ground: { code: 'on_the_list' } };
    expect(gateFor('check_basis', ask('revoke_discharge_permit', late)).missing).toMatchObject([
      { code: 'GROUND', article: expect.stringContaining('排污许可管理条例第三十四条') },
    ]);
  });

  it('keeps the time to reply, and the seven working days before a hearing', () => {
    const told: MeasureFacts = { ...complete('order_closure'), hearingWaivedAt: undefined as never };
    const until = replyUntil(ask('order_closure', told))!;
    expect(civilDateOf(until)).toBe('2026-09-29');
    expect(gateFor('review', ask('order_closure', told, until)).missing).toMatchObject([
      { code: 'REPLY_WINDOW', from: until + 1 },
    ]);
    expect(gateFor('review', ask('order_closure', told, until + 1)).satisfied).toBe(true);
    const heard: MeasureFacts = {
      ...told,
      hearingRequestedAt: at('2026-09-29'),
      hearingNotifiedAt: at('2026-09-30'),
      hearingOn: '2026-10-15',
    };
    expect(gateFor('hold_hearing', ask('order_closure', heard)).missing[0]).toMatchObject({
      code: 'HEARING_TOO_EARLY',
      from: at('2026-10-16', '00:00'),
    });
    expect(gateFor('hold_hearing', ask('order_closure', { ...heard, hearingOn: '2026-10-16' })).satisfied).toBe(true);
    expect(gateFor('review', ask('order_closure', { ...heard })).missing).toMatchObject([{ code: 'HEARING' }]);
  });

  it('counts an announced notice as served after thirty days', () => {
    const announced: MeasureFacts = { ...complete('order_closure'), noticeService: 'announcement' };
    expect(civilDateOf(replyUntil(ask('order_closure', announced))!)).toBe('2026-10-28');
  });

  it('cuts the power in lawful hours, three to seven days after the notice and half an hour after the second', () => {
    const facts = complete('power_cut_off');
    const codes = (change: Partial<MeasureFacts>, moment = now) =>
      gateFor('execute', ask('power_cut_off', { ...facts, ...change }, moment)).missing.map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ userNotifiedAt: at('2026-11-10') })).toEqual(['USER_NOTICE_WINDOW']);
    expect(codes({ userNotifiedAt: at('2026-11-04') })).toEqual(['USER_NOTICE_EXPIRED']);
    expect(codes({ reNotifiedAt: now - 29 * 60_000 })).toEqual(['RE_NOTICE_RUNS']);
    expect(codes({}, at(DAY, '19:00'))).toEqual(['LAWFUL_HOUR']);
    expect(codes({ importantUser: true })).toEqual(['AUTHORITY_COPY']);
    // The route of the safety law is another: written notice 24 hours before, at any hour.
    const safety = {
      ground: { code: 'safety_70' },
      refusedOrder: '拒不执行停止使用煤气柜的决定，有爆炸现实危险',
      closureOrderServedAt: undefined as never,
      listed: false,
    };
    expect(codes({ ...safety, userNotifiedAt: now - 25 * 3_600_000 })).toEqual([]);
    expect(codes({ ...safety, userNotifiedAt: now - 23 * 3_600_000 })).toEqual(['USER_NOTICE_24H']);
    expect(codes({ ...safety, userNotifiedAt: now, emergency: '煤气泄漏' })).toEqual([]);
    expect(codes({ ...safety, refusedOrder: '' })).toEqual(['ORDER_REFUSED']);
    expect(codes({ importantUser: undefined as never })).toEqual(['IMPORTANT_USER']);
    const lifting = (state: MeasureState, facts: MeasureFacts = {}) =>
      gateFor('lift', ask('region_limits', facts, now, state)).missing.map(({ code }) => code);
    expect(lifting('in_effect')).toEqual(['LIFT_NOT_VERIFIED']);
    expect(lifting('lift_applied')).toEqual(['LIFT_NOT_VERIFIED']);
    expect(lifting('lift_verified')).toEqual([]);
    expect(lifting('in_effect', { conditionMet: true })).toEqual([]);
  });

  it('never calls a moment lawful at which it would refuse', () => {
    const start = at('2026-09-21');
    const bare: MeasureFacts = { ...complete('power_cut_off') };
    for (const key of [
      'noticeServedAt',
      'hearingWaivedAt',
      'reviewedAt',
      'approvedAt',
      'decidedAt',
      'userNotifiedAt',
      'scheduledAt',
      'reNotifiedAt',
    ] as const)
      delete (bare as Record<string, unknown>)[key];
    const earliest = earliestLawfulAt({ ...ask('power_cut_off', bare, start), state: 'investigating' });
    // Notice 09-21, reply until 09-24, user's notice then three days: 09-27, a Sunday; 09-28 at eight.
    expect(new Date(earliest).toISOString()).toBe('2026-09-28T00:00:00.000Z');
    expect(isLawfulHour(earliest, calendar)).toBe(true);
  });

  it('never lets those who investigated judge', () => {
    const standing = {
      kind: 'order_closure' as const,
      state: 'notice_served' as const,
      holder: 'X',
      region: 'X',
      tookPart: ['i'],
    };
    const investigator: Person = { id: 'i', roles: ['clerk', 'head'], agency: 'X' };
    expect(refusalOfMeasure('review', standing, investigator)?.code).toBe('TOOK_PART');
    expect(refusalOfMeasure('review', standing, { ...investigator, id: 'j' })).toBeUndefined();
    expect(refusalOfMeasure('review', standing, { ...investigator, id: 'j' }, 'i')?.code).toBe('TOOK_PART');
    const acts = new Set<MeasureAct>(['review', 'approve', 'hold_hearing']);
    expect([...acts].every((act) => movesOf('order_closure').some((move) => move.act === act))).toBe(true);
    expect(overMeasureStates).toContain('lifted');
  });
});
