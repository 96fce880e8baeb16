import { NOTICE_2025_7 } from '../editions';
import { type UnitFacts, evaluate } from './criteria';
import { type CriteriaEdition, CriteriaStanding, additionFaults, laxerFaults, withChanges } from './criteria-edition';

const sectorOf = (code: string) => NOTICE_2025_7.sectors.find(({ sector }) => sector === code)!;
const unit = (equipmentType: string, metrics: UnitFacts['metrics'] = {}): UnitFacts => ({
  equipmentType,
  metrics,
  attributes: [],
});

describe('a province’s own edition', () => {
  it('may be stricter and never laxer', () => {
    const codes = laxerFaults(NOTICE_2025_7.sectors, [
      { criterionId: 'S06-C1', value: 450 },
      { criterionId: 'S06-C2', value: 20 },
      { criterionId: 'S10-C02', value: 10 },
      { criterionId: 'S10-C03', value: 12 },
      { criterionId: 'S06-C1', dropExceptions: true },
      { criterionId: 'S05-C9' },
      { criterionId: 'S01-C1', value: 3 },
    ]).map(({ path, code }) => `${path} ${code}`);
    expect(codes).toEqual([
      'changes.1.value LAXER',
      'changes.3.value LAXER',
      'changes.4.criterionId DUPLICATE',
      'changes.5.criterionId UNKNOWN',
      'changes.6.value NO_THRESHOLD',
    ]);
  });

  it('may be wider in scope, with criteria of its own under numbers of their own', () => {
    const added = { criterionId: 'L1', sector: 'STEEL', equipmentZh: '中频炉', quote: '全部淘汰中频炉' };
    const volume = { ...added, criterionId: 'L2', equipmentZh: '炼铁高炉', metric: 'furnace_volume' };
    const local = withChanges(NOTICE_2025_7.sectors, {
      changes: [],
      additions: [added, { ...volume, comparator: '<', value: 600 }],
    }).find(({ sector }) => sector === 'STEEL')!;
    expect(evaluate(sectorOf('STEEL'), unit('中频炉', {})).outcome).toBe('review');
    expect(evaluate(local, unit('中频炉', {}))).toMatchObject({
      outcome: 'eliminate',
      matched: [{ criterionId: 'L1', clauseId: 'N2.2-2', quote: '全部淘汰中频炉' }],
    });
    expect(evaluate(local, unit('炼铁高炉', { furnace_volume: 550 })).outcome).toBe('eliminate');
    expect(evaluate(local, unit('炼铁高炉', { furnace_volume: 600 })).outcome).toBe('keep');
    const faults = additionFaults(NOTICE_2025_7.sectors, [
      added,
      added,
      { ...added, criterionId: 'S06-C1' },
      { ...added, criterionId: 'L3', sector: 'TEA' },
      { ...volume },
      { ...volume, criterionId: 'L4', metric: 'kiln_diameter', comparator: '<', value: 3 },
    ]).map(({ path, code }) => `${path} ${code}`);
    expect(faults).toEqual([
      'additions.1.criterionId DUPLICATE',
      'additions.2.criterionId DUPLICATE',
      'additions.3.sector UNKNOWN',
      'additions.4.metric INCOMPLETE',
      'additions.5.metric UNKNOWN_METRIC',
    ]);
  });

  it('reaches units that the State’s criteria leave', () => {
    const local = withChanges(NOTICE_2025_7.sectors, { changes: [{ criterionId: 'S06-C1', value: 450 }] });
    const furnace = unit('炼铁高炉', { furnace_volume: 420 });
    expect(evaluate(sectorOf('STEEL'), furnace).outcome).toBe('keep');
    expect(
      evaluate(
        local.find(({ sector }) => sector === 'STEEL')!,
        furnace,
      ).outcome,
    ).toBe('eliminate');
  });
});

describe('the criteria in force', () => {
  const edition = (code: string, region: string | null, value: number, more: Partial<CriteriaEdition> = {}) => ({
    edition: code,
    noticeId: NOTICE_2025_7.id,
    region,
    changes: [{ criterionId: 'S06-C1', value }],
    ...more,
  });
  const standing = (...editions: CriteriaEdition[]) =>
    new CriteriaStanding(NOTICE_2025_7.id, NOTICE_2025_7.sectors, editions);
  const valueOf = (sectors: ReturnType<typeof standing>['national'] | undefined) =>
    sectors?.sectorOf('STEEL')!.criteria.find(({ id }) => id === 'S06-C1')!.value;

  it('are the notice’s until somebody adopts an edition, and of other notices nothing', () => {
    const other = { ...edition('other', null, 900), noticeId: 'another notice' };
    expect(standing(other).national).toMatchObject({ edition: null });
    expect(valueOf(standing(other).national)).toBe(400);
    expect(standing(other).local('320000')).toBeUndefined();
  });

  it('are the newest of the State’s, and a province’s on top of that', () => {
    const all = standing(edition('cn-2', null, 430), edition('js-1', '320000', 450), edition('cn-1', null, 420));
    expect([all.national.edition, valueOf(all.national)]).toEqual(['cn-2', 430]);
    expect([all.local('320000')!.edition, valueOf(all.local('320000'))]).toEqual(['js-1', 450]);
    expect(all.local('110000')).toBeUndefined();
  });

  it('never let a province be laxer than the State has become since', () => {
    // Cement kilns, because the notice excepts some of them.
    const kilns = (value: number) => ({ criterionId: 'S08-C2', value });
    const all = standing(
      edition('cn-1', null, 0, { changes: [kilns(3)] }),
      edition('js-1', '320000', 0, { changes: [{ ...kilns(2.7), dropExceptions: true }] }),
    );
    const kilnsOf = (of: typeof all.national | undefined) =>
      of!.sectorOf('BUILDING_MATERIALS')!.criteria.find(({ id }) => id === 'S08-C2')!;
    expect(kilnsOf(all.local('320000')).value).toBe(3);
    // What the province has made stricter beside the threshold stays so.
    expect(kilnsOf(all.local('320000')).exceptions).toHaveLength(0);
    expect(kilnsOf(all.national).exceptions).toHaveLength(1);
  });

  it('rest on the paper that the notice refers to where the State adds one', () => {
    const added = { criterionId: 'G1', sector: 'STEEL', equipmentZh: '中频炉', quote: '目录' };
    const all = standing(edition('cn-1', null, 420, { additions: [added] }));
    expect(evaluate(all.national.sectorOf('STEEL')!, unit('中频炉'))).toMatchObject({
      outcome: 'eliminate',
      matched: [{ criterionId: 'G1', clauseId: 'N2.2-1' }],
    });
  });
});
