import type { Instant, LightReading } from '@duban/domain';
import { lightReason, rowLightReason } from './light-reason';

const NOW: Instant = Date.parse('2026-03-10T02:00:00Z');
const DAY_MS = 86_400_000;
const reading = (
  light: LightReading['light'],
  reason: LightReading['reason'],
  workingDaysLeft: number | null,
): LightReading => ({ light, reason, workingDaysLeft });
const one = (agency: string, days: number, of: LightReading) => ({
  agency,
  dueAt: NOW + days * DAY_MS,
  reading: of,
  reason: lightReason({ dueAt: NOW + days * DAY_MS }, of, NOW, 'zh-CN'),
});
const name = (agency: string) => ({ MEP: '环境保护部', SAWS: '安全监管总局' })[agency];

describe('why a light shows', () => {
  it('is told by the days where the clock runs, and by what it stands for where it does not', () => {
    const dueAt = NOW + 3 * DAY_MS;
    const running = lightReason({ dueAt }, reading('yellow', 'due_soon', 3), NOW, 'zh-CN');
    expect(running).toContain('3');
    expect(lightReason({ dueAt }, reading('green', 'blocked', 3), NOW, 'zh-CN')).toBe(
      '等待前置事项完成，不计本部门时间',
    );
    expect(lightReason({ dueAt }, reading('green', 'blocked', 3), NOW, 'en')).toMatch(/^waits for a row/);
  });

  it('is, of a row, that of the assignment that is worst off, named to whoever may see it', () => {
    const all = [one('MEP', 20, reading('green', 'on_time', 14)), one('SAWS', -4, reading('red', 'overdue', -3))];
    expect(rowLightReason(all, name, 'zh-CN')).toMatch(/^安全监管总局：.*3/);
    expect(rowLightReason(all, () => undefined, 'zh-CN')).toBe('以本行最紧的承办件为准');
    expect(rowLightReason([], name, 'zh-CN')).toBe('尚未交办');
  });

  it('is, of one light, that of what still runs, whichever order they come in', () => {
    const done = one('MEP', 1, reading('green', 'concluded', null));
    const runs = one('SAWS', 20, reading('green', 'on_time', 14));
    for (const order of [
      [done, runs],
      [runs, done],
    ])
      expect(rowLightReason(order, name, 'zh-CN')).toMatch(/^安全监管总局：/);
  });
});
