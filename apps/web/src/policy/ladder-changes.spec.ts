import type { PolicyEdition } from '@duban/contract-http';
import { describe, expect, it } from '@jest/globals';
import { ladderChanges } from './ladder-changes';

const rung = (stage: string, more: Partial<PolicyEdition['rungs'][number]> = {}) => ({
  stage,
  name: '催办',
  from: 'due',
  offset: 'P1WD',
  when: 'open',
  to: ['clerk'],
  letter: 'urge',
  ...more,
});
const edition = (more: Partial<PolicyEdition>): PolicyEdition => ({
  edition: 'a',
  sha256: '',
  recordedAt: '',
  recordedBy: null,
  note: null,
  clocks: { sign: 'P2WD', opinion: 'P7WD' },
  delivery: { quietHours: null, digest: null, jitter: null },
  rungs: [rung('B1'), rung('C1'), rung('C2')],
  campaigns: 0,
  ...more,
});

describe('what one ladder has otherwise than another', () => {
  it('is nothing for the same', () => {
    expect(ladderChanges(edition({}), edition({ edition: 'b' }))).toEqual([]);
  });

  it('is told rung by rung: added, changed field by field, removed', () => {
    const after = edition({
      rungs: [rung('B1', { offset: 'P2WD', approval: true }), rung('C1'), rung('D1')],
    });
    expect(
      ladderChanges(edition({}), after).map((change) =>
        change.kind === 'changed'
          ? [change.stage, change.fields.map(({ name }) => name)]
          : [change.kind, 'rung' in change ? change.rung.stage : ''],
      ),
    ).toEqual([
      ['B1', ['offset', 'approval']],
      ['added', 'D1'],
      ['removed', 'C2'],
    ]);
  });

  it('tells clocks and delivery, and rungs that stand elsewhere', () => {
    const after = edition({
      clocks: { sign: 'P3WD', opinion: 'P7WD', principals: 'P5WD' },
      delivery: { quietHours: { from: '22:00', to: '07:00' }, digest: null, jitter: null },
      rungs: [rung('C1'), rung('B1'), rung('C2')],
    });
    expect(ladderChanges(edition({}), after)).toEqual([
      { kind: 'setting', name: 'clocks.sign', before: 'P2WD', after: 'P3WD' },
      { kind: 'setting', name: 'clocks.principals', before: null, after: 'P5WD' },
      { kind: 'setting', name: 'delivery.quietHours', before: null, after: '{"from":"22:00","to":"07:00"}' },
      { kind: 'moved', stage: 'C1', before: 2, after: 1 },
      { kind: 'moved', stage: 'B1', before: 1, after: 2 },
    ]);
  });
});
