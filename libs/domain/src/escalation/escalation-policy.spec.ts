import { ESCALATION_POLICY } from '../editions';
import {
  type EscalationPolicy,
  LETTER_KINDS,
  MAX_RUNGS,
  type Rung,
  needsApproval,
  policyFaults,
} from './escalation-policy';

const rung = (more: Partial<Rung> = {}): Rung => ({
  stage: 'B2',
  name: '催办',
  from: 'due',
  offset: '-P3WD',
  when: 'open',
  to: ['clerk'],
  letter: 'urge',
  approval: false,
  ...more,
});
const policy = (rungs: readonly Rung[], more: Partial<EscalationPolicy> = {}): EscalationPolicy => ({
  edition: 'inline',
  clocks: { sign: 'P2WD', opinion: 'P7WD' },
  delivery: { quietHours: null, digest: null, jitter: null },
  rungs,
  ...more,
});
const faults = (...args: Parameters<typeof policy>) =>
  policyFaults(policy(...args)).map(({ path, code }) => `${path} ${code}`);
/** As the policy arrives from outside: texts where the types want closed words. */
const asSent = (more: Record<string, unknown>) => rung(more as Partial<Rung>);

describe('a policy', () => {
  it('of seconds, that makes the ladder watchable in a minute, has no fault', () => {
    expect(
      faults([
        rung({ stage: '1', from: 'due', offset: '-PT20S' }),
        rung({ stage: '2', from: 'due', offset: 'PT0S' }),
        rung({
          stage: '3',
          from: 'due',
          offset: 'PT10S',
          letter: 'supervise',
          replyWithin: 'PT5S',
          to: ['agency_head'],
        }),
        rung({ stage: '4', from: 'rung:3', offset: 'PT10S', letter: 'referral', approval: true, to: ['supervision'] }),
      ]),
    ).toEqual([]);
  });

  it('without any rung is one: a campaign may run without escalation', () => {
    expect(faults([])).toEqual([]);
  });

  it.each<[string, readonly Rung[], string]>([
    [
      'a recipient that does not exist',
      [asSent({ to: ['clerk', 'minister'] })],
      'policy.rungs.0.to.1 UNKNOWN_RECIPIENT',
    ],
    ['nobody to write to', [rung({ to: [] })], 'policy.rungs.0.to REQUIRED'],
    ['an offset that is no period', [rung({ offset: '3 days' })], 'policy.rungs.0.offset NOT_A_PERIOD'],
    ['an offset in months', [rung({ offset: 'P1M' })], 'policy.rungs.0.offset NOT_A_PERIOD'],
    [
      'a negative offset from the handover',
      [rung({ from: 'issue', offset: '-P1WD' })],
      'policy.rungs.0.offset NEGATIVE',
    ],
    ['a stage without a name', [rung({ stage: ' ' })], 'policy.rungs.0.stage REQUIRED'],
    ['a stage twice', [rung(), rung({ offset: 'P1WD' })], 'policy.rungs.1.stage DUPLICATE'],
    [
      'unordered rungs',
      [rung({ stage: 'C1', offset: 'P5WD' }), rung({ stage: 'C2', offset: 'P1WD' })],
      'policy.rungs.1.offset NOT_ORDERED',
    ],
    [
      'a rung counted from one that comes later',
      [rung({ from: 'rung:Z9', offset: 'P1WD' })],
      'policy.rungs.0.from UNKNOWN_RUNG',
    ],
    ['a rung counted from itself', [rung({ from: 'rung:B2', offset: 'P1WD' })], 'policy.rungs.0.from UNKNOWN_RUNG'],
    ['an origin that is none', [asSent({ from: 'launch', offset: 'P3WD' })], 'policy.rungs.0.from UNKNOWN_ORIGIN'],
    ['a condition that is none', [asSent({ when: 'sometimes' })], 'policy.rungs.0.when UNKNOWN_CONDITION'],
    ['a letter that is none', [asSent({ letter: 'invoice' })], 'policy.rungs.0.letter UNKNOWN_LETTER'],
    ['a reply time that is no period', [rung({ replyWithin: 'soon' })], 'policy.rungs.0.replyWithin NOT_A_PERIOD'],
    ['a reply time before the letter', [rung({ replyWithin: '-P1WD' })], 'policy.rungs.0.replyWithin NOT_A_PERIOD'],
  ])('with %s is refused', (_, rungs, expected) => {
    expect(faults(rungs)).toEqual([expected]);
  });

  it('with a negative offset from another rung is refused', () => {
    const rungs = [rung({ stage: 'D2', offset: 'P15WD' }), rung({ stage: 'E1', from: 'rung:D2', offset: '-P1WD' })];
    expect(faults(rungs)).toContain('policy.rungs.1.offset NOT_ORDERED');
  });

  it.each([...LETTER_KINDS])('whose %s goes out without an approver is refused exactly from 通报 on', (letter) => {
    const expected = ['circular', 'interview', 'referral'].includes(letter);
    expect(needsApproval(letter)).toBe(expected);
    expect(faults([rung({ letter, approval: false })])).toEqual(
      expected ? ['policy.rungs.0.approval APPROVAL_NEEDED'] : [],
    );
    expect(faults([rung({ letter, approval: true })])).toEqual([]);
  });

  it.each([
    [{ clocks: { sign: 'P0WD', opinion: 'P7WD' } }, 'policy.clocks.sign NOT_A_PERIOD'],
    [{ clocks: { sign: 'P2WD', opinion: '-P7WD' } }, 'policy.clocks.opinion NOT_A_PERIOD'],
    [{ clocks: { sign: 'P2WD', opinion: 'P1Y' } }, 'policy.clocks.opinion NOT_A_PERIOD'],
    [{ delivery: { quietHours: null, digest: null, jitter: 'P1WD' } }, 'policy.delivery.jitter NOT_A_PERIOD'],
    [{ delivery: { quietHours: null, digest: null, jitter: '-PT1H' } }, 'policy.delivery.jitter NOT_A_PERIOD'],
    [
      { delivery: { quietHours: { from: '25:00', to: '08:30' }, digest: null, jitter: null } },
      'policy.delivery.quietHours.from NOT_A_TIME',
    ],
    [
      { delivery: { quietHours: { from: '18:00', to: '8:30' }, digest: null, jitter: null } },
      'policy.delivery.quietHours.to NOT_A_TIME',
    ],
    [{ delivery: { quietHours: null, digest: { at: '08:60' }, jitter: null } }, 'policy.delivery.digest.at NOT_A_TIME'],
  ])('with %j is refused', (more, expected) => {
    expect(faults([], more)).toEqual([expected]);
  });

  it('of too many rungs is refused', () => {
    const rungs = (count: number) =>
      Array.from({ length: count }, (_, index) => rung({ stage: `S${index}`, offset: `P${index}WD` }));
    expect(faults(rungs(MAX_RUNGS))).toEqual([]);
    expect(faults(rungs(MAX_RUNGS + 1))).toEqual(['policy.rungs TOO_MANY']);
  });

  it('tells all its faults at once, each with its path', () => {
    expect(faults([rung({ offset: 'x', to: [] }), rung({ stage: 'C1', letter: 'circular' })])).toHaveLength(3);
  });

  it('orders each clock by itself: signing reminders may stand after none of the due ones', () => {
    const reordered = [...ESCALATION_POLICY.rungs.slice(2), ...ESCALATION_POLICY.rungs.slice(0, 2)];
    expect(faults(reordered)).toEqual([]);
  });
});
