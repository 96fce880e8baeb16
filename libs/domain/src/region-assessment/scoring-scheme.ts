import type { FieldFault } from '../refusal/refusal';
import type { Thousandths } from '../target/target';

/** Where the points of an item come from: what the ledger holds of the targets or of the reports, or what the assessors found on the spot. */
export type ScoreSource = 'targets' | 'reports' | 'judgement';
export type AssessmentGrade = 'excellent' | 'good' | 'qualified' | 'unqualified';
export const ASSESSMENT_GRADES: readonly AssessmentGrade[] = ['excellent', 'good', 'qualified', 'unqualified'];

export interface ScoreItem {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Points at most; all items together make 100. */
  readonly weight: number;
  readonly from: ScoreSource;
}

/** What makes a region unqualified whatever its points are. */
export interface Veto {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** How regions are scored: an edition, pinned by each assessment. Weights and grades are practice, not the notice's words. */
export interface ScoringScheme {
  readonly edition: string;
  readonly items: readonly ScoreItem[];
  readonly vetoes: readonly Veto[];
  /** From how many points on which grade is given, the best first; the last from 0. */
  readonly grades: readonly { readonly grade: AssessmentGrade; readonly from: number }[];
}

const WHOLE = 100;

/** Everything that is wrong with a scheme, by path. */
export function schemeFaults(scheme: ScoringScheme): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (path: string, code: string, message: string) => faults.push({ path, code, message });
  const sum = scheme.items.reduce((total, item) => total + item.weight, 0);
  if (Math.abs(sum - WHOLE) > 1e-9) fault('items', 'WEIGHTS_NOT_100', String(sum));
  for (const [list, name] of [
    [scheme.items, 'items'],
    [scheme.vetoes, 'vetoes'],
  ] as const) {
    const seen = new Set<string>();
    list.forEach(({ code }, index) => {
      if (seen.has(code)) fault(`${name}.${index}.code`, 'DUPLICATE', code);
      seen.add(code);
    });
  }
  scheme.grades.forEach(({ from }, index) => {
    const better = scheme.grades[index - 1];
    if (better && from >= better.from) fault(`grades.${index}.from`, 'NOT_ORDERED', String(from));
  });
  if (scheme.grades.at(-1)?.from !== 0) fault('grades', 'LAST_FROM_0', String(scheme.grades.at(-1)?.from));
  return faults;
}

/** One target of the region as it stood when it was scored. */
export interface TargetFact {
  readonly targetId: string;
  readonly version: number;
  readonly sector: string;
  readonly name: string;
  readonly measure: string;
  readonly amount: Thousandths;
  readonly done: Thousandths;
}

export type TargetConclusion = 'exceeded' | 'completed' | 'not_completed';
/** The grades published so far, by target (超额完成 / 完成 / 未完成). */
export function conclusionOf({ amount, done }: Pick<TargetFact, 'amount' | 'done'>): TargetConclusion {
  return done > amount ? 'exceeded' : done === amount ? 'completed' : 'not_completed';
}

/** What the assessors gave for an item, with what it rests on. */
export interface Mark {
  readonly item: string;
  readonly points: number;
  readonly evidence: string;
}

export interface ScoredItem {
  readonly code: string;
  readonly points: number;
  readonly weight: number;
  readonly from: ScoreSource;
  /** What the points rest on: targets by id and version, months, or the assessors' own words. */
  readonly facts: readonly string[];
}

export interface Score {
  readonly scheme: string;
  readonly items: readonly ScoredItem[];
  readonly total: number;
  readonly vetoes: readonly { readonly code: string; readonly evidence: string }[];
  readonly grade: AssessmentGrade;
  readonly conclusions: readonly (TargetFact & { readonly conclusion: TargetConclusion })[];
}

export interface ScoreFacts {
  readonly targets: readonly TargetFact[];
  /** Months that were to be reported, and those that were reported in time. */
  readonly months: { readonly due: readonly string[]; readonly inTime: readonly string[] };
  readonly marks: readonly Mark[];
  readonly vetoes: readonly { readonly code: string; readonly evidence: string }[];
}

/** Everything that is wrong with what the assessors gave, by path in the request. */
export function markFaults(scheme: ScoringScheme, given: Pick<ScoreFacts, 'marks' | 'vetoes'>): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const judged = scheme.items.filter((item) => item.from === 'judgement');
  for (const item of judged)
    if (given.marks.filter((mark) => mark.item === item.code).length !== 1)
      faults.push({ path: 'marks', code: 'ONE_MARK_EACH', message: item.code });
  given.marks.forEach((mark, index) => {
    const item = judged.find(({ code }) => code === mark.item);
    if (!item) faults.push({ path: `marks.${index}.item`, code: 'UNKNOWN', message: mark.item });
    else if (mark.points > item.weight)
      faults.push({ path: `marks.${index}.points`, code: 'MORE_THAN_WEIGHT', message: String(item.weight) });
  });
  given.vetoes.forEach(({ code }, index) => {
    if (!scheme.vetoes.some((veto) => veto.code === code))
      faults.push({ path: `vetoes.${index}.code`, code: 'UNKNOWN', message: code });
  });
  return faults;
}

/** Each point with what it rests on. A region without targets has none to miss: that item is full. */
export function scoreOf(scheme: ScoringScheme, facts: ScoreFacts): Score {
  const items = scheme.items.map((item): ScoredItem => {
    const { code, weight, from } = item;
    switch (from) {
      case 'targets': {
        const parts = facts.targets.map(({ amount, done }) => (amount === 0 ? 1 : Math.min(1, done / amount)));
        const share = parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
        return {
          code,
          weight,
          from,
          points: rounded(weight * share),
          facts: facts.targets.map(({ targetId, version }) => `target/${targetId}#${version}`),
        };
      }
      case 'reports': {
        const { due, inTime } = facts.months;
        const share = due.length === 0 ? 1 : inTime.length / due.length;
        return {
          code,
          weight,
          from,
          points: rounded(weight * share),
          facts: due.map((month) => `${month}:${inTime.includes(month) ? 'in_time' : 'late'}`),
        };
      }
      case 'judgement': {
        const mark = facts.marks.find((candidate) => candidate.item === code);
        return { code, weight, from, points: rounded(mark?.points ?? 0), facts: mark ? [mark.evidence] : [] };
      }
    }
  });
  const total = rounded(items.reduce((sum, { points }) => sum + points, 0));
  const grade =
    facts.vetoes.length > 0 ? 'unqualified' : (scheme.grades.find(({ from }) => total >= from)?.grade ?? 'unqualified');
  return {
    scheme: scheme.edition,
    items,
    total,
    vetoes: facts.vetoes,
    grade,
    conclusions: facts.targets.map((target) => ({ ...target, conclusion: conclusionOf(target) })),
  };
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}

/** A target that was not reached leads on two separate branches: 区域限批 (N4.3-1), and 通报 with 限期整改 (N6.3-4). */
export function isUnmet({ conclusions }: Pick<Score, 'conclusions'>): boolean {
  return conclusions.some(({ conclusion }) => conclusion === 'not_completed');
}
