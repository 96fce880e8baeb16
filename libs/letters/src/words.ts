import { type Instant, type PeriodText, parsePeriod, timeOfDayMs, civilDateOf } from '@duban/domain';

/** `2026年6月30日18:00`, Beijing time. */
export function momentZh(at: Instant): string {
  const [year, month, day] = civilDateOf(at).split('-').map(Number) as [number, number, number];
  const seconds = Math.floor(timeOfDayMs(at) / 1000);
  const pad = (value: number) => String(value).padStart(2, '0');
  const exact = seconds % 60 === 0 ? '' : `:${pad(seconds % 60)}`;
  return `${year}年${month}月${day}日${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}${exact}`;
}

export function momentEn(at: Instant): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} (Beijing)`;
}

/**
 * `剩4个工作日`, `今日到期`, `逾期6个工作日`. No working day left is not the same as due today: what is due on a Sunday is not
 * due on the Friday before.
 */
export function daysZh(workingDaysLeft: number, overdue: boolean, dueToday: boolean): string {
  if (overdue) return workingDaysLeft < 0 ? `逾期${-workingDaysLeft}个工作日` : '逾期不足1个工作日';
  if (workingDaysLeft > 0) return `剩${workingDaysLeft}个工作日`;
  return dueToday ? '今日到期' : '剩不足1个工作日';
}

export function daysEn(workingDaysLeft: number, overdue: boolean, dueToday: boolean): string {
  if (overdue)
    return workingDaysLeft < 0 ? `${workingDays(-workingDaysLeft)} overdue` : 'overdue by less than a working day';
  if (workingDaysLeft > 0) return `${workingDays(workingDaysLeft)} left`;
  return dueToday ? 'due today' : 'less than a working day left';
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const workingDays = (count: number) => plural(count, 'working day');

/** `5个工作日`, `10秒`. The sign is the caller's to tell. */
export function periodZh(text: PeriodText): string {
  const period = parsePeriod(text);
  if (!period) return text;
  if (period.unit === 'working_days') return `${Math.abs(period.count)}个工作日`;
  const seconds = Math.abs(period.count) / 1000;
  if (seconds % 86_400 === 0) return `${seconds / 86_400}日`;
  if (seconds % 3_600 === 0) return `${seconds / 3_600}小时`;
  return seconds % 60 === 0 ? `${seconds / 60}分钟` : `${seconds}秒`;
}

export function periodEn(text: PeriodText): string {
  const period = parsePeriod(text);
  if (!period) return text;
  if (period.unit === 'working_days') return workingDays(Math.abs(period.count));
  const seconds = Math.abs(period.count) / 1000;
  if (seconds % 86_400 === 0) return plural(seconds / 86_400, 'day');
  if (seconds % 3_600 === 0) return plural(seconds / 3_600, 'hour');
  return seconds % 60 === 0 ? plural(seconds / 60, 'minute') : plural(seconds, 'second');
}
