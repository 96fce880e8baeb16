import type { Outlook } from '@duban/contract-http';
import {
  type Instant,
  type WorkingCalendar,
  agencyHoldsStates,
  civilDateOf,
  endOfCivilDay,
  lightOf,
  plusWorkingDays,
  rungsAhead,
  toIso,
  workingDaysBetween,
} from '@duban/domain';
import { type AssignmentRecord, type CampaignRecord, type EscalationRecord, asFiredRung } from '@duban/persistence';

const SHOWN = 50;
const SOON = 3;
const LATER = 10;

/**
 * What comes if nothing happens: every rung that will fire within the next ten working days, earliest first; and with whom the
 * work lies, by the working days that it has lain there.
 */
export function outlookOf(
  campaign: CampaignRecord,
  assignments: readonly AssignmentRecord[],
  escalations: readonly EscalationRecord[],
  calendar: WorkingCalendar,
  nameOf: (agency: string) => string,
  now: Instant,
): Outlook {
  const today = civilDateOf(now);
  const until = (days: number) => endOfCivilDay(plusWorkingDays(calendar, today, days).date);
  const fired = grouped(escalations, ({ subject }) => subject.id);
  const open = assignments.filter(({ state, suspended }) => agencyHoldsStates.includes(state) && !suspended);
  const coming = open
    .flatMap((assignment) => {
      if (assignment.issuedAt === null || assignment.blocked || campaign.state !== 'in_force') return [];
      const own = (fired.get(assignment.id) ?? []).filter(({ clockCycle }) => clockCycle === assignment.clockCycle);
      return rungsAhead(
        { ...assignment, issuedAt: assignment.issuedAt, fired: own.map(asFiredRung) },
        campaign.policy,
        calendar,
      )
        .filter(({ skipped, at }) => !skipped && at > now && at <= until(LATER))
        .map(({ rung, at, tentative }) => ({
          at: toIso(at),
          stage: rung.stage,
          name: rung.name,
          letter: rung.letter,
          approval: rung.approval,
          tentative,
          row: assignment.row,
          agency: assignment.agency,
          agencyZh: nameOf(assignment.agency),
          assignmentId: assignment.id,
        }));
    })
    .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : left.row - right.row));
  const holders = [...grouped(open, ({ agency }) => agency)]
    .map(([agency, held]) => ({
      agency,
      agencyZh: nameOf(agency),
      open: held.length,
      overdue: held.filter((one) => ['red', 'dark_red', 'black'].includes(lightOf(one, now, calendar).light)).length,
      workingDays: held.reduce(
        (sum, { issuedAt }) =>
          sum + (issuedAt === null ? 0 : Math.max(0, workingDaysBetween(calendar, civilDateOf(issuedAt), today))),
        0,
      ),
    }))
    .sort(
      (left, right) => right.overdue - left.overdue || right.workingDays - left.workingDays || right.open - left.open,
    );
  return {
    within3: coming.filter(({ at }) => Date.parse(at) <= until(SOON)).length,
    within10: coming.length,
    coming: coming.slice(0, SHOWN),
    holders: holders.slice(0, SHOWN),
  };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
