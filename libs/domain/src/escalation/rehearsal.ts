import type { Instant } from '../time/instant';
import type { WorkingCalendar } from '../time/working-calendar';
import type { EscalationPolicy } from './escalation-policy';
import { type ClimbingMatter, type RungMoment, rungsAhead } from './ladder';

/** A clock as it really ran: when it was started, when it was signed for, and when the agency handed the matter on. */
export interface ClockHistory {
  readonly issuedAt: Instant;
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
  readonly signedAt: Instant | null;
  /** Null while the agency still has it. */
  readonly endedAt: Instant | null;
}

/**
 * The rungs that a ladder would have reached on this clock before `until`, had it been in force: what an editor of policies
 * is shown before the edition is kept. Every approver is taken to approve at once and nobody to reply, so it is the most
 * that the ladder could have sent.
 */
export function rehearse(
  history: ClockHistory,
  policy: Pick<EscalationPolicy, 'rungs'>,
  calendar: WorkingCalendar,
  until: Instant,
): readonly RungMoment[] {
  const reached: RungMoment[] = [];
  const fired: ClimbingMatter['fired'][number][] = [];
  const end = Math.min(until, history.endedAt ?? until);
  for (;;) {
    const matter: ClimbingMatter = {
      state: 'dispatched', // the one state that every condition may concern; what has happened since is judged below
      clockCycle: 1,
      issuedAt: history.issuedAt,
      dueAt: history.dueAt,
      dueTentative: history.dueTentative,
      signedAt: null,
      repliedAt: null,
      fired,
    };
    const next = rungsAhead(matter, policy, calendar).find(({ rung, at, skipped }) => {
      const stops = rung.when === 'unsigned' ? Math.min(end, history.signedAt ?? end) : end;
      return !skipped && at < stops;
    });
    if (!next) return reached;
    reached.push(next);
    fired.push({ stage: next.rung.stage, state: 'issued', issuedAt: next.at });
  }
}
