import { type Instant, type LightReading, LIGHTS, civilDateOf, isRunning } from '@duban/domain';
import { daysEn, daysZh } from '@duban/letters';
import { type Language, pick } from '../http/words';

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

/** Why a row shows its light: it is that of the assignment that is worst off. Whose that is, is told to whoever may see it. */
export function rowLightReason(
  readings: readonly {
    readonly agency: string;
    readonly dueAt: Instant | null;
    readonly reading: LightReading;
    readonly reason: string;
  }[],
  nameOf: (agency: string) => string | undefined,
  language: Language,
): string {
  // Of one light: the one that still runs, the earliest date, and so on in one order wherever it is told.
  const worst = [...readings].sort(
    (left, right) =>
      LIGHTS.indexOf(right.reading.light) - LIGHTS.indexOf(left.reading.light) ||
      Number(isRunning(right.reading)) - Number(isRunning(left.reading)) ||
      (left.dueAt ?? Infinity) - (right.dueAt ?? Infinity) ||
      (left.agency < right.agency ? -1 : 1),
  )[0];
  if (!worst) return pick(language, '尚未交办', 'not handed over yet');
  const name = nameOf(worst.agency);
  return name === undefined
    ? pick(language, '以本行最紧的承办件为准', 'that of the assignment of the row that is worst off')
    : `${name}${pick(language, '：', ': ')}${worst.reason}`;
}
