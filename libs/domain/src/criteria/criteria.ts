export type Comparator = '<' | '<=' | '>' | '>=';

/** An exception in the notice's words (…除外). With a metric it holds only where the metric does, too. */
export interface ClaimableException {
  readonly zh: string;
  readonly metric?: string | null;
  readonly comparator?: string | null;
  readonly value?: number | null;
}

/** What a criterion says in the form that a unit can be held against (sectors.json; N2.2). */
export interface JudgingCriterion {
  readonly id: string;
  readonly equipmentZh: string;
  readonly metric: string | null;
  readonly comparator: string | null;
  readonly value: number | null;
  readonly condition: { readonly zh: string; readonly logic?: string; readonly items?: readonly string[] } | null;
  readonly exceptions: readonly ClaimableException[];
  /** 等落后产能 and the like: named, but not defined. */
  readonly openEnded: boolean;
  readonly quote: string;
  /** Where it is not the notice's own clause of the sector. */
  readonly clauseId?: string;
}

export interface JudgedSector {
  readonly id: string;
  readonly sector: string;
  readonly criteria: readonly JudgingCriterion[];
}

/** A production line as it is told. */
export interface UnitFacts {
  readonly equipmentType: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** Conditions and exceptions claimed, in the notice's words. */
  readonly attributes: readonly string[];
}

export const CRITERIA_OUTCOMES = ['eliminate', 'exempt', 'keep', 'review'] as const;
export type CriteriaOutcome = (typeof CRITERIA_OUTCOMES)[number];

export interface Evaluation {
  readonly outcome: CriteriaOutcome;
  readonly matched: readonly { readonly criterionId: string; readonly clauseId: string; readonly quote: string }[];
  readonly reasons: readonly EvaluationReason[];
}

