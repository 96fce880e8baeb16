import { type AssignmentState, agencyHoldsStates } from '../assignment/assignment-state';
import { type Instant, civilDateOf } from '../time/instant';
import { type WorkingCalendar, plusWorkingDays, workingDaysBetween } from '../time/working-calendar';

/** 灯. Derived from the clock each time it is shown; never stored, never a deadline of its own. */
export type Light = 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
export const LIGHTS: readonly Light[] = ['green', 'blue', 'yellow', 'red', 'dark_red', 'black'];

/** Red and beyond: past its day. */
export const isLateLight = (light: Light): boolean => light === 'red' || light === 'dark_red' || light === 'black';

/** In working days: blue and yellow before the due day, dark red after it. Part of the policy edition. */
export interface LightThresholds {
  readonly blueBefore: number;
  readonly yellowBefore: number;
  readonly darkRedAfter: number;
}
export const DEFAULT_LIGHTS: LightThresholds = { blueBefore: 10, yellowBefore: 3, darkRedAfter: 10 };

export interface LightFacts {
  readonly state: AssignmentState;
  readonly dueAt: Instant | null;
  readonly suspended: boolean;
  /** A row that it needs is not done: its clock is charged there. */
  readonly blocked?: boolean;
  /** Referred for accountability in this cycle. */
  readonly referred: boolean;
}

export interface LightReading {
  readonly light: Light;
  readonly reason:
    | 'nothing_due'
    | 'concluded'
    | 'suspended'
    | 'blocked'
    | 'with_accepter'
    | 'on_time'
    | 'due_soon'
    | 'due_very_soon'
    | 'overdue'
    | 'long_overdue'
    | 'referred';
  /** Negative once overdue; null while nothing is due. */
  readonly workingDaysLeft: number | null;
}

export function lightOf(
  facts: LightFacts,
  now: Instant,
  calendar: WorkingCalendar,
  thresholds: LightThresholds = DEFAULT_LIGHTS,
): LightReading {
  if (facts.state === 'closed' || facts.state === 'revoked')
    return { light: 'green', reason: 'concluded', workingDaysLeft: null };
  if (facts.dueAt === null) return { light: 'green', reason: 'nothing_due', workingDaysLeft: null };
  const running = lightByDate(facts.dueAt, now, calendar, thresholds);
  const stopped = (reason: LightReading['reason']): LightReading => ({ ...running, light: 'green', reason });
  if (facts.suspended) return stopped('suspended');
  if (!agencyHoldsStates.includes(facts.state)) return stopped('with_accepter');
  if (facts.blocked) return stopped('blocked');
  return facts.referred ? { ...running, light: 'black', reason: 'referred' } : running;
}

const RUNNING: readonly LightReading['reason'][] = [
  'on_time',
  'due_soon',
  'due_very_soon',
  'overdue',
  'long_overdue',
  'referred',
];

/** Its time is counted against somebody now. */
export const isRunning = ({ reason }: LightReading): boolean => RUNNING.includes(reason);

/** Of a date whose clock runs: of an assignment in its agency's hands, a line that must close, a span that the law sets. */
export function lightByDate(
  dueAt: Instant,
  now: Instant,
  calendar: WorkingCalendar,
  thresholds: LightThresholds = DEFAULT_LIGHTS,
): LightReading {
  const left = workingDaysBetween(calendar, civilDateOf(now), civilDateOf(dueAt));
  if (now > dueAt) {
    const long = -left >= thresholds.darkRedAfter;
    return { light: long ? 'dark_red' : 'red', reason: long ? 'long_overdue' : 'overdue', workingDaysLeft: left };
  }
  if (left <= thresholds.yellowBefore) return { light: 'yellow', reason: 'due_very_soon', workingDaysLeft: left };
  if (left <= thresholds.blueBefore) return { light: 'blue', reason: 'due_soon', workingDaysLeft: left };
  return { light: 'green', reason: 'on_time', workingDaysLeft: left };
}

/** The bounds between the lights at one moment, as due dates, so that a store can filter by light without storing it. */
export interface LightBounds {
  /** Due at or before this and after now: yellow. */
  readonly yellowUntil: Instant;
  readonly blueUntil: Instant;
  /** Due before this: dark red. */
  readonly darkRedBefore: Instant;
}

const DAY_MS = 86_400_000;
const startOf = (date: string): Instant => Date.parse(`${date}T00:00:00+08:00`);

export function lightBounds(
  now: Instant,
  calendar: WorkingCalendar,
  thresholds: LightThresholds = DEFAULT_LIGHTS,
): LightBounds {
  const today = civilDateOf(now);
  // A due day counts as n working days away until the next working day begins, so the bound is the eve of the (n + 1)-th.
  const lastInstantOf = (days: number): Instant => startOf(plusWorkingDays(calendar, today, days + 1).date) - 1;
  // Overdue by n: n working days after the due day, today among them. The due day then lies before the n-th working day back.
  return {
    yellowUntil: lastInstantOf(thresholds.yellowBefore),
    blueUntil: lastInstantOf(thresholds.blueBefore),
    // Without a grace whatever is overdue is long overdue, from the same moment on.
    darkRedBefore:
      thresholds.darkRedAfter > 0 ? startOf(firstDayWithFewer(today, thresholds.darkRedAfter, calendar)) : now,
  };
}

/** The earliest day from which to `today` fewer than `count` working days pass. */
function firstDayWithFewer(today: string, count: number, calendar: WorkingCalendar): string {
  let date = today;
  while (workingDaysBetween(calendar, date, today) < count) date = civilDateOf(startOf(date) - DAY_MS);
  return civilDateOf(startOf(date) + DAY_MS);
}

const RANK: Readonly<Record<Light, number>> = { green: 0, blue: 1, yellow: 2, red: 3, dark_red: 4, black: 5 };

/** The worst of several: what a row shows of its assignments. */
export function worstLight(lights: readonly Light[]): Light {
  return lights.reduce<Light>((worst, light) => (RANK[light] > RANK[worst] ? light : worst), 'green');
}
