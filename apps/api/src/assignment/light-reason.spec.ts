import type { Instant, LightReading } from '@duban/domain';
import type { AssignmentRecord } from '@duban/persistence';
import { lightReason, rowLightReason } from './light-reason';

const NOW: Instant = Date.parse('2026-03-10T02:00:00Z');
const DAY_MS = 86_400_000;
const reading = (
  light: LightReading['light'],
  reason: LightReading['reason'],
  workingDaysLeft: number | null,
): LightReading => ({ light, reason, workingDaysLeft });
const one = (agency: string, days: number, of: LightReading) => ({
  assignment: { agency, dueAt: NOW + days * DAY_MS } as AssignmentRecord,
  reading: of,
  reason: lightReason({ dueAt: NOW + days * DAY_MS }, of, NOW, 'zh-CN'),
});
const agencies = new Map(
  [
    ['MEP', '环境保护部'],
    ['SAWS', '安全监管总局'],
  ].map(([code, shortZh]) => [code!, { shortZh, nameEn: code }]),
) as unknown as Parameters<typeof rowLightReason>[1];
const all = { sight: { sees: 'all' }, language: 'zh-CN' } as Parameters<typeof rowLightReason>[2];
const other = { sight: { sees: 'own', agency: 'NEA' }, language: 'zh-CN' } as unknown as typeof all;

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
    const row = [one('MEP', 20, reading('green', 'on_time', 14)), one('SAWS', -4, reading('red', 'overdue', -3))];
    expect(rowLightReason(row, agencies, all)).toMatch(/^安全监管总局：.*3/);
    expect(rowLightReason(row, agencies, other)).toBe('以本行最紧的承办件为准');
    expect(rowLightReason([], agencies, all)).toBe('尚未交办');
  });

  it('is, of one light, that of what still runs, whichever order they come in', () => {
    const done = one('MEP', 1, reading('green', 'concluded', null));
    const runs = one('SAWS', 20, reading('green', 'on_time', 14));
    for (const order of [
      [done, runs],
      [runs, done],
    ])
      expect(rowLightReason(order, agencies, all)).toMatch(/^安全监管总局：/);
  });
});