export interface EvaluationReason {
  readonly code:
    | 'EQUIPMENT_UNKNOWN'
    | 'UNDEFINED_IN_NOTICE'
    | 'METRIC_MISSING'
    | 'METRIC_NOT_USED'
    | 'CONDITION_UNSTATED'
    | 'CONDITION_MET'
    | 'EXCEPTION_MET'
    | 'EXCEPTION_OUT_OF_RANGE'
    | 'WITHIN_THRESHOLD'
    | 'BEYOND_THRESHOLD'
    | 'NAMED_OUTRIGHT';
  readonly criterionId: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

const BRACKET = /[（(][^（）()]*[)）]$/;

/** The name without its trailing bracket, spaces and width of brackets aside. */
export function equipmentKey(name: string): string {
  return name.replace(/\s+/g, '').replace(/\(/g, '（').replace(/\)/g, '）');
}

function sameEquipment(told: string, named: string): boolean {
  const [left, right] = [equipmentKey(told), equipmentKey(named)];
  return left === right || left === right.replace(BRACKET, '');
}

/** `捣固焦炉` of `3.2米及以上捣固焦炉`, `生产高铝水泥` of `生产高铝水泥的`: the words by which something is claimed. */
export function wordsOf(zh: string): string[] {
  const bare = zh
    .replace(/\s+/g, '')
    .replace(/^型号[：:]/, '')
    .replace(/^[\d.]+[^\d]{0,3}?(及以上|以上|及以下|以下)/, '')
    .replace(/等?的$/, '');
  return [...new Set([zh.replace(/\s+/g, ''), bare])].filter(Boolean);
}

function isClaimed(zh: string, attributes: readonly string[]): boolean {
  const said = attributes.map((attribute) => attribute.replace(/\s+/g, '').replace(/等?的$/, ''));
  return wordsOf(zh).some((words) => said.includes(words) || said.includes(words.replace(/等?的$/, '')));
}

export function holds(comparator: string, left: number, right: number): boolean {
  switch (comparator as Comparator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/**
 * Holds a unit against the criteria of its sector. Missing facts never mean `keep`: a metric that is not told, a condition that
 * is not stated, equipment that is not named give `review`. An exception that is not stated is not claimed.
 */
export function evaluate(sector: JudgedSector, unit: UnitFacts): Evaluation {
  const clauseId = `N2.2-${sector.id}`;
  const criteria = sector.criteria.filter(({ equipmentZh }) => sameEquipment(unit.equipmentType, equipmentZh));
  if (criteria.length === 0)
    return {
      outcome: 'review',
      matched: [],
      reasons: [{ code: 'EQUIPMENT_UNKNOWN', criterionId: null, facts: { equipmentType: unit.equipmentType } }],
    };
  const used = new Set<string>();
  const judged = criteria.map((criterion) => ({ criterion, ...judge(criterion, unit, used) }));
  const outcome = (['eliminate', 'review', 'exempt', 'keep'] as const).find((one) =>
    judged.some((each) => each.outcome === one),
  )!;
  const unusedMetrics = Object.keys(unit.metrics)
    .filter((metric) => !used.has(metric))
    .map((metric): EvaluationReason => ({ code: 'METRIC_NOT_USED', criterionId: null, facts: { metric } }));
  return {
    outcome,
    matched: judged
      .filter((each) => each.outcome === 'eliminate' || each.outcome === 'exempt')
      .map(({ criterion }) => ({
        criterionId: criterion.id,
        clauseId: criterion.clauseId ?? clauseId,
        quote: criterion.quote,
      })),
    reasons: [...judged.flatMap(({ reasons }) => reasons), ...unusedMetrics],
  };
}

function judge(
  criterion: JudgingCriterion,
  unit: UnitFacts,
  used: Set<string>,
): { outcome: CriteriaOutcome; reasons: EvaluationReason[] } {
  const reasons: EvaluationReason[] = [];
  const because = (code: EvaluationReason['code'], facts: EvaluationReason['facts'] = {}) =>
    reasons.push({ code, criterionId: criterion.id, facts });
  const told = (metric: string): number | undefined => {
    used.add(metric);
    return Object.hasOwn(unit.metrics, metric) ? unit.metrics[metric] : undefined;
  };
  const { metric, comparator, value, condition } = criterion;
  let open = false;
  if (metric !== null && comparator !== null && value !== null) {
    const measured = told(metric);
    if (measured === undefined) {
      because('METRIC_MISSING', { metric });
      open = true;
    } else if (!holds(comparator, measured, value)) {
      because('BEYOND_THRESHOLD', { metric, measured, comparator, value });
      return { outcome: 'keep', reasons };
    } else because('WITHIN_THRESHOLD', { metric, measured, comparator, value });
  }
  for (const exception of criterion.exceptions) {
    if (!isClaimed(exception.zh, unit.attributes)) continue;
    if (exception.metric == null || exception.comparator == null || exception.value == null) {
      because('EXCEPTION_MET', { exception: exception.zh });
      return { outcome: open ? 'review' : 'exempt', reasons };
    }
    const measured = told(exception.metric);
    if (measured === undefined) {
      if (!open) because('METRIC_MISSING', { metric: exception.metric });
      open = true;
    } else if (holds(exception.comparator, measured, exception.value)) {
      because('EXCEPTION_MET', { exception: exception.zh });
      return { outcome: 'exempt', reasons };
    } else because('EXCEPTION_OUT_OF_RANGE', { exception: exception.zh, measured, value: exception.value });
  }
  if (condition !== null) {
    const named = condition.items ?? [condition.zh];
    // 「以废纸为原料的造纸生产线」 states its condition by its name.
    const stated = named.filter(
      (words) =>
        isClaimed(words, unit.attributes) ||
        wordsOf(words).some((each) => equipmentKey(unit.equipmentType).includes(each)),
    );
    const met =
      condition.logic === 'any'
        ? stated.length > 0 || isClaimed(condition.zh, unit.attributes)
        : stated.length === named.length;
    if (met) because('CONDITION_MET', { condition: (stated.length > 0 ? stated : [condition.zh]).join('、') });
    else {
      because('CONDITION_UNSTATED', { condition: named.join('、') });
      open = true;
    }
  }
  if (criterion.openEnded) {
    because('UNDEFINED_IN_NOTICE');
    open = true;
  }
  if (open) return { outcome: 'review', reasons };
  if (metric === null && condition === null) because('NAMED_OUTRIGHT');
  return { outcome: 'eliminate', reasons };
}

/** Everything that the notice measures a sector by, exceptions included. */
export function metricsOf({ criteria }: JudgedSector): string[] {
  const named = criteria.flatMap(({ metric, exceptions }) => [metric, ...exceptions.map((one) => one.metric ?? null)]);
  return [...new Set(named.filter((metric) => metric !== null))];
}
