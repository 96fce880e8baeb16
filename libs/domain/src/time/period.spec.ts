import fc from 'fast-check';
import { WORKING_CALENDAR as calendar } from '../editions/working-calendar';
import { endOfCivilDay, instantAt } from './instant';
import { dueAfter, parsePeriod, plusPeriod } from './period';

const HOUR = 3_600_000;

describe('a period', () => {
  it.each([
    ['P3WD', { unit: 'working_days', count: 3 }],
    ['-P10WD', { unit: 'working_days', count: -10 }],
    ['P9999WD', { unit: 'working_days', count: 9999 }],
    ['PT10S', { unit: 'ms', count: 10_000 }],
    ['-PT10S', { unit: 'ms', count: -10_000 }],
    ['P3D', { unit: 'ms', count: 72 * HOUR }],
    ['P2W', { unit: 'ms', count: 336 * HOUR }],
    ['P1DT2H3M4S', { unit: 'ms', count: 26 * HOUR + 184_000 }],
    ['PT1H', { unit: 'ms', count: HOUR }],
    ['PT99999999S', { unit: 'ms', count: 99_999_999_000 }],
  ])('%s is understood', (text, period) => {
    expect(parsePeriod(text)).toEqual(period);
  });

  it.each(['P0WD', '-P0WD', 'P0D', '-P0D', '-PT0S'])('%s is nothing, and never minus nothing', (text) => {
    expect(Object.is(parsePeriod(text)?.count, 0)).toBe(true);
  });

  it.each([
    ...[
      '',
      'P',
      '-P',
      'PT',
      'P1DT',
      'T1H',
      'P1',
      '3WD',
      'PWD',
      'P-3WD',
      '--P3WD',
      '+P3D',
      'P3wd',
      'p3d',
      ' P3D',
      'P3D ',
      'P3D\n',
    ],
    // No fixed length.
    ...['P1Y', 'P1M', 'P1Y2M'],
    ...['P1.5D', 'PT1,5S', 'P1e3D', 'P３D', 'P三D', 'P3D P3D', 'P1WD1D', 'P1D2W', 'PT1S1M', 'null', 'NaN', 'Infinity'],
    // Beyond every use, and towards the end of what a date can hold.
    ...['P10000WD', 'P100000D', 'PT100000000S', `P${'9'.repeat(400)}D`, `P${'9'.repeat(400)}WD`],
  ])('%j is refused', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const period = parsePeriod(text);
        expect(period === undefined || Number.isFinite(period.count)).toBe(true);
      }),
    );
  });

  it('that is understood can always be added to a moment', () => {
    for (const text of ['P9999WD', '-P9999WD', 'P9999W', '-P99999D', 'PT999999H9999999M99999999S']) {
      const { at } = plusPeriod(calendar, Date.parse('2026-11-23T00:00:00Z'), text);
      expect(Number.isNaN(new Date(at).getTime())).toBe(false);
    }
  });

  it('that is not understood is our own fault and thrown', () => {
    expect(() => plusPeriod(calendar, 0, 'P1M')).toThrow(RangeError);
  });
});

describe('adding a period', () => {
  it('keeps the hour over working days: three after Friday 18:00 is Wednesday 18:00', () => {
    expect(plusPeriod(calendar, instantAt('2026-03-06', '18:00'), 'P3WD')).toEqual({
      at: instantAt('2026-03-11', '18:00'),
      tentative: false,
    });
  });

  it('judges the day in Beijing, not in Greenwich', () => {
    // Thursday 20:00 in Greenwich is Friday 04:00 in Beijing.
    expect(plusPeriod(calendar, Date.parse('2026-03-05T20:00:00Z'), 'P1WD').at).toBe(
      Date.parse('2026-03-08T20:00:00Z'),
    );
  });

  it('passes over the Spring Festival by working days, and through it by hours', () => {
    const from = instantAt('2026-02-14', '10:00');
    expect(plusPeriod(calendar, from, 'P1WD').at).toBe(instantAt('2026-02-24', '10:00'));
    expect(plusPeriod(calendar, from, 'P1D').at).toBe(instantAt('2026-02-15', '10:00'));
  });

  it('is tentative over a year without a paper, but only in working days', () => {
    const from = instantAt('2026-12-30', '10:00');
    expect(plusPeriod(calendar, from, 'P5WD').tentative).toBe(true);
    expect(plusPeriod(calendar, from, 'P30D').tentative).toBe(false);
  });

  it('keeps an opinion window open until the offices close on its last day', () => {
    const asked = instantAt('2026-03-02', '09:12:13');
    expect(dueAfter(calendar, asked, 'P7WD', endOfCivilDay).at).toBe(instantAt('2026-03-11', '18:00'));
    expect(dueAfter(calendar, asked, 'PT20S', endOfCivilDay).at).toBe(asked + 20_000);
  });
});
