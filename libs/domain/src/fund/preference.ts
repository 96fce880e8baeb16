/** How a region stands with its lines, as the lists of N5.3-4 weigh it. */
export interface RegionRecord {
  readonly region: string;
  /** Lines that were announced, and their share of the country's by number. */
  readonly announced: number;
  /** Of these, due by now. */
  readonly due: number;
  /** Of those due by now, accepted. */
  readonly accepted: number;
  readonly restarted: number;
}

export interface Preferred extends RegionRecord {
  readonly heavy: boolean;
  readonly well: boolean;
}

/**
 * 任务较重且完成较好 (N5.3-4): the notice names no number. Ours: heavy is at least the mean of the regions that have announced lines at
 * all; well done is nothing restarted, something due, and all that is due accepted.
 */
export function preferredRegions(records: readonly RegionRecord[]): Preferred[] {
  const asked = records.filter(({ announced }) => announced > 0);
  const mean = asked.reduce((sum, { announced }) => sum + announced, 0) / Math.max(1, asked.length);
  return asked.map((one) => ({
    ...one,
    heavy: one.announced >= mean,
    well: one.restarted === 0 && one.due > 0 && one.accepted === one.due,
  }));
}

/** Unplaced people of one place: from when on we warn of concentrated unemployment (N5.2-4). Practice: the notice names no number. */
export const RESETTLEMENT_WARNING = { yellow: 100, red: 300 } as const;

export interface Resettlement {
  readonly affected: number;
  readonly placed: number;
  readonly insured: number;
  /** Wages that are owed, in ten thousand yuan. */
  readonly arrears: number;
}

export function resettlementLight({ affected, placed, arrears }: Resettlement): 'green' | 'yellow' | 'red' {
  const unplaced = affected - placed;
  if (unplaced >= RESETTLEMENT_WARNING.red) return 'red';
  return unplaced >= RESETTLEMENT_WARNING.yellow || arrears > 0 ? 'yellow' : 'green';
}

/**
 * 经济欠发达地区 (N5.1-3): the notice names none. Ours: the twelve provinces of the development of the West (国发〔2000〕33号), by
 * GB/T 2260.
 */
export const LESS_DEVELOPED_REGIONS: readonly string[] = [
  '150000',
  '450000',
  '500000',
  '510000',
  '520000',
  '530000',
  '540000',
  '610000',
  '620000',
  '630000',
  '640000',
  '650000',
];
