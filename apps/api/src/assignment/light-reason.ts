import {
  type Instant,
  LIGHTS,
  type LightReading,
  type WorkingCalendar,
  civilDateOf,
  isRunning,
  lightOf,
} from '@duban/domain';
import { daysEn, daysZh } from '@duban/letters';
import type { AssignmentRecord } from '@duban/persistence';
import type { Caller } from '../http/caller';
import { type Language, pick } from '../http/words';
import type { Directory } from '../notice/directory';

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  nothing_due: ['暂无时限', 'nothing is due'],
  concluded: ['已结束', 'concluded'],
  suspended: ['专项中止，停止计时', 'the campaign is suspended, the clock stands'],
  blocked: ['等待前置事项完成，不计本部门时间', 'waits for a row that it needs; its clock is charged there'],
  with_accepter: ['已报送，不在本部门手中', 'handed in, no longer with the agency'],
  referred: ['已移送', 'referred for accountability'],
};

/** Why an assignment shows its light: what its clock stands for, or how many working days it is from its date. */
export function lightReason(
  { dueAt }: { readonly dueAt: Instant | null },
  reading: LightReading,
  now: Instant,
  language: Language,
): string {
  const reason = REASONS[reading.reason];
  if (reason) return pick(language, ...reason);
  const overdue = dueAt !== null && now > dueAt;
  const dueToday = dueAt !== null && civilDateOf(now) === civilDateOf(dueAt);
  const days = [reading.workingDaysLeft ?? 0, overdue, dueToday] as const;
  return pick(language, daysZh(...days), daysEn(...days));
}

/** Assignments with the light that each shows and why. */
export function readingsOf(
  assignments: readonly AssignmentRecord[],
  calendar: WorkingCalendar,
  { receivedAt: now, language }: Pick<Caller, 'receivedAt' | 'language'>,
) {
  return assignments.map((assignment) => {
    const reading = lightOf(assignment, now, calendar);
    return { assignment, reading, reason: lightReason(assignment, reading, now, language) };
  });
}

/** Whether a reader sees an agency's assignments. */
export const seesAgency = ({ sight }: Pick<Caller, 'sight'>, agency: string): boolean =>
  sight.sees === 'all' || agency === sight.agency;

/** Why a row shows its light: it is that of the assignment that is worst off. Whose that is, is told to whoever may see it. */
export function rowLightReason(
  readings: ReturnType<typeof readingsOf>,
  agencies: Awaited<ReturnType<Directory['allAgencies']>>,
  caller: Pick<Caller, 'sight' | 'language'>,
): string {
  const { language } = caller;
  // Of one light: the one that still runs, the earliest date, and so on in one order wherever it is told.
  const worst = [...readings].sort(
    (left, right) =>
      LIGHTS.indexOf(right.reading.light) - LIGHTS.indexOf(left.reading.light) ||
      Number(isRunning(right.reading)) - Number(isRunning(left.reading)) ||
      (left.assignment.dueAt ?? Infinity) - (right.assignment.dueAt ?? Infinity) ||
      (left.assignment.agency < right.assignment.agency ? -1 : 1),
  )[0];
  if (!worst) return pick(language, '尚未交办', 'not handed over yet');
  const { agency } = worst.assignment;
  if (!seesAgency(caller, agency))
    return pick(language, '以本行最紧的承办件为准', 'that of the assignment of the row that is worst off');
  const known = agencies.get(agency);
  const name = pick(language, known?.shortZh ?? agency, known?.nameEn ?? agency);
  return `${name}${pick(language, '：', ': ')}${worst.reason}`;
}
