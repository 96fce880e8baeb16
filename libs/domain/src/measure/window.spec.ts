import { LAW_CURRENT, WORKING_CALENDAR } from '../editions';
import { civilDateOf, instantAt } from '../time/instant';
import type { MeasureFacts } from './gate';
import type { MeasureKind } from './measure';
import { type MeasureDays, windowsOf } from './window';

const at = (day: string) => instantAt(day, '10:00');
const NO_DAYS: MeasureDays = { inEffectAt: null, expiresAt: null, liftFrom: null, liftDueAt: null };
const shown = (kind: MeasureKind, facts: MeasureFacts, days: Partial<MeasureDays> = {}) =>
  windowsOf(
    { kind, state: 'proposed', facts, pack: LAW_CURRENT, calendar: WORKING_CALENDAR, now: at('2026-12-01') },
    { ...NO_DAYS, ...days },
  ).map((one) => `${one.kind} ${civilDateOf(one.from)} ${civilDateOf(one.until)}`);

describe('the windows of a measure', () => {
  it('are those of the worked example, and nothing that has not begun', () => {
    expect(shown('revoke_discharge_permit', {})).toEqual([]);
    expect(
      shown('revoke_discharge_permit', {
        filedAt: at('2026-09-01'),
        noticeServedAt: at('2026-09-21'),
        hearingNotifiedAt: at('2026-09-30'),
        decidedAt: at('2026-10-21'),
        decisionServedAt: at('2026-10-30'),
      }),
    ).toEqual([
      'decision 2026-09-01 2026-11-30',
      'reply 2026-09-21 2026-09-29',
      'hearing_notice 2026-09-30 2026-10-16',
      'reconsideration 2026-10-30 2026-12-29',
      'litigation 2026-10-30 2027-04-30',
    ]);
  });

  it('begin after an announced service has run out', () => {
    expect(
      shown('revoke_discharge_permit', { noticeServedAt: at('2026-09-01'), noticeService: 'announcement' }),
    ).toEqual(['announced_service 2026-09-01 2026-10-01', 'reply 2026-10-01 2026-10-13']);
  });

  it('of power lie between the third and the seventh day, and of safety there is none', () => {
    const facts = { userNotifiedAt: at('2026-11-02') };
    expect(shown('power_cut_off', facts)).toEqual(['power_notice 2026-11-05 2026-11-09']);
    expect(shown('power_cut_off', { ...facts, ground: { code: 'safety_70' } })).toEqual([]);
  });

  it('tell the term of limits and the day by which they are lifted', () => {
    const days = {
      inEffectAt: at('2026-06-01'),
      expiresAt: at('2026-09-01'),
      liftFrom: at('2026-08-03'),
      liftDueAt: at('2026-08-04'),
    };
    expect(shown('region_limits', {}, days)).toEqual(['term 2026-06-01 2026-09-01', 'lift 2026-08-03 2026-08-04']);
  });
});
