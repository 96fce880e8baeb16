import { NOTICE_2025_7 } from '../editions';
import { type UnitFacts, equipmentKey, evaluate, holds, wordsOf } from './criteria';

const sectorOf = (code: string) => NOTICE_2025_7.sectors.find(({ sector }) => sector === code)!;
const unit = (equipmentType: string, metrics: UnitFacts['metrics'] = {}, attributes: string[] = []): UnitFacts => ({
  equipmentType,
  metrics,
  attributes,
});
const outcome = (sector: string, ...facts: Parameters<typeof unit>) =>
  evaluate(sectorOf(sector), unit(...facts)).outcome;

describe('a unit held against the notice', () => {
  it.each(
    NOTICE_2025_7.sectors.flatMap(({ sector, id, criteria }) =>
      criteria
        .filter(({ metric, comparator, value }) => metric !== null && comparator !== null && value !== null)
        .map((criterion) => [criterion.id, sector, id, criterion] as const),
    ),
  )('%s: at its threshold, just below and just above', (_id, sector, id, criterion) => {
    const { metric, comparator, value } = criterion;
    const step = value! / 1000;
    for (const measured of [value! - step, value!, value! + step]) {
      const judged = evaluate(sectorOf(sector), unit(criterion.equipmentZh, { [metric!]: measured }));
      const own = judged.reasons.filter(({ criterionId }) => criterionId === criterion.id);
      const meets = holds(comparator!, measured, value!);
      expect(own.map(({ code }) => code)).toContain(meets ? 'WITHIN_THRESHOLD' : 'BEYOND_THRESHOLD');
      expect(judged.outcome).toBe(meets ? 'eliminate' : 'keep');
      if (meets)
        expect(judged.matched).toEqual([{ criterionId: criterion.id, clauseId: `N2.2-${id}`, quote: criterion.quote }]);
    }
  });

  it.each(
    NOTICE_2025_7.sectors.flatMap(({ sector, criteria }) => criteria.map((one) => [one.id, sector, one] as const)),
  )('%s: without a fact never says keep', (_id, sector, criterion) => {
    const judged = evaluate(sectorOf(sector), unit(criterion.equipmentZh));
    expect(['eliminate', 'review']).toContain(judged.outcome);
    if (criterion.metric !== null) expect(judged.outcome).toBe('review');
  });

  it.each([
    ['a stamp-charging oven of 3.2 m', 3.2, ['捣固焦炉'], 'exempt'],
    ['a stamp-charging oven of 3.1 m', 3.1, ['捣固焦炉'], 'eliminate'],
    ['an oven of 3.2 m of another kind', 3.2, [], 'eliminate'],
    ['an oven of 4.3 m: 以下 does not include it', 4.3, [], 'keep'],
  ] as const)('%s', (_name, height, attributes, expected) => {
    expect(outcome('COKE', '小机焦', { coking_chamber_height: height }, [...attributes])).toBe(expected);
  });

  it('knows the equipment with and without its bracket, and by the notice’s own words', () => {
    expect(outcome('COKE', '小机焦（炭化室高度4.3米以下）', { coking_chamber_height: 4 })).toBe('eliminate');
    expect(outcome('COKE', '小机焦(炭化室高度4.3米以下)', { coking_chamber_height: 4 })).toBe('eliminate');
    expect(outcome('COKE', '焦炉', { coking_chamber_height: 4 })).toBe('review');
    expect(equipmentKey(' 小 机焦 ')).toBe('小机焦');
  });

  it('takes an exception only where it is claimed, and a claimed one without its metric for no answer', () => {
    expect(outcome('BUILDING_MATERIALS', '水泥干法中空窑', { kiln_diameter: 2 }, ['生产高铝水泥'])).toBe('exempt');
    expect(outcome('BUILDING_MATERIALS', '水泥干法中空窑', { kiln_diameter: 2 })).toBe('eliminate');
    expect(outcome('BUILDING_MATERIALS', '水泥湿法窑生产线', {}, ['主要用于处理污泥、电石渣'])).toBe('exempt');
    expect(outcome('COKE', '小机焦', {}, ['捣固焦炉'])).toBe('review');
    expect(wordsOf('3.2米及以上捣固焦炉')).toContain('捣固焦炉');
  });

  it('takes an unstated condition for no answer, unless the equipment states it by its name', () => {
    expect(outcome('COAL', '小煤矿')).toBe('review');
    expect(outcome('COAL', '小煤矿', {}, ['污染环境'])).toBe('eliminate');
    expect(outcome('LIGHT_INDUSTRY', '柠檬酸生产装置')).toBe('review');
    expect(outcome('LIGHT_INDUSTRY', '柠檬酸生产装置', {}, ['环保不达标'])).toBe('eliminate');
    expect(outcome('LIGHT_INDUSTRY', '以废纸为原料的造纸生产线', { annual_output: 8000 })).toBe('eliminate');
    expect(outcome('TEXTILES', '74型染整生产线')).toBe('eliminate');
  });

  it('leaves to people what the notice names and does not define', () => {
    expect(outcome('BUILDING_MATERIALS', '其他落后水泥产能')).toBe('review');
  });
});
