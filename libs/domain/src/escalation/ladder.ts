import { type AssignmentState, agencyHoldsStates } from '../assignment/assignment-state';
import { type CountedInstant, plusPeriod } from '../time/period';
import { type Instant } from '../time/instant';
import { type WorkingCalendar } from '../time/working-calendar';
import { type EscalationPolicy, type Rung } from './escalation-policy';

/** A matter as the ladder sees it: one assignment in one cycle of its clock. */
export interface ClimbingMatter {
  readonly state: AssignmentState;
  readonly clockCycle: number;
  /** When this cycle's clock was started: handover, return, rebase, request of an opinion. */
  readonly issuedAt: Instant;
  /** Null while nothing is due of it (standing by, waiting to be asked). */
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
  readonly signedAt: Instant | null;
  readonly repliedAt: Instant | null;
  readonly fired: readonly FiredRung[];
}

/** A rung of this cycle that has had its moment: issued, waiting for approval, skipped at handover, or withdrawn. */
export interface FiredRung {
  readonly stage: string;
  readonly state: 'skipped' | 'approval_pending' | 'issued' | 'withdrawn' | 'cancelled';
  /** Null until it is really sent out. */
  readonly issuedAt: Instant | null;
}

export interface RungMoment {
  readonly rung: Rung;
  /** The legal moment, before any spreading of work. */
  readonly at: Instant;
  readonly tentative: boolean;
  /** Its moment lay before the clock of this cycle was started: recorded as skipped, never sent. */
  readonly skipped: boolean;
}

/** The agency's own clock runs: it has something to do and a date for it. */
export function clockRuns(matter: Pick<ClimbingMatter, 'state' | 'dueAt'>): boolean {
  if (matter.dueAt === null) return false;
  return agencyHoldsStates.includes(matter.state);
}

/** Does the rung still concern the matter as it stands? */
export function concerns(rung: Rung, matter: ClimbingMatter): boolean {
  switch (rung.when) {
    case 'unsigned':
      // To be signed for from the handover on, also by a joint lead of whom nothing is due yet.
      return matter.state === 'dispatched' && matter.signedAt === null;
    case 'unanswered':
      return clockRuns(matter) && matter.repliedAt === null;
    case 'open':
      return clockRuns(matter);
  }
}

/**
 * The rungs that lie ahead of a matter, earliest first. A rung fires once in a cycle; never before the rung before it was
 * really issued and its time to reply has run out; and one counted from a rung that has not been issued has no moment yet.
 */
export function rungsAhead(
  matter: ClimbingMatter,
  policy: Pick<EscalationPolicy, 'rungs'>,
  calendar: WorkingCalendar,
): readonly RungMoment[] {
  const fired = new Map(matter.fired.map((rung) => [rung.stage, rung]));
  const ahead: RungMoment[] = [];
  for (const rung of policy.rungs) {
    if (fired.has(rung.stage) || !concerns(rung, matter)) continue;
    const own = ownMoment(rung, matter, fired, calendar);
    if (!own) continue;
    const held = replyRunsUntil(rung, policy, fired, calendar);
    if (held === 'unknown') continue;
    const skipped = rung.from === 'due' && own.at <= matter.issuedAt;
    ahead.push({
      rung,
      at: held && held.at > own.at ? held.at : own.at,
      tentative: own.tentative || (held?.tentative ?? false) || (rung.from === 'due' && matter.dueTentative),
      skipped,
    });
  }
  return ahead.sort((left, right) => left.at - right.at);
}

function ownMoment(
  rung: Rung,
  matter: ClimbingMatter,
  fired: ReadonlyMap<string, FiredRung>,
  calendar: WorkingCalendar,
): CountedInstant | undefined {
  if (rung.from === 'issue') return plusPeriod(calendar, matter.issuedAt, rung.offset);
  if (rung.from === 'due') return matter.dueAt === null ? undefined : plusPeriod(calendar, matter.dueAt, rung.offset);
  const origin = fired.get(rung.from.slice('rung:'.length));
  return origin?.issuedAt == null ? undefined : plusPeriod(calendar, origin.issuedAt, rung.offset);
}

/** Until when the rung before it on the ladder still has time to be answered. `unknown`: it waits for its approver. */
function replyRunsUntil(
  rung: Rung,
  policy: Pick<EscalationPolicy, 'rungs'>,
  fired: ReadonlyMap<string, FiredRung>,
  calendar: WorkingCalendar,
): CountedInstant | 'unknown' | undefined {
  const before = policy.rungs
    .slice(0, policy.rungs.indexOf(rung))
    .reverse()
    .find((earlier) => fired.has(earlier.stage) && fired.get(earlier.stage)?.state !== 'skipped');
  if (!before) return undefined;
  const issue = fired.get(before.stage);
  if (issue?.state === 'approval_pending') return 'unknown';
  if (issue?.state !== 'issued' || issue.issuedAt === null || before.replyWithin === undefined) return undefined;
  return plusPeriod(calendar, issue.issuedAt, before.replyWithin);
}
