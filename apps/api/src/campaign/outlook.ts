import type { Outlook } from '@duban/contract-http';
import {
  type Instant,
  type WorkingCalendar,
  agencyHoldsStates,
  civilDateOf,
  endOfCivilDay,
  isLateLight,
  lightOf,
  plusWorkingDays,
  toIso,
} from '@duban/domain';
import { comingRungs } from '../assignment/coming-rungs';
import { type AssignmentRecord, type CampaignRecord, type EscalationRecord } from '@duban/persistence';

/** Told one by one; of what comes after them, how many. */
const SHOWN = 200;
const SOON = 3;
const LATER = 10;

/** What comes if nothing happens: every rung that will fire within the next ten working days, earliest first; and with whom the work lies. */
export function outlookOf(
  campaign: CampaignRecord,
  assignments: readonly AssignmentRecord[],
  escalations: readonly EscalationRecord[],
  calendar: WorkingCalendar,
  ownDays: ReadonlyMap<string, number>,
  nameOf: (agency: string) => string,
  now: Instant,
  matterOf: (taskRowId: string) => string | null = () => null,
): Omit<Outlook, 'dates'> {
  const [soon, later] = [lookedUntil(calendar, now, SOON), lookedUntil(calendar, now)];
  const fired = grouped(escalations, ({ subject }) => subject.id);
  const coming = lyingOpen(assignments)
    .flatMap((assignment) => {
      if (assignment.blocked) return [];
      return comingRungs(assignment, fired.get(assignment.id) ?? [], campaign, calendar)
        .filter(({ at }) => at > now && at <= later)
        .map(({ rung, at, tentative }) => ({
          at: toIso(at),
          stage: rung.stage,
          name: rung.name,
          letter: rung.letter,
          approval: rung.approval,
          tentative,
          row: assignment.row,
          matterNumber: matterOf(assignment.taskRowId),
          agency: assignment.agency,
          agencyZh: nameOf(assignment.agency),
          assignmentId: assignment.id,
        }));
    })
    .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : left.row - right.row));
  return {
    within3: coming.filter(({ at }) => Date.parse(at) <= soon).length,
    within10: coming.length,
    coming: coming.slice(0, SHOWN),
    holders: holdersOf(assignments, calendar, ownDays, nameOf, now),
  };
}

/** The end of the working day up to which an outlook goes. */
export function lookedUntil(calendar: WorkingCalendar, now: Instant, days: number = LATER): Instant {
  return endOfCivilDay(plusWorkingDays(calendar, civilDateOf(now), days).date);
}

/** With whom the work lies, by the working days that are charged to them, as `ownDaysOf` counts them. */
export function holdersOf(
  assignments: readonly AssignmentRecord[],
  calendar: WorkingCalendar,
  ownDays: ReadonlyMap<string, number>,
  nameOf: (agency: string) => string,
  now: Instant,
): Outlook['holders'] {
  return [...grouped(lyingOpen(assignments), ({ agency }) => agency)]
    .map(([agency, held]) => ({
      agency,
      agencyZh: nameOf(agency),
      open: held.length,
      overdue: held.filter((one) => isLateLight(lightOf(one, now, calendar).light)).length,
      workingDays: held.reduce((sum, { id }) => sum + (ownDays.get(id) ?? 0), 0),
    }))
    .sort(
      (left, right) => right.workingDays - left.workingDays || right.overdue - left.overdue || right.open - left.open,
    )
    .slice(0, SHOWN);
}

/** What lies with an agency now. */
export function lyingOpen(assignments: readonly AssignmentRecord[]): readonly AssignmentRecord[] {
  return assignments.filter(({ state, suspended }) => agencyHoldsStates.includes(state) && !suspended);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
