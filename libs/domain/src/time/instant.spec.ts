import {
  civilDateOf,
  endOfCivilDay,
  instantAt,
  isCivilDate,
  plusDays,
  startOfCivilDay,
  timeOfDayMs,
  toIso,
  weekdayOf,
} from './instant';

describe('civil time in Beijing', () => {
  it('begins its day at 16:00 of the day before in Greenwich', () => {
    expect(civilDateOf(Date.parse('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(civilDateOf(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(toIso(startOfCivilDay('2026-11-23'))).toBe('2026-11-22T16:00:00.000Z');
  });

  it('means 18:00 by a due date', () => {
    expect(toIso(endOfCivilDay('2026-12-01'))).toBe('2026-12-01T10:00:00.000Z');
  });

  it('takes a day apart and puts it together again', () => {
    for (const at of [0, -1, 1, Date.parse('1999-12-31T16:00:00Z'), Date.parse('2026-11-23T10:15:41.123Z')]) {
      expect(startOfCivilDay(civilDateOf(at)) + timeOfDayMs(at)).toBe(at);
    }
    expect(instantAt('2026-11-23', '08:30')).toBe(instantAt('2026-11-23', '08:30:00'));
  });

  it('knows which days exist', () => {
    for (const date of ['2024-02-29', '2000-02-29', '2025-12-31']) expect(isCivilDate(date)).toBe(true);
    for (const date of [
      '2025-02-29',
      '1900-02-29',
      '2025-02-30',
      '2025-13-01',
      '2025-00-10',
      '2025-1-1',
      '20250101',
      '',
      '２０２５-01-01',
    ]) {
      expect(isCivilDate(date)).toBe(false);
    }
  });

  it('crosses months, years and leap days', () => {
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(plusDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(plusDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(weekdayOf('2026-11-23')).toBe(1);
  });
});
