import { instantAt } from '@duban/domain';
import { daysEn, daysZh, momentEn, momentZh, periodEn, periodZh } from './words';

describe('in words', () => {
  it.each([
    ['2026-06-30', '18:00:00', '2026年6月30日18:00', '2026-06-30 18:00 (Beijing)'],
    ['2026-01-01', '00:00:00', '2026年1月1日00:00', '2026-01-01 00:00 (Beijing)'],
    ['2026-12-31', '23:59:59', '2026年12月31日23:59:59', '2026-12-31 23:59 (Beijing)'],
    ['2026-03-09', '09:05:07', '2026年3月9日09:05:07', '2026-03-09 09:05 (Beijing)'],
  ])('a moment is the one on a wall in Beijing: %s %s', (date, time, zh, en) => {
    expect([momentZh(instantAt(date, time)), momentEn(instantAt(date, time))]).toEqual([zh, en]);
  });

  it('a moment between two seconds is the earlier one: nobody is told that there is more time', () => {
    expect(momentZh(instantAt('2026-06-30', '18:00:00') + 999)).toBe('2026年6月30日18:00');
  });

  it.each<[number, boolean, boolean, string, string]>([
    [4, false, false, '剩4个工作日', '4 working days left'],
    [1, false, false, '剩1个工作日', '1 working day left'],
    [0, false, true, '今日到期', 'due today'],
    [0, false, false, '剩不足1个工作日', 'less than a working day left'],
    [0, true, true, '逾期不足1个工作日', 'overdue by less than a working day'],
    [-1, true, false, '逾期1个工作日', '1 working day overdue'],
    [-6, true, false, '逾期6个工作日', '6 working days overdue'],
  ])('%d days, overdue %s, due today %s: %s', (left, overdue, dueToday, zh, en) => {
    expect([daysZh(left, overdue, dueToday), daysEn(left, overdue, dueToday)]).toEqual([zh, en]);
  });

  it.each([
    ['P5WD', '5个工作日', '5 working days'],
    ['P1WD', '1个工作日', '1 working day'],
    ['-P10WD', '10个工作日', '10 working days'],
    ['P1D', '1日', '1 day'],
    ['P2W', '14日', '14 days'],
    ['PT1H', '1小时', '1 hour'],
    ['PT36H', '36小时', '36 hours'],
    ['PT90M', '90分钟', '90 minutes'],
    ['PT1M', '1分钟', '1 minute'],
    ['-PT10S', '10秒', '10 seconds'],
    ['PT1M30S', '90秒', '90 seconds'],
    ['soon', 'soon', 'soon'],
  ])('%s is %s', (text, zh, en) => {
    expect([periodZh(text), periodEn(text)]).toEqual([zh, en]);
  });
});
