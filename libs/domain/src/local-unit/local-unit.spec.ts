import { reachableFrom } from '../procedure/procedure';
import {
  HANDED_PART_STATES,
  type HandedPartAct,
  type HandedPartState,
  LOCAL_UNIT_KINDS,
  handedPartMoves,
  mayStandBelow,
  overPartStates,
  refusalOfPart,
} from './local-unit';

const unit = { id: 'u', roles: ['local_unit'] as const, agency: '130000', unitId: 'shijiazhuang' };
const clerk = { id: 'c', roles: ['clerk'] as const, agency: '130000', unitId: null };
const part = (state: HandedPartState) => ({ state, unitId: 'shijiazhuang', agency: '130000' });
const acts = [...new Set(handedPartMoves.map(({ act }) => act))];

describe('a part that is handed down', () => {
  it('has no state that cannot be reached and none that it cannot leave but the last two', () => {
    expect([...reachableFrom(handedPartMoves, 'open')].sort()).toEqual([...HANDED_PART_STATES].sort());
    for (const state of HANDED_PART_STATES)
      expect([state, handedPartMoves.some(({ from }) => from.includes(state))]).toEqual([
        state,
        !overPartStates.includes(state),
      ]);
  });

  it('is reported by its unit, and accepted, returned or withdrawn by the agency that answers for it, in no other state', () => {
    for (const state of HANDED_PART_STATES)
      for (const act of acts) {
        const person = act === 'report' ? unit : clerk;
        const lawful = handedPartMoves.some((move) => move.act === act && move.from.includes(state));
        expect([act, state, refusalOfPart(act, part(state), person)?.code]).toEqual([
          act,
          state,
          lawful ? undefined : 'WRONG_STATE',
        ]);
      }
  });

  it('is nobody else’s: not another unit’s, another agency’s, nor the other side’s act', () => {
    const refused = (act: HandedPartAct, person: Parameters<typeof refusalOfPart>[2]) =>
      refusalOfPart(act, part('open'), person)?.code;
    expect(refused('report', { ...unit, unitId: 'tangshan' })).toBe('ROLE_NOT_ALLOWED');
    expect(refused('report', clerk)).toBe('ROLE_NOT_ALLOWED');
    expect(refused('withdraw', unit)).toBe('ROLE_NOT_ALLOWED');
    expect(refused('withdraw', { ...clerk, agency: '110000' })).toBe('ROLE_NOT_ALLOWED');
    expect(refused('withdraw', { ...clerk, roles: ['division'] })).toBe('ROLE_NOT_ALLOWED');
  });
});

it('a county stands below a city, and everything else below the agency itself', () => {
  for (const kind of LOCAL_UNIT_KINDS) {
    expect([kind, mayStandBelow(kind, null)]).toEqual([kind, kind !== 'county']);
    for (const parent of LOCAL_UNIT_KINDS)
      expect([kind, parent, mayStandBelow(kind, parent)]).toEqual([
        kind,
        parent,
        kind === 'county' && parent === 'city',
      ]);
  }
});
