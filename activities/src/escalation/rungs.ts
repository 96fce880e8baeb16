import { createHash } from 'node:crypto';
import {
  type ClimbingMatter,
  type EscalationPolicy,
  type RungMoment,
  type WorkingCalendar,
  parsePeriod,
  rungsAhead,
} from '@duban/domain';

/** A rung fires at least this long after its moment: an act that was received before it has been recorded by then. */
export const GUARD_MS = 5_000;

/** From 督办 up a letter accuses: none is sent on a date whose holidays nobody has published yet. */
const ACCUSES = ['supervise', 'circular', 'interview', 'referral'];

/** The rungs of a matter that have a moment, less those that a tentative date holds back. */
export function rungsInForce(
  matter: ClimbingMatter,
  policy: EscalationPolicy,
  calendar: WorkingCalendar,
): readonly RungMoment[] {
  return rungsAhead(matter, policy, calendar).filter(
    (moment) => moment.skipped || !moment.tentative || !ACCUSES.includes(moment.rung.letter),
  );
}

/** The same matter always waits the same part of the span; the legal moment is not moved by it. */
export function spread(key: string, policy: EscalationPolicy): number {
  const span = policy.delivery.jitter === null ? 0 : (parsePeriod(policy.delivery.jitter)?.count ?? 0);
  return span === 0 ? 0 : createHash('sha256').update(key).digest().readUInt32BE(0) % span;
}
