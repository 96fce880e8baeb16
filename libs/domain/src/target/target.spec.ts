import { instantAt } from '../time/instant';
import { isReportable, lagOf, mayBePartOf, quantityOf, shortfallOf, thousandthsOf } from './target';

describe('a target that is broken down', () => {
  it.each([
    [100, [60, 40], 0],
    [100, [60, 39.999], 0.001],
    [0.3, [0.1, 0.2], 0],
    [100, [], 100],
    [100, [80, 80], 0],
  ])('of %d in parts %j falls short by %d', (whole, parts, short) => {
    expect(quantityOf(shortfallOf(thousandthsOf(whole), parts.map(thousandthsOf)))).toBe(short);
  });

  it.each([[-1], [NaN], [Infinity], [0.0001], [1e13]])('is no such quantity: %d', (quantity) => {
    expect(() => thousandthsOf(quantity)).toThrow(RangeError);
  });

  it('goes downwards only', () => {
    expect(mayBePartOf('province', 'nation')).toBe(true);
    expect(mayBePartOf('enterprise', 'province')).toBe(true);
    expect(mayBePartOf('province', 'province')).toBe(false);
    expect(mayBePartOf('nation', 'city')).toBe(false);
  });
});

describe('the lag of a region', () => {
  const year = { amount: 100_000, startsOn: '2026-01-01', dueAt: instantAt('2027-01-01', '00:00') };
  const midYear = instantAt('2026-07-02', '12:00');
  const at = (done: number, reportedAt = midYear as number | null) =>
    lagOf({ ...year, done: done * 1000, reportedAt }, midYear);

  it('is the time that has passed less what is done, in percentage points', () => {
    expect(at(50)).toEqual({ points: 0, light: 'green', stale: false });
    expect(at(41)).toMatchObject({ points: 9, light: 'green' });
    expect(at(40)).toMatchObject({ points: 10, light: 'yellow' });
    expect(at(20)).toMatchObject({ points: 30, light: 'red' });
    expect(at(80)).toMatchObject({ points: -30, light: 'green' });
  });

  it('turns yellow when its figures are old, whatever they say', () => {
    expect(at(50, instantAt('2026-05-01', '00:00'))).toEqual({ points: 0, light: 'yellow', stale: true });
    expect(at(50, null)).toMatchObject({ light: 'yellow', stale: true });
    // What is done stays done.
    expect(at(100, instantAt('2026-03-01', '00:00'))).toMatchObject({ light: 'green', stale: false });
  });

  it('is counted before the beginning and after the end as at either', () => {
    const late = lagOf({ ...year, done: 90_000, reportedAt: null }, instantAt('2027-06-01', '00:00'));
    expect(late).toMatchObject({ points: 10 });
    expect(lagOf({ ...year, done: 0, reportedAt: null }, instantAt('2025-12-01', '00:00')).points).toBe(0);
  });

  it('is reported of months that have begun', () => {
    expect(isReportable('2026-07', midYear)).toBe(true);
    expect(isReportable('2026-08', midYear)).toBe(false);
    expect(isReportable('2026-13', midYear)).toBe(false);
  });
});
