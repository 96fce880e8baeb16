import type { FieldFault } from '../refusal/refusal';
import { type Comparator, type JudgedSector, type JudgingCriterion, metricsOf } from './criteria';

/** One criterion made stricter; nothing in an edition makes one laxer. */
export interface CriterionChange {
  readonly criterionId: string;
  readonly value?: number;
  readonly dropExceptions?: boolean;
  readonly dropCondition?: boolean;
}

/** A criterion that an edition adds: equipment that is not named below it, or names with a threshold on another metric. */
export interface CriterionAddition {
  readonly criterionId: string;
  readonly sector: string;
  readonly equipmentZh: string;
  readonly metric?: string;
  readonly comparator?: Comparator;
  readonly value?: number;
  /** The words of the paper that adds it. */
  readonly quote: string;
}

/**
 * An edition of criteria on top of a notice's: the State's own, for the whole country, or a province's on top of that (N2.2-2),
 * stricter, wider in scope or higher in target. What is laxer takes a new notice.
 */
export interface CriteriaEdition {
  readonly edition: string;
  readonly noticeId: string;
  /** Null for the State's. */
  readonly region: string | null;
  readonly changes: readonly CriterionChange[];
  /** Left out by editions from before they could be made. */
  readonly additions?: readonly CriterionAddition[];
}
export type EditionChanges = Pick<CriteriaEdition, 'changes' | 'additions'>;

/** Everything in these changes that would be laxer than the criteria that they are made on, by path. */
export function laxerFaults(
  sectors: readonly JudgedSector[],
  changes: readonly CriterionChange[],
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const all = new Map(sectors.flatMap(({ criteria }) => criteria.map((one) => [one.id, one] as const)));
  const seen = new Set<string>();
  changes.forEach((change, index) => {
    const path = `changes.${index}`;
    const criterion = all.get(change.criterionId);
    if (!criterion)
      return void faults.push({ path: `${path}.criterionId`, code: 'UNKNOWN', message: change.criterionId });
    if (seen.has(change.criterionId))
      faults.push({ path: `${path}.criterionId`, code: 'DUPLICATE', message: change.criterionId });
    seen.add(change.criterionId);
    if (change.value === undefined) return;
    if (criterion.value === null || criterion.comparator === null)
      return void faults.push({ path: `${path}.value`, code: 'NO_THRESHOLD', message: change.criterionId });
    const up = criterion.comparator.startsWith('<');
    if (up ? change.value < criterion.value : change.value > criterion.value)
      faults.push({ path: `${path}.value`, code: 'LAXER', message: String(criterion.value) });
  });
  return faults;
}

/** What cannot be added, by path: under the number of another criterion, to a sector or on a metric that there is not. */
export function additionFaults(
  sectors: readonly JudgedSector[],
  additions: readonly CriterionAddition[],
): readonly FieldFault[] {
  const taken = new Set(sectors.flatMap(({ criteria }) => criteria.map(({ id }) => id)));
  const faults: FieldFault[] = [];
  additions.forEach(({ criterionId, sector: code, metric, comparator, value }, index) => {
    const fault = (field: string, reason: string, message: string) =>
      faults.push({ path: `additions.${index}.${field}`, code: reason, message });
    if (taken.has(criterionId)) fault('criterionId', 'DUPLICATE', criterionId);
    taken.add(criterionId);
    const sector = sectors.find((one) => one.sector === code);
    if (!sector) return void fault('sector', 'UNKNOWN', code);
    const told = [metric, comparator, value].filter((part) => part !== undefined).length;
    if (told !== 0 && told !== 3) fault('metric', 'INCOMPLETE', metric ?? '');
    // A list can tell no other metrics than those that the notice measures the sector by.
    if (metric !== undefined && !metricsOf(sector).includes(metric)) fault('metric', 'UNKNOWN_METRIC', metric);
  });
  return faults;
}

/** Criteria with an edition's changes and additions on top; `clauseId` is what the additions rest on. */
export function withChanges<Sector extends JudgedSector>(
  sectors: readonly Sector[],
  { changes, additions = [] }: EditionChanges,
  clauseId = 'N2.2-2',
): Sector[] {
  const by = new Map(changes.map((change) => [change.criterionId, change]));
  const added = (code: string) =>
    additions
      .filter(({ sector }) => sector === code)
      .map(({ criterionId, equipmentZh, metric, comparator, value, quote }): JudgingCriterion => ({
        id: criterionId,
        equipmentZh,
        metric: metric ?? null,
        comparator: comparator ?? null,
        value: value ?? null,
        condition: null,
        exceptions: [],
        openEnded: false,
        quote,
        clauseId,
      }));
  return sectors.map((sector) => ({
    ...sector,
    criteria: [
      ...sector.criteria.map((criterion) => {
        const change = by.get(criterion.id);
        if (!change) return criterion;
        return {
          ...criterion,
          value: change.value ?? criterion.value,
          exceptions: change.dropExceptions ? [] : criterion.exceptions,
          condition: change.dropCondition ? null : criterion.condition,
        };
      }),
      ...added(sector.sector),
    ],
  }));
}

/** One sector's criteria as they are in force, and by which edition. */
export interface CriteriaInForce<Sector> {
  /** Null where no edition stands on top of the notice. */
  readonly edition: string | null;
  readonly sectors: readonly Sector[];
  sectorOf(code: string): Sector | undefined;
}

/**
 * What a notice's criteria have become: for the country by the State's newest edition, for a province by its own on top of that.
 *
 * @param editions all that were adopted, the newest first
 */
export class CriteriaStanding<Sector extends JudgedSector> {
  readonly national: CriteriaInForce<Sector>;
  private readonly made = new Map<string, CriteriaInForce<Sector> | undefined>();

  constructor(
    readonly noticeId: string,
    readonly ofTheNotice: readonly Sector[],
    private readonly editions: readonly CriteriaEdition[],
  ) {
    this.national = this.on(this.editionOf(null));
  }

  /** A province's own; undefined where it has none. */
  local(region: string): CriteriaInForce<Sector> | undefined {
    if (!this.made.has(region)) {
      const own = this.editionOf(region);
      this.made.set(region, own && this.on(own));
    }
    return this.made.get(region);
  }

  /** The newest edition of the State (null) or of a province. */
  editionOf(region: string | null): CriteriaEdition | undefined {
    return this.editions.find((one) => one.noticeId === this.noticeId && one.region === region);
  }

  /** As they would be with this edition in force, whether it is or not; with none, the notice's own. */
  on(edition: CriteriaEdition | undefined): CriteriaInForce<Sector> {
    const sectors = edition === undefined ? this.ofTheNotice : this.sectorsWith(edition);
    const by = new Map(sectors.map((sector) => [sector.sector, sector]));
    return { edition: edition?.edition ?? null, sectors, sectorOf: (code) => by.get(code) };
  }

  private sectorsWith(edition: CriteriaEdition): Sector[] {
    if (edition.region === null) return withChanges(this.ofTheNotice, edition, 'N2.2-1');
    const base = this.national.sectors;
    // Where the State has become stricter than a province was, the State's holds.
    const changes = edition.changes.map(({ value, ...rest }) =>
      value !== undefined && laxerFaults(base, [{ ...rest, value }]).length === 0 ? { ...rest, value } : rest,
    );
    return withChanges(base, { ...edition, changes });
  }
}
