import { LETTER_KINDS, REFUSAL_CODES, policyFaults, resultFaults } from '@duban/domain';
import { ESCALATION_POLICY, ROW_PROFILES } from '@duban/domain/editions';
import { languageOf, tell, tellFault } from './words';

const HAN = /\p{Script=Han}/u;
const FACTS = {
  act: 'sign',
  state: 'closed',
  needed: ['clerk', 'head'],
  accepter: 'group_secretary',
  agencies: ['MEP'],
  rows: ['30'],
  version: 3,
  name: 'small mines',
  shortfall: 2,
  measure: 't',
  until: '2026-06-30T10:00:00.000Z',
  owed: 'order',
  minutes: 10,
};

describe('words of refusals', () => {
  it.each(REFUSAL_CODES)('says %s in both languages, in a sentence of its own', (code) => {
    const [chinese, english] = [tell(code, FACTS, 'zh-CN'), tell(code, FACTS, 'en')];
    expect(chinese.title).not.toBe(tell('MALFORMED', {}, 'zh-CN').title);
    expect(`${chinese.title}${chinese.detail}`).toMatch(HAN);
    expect(`${english.title}${english.detail}`).not.toMatch(HAN);
    for (const { detail } of [chinese, english]) expect(detail).not.toMatch(/undefined|null|_/);
  });

  it('has words for every fault that a policy or a result may have', () => {
    const rung = ESCALATION_POLICY.rungs[0]!;
    const policy = {
      ...ESCALATION_POLICY,
      clocks: { sign: 'soon', opinion: '-P1D' },
      delivery: { quietHours: { from: '25:00', to: 'x' }, digest: { at: '' }, jitter: 'P1WD' },
      rungs: [
        rung,
        { ...rung, offset: 'PT1S' },
        { ...rung, stage: ' ', from: 'rung:Z', to: [], offset: '-P1D' },
        { ...rung, stage: 'X', from: 'birth', when: 'angry', letter: 'arrest', to: ['king'], offset: '-P9D' },
        { ...rung, stage: 'Y', letter: LETTER_KINDS.at(-1)!, approval: false, replyWithin: 'later' },
        ...Array.from({ length: 40 }, (_, index) => ({ ...rung, stage: `${index}` })),
      ],
    };
    const profile = ROW_PROFILES.profiles[8]!;
    const faults = [
      ...policyFaults(policy as never),
      ...resultFaults(
        { ...profile, minAttachments: 1 },
        { text: '', fields: { inspectedUnits: -1, x: 1 }, attachments: 0 },
      ),
    ];
    const codes = [...new Set(faults.map(({ code }) => code))];
    expect(codes.length).toBeGreaterThan(12);
    for (const code of codes) {
      expect(`${code} ${tellFault(code, '?', 'zh-CN')}`).toMatch(HAN);
      expect(tellFault(code, '?', 'en')).not.toBe('?');
    }
  });

  it('speaks Chinese unless English is asked for first', () => {
    expect(['en', 'en-GB,zh;q=0.5', 'EN'].map(languageOf)).toEqual(['en', 'en', 'en']);
    expect([undefined, '', '*', 'fr', 'zh-CN,en', '\u0000'].map(languageOf)).toEqual(Array(6).fill('zh-CN'));
  });
});
