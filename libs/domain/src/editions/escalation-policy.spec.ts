import { LETTER_KINDS, needsApproval, policyFaults } from '../escalation/escalation-policy';
import { DEFAULT_LIGHTS } from '../light/light';
import { ESCALATION_POLICY, LIGHT_THRESHOLDS } from './escalation-policy';

describe('the default escalation policy', () => {
  it('has no fault', () => {
    expect(policyFaults(ESCALATION_POLICY)).toEqual([]);
  });

  it('is the ladder of the design, rung by rung', () => {
    expect(
      ESCALATION_POLICY.rungs.map(({ stage, name, from, offset, when, replyWithin, letter }) =>
        [stage, name, from, offset, when, replyWithin ?? '-', letter].join(' '),
      ),
    ).toEqual([
      'A1 催签收 issue P2WD unsigned - remind',
      'A2 催签收 issue P5WD unsigned - urge',
      'B1 临期提醒 due -P10WD open - remind',
      'B2 催办 due -P3WD open - urge',
      'B3 末日提醒 due -P1WD open - urge',
      'C1 督办 due P1WD open P3WD supervise',
      'C2 再督办 due P5WD open P5WD supervise',
      'D1 通报 due P10WD open P5WD circular',
      'D2 约谈·限期整改 due P15WD open - interview',
      'E1 移送 rung:D2 P20WD open - referral',
    ]);
  });

  it('waits for a named approver from 通报 on, and for nobody before', () => {
    expect(ESCALATION_POLICY.rungs.filter(({ approval }) => approval).map(({ stage }) => stage)).toEqual([
      'D1',
      'D2',
      'E1',
    ]);
    for (const { letter, approval } of ESCALATION_POLICY.rungs) expect(approval).toBe(needsApproval(letter));
  });

  it('climbs: no letter is milder than the one before it on the same clock', () => {
    const weights = ESCALATION_POLICY.rungs.slice(2).map(({ letter }) => LETTER_KINDS.indexOf(letter));
    expect(weights).toEqual([...weights].sort((left, right) => left - right));
  });

  it('leaves the clerk the first letters and reaches supervision only after 督办', () => {
    const reaching = (recipient: string) =>
      ESCALATION_POLICY.rungs
        .filter(({ to }) => (to as readonly string[]).includes(recipient))
        .map(({ stage }) => stage);
    expect(reaching('clerk')).toEqual(['A1', 'A2', 'B1', 'B2', 'B3']);
    expect(reaching('agency_head')).toEqual(['C1', 'C2', 'D1', 'D2']);
    expect(reaching('supervision')).toEqual(['C2', 'D1', 'D2', 'E1']);
    expect(reaching('coordination_group')).toEqual(['D1', 'D2', 'E1']);
  });

  it('keeps the clocks of signing and opinion, and the thresholds of the lights', () => {
    expect(ESCALATION_POLICY.clocks).toEqual({
      sign: 'P2WD',
      opinion: 'P7WD',
      principals: 'P5WD',
      ruling: 'P10WD',
    });
    expect(LIGHT_THRESHOLDS).toBe(DEFAULT_LIGHTS);
  });
});
