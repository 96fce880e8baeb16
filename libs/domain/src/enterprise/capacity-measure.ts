/**
 * What capacity is counted in. Sums, targets and replacements add lines up: one that is told in a measure of its own would
 * be left out of them without a word, so each sector has its measures and every other way of writing them is converted.
 */
export const CAPACITY_MEASURES = [
  't/a',
  'kW',
  'kVA',
  'm2/a',
  'm/a',
  'weight case/a',
  'standard hide/a',
  'spindle',
] as const;
export type CapacityMeasure = (typeof CAPACITY_MEASURES)[number];

const ANNUAL: readonly CapacityMeasure[] = ['t/a'];
/** By sector; one that is not named here may use all but the measure of power. */
const OF_SECTOR: Readonly<Partial<Record<string, readonly CapacityMeasure[]>>> = {
  POWER: ['kW'],
  COAL: ANNUAL,
  COKE: ANNUAL,
  STEEL: ANNUAL,
  FERROALLOY: ['t/a', 'kVA'],
  CALCIUM_CARBIDE: ['t/a', 'kVA'],
};

/** Ways in which a measure is written, in whole units of it. `吨` of capacity is 吨/年: the notice itself says 产能2亿吨. */
const WRITTEN = new Map<string, CapacityMeasure>(
  Object.entries({
    't/a': 't/a',
    t: 't/a',
    吨: 't/a',
    '吨/年': 't/a',
    kw: 'kW',
    千瓦: 'kW',
    kva: 'kVA',
    千伏安: 'kVA',
    'm2/a': 'm2/a',
    'm²/a': 'm2/a',
    平方米: 'm2/a',
    '平方米/年': 'm2/a',
    'm/a': 'm/a',
    米: 'm/a',
    '米/年': 'm/a',
    'weight case/a': 'weight case/a',
    重量箱: 'weight case/a',
    '重量箱/年': 'weight case/a',
    'standard hide/a': 'standard hide/a',
    标张: 'standard hide/a',
    '标张/年': 'standard hide/a',
    spindle: 'spindle',
    锭: 'spindle',
  } as const),
);
const THOUSANDFOLD = new Map<string, CapacityMeasure>([
  ['mw', 'kW'],
  ['兆瓦', 'kW'],
  ['mva', 'kVA'],
  ['兆伏安', 'kVA'],
]);

/** The measure that is meant, and how many of it make one as it is written; undefined where it is none that is known. */
export function capacityMeasureOf(
  written: string,
): { readonly measure: CapacityMeasure; readonly times: number } | undefined {
  const plain = written.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  const whole = WRITTEN.get(plain);
  if (whole) return { measure: whole, times: 1 };
  const thousand = THOUSANDFOLD.get(plain);
  if (thousand) return { measure: thousand, times: 1_000 };
  const tenThousands = plain.startsWith('万') ? WRITTEN.get(plain.slice(1)) : undefined;
  return tenThousands && { measure: tenThousands, times: 10_000 };
}

/** 1.2345 of ten thousand is 12345, and not what floating point makes of it. */
export function inWhole(amount: number, times: number): number {
  return times === 1 ? amount : Number((amount * times).toFixed(3));
}

export function measuresOfSector(sector: string): readonly CapacityMeasure[] {
  return OF_SECTOR[sector] ?? CAPACITY_MEASURES.filter((measure) => measure !== 'kW');
}

/** Whether lines in this measure count towards a target in that unit: 产能2亿吨 is of a year, though the notice does not write it. */
export function countsTowards(measure: string, unit: string): boolean {
  return (capacityMeasureOf(measure)?.measure ?? measure) === (capacityMeasureOf(unit)?.measure ?? unit);
}

/** The unit of a target that counts lines, whatever their capacity: 8,000 coal mines (N2.2-S02). */
export const COUNTED_UNIT = 'mine';

/**
 * What lines of one sector amount to in the unit of a target: how many they are where the target counts them, else the capacity of
 * those that are measured in that unit.
 */
export function amountTowards(
  unit: string,
  lines: readonly { readonly measure: string; readonly cases: number; readonly capacity: number }[],
): number {
  if (unit === COUNTED_UNIT) return lines.reduce((sum, { cases }) => sum + cases, 0);
  return lines.filter(({ measure }) => countsTowards(measure, unit)).reduce((sum, { capacity }) => sum + capacity, 0);
}
