import { ESCALATION_POLICY, NOTICE_2025_7 } from '@duban/domain/editions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StoredExplanation, citable, explanationEn, explanationZh, whenZh } from './explain';

const rung = (stage: string) => ESCALATION_POLICY.rungs.find((candidate) => candidate.stage === stage)!;

function explanation(stage: string, more: Partial<StoredExplanation['clock']> = {}, insteadOf: string | null = null) {
  return {
    row: 9,
    agencyZh: '环境保护部',
    agencyEn: 'Ministry of Environmental Protection',
    clauses: ['N3.2-4'],
    policyEdition: 'policy-1',
    calendarEdition: 'cn-2007-2026',
    rung: rung(stage),
    clock: {
      issuedAt: '2026-05-08T01:00:00.000Z',
      dueAt: '2026-06-30T10:00:00.000Z',
      momentAt: '2026-07-07T10:00:00.000Z',
      firedAt: '2026-07-07T10:00:05.000Z',
      tentative: false,
      workingDaysLate: 5,
      workingDaysLeft: -5,
      ...more,
    },
    ledger: [],
    recipients: [{ role: 'agency_head', displayName: '环境保护部 负责人', insteadOf, reachable: true }],
    hash: 'x',
  } satisfies StoredExplanation;
}

describe('the reason of a rung', () => {
  it('goes from the clause to the clock to the rung, and says whose rule it is', () => {
    const zh = explanationZh(explanation('C2'));
    for (const part of [
      '第9行（通知第三条第（二）项）',
      '环境保护部',
      '2026年6月30日18:00前办结，逾期5个工作日',
      'policy-1“C2 再督办”（到期后5个工作日；本项目办理规则，非通知原文）',
      '发督办单',
      'cn-2007-2026',
    ])
      expect(zh).toContain(part);
    const en = explanationEn(explanation('C2'));
    for (const part of [
      'Row 9 (notice, part 3(2))',
      'due 2026-06-30 18:00 (Beijing), 5 working days overdue',
      'Rung C2 of the escalation policy policy-1 (5 working days after the due time',
      "this project's policy, not the notice's words",
    ])
      expect(en).toContain(part);
  });

  it('calls a policy that the campaign has for itself by no code', () => {
    const own = { ...explanation('C2'), policyEdition: 'campaign-1a2b3c4d' };
    expect(explanationZh(own)).toContain('依本专项督办规则“C2 再督办”');
    expect(explanationEn(own)).toContain("Rung C2 of the campaign's own escalation policy (");
    expect(explanationZh({ ...own, policyEdition: 'campaign-of-2026' })).toContain('依督办规则campaign-of-2026“');
  });

  it('says before the due time how much is left, and that nothing is due where nothing is', () => {
    const early = explanation('B2', { firedAt: '2026-06-25T10:00:05.000Z', workingDaysLeft: 3, workingDaysLate: 0 });
    expect(explanationZh(early)).toContain('剩3个工作日');
    expect(explanationEn(early)).toContain('3 working days left');
    expect(explanationZh(explanation('A1', { dueAt: null, workingDaysLeft: null }))).toContain('尚无办理时限');
  });

  it('calls due today only what is due on that day', () => {
    // Fired on Friday the 29th of May 2026, due on the Sunday or on the same day.
    const fired = { firedAt: '2026-05-29T10:00:00.000Z', workingDaysLeft: 0, workingDaysLate: 0 };
    const sunday = explanation('B3', { ...fired, dueAt: '2026-05-31T10:00:00.000Z' });
    expect(explanationZh(sunday)).toContain('2026年5月31日18:00前办结，剩不足1个工作日；');
    expect(explanationEn(sunday)).toContain('due 2026-05-31 18:00 (Beijing), less than a working day left');
    const today = explanation('B3', { ...fired, dueAt: '2026-05-29T10:00:00.000Z' });
    expect(explanationZh(today)).toContain('今日到期');
    expect(explanationEn(today)).toContain(
      'due today. Rung B3 of the escalation policy policy-1 (1 working day before',
    );
  });

  it('names whoever stands in for another', () => {
    expect(explanationZh(explanation('C2'))).not.toContain('改发');
    expect(explanationZh(explanation('C2', {}, '部门负责人'))).toMatch(/部门负责人.*改发环境保护部 负责人/);
    expect(explanationEn(explanation('C2', {}, '部门负责人'))).toContain('环境保护部 负责人 stands in');
  });

  it.each([
    ['A1', '交办后2个工作日未签收'],
    ['B2', '到期前3个工作日'],
    ['C1', '到期后1个工作日'],
    ['E1', 'D2发出后20个工作日'],
  ])('counts %s in words: %s', (stage, words) => {
    expect(whenZh(rung(stage))).toBe(words);
  });

  it('reads as it always has, rung by rung, in both languages', () => {
    const golden = readFileSync(join(__dirname, 'explanations.golden.txt'), 'utf8').trimEnd().split('\n');
    const texts = ESCALATION_POLICY.rungs.flatMap(({ stage, from }) => {
      const early = from === 'issue';
      const one = explanation(stage, early ? { firedAt: '2026-06-25T10:00:05.000Z', workingDaysLeft: 3 } : {});
      return [explanationZh(one), explanationEn(one)];
    });
    expect(texts).toEqual(golden);
  });

  it('never rests on what the notice says of regions', () => {
    for (const { row, noticeClauses } of NOTICE_2025_7.rows) {
      const one = { ...explanation('E1'), row, clauses: citable(noticeClauses) };
      for (const text of [explanationZh(one), explanationEn(one)]) expect(text).not.toMatch(/N6\.3-[45]|（）|\(\)/);
    }
    expect(explanationZh({ ...explanation('E1'), row: 27, clauses: citable(['N6.3-5']) })).toMatch(/^第27行，/);
  });
});
