import { instantAt } from '@duban/domain';
import { ESCALATION_POLICY, NOTICE_2025_7, ROW_PROFILES, WORKING_CALENDAR } from '@duban/domain/editions';
import type { EscalationRecipient, RowDraft } from '@duban/persistence';
import { type EscalationLetterOrder, escalationLetters } from './escalation-letters';
import type { LetterFacts } from './letter-facts';
import { assignmentMatter } from './letter-matter';
import { type RowFacts, askedZh, letterFacts } from './row-facts';

const ROW = 9;
const facts: RowFacts = {
  noticeNumber: '国发〔2025〕7号',
  campaignTitle: '淘汰落后产能专项督办',
  campaignState: 'in_force',
  row: NOTICE_2025_7.rows.find(({ row }) => row === ROW)!,
  profile: ROW_PROFILES.profiles.find(({ row }) => row === ROW)!,
  policy: ESCALATION_POLICY,
  calendar: WORKING_CALENDAR,
  publicUrl: 'http://duban.test',
};
const about = {
  id: 'assignment-9',
  mode: 'answer',
  state: 'handling',
  agencyZh: '环境保护部',
  dueAt: instantAt('2026-06-30', '18:00'),
  dueTentative: false,
} as const;
const rung = (stage: string) => ESCALATION_POLICY.rungs.find((candidate) => candidate.stage === stage)!;
const HEAD: EscalationRecipient = {
  role: 'agency_head',
  accountId: 'account of the head',
  displayName: '环境保护部 负责人',
  mailbox: 'mep.head@demo.duban.local',
  insteadOf: null,
};

function lettersOf(stage: string, more: Partial<EscalationLetterOrder> = {}): RowDraft[] {
  return escalationLetters({
    matter: assignmentMatter(facts, about),
    campaignId: 'campaign-1',
    escalationId: 'escalation-1',
    rung: rung(stage),
    subject: rung(stage).letter,
    to: [HEAD],
    reason: '应办未办',
    at: instantAt('2026-07-01', '21:00'),
    replyDueAt: null,
    ...more,
  });
}
const factsOf = (draft: RowDraft | undefined) => draft!.values['facts'] as LetterFacts;

describe('the letters of a rung', () => {
  it('are one for each recipient who has a mailbox', () => {
    const clerk = { ...HEAD, accountId: 'account of the clerk', mailbox: 'mep.clerk@demo.duban.local' };
    const drafts = lettersOf('C1', { to: [HEAD, { ...HEAD, accountId: null, mailbox: null }, clerk] });
    expect(drafts.map(({ table, values }) => [table, values['to_mailbox']])).toEqual([
      ['letter', 'mep.head@demo.duban.local'],
      ['letter', 'mep.clerk@demo.duban.local'],
    ]);
    expect(new Set(drafts.map(({ values }) => values['id'])).size).toBe(2);
  });

  it('are the same letters when the step is repeated, and others for the request to approve them', () => {
    const idOf = (more: Partial<EscalationLetterOrder> = {}) => lettersOf('D1', more)[0]!.values['id'];
    expect(idOf({ at: instantAt('2026-07-02', '09:00') })).toBe(idOf());
    expect(idOf({ subject: 'approval_request' })).not.toBe(idOf());
    expect(idOf({ escalationId: 'escalation-2' })).not.toBe(idOf());
  });

  it('stand in one thread with all others of the matter, each under an id of its own', () => {
    const [draft] = lettersOf('C1');
    expect(draft!.values).toMatchObject({
      message_id: `<${draft!.values['id']}@duban.local>`,
      thread_id: '<assignment-assignment-9@duban.local>',
      escalation_id: 'escalation-1',
      state: 'queued',
      attempts: 0,
    });
  });

  it('wait for the morning, reminders together and formal ones by themselves', () => {
    const morning = '2026-07-02T00:30:00.000Z';
    expect(lettersOf('B1')[0]!.values).toMatchObject({ digest: true, available_at: morning });
    expect(lettersOf('B2')[0]!.values).toMatchObject({ digest: true, available_at: morning });
    expect(lettersOf('C1')[0]!.values).toMatchObject({ digest: false, available_at: morning });
  });

  it('say until when to answer, and only where an answer is asked for', () => {
    const asked = factsOf(lettersOf('C1', { replyDueAt: instantAt('2026-07-06', '18:00') })[0]).askedZh;
    expect(asked).toBe('请抓紧办结。请于2026年7月6日18:00前书面回复原因和预计办结时间。');
    expect(factsOf(lettersOf('C1')[0]).askedZh).toBe('请抓紧办结。');
    expect(factsOf(lettersOf('B1')[0]).askedZh).toBe(askedZh('answer', 'handling', facts));
  });

  it('say what follows, and that a person decides about it', () => {
    const follows = (stage: string) => factsOf(lettersOf(stage)[0]).followsZh;
    expect(follows('C1')).toBe('仍未办结的，下一档为“C2 再督办”。');
    expect(follows('C2')).toBe('仍未办结的，下一档为“D1 通报”（须经专人审批）。');
    expect(follows('E1')).toBe('');
  });

  it('tell whoever stands in for another', () => {
    const [draft] = lettersOf('C1', { to: [{ ...HEAD, insteadOf: '经办人' }] });
    expect(factsOf(draft).insteadOfZh).toBe('经办人无邮箱或须回避，由您代收。');
    expect(draft!.values['text']).toContain('代收说明：经办人无邮箱或须回避，由您代收。');
    expect(lettersOf('C1')[0]!.values['text']).not.toContain('代收说明');
  });
});

describe('the facts of a letter', () => {
  const daysAt = (date: string, dueOn: string, time = '10:00') =>
    letterFacts('remind', facts, { ...about, dueAt: instantAt(dueOn, '18:00') }, instantAt(date, time), { whyZh: '' })
      .daysZh;

  it('count the working days that are left, or that have passed', () => {
    expect(daysAt('2026-06-24', '2026-06-30')).toBe('剩4个工作日');
    expect(daysAt('2026-06-30', '2026-06-30')).toBe('今日到期');
    expect(daysAt('2026-06-30', '2026-06-30', '18:01')).toBe('逾期不足1个工作日');
    expect(daysAt('2026-07-01', '2026-06-30')).toBe('逾期1个工作日');
  });

  it('call nothing due today that is due at the weekend', () => {
    // 31 May 2026 is a Sunday: no working day lies between Friday and it.
    expect(daysAt('2026-05-29', '2026-05-31')).toBe('剩不足1个工作日');
    expect(daysAt('2026-05-31', '2026-05-31')).toBe('今日到期');
  });

  it('count nothing where nothing is due', () => {
    expect(letterFacts('handover', facts, { ...about, dueAt: null }, 0, { whyZh: '' })).toMatchObject({
      daysZh: '',
      dueAt: null,
      url: 'http://duban.test/assignments/assignment-9',
    });
  });

  it('ask of each agency what is its part', () => {
    const asked = (mode: Parameters<typeof askedZh>[0], state = 'dispatched') => askedZh(mode, state, facts);
    expect(asked('answer')).toContain(facts.profile.resultForm.zh);
    expect(asked('co_sign')).toContain('会签');
    expect(asked('contribute')).toContain('提供本部门职责范围内的材料');
    expect(asked('join')).toContain('派员参加');
    expect(asked('consult', 'waiting')).toContain('请在7个工作日内反馈会签意见；征求之前不计时限');
    expect(asked('consult', 'requested')).toContain('逾期未复视为无不同意见');
    expect(asked('answer', 'standby')).toContain('不计时限');
  });
});
