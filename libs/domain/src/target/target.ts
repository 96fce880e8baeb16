import { type CivilDate, type Instant, civilDateOf, DAY_MS, startOfCivilDay } from '../time/instant';
import type { Light } from '../light/light';

/** Where a target stands: the whole is broken down from the nation to the enterprise (N2.1-3). */
export const TARGET_LEVELS = ['nation', 'province', 'city', 'county', 'enterprise'] as const;
export type TargetLevel = (typeof TARGET_LEVELS)[number];

/** Released: broken down without a rest, and made known to those below. */
export type TargetState = 'draft' | 'released';

/** Quantities are whole thousandths of their unit, so that sums of parts are exact. */
export type Thousandths = number;
const THOUSAND = 1000;
export const MOST_THOUSANDTHS: Thousandths = 1e15;

/** @throws RangeError for more than three decimals, nothing, less than nothing, or more than the world has */
export function thousandthsOf(quantity: number): Thousandths {
  const scaled = Math.round(quantity * THOUSAND);
  if (!Number.isFinite(quantity) || scaled < 0 || scaled > MOST_THOUSANDTHS) throw new RangeError('no such quantity');
  if (Math.abs(scaled - quantity * THOUSAND) > 1e-4 * Math.max(1, Math.abs(quantity)))
    throw new RangeError('more than three decimals');
  return scaled;
}

export function quantityOf(thousandths: Thousandths): number {
  return thousandths / THOUSAND;
}

/** By how much the parts fall short of the whole; zero when they reach it. More than the whole is welcome. */
export function shortfallOf(whole: Thousandths, parts: readonly Thousandths[]): Thousandths {
  return Math.max(0, whole - parts.reduce((sum, part) => sum + part, 0));
}

/** A part belongs one or more levels below its whole: a province may break down to its enterprises at once. */
export function mayBePartOf(part: TargetLevel, whole: TargetLevel): boolean {
  return TARGET_LEVELS.indexOf(part) > TARGET_LEVELS.indexOf(whole);
}

/** When a region's lag turns yellow and red (percentage points), and how many days its figures may be old (N6.2-1). */
export interface LagThresholds {
  readonly yellow: number;
  readonly red: number;
  readonly staleAfterDays: number;
}
export const DEFAULT_LAG: LagThresholds = { yellow: 10, red: 30, staleAfterDays: 35 };

export interface Progress {
  readonly amount: Thousandths;
  readonly done: Thousandths;
  readonly startsOn: CivilDate;
  readonly dueAt: Instant;
  /** When a figure last came in; null for never. */
  readonly reportedAt: Instant | null;
}

export interface Lag {
  /** Percentage points of the whole by which what is done stays behind the time that has passed; negative when ahead. */
  readonly points: number;
  readonly light: Light;
  readonly stale: boolean;
}

/** How far behind time a target is. Old figures are never green: nobody knows. */
export function lagOf(progress: Progress, now: Instant, thresholds: LagThresholds = DEFAULT_LAG): Lag {
  const start = startOfCivilDay(progress.startsOn);
  const elapsed = Math.min(1, Math.max(0, (now - start) / Math.max(1, progress.dueAt - start)));
  const done = progress.amount === 0 ? 1 : progress.done / progress.amount;
  const points = Math.round((elapsed - done) * 1000) / 10;
  const since = progress.reportedAt ?? start;
  const stale = done < 1 && now - since > thresholds.staleAfterDays * DAY_MS;
  const light = points >= thresholds.red ? 'red' : points >= thresholds.yellow || stale ? 'yellow' : 'green';
  return { points, light, stale };
}

/** The month that a report is about; a month that has not begun cannot be reported. */
export function isReportable(month: string, now: Instant): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month <= civilDateOf(now).slice(0, 7);
}
