import fc from 'fast-check';
import { ASSIGNMENT_STATES, type AssignmentState, agencyHoldsStates } from '../assignment/assignment-state';
import { WORKING_CALENDAR as calendar } from '../editions';
import { instantAt } from '../time/instant';
import {
  DEFAULT_LIGHTS,
  LIGHTS,
  type Light,
  type LightFacts,
  type LightThresholds,
  isRunning,
  lightBounds,
  lightOf,
  worstLight,
} from './light';

const due = instantAt('2026-07-31', '18:00');
const facts = (more: Partial<LightFacts> = {}): LightFacts => ({
  state: 'handling',
  dueAt: due,
  suspended: false,
  referred: false,
  ...more,
});
const at = (date: string, time = '10:00') => {
  const { light, reason, workingDaysLeft } = lightOf(facts(), instantAt(date, time), calendar);
  return `${light} ${reason} ${workingDaysLeft}`;
};

describe('the light of an assignment', () => {
  it.each([
    ['2026-07-01', 'green on_time 22'],
    ['2026-07-16', 'green on_time 11'],
    ['2026-07-17', 'blue due_soon 10'],
    ['2026-07-27', 'blue due_soon 4'],
    ['2026-07-28', 'yellow due_very_soon 3'],
    ['2026-07-31', 'yellow due_very_soon 0'],
    ['2026-08-01', 'red overdue 0'],
    ['2026-08-03', 'red overdue -1'],
    ['2026-08-13', 'red overdue -9'],
    ['2026-08-14', 'dark_red long_overdue -10'],
  ])('on %s is %s', (date, expected) => {
    expect(at(date)).toBe(expected);
  });

  it('turns red after the hour of the due moment, not at it', () => {
    expect(at('2026-07-31', '18:00')).toBe('yellow due_very_soon 0');
    expect(at('2026-07-31', '18:00:01')).toBe('red overdue 0');
  });

  it('stays green where nothing is due: nothing turns red for want of something to punish', () => {
    const reading = lightOf(facts({ state: 'standby', dueAt: null }), due + 1e12, calendar);
    expect(reading).toEqual({ light: 'green', reason: 'nothing_due', workingDaysLeft: null });
  });

  it('blames nobody while the accepter holds it, the campaign is suspended or the matter is concluded', () => {
    const late = instantAt('2026-10-30', '10:00');
    for (const state of ASSIGNMENT_STATES) {
      const holds = agencyHoldsStates.includes(state);
      expect([state, lightOf(facts({ state }), late, calendar).light]).toEqual([state, holds ? 'dark_red' : 'green']);
      expect(lightOf(facts({ state, suspended: true }), late, calendar).light).toBe('green');
    }
    const reason = (state: AssignmentState) => lightOf(facts({ state }), late, calendar).reason;
    expect([reason('closed'), reason('revoked'), reason('reported')]).toEqual([
      'concluded',
      'concluded',
      'with_accepter',
    ]);
  });

  it('is black once the matter is referred, until it is concluded or held by another', () => {
    expect(lightOf(facts({ referred: true }), due + 1, calendar)).toMatchObject({ light: 'black', reason: 'referred' });
    expect(lightOf(facts({ referred: true, state: 'closed' }), due + 1, calendar).light).toBe('green');
    expect(lightOf(facts({ referred: true, state: 'reported' }), due + 1, calendar).light).toBe('green');
  });

  it('counts no days over a holiday: eve and end of the Spring Festival have the same left', () => {
    const over = { ...facts(), dueAt: instantAt('2026-02-27', '18:00') };
    const left = (date: string) => lightOf(over, instantAt(date, '10:00'), calendar).workingDaysLeft;
    expect([left('2026-02-14'), left('2026-02-15'), left('2026-02-23'), left('2026-02-24')]).toEqual([4, 4, 4, 3]);
  });
});

describe('the bounds between the lights', () => {
  const bounded = (now: number, dueAt: number, thresholds: LightThresholds): Light => {
    const bounds = lightBounds(now, calendar, thresholds);
    if (now > dueAt) return dueAt < bounds.darkRedBefore ? 'dark_red' : 'red';
    if (dueAt <= bounds.yellowUntil) return 'yellow';
    return dueAt <= bounds.blueUntil ? 'blue' : 'green';
  };
  const moment = fc.integer({ min: Date.parse('2007-02-01T00:00:00Z'), max: Date.parse('2027-12-01T00:00:00Z') });
  const away = fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 });
  const onTheHour = fc.boolean();

  it('agree with the light of every moment and due date', () => {
    fc.assert(
      fc.property(moment, away, onTheHour, (now, distance, round) => {
        const hour = 3_600_000;
        // Whole hours bring midnight and 18:00 in Beijing into play.
        const [at, dueAt] = round
          ? [Math.floor(now / hour) * hour, Math.floor((now + distance) / hour) * hour]
          : [now, now + distance];
        return bounded(at, dueAt, DEFAULT_LIGHTS) === lightOf(facts({ dueAt }), at, calendar).light;
      }),
      { numRuns: 5000 },
    );
  });

  it('agree under any thresholds', () => {
    const thresholds = fc
      .tuple(fc.nat(5), fc.nat(10), fc.nat(12))
      .map(([yellowBefore, more, darkRedAfter]) => ({ yellowBefore, blueBefore: yellowBefore + more, darkRedAfter }));
    fc.assert(
      fc.property(moment, away, thresholds, (now, distance, limits) => {
        const dueAt = now + distance;
        return bounded(now, dueAt, limits) === lightOf(facts({ dueAt }), now, calendar, limits).light;
      }),
      { numRuns: 3000 },
    );
  });

  it('agree at the due moment itself and a millisecond around it', () => {
    for (const now of [due - 1, due, due + 1]) {
      expect(bounded(now, due, DEFAULT_LIGHTS)).toBe(lightOf(facts(), now, calendar).light);
    }
  });
});

describe('the worst light', () => {
  it('is the darkest of several, and green of none', () => {
    expect(worstLight([])).toBe('green');
    expect(worstLight(['blue', 'red', 'yellow'])).toBe('red');
    expect(worstLight([...LIGHTS].reverse())).toBe('black');
    for (const [rank, light] of LIGHTS.entries()) expect(worstLight(LIGHTS.slice(0, rank + 1))).toBe(light);
  });
});

describe('whose time it is', () => {
  it('is counted against the agency while it has the work, late or not, and against nobody where the clock stands', () => {
    const runs = (change: Partial<LightFacts>, now = due - 1) => isRunning(lightOf(facts(change), now, calendar));
    expect([runs({}), runs({}, due + 1), runs({ referred: true }, due + 1)]).toEqual([true, true, true]);
    const standing: readonly Partial<LightFacts>[] = [
      { suspended: true },
      { blocked: true },
      { state: 'reported' },
      { state: 'closed' },
      { dueAt: null },
    ];
    expect(standing.map((change) => runs(change, due + 1))).toEqual(standing.map(() => false));
  });
});
