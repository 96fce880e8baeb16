import {
  CAPACITY_MEASURES,
  amountTowards,
  capacityMeasureOf,
  countsTowards,
  measuresOfSector,
} from './capacity-measure';

describe('the measure of capacity', () => {
  it.each([
    ['t/a', 't/a', 1],
    ['吨', 't/a', 1],
    ['万吨/年', 't/a', 10_000],
    ['MW', 'kW', 1_000],
    ['万千瓦', 'kW', 10_000],
    ['ｋＷ', 'kW', 1],
    ['万重量箱', 'weight case/a', 10_000],
    ['m²/a', 'm2/a', 1],
  ])('%s is %s, %i at a time', (written, measure, times) => {
    expect(capacityMeasureOf(written)).toEqual({ measure, times });
  });

  it.each(['只', '', '万', '万万吨', 'kWh', 'constructor'])('“%s” is none', (written) => {
    expect(capacityMeasureOf(written)).toBeUndefined();
  });

  it('is read the same however often it is read', () => {
    for (const measure of CAPACITY_MEASURES) expect(capacityMeasureOf(measure)).toEqual({ measure, times: 1 });
  });

  it('lets lines count towards what the notice asks of their sector', () => {
    expect(countsTowards('t/a', 't')).toBe(true);
    expect(countsTowards('kW', 'kW')).toBe(true);
    expect(countsTowards('kW', 't')).toBe(false);
    expect(measuresOfSector('POWER')).toEqual(['kW']);
    expect(measuresOfSector('TEXTILES')).not.toContain('kW');
  });

  it('adds up lines in the unit of a target, and counts them where it counts', () => {
    const lines = [
      { measure: 't/a', cases: 2, capacity: 300_000 },
      { measure: 'kW', cases: 1, capacity: 50_000 },
    ];
    expect(amountTowards('t', lines)).toBe(300_000);
    expect(amountTowards('kW', lines)).toBe(50_000);
    expect(amountTowards('mine', lines)).toBe(3);
  });
});
