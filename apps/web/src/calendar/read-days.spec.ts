import { describe, expect, it } from '@jest/globals';
import { dayChanges, daysOnTop, readDays } from './read-days';

describe('days as they are typed', () => {
  it('are a date and a name, or a date that is taken out', () => {
    expect(readDays('2027-01-01 元旦\n\n 2027-02-07   春节 调休 \n2027-02-08 -')).toEqual({
      days: { '2027-01-01': '元旦', '2027-02-07': '春节 调休', '2027-02-08': null },
      faults: [],
    });
  });

  it('are told line by line where they are wrong', () => {
    expect(readDays('元旦\n2027-01-01\n2027-01-02 元旦\n2027-01-02 元旦\n2027-02-30 -').faults).toEqual([1, 2, 4, 5]);
  });
});

describe('two editions', () => {
  it('differ by the days that one calls otherwise', () => {
    const before = { holidays: { '2026-10-01': '国庆' }, makeUpWorkdays: { '2026-10-10': '国庆' } };
    const after = { holidays: { '2026-10-01': '国庆', '2027-01-01': '元旦' }, makeUpWorkdays: {} };
    expect(dayChanges(before, after)).toEqual([
      { date: '2026-10-10', before: { kind: 'made_up', name: '国庆' }, after: null },
      { date: '2027-01-01', before: null, after: { kind: 'off', name: '元旦' } },
    ]);
  });

  it('stand on top of the edition before, where a day alone is taken out of it', () => {
    const base = { holidays: { '2026-10-01': '国庆', '2026-10-02': '国庆' }, makeUpWorkdays: { '2026-10-10': '国庆' } };
    const told = { holidays: { '2026-10-02': null, '2027-01-01': '元旦' }, makeUpWorkdays: { '2026-10-10': null } };
    const next = daysOnTop(base, told);
    expect(next).toEqual({ holidays: { '2026-10-01': '国庆', '2027-01-01': '元旦' }, makeUpWorkdays: {} });
    expect(dayChanges(base, next).map(({ date }) => date)).toEqual(['2026-10-02', '2026-10-10', '2027-01-01']);
  });
});
