import { instantAt } from '@duban/domain';
import { ESCALATION_POLICY, WORKING_CALENDAR as calendar } from '@duban/domain/editions';
import { planDelivery } from './delivery';

const { delivery } = ESCALATION_POLICY; // quiet from 18:00 to 08:30, reminders at 08:30, together
const at = (date: string, time: string) => instantAt(date, time);

describe('when a letter leaves', () => {
  it('a formal one goes at once in office hours, and otherwise when the offices open', () => {
    const leaves = (date: string, time: string) => planDelivery('formal', at(date, time), delivery, calendar);
    expect(leaves('2026-03-10', '10:15')).toEqual({ availableAt: at('2026-03-10', '10:15'), digest: false });
    expect(leaves('2026-03-10', '08:29').availableAt).toBe(at('2026-03-10', '08:30'));
    expect(leaves('2026-03-10', '08:30').availableAt).toBe(at('2026-03-10', '08:30'));
    expect(leaves('2026-03-10', '18:00').availableAt).toBe(at('2026-03-11', '08:30'));
    expect(leaves('2026-03-13', '18:30').availableAt).toBe(at('2026-03-16', '08:30')); // Friday evening
  });

  it('never on a holiday, and on a weekend only when it is worked', () => {
    // Closed from the 15th to the 23rd of February 2026, open on Saturdays the 14th and the 28th.
    const leaves = (date: string, time: string) =>
      planDelivery('formal', at(date, time), delivery, calendar).availableAt;
    expect(leaves('2026-02-14', '20:00')).toBe(at('2026-02-24', '08:30'));
    expect(leaves('2026-02-18', '11:00')).toBe(at('2026-02-24', '08:30'));
    expect(leaves('2026-02-28', '11:00')).toBe(at('2026-02-28', '11:00'));
  });

  it('a reminder waits for the hour at which the reminders of a mailbox go out together', () => {
    const leaves = (date: string, time: string) => planDelivery('reminder', at(date, time), delivery, calendar);
    expect(leaves('2026-03-10', '08:00')).toEqual({ availableAt: at('2026-03-10', '08:30'), digest: true });
    expect(leaves('2026-03-10', '08:31').availableAt).toBe(at('2026-03-11', '08:30'));
    expect(leaves('2026-02-14', '09:00').availableAt).toBe(at('2026-02-24', '08:30'));
  });

  it('the letters of a launch gather for a moment, answers wait for nothing', () => {
    const night = at('2026-02-18', '23:00');
    expect(planDelivery('handover', night, delivery, calendar)).toEqual({ availableAt: night + 20_000, digest: true });
    expect(planDelivery('answer', night, delivery, calendar)).toEqual({ availableAt: night, digest: false });
  });

  it('everything goes at once where a policy asks for no hours', () => {
    const none = { quietHours: null, digest: null, jitter: null };
    const night = at('2026-02-18', '23:00');
    for (const kind of ['handover', 'reminder', 'formal', 'answer'] as const)
      expect(planDelivery(kind, night, none, calendar)).toEqual({ availableAt: night, digest: false });
  });

  it('quiet hours may also lie within a day', () => {
    const noon = { ...delivery, quietHours: { from: '12:00', to: '14:00' }, digest: null };
    const leaves = (time: string) => planDelivery('formal', at('2026-03-10', time), noon, calendar).availableAt;
    expect(leaves('10:00')).toBe(at('2026-03-10', '10:00'));
    expect(leaves('12:30')).toBe(at('2026-03-10', '14:00'));
    expect(leaves('15:00')).toBe(at('2026-03-10', '15:00'));
    const untilMorning = { ...noon, quietHours: { from: '00:00', to: '08:00' } };
    expect(planDelivery('formal', at('2026-03-10', '10:00'), untilMorning, calendar).availableAt).toBe(
      at('2026-03-10', '10:00'),
    );
  });
});
