import { type RungMoment, type WorkingCalendar, rungsAhead } from '@duban/domain';
import { type AssignmentRecord, type CampaignRecord, type EscalationRecord, asFiredRung } from '@duban/persistence';

/** The rungs that will come if nothing happens, earliest first; `escalations` are at least those of this assignment. */
export function comingRungs(
  assignment: AssignmentRecord,
  escalations: readonly EscalationRecord[],
  { policy, state }: Pick<CampaignRecord, 'policy' | 'state'>,
  calendar: WorkingCalendar,
): readonly RungMoment[] {
  const { issuedAt, clockCycle, suspended } = assignment;
  if (suspended || issuedAt === null || state !== 'in_force') return [];
  const fired = escalations
    .filter((escalation) => escalation.subject.id === assignment.id && escalation.clockCycle === clockCycle)
    .map(asFiredRung);
  return rungsAhead({ ...assignment, issuedAt, fired }, policy, calendar).filter(({ skipped }) => !skipped);
}
