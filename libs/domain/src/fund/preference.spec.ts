import { NOTICE_2025_7 } from '../editions';
import { LESS_DEVELOPED_REGIONS, preferredRegions, resettlementLight } from './preference';

const record = (region: string, announced: number, due: number, accepted: number, restarted = 0) => ({
  region,
  announced,
  due,
  accepted,
  restarted,
});

describe('heavy task, well done (N5.3-4)', () => {
  it('is both: at least the mean, and all that is due accepted', () => {
    const judged = preferredRegions([
      record('A', 30, 10, 10),
      record('B', 30, 10, 9),
      record('C', 6, 6, 6),
      record('D', 0, 0, 0),
      record('E', 34, 0, 0),
      record('F', 25, 5, 5, 1),
    ]);
    expect(judged.map(({ region, heavy, well }) => [region, heavy, well])).toEqual([
      ['A', true, true],
      ['B', true, false],
      ['C', false, true],
      ['E', true, false],
      ['F', true, false],
    ]);
  });
});

describe('the warning of concentrated unemployment (N5.2-4)', () => {
  it.each([
    [{ affected: 99, placed: 0 }, 'green'],
    [{ affected: 100, placed: 0 }, 'yellow'],
    [{ affected: 400, placed: 101 }, 'yellow'],
    [{ affected: 400, placed: 100 }, 'red'],
    [{ affected: 10, placed: 10, arrears: 1 }, 'yellow'],
  ])('%p is %s', (people, light) => {
    expect(resettlementLight({ insured: 0, arrears: 0, ...people })).toBe(light);
  });
});

describe('less developed regions (N5.1-3)', () => {
  it('are twelve provinces of the notice, each once', () => {
    expect(new Set(LESS_DEVELOPED_REGIONS).size).toBe(12);
    expect(LESS_DEVELOPED_REGIONS.filter((code) => !NOTICE_2025_7.provinces.includes(code))).toEqual([]);
  });
});
