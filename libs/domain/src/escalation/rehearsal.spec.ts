import { ESCALATION_POLICY, WORKING_CALENDAR } from '../editions';
import { instantAt } from '../time/instant';
import { type ClockHistory, rehearse } from './rehearsal';

/** Handed over on a Monday, due on a Tuesday four weeks later; no holiday lies between. */
const open: ClockHistory = {
  issuedAt: instantAt('2026-03-02', '09:00'),
  dueAt: instantAt('2026-03-31', '18:00'),
  dueTentative: false,
  signedAt: instantAt('2026-03-02', '15:00'),
  endedAt: null,
};
const reachedBy = (history: ClockHistory, until: string) =>
  rehearse(history, ESCALATION_POLICY, WORKING_CALENDAR, instantAt(until, '00:00')).map(({ rung }) => rung.stage);

describe('what a ladder would have sent', () => {
  it('reaches nothing that lies after the day that is asked about', () => {
    expect(reachedBy(open, '2026-03-03')).toEqual([]);
  });

  it('climbs rung by rung on a clock that nobody stopped', () => {
    const stages = reachedBy(open, '2026-08-01');
    expect(stages).not.toContain('A1');
    expect(stages.slice(0, 2)).toEqual(['B1', 'B2']);
    expect(stages).toContain('D1');
    expect(new Set(stages).size).toBe(stages.length);
  });

  it('ends where the agency handed the matter on', () => {
    expect(reachedBy({ ...open, endedAt: instantAt('2026-03-20', '12:00') }, '2026-08-01')).toEqual(['B1']);
  });

  it('reminds of signing until it was signed for', () => {
    const late = { ...open, signedAt: instantAt('2026-03-06', '10:00') };
    expect(reachedBy(late, '2026-03-10')).toEqual(['A1']);
    expect(reachedBy({ ...open, signedAt: null }, '2026-03-10')).toEqual(['A1', 'A2']);
  });

  it('takes every moment as the ladder in force would: never before the rung before it has had its time to be answered', () => {
    const moments = rehearse(open, ESCALATION_POLICY, WORKING_CALENDAR, instantAt('2026-08-01', '00:00'));
    for (const [place, moment] of moments.entries())
      if (place > 0) expect(moment.at).toBeGreaterThanOrEqual(moments[place - 1]!.at);
  });
});
