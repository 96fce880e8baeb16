import { describe, expect, it } from '@jest/globals';
import { MEASURE_KINDS, type MeasureKind, type MeasureState, movesOf } from '@duban/domain';
import { stepsAhead } from './steps-ahead';

const ahead = (kind: MeasureKind, state: MeasureState) => stepsAhead({ course: movesOf(kind), state }, 'in_effect');

describe('the steps ahead of a measure', () => {
  it('lead from its proposal to its effect, whatever kind it is', () => {
    for (const kind of MEASURE_KINDS) {
      const steps = ahead(kind, 'proposed');
      expect([kind, steps[0]]).toEqual([kind, 'check_basis']);
      let state: string = 'proposed';
      for (const act of steps) {
        const move = movesOf(kind).find((one) => one.act === act && one.from.includes(state as MeasureState));
        expect([kind, act, move !== undefined]).toEqual([kind, act, true]);
        state = move!.to;
      }
      expect([kind, state]).toEqual([kind, 'in_effect']);
    }
  });

  it('are fewer the further it has come, and none where it is in effect or at its end', () => {
    const all = ahead('order_closure', 'proposed');
    expect(ahead('order_closure', 'notice_served')).toEqual(all.slice(all.indexOf('serve_notice') + 1));
    expect(ahead('order_closure', 'in_effect')).toEqual([]);
    expect(ahead('order_closure', 'lifted')).toEqual([]);
  });
});
