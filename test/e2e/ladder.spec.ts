import { createHash } from 'node:crypto';
import type { AssignmentItem, Campaign, Escalation, NewCampaign } from '@duban/contract-http';
import { canonical } from '@duban/persistence';
import { type List, act, assignmentOf, inDays, inSeconds, launch, newCampaign, read } from '../stage/campaign';
import { expectProblem } from '../stage/desk';
import type { Mail } from '../stage/mail-sink';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';

type Rung = NonNullable<NonNullable<NewCampaign['policy']>['rungs']>[number];

/** The whole ladder within half a minute. */
const LADDER: readonly Rung[] = [
  { stage: 'A1', name: '催签收', from: 'issue', offset: 'PT1S', when: 'unsigned', to: ['clerk'], letter: 'remind' },
  { stage: 'B2', name: '催办', from: 'due', offset: '-PT2S', when: 'open', to: ['clerk', 'division'], letter: 'urge' },
  {
    stage: 'C1',
    name: '督办',
    from: 'due',
    offset: 'PT1S',
    when: 'open',
    replyWithin: 'PT1S',
    to: ['agency_head', 'coordinator'],
    letter: 'supervise',
  },
  {
    stage: 'D1',
    name: '通报',
    from: 'due',
    offset: 'PT6S',
    when: 'open',
    to: ['agency_head', 'coordinator', 'supervision', 'coordination_group'],
    letter: 'circular',
  },
  {
    stage: 'E1',
    name: '移送',
    from: 'rung:D1',
    offset: 'PT1S',
    when: 'open',
    to: ['supervision', 'coordination_group'],
    letter: 'referral',
  },
];
const watchable = (title: string, rows: number[], dueIn: number): Partial<NewCampaign> => ({
  title,
  rows,
  dueOn: inSeconds(dueIn),
  policy: { rungs: [...LADDER] },
});

describe('the ladder of a missed deadline', () => {
  let stage: Stage;
  let late: Campaign;
  let suspended: Campaign;
  let revoked: Campaign;
  let moved: Campaign;
  let past: Campaign;

  /** Row 9: MEP leads, MIIT and NEA contribute. 12: SAWS is in time. 13: MLR hands in between two rungs. 15, 17: triggered. */
  beforeAll(async () => {
    stage = await openStage();
    await stage.database.query(`UPDATE account SET mailbox = NULL WHERE username = 'nea.clerk'`);
    [past, suspended, revoked, moved] = await Promise.all([
      launch(stage, {
        title: '时限已过',
        rows: [22],
        dueOn: '2026-01-30',
        allowPastDue: true,
        policy: { rungs: [...LADDER] },
      }),
      launch(stage, watchable('中止', [12], 12)),
      launch(stage, watchable('废止', [12], 12)),
      launch(stage, watchable('调整', [12], 12)),
    ]);
    const coordinator = await stage.as('coordinator');
    suspended = await coordinator.post(`/campaigns/${suspended.id}/suspend`, { reason: '机构调整' });
    revoked = await coordinator.post(`/campaigns/${revoked.id}/revoke`, { reason: '另行部署' });
    moved = await coordinator.post(`/campaigns/${moved.id}/rebase`, { dueOn: inDays(20), reason: '延期' });
    await Promise.all(['saws.clerk', 'saws.head', 'mlr.clerk', 'mlr.head'].map((username) => stage.as(username)));
    late = await launch(stage, watchable('逾期督办', [9, 12, 13, 15, 17], 10));
    const saws = await its(12, 'SAWS');
    await act(stage, 'saws.clerk', saws, 'submit', { comment: '已完成' });
    await act(stage, 'saws.head', saws, 'approve');
  });
  afterAll(() => stage?.close());

  const its = (row: number, agency: string) => assignmentOf(stage, late, row, agency);
  async function escalations(of: Pick<Campaign, 'id'>, more = ''): Promise<Escalation[]> {
    const path = `/escalations?campaignId=${of.id}&limit=200&sort=raisedAt${more}`;
    return (await (await stage.as('coordinator')).get<List<Escalation>>(path)).items;
  }
  const rung = (stageName: string, agency: string, state: string): Promise<Escalation> =>
    until(
      `${stageName} of ${agency} is ${state}`,
      async () =>
        (await escalations(late, `&stage=${stageName}`)).find((one) => one.agency === agency && one.state === state),
      90_000,
    );
  const letter = (username: string, ...marks: string[]): Promise<Mail> =>
    until(`${username} has a letter with ${marks.join(' ')}`, () =>
      stage.mail.to(username).find((mail) => marks.every((mark) => mail.subject.includes(mark))),
    );

  it('urges the clerk to sign, and says by mail which row, agency and rung it is about', async () => {
    await rung('A1', 'MEP', 'issued');
    const mail = await letter('mep.clerk', '【提醒】', 'A1');
    expect(mail.subject).toContain('第9行');
    expect(mail.subject).toContain('环境保护部');
    expect(mail.text).toContain('加强环境保护监督性监测、减排核查和执法检查');
  });

  it('reaches head and coordinator by email once the deadline is missed', async () => {
    const c1 = await rung('C1', 'MEP', 'issued');
    expect(c1.recipients.map(({ role, mailbox }) => `${role} ${mailbox}`)).toEqual([
      'agency_head mep.head@demo.duban.local',
      'coordinator coordinator@demo.duban.local',
    ]);
    const [toHead, toCoordinator] = [
      await letter('mep.head', '【督办】', '第9行', '环境保护部', 'C1 督办'),
      await letter('coordinator', '【督办】', '第9行', '环境保护部', 'C1 督办'),
    ];
    expect(toHead.subject).toMatch(/逾期(不足1个|\d+个)工作日/);
    for (const mail of [toHead, toCoordinator]) {
      expect(mail.text).toContain('逾期督办');
      expect(mail.text).toContain('加强环境保护监督性监测、减排核查和执法检查');
      for (const part of ['请办事项：', '办理时限：', '发函理由：', '未办后果：']) expect(mail.text).toContain(part);
      expect(mail.html).toContain('加强环境保护监督性监测、减排核查和执法检查');
      expect(mail.html).toContain(`${stage.url}/assignments/${c1.subject.id}`);
      expect(mail.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/im);
      expect(mail.raw).toMatch(/^Content-Type: text\/html; charset=utf-8/im);
      expect(mail.raw).toMatch(/^Auto-Submitted: auto-generated/im);
    }
    expect(toHead.messageId).toMatch(/^<[0-9a-f-]{36}@duban\.local>$/);
    expect(toHead.messageId).not.toBe(toCoordinator.messageId);
    // One thread for one assignment, so that a mailbox shows its letters together.
    expect(toHead.parsed.inReplyTo).toBe(`<assignment-${c1.subject.id}@duban.local>`);
    const register = await (
      await stage.as('coordinator')
    ).get<List<{ to: string; subject: string; state: string }>>(`/letters?campaignId=${late.id}&limit=200`);
    expect(register.items).toContainEqual(
      expect.objectContaining({ to: 'mep.head@demo.duban.local', subject: toHead.subject, state: 'sent' }),
    );
  });

  it('lets a recipient without a mailbox fall to the next higher one and says so', async () => {
    const b2 = await rung('B2', 'NEA', 'issued');
    expect(b2.recipients).toEqual([
      expect.objectContaining({ role: 'division', mailbox: 'nea.division@demo.duban.local', insteadOf: '经办人' }),
    ]);
    expect(b2.explanation).toContain('经办人无邮箱');
    expect((await letter('nea.division', 'B2', '能源局')).text).toContain('代收');
  });

  it('explains each rung, and the explanation can be checked by its hash', async () => {
    const c1 = await rung('C1', 'MEP', 'issued');
    const coordinator = await stage.as('coordinator');
    const explained = await coordinator.get<Record<string, never>>(`/escalations/${c1.id}/explanation`);
    expect(explained).toMatchObject({
      basis: 'project_policy',
      policyEdition: late.policyEdition,
      calendarEdition: late.calendarEdition,
      rung: { stage: 'C1', from: 'due', offset: 'PT1S', letter: 'supervise' },
      clauses: [{ clauseId: 'N4.2-4', quotes: [expect.stringContaining('环境')] }],
      clock: { dueAt: late.dueAt, momentAt: new Date(Date.parse(late.dueAt) + 1000).toISOString() },
    });
    expect(explained['ledger']).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'dispatched' })]));
    const { rows } = await stage.database.query<{ explanation: Record<string, unknown> }>(
      'SELECT explanation FROM escalation WHERE id = $1',
      [c1.id],
    );
    const { hash, ...facts } = rows[0]!.explanation;
    expect(explained['hash']).toBe(hash);
    expect(createHash('sha256').update(canonical(facts)).digest('hex')).toBe(hash);
    expect(explained['recomputedHash']).toBe(hash);

    const inEnglish = await coordinator.in('en').get<{ sentence: string }>(`/escalations/${c1.id}/explanation`);
    expect(inEnglish.sentence).toContain("this project's policy, not the notice's words");
  });

  it('shows an escalation to the agency that it is about and to no other', async () => {
    const c1 = await rung('C1', 'MEP', 'issued');
    expect((await (await stage.as('mep.head')).get<Escalation>(`/escalations/${c1.id}`)).id).toBe(c1.id);
    const stranger = await stage.as('mlr.head');
    expectProblem(await stranger.ask('GET', `/escalations/${c1.id}`), 404, 'NOT_FOUND');
    expectProblem(await stranger.ask('GET', `/escalations/${c1.id}/explanation`), 404, 'NOT_FOUND');
    expectProblem(
      await stranger.ask('POST', `/escalations/${c1.id}/actions/acknowledge`, { body: {} }),
      404,
      'NOT_FOUND',
    );
    const { items } = await stranger.get<List<Escalation>>(`/escalations?campaignId=${late.id}&limit=200`);
    expect(new Set(items.map(({ agency }) => agency))).toEqual(new Set(['MLR']));
  });

  it('takes the acknowledgement and the answer of the agency', async () => {
    const c1 = await rung('C1', 'MEP', 'issued');
    const head = await stage.as('mep.head');
    const path = `/escalations/${c1.id}/actions`;
    expect(await head.post(`${path}/acknowledge`, {})).toMatchObject({ state: 'signed_for' });
    expect(await head.post(`${path}/reply`, { comment: '监测数据本月底前补齐' })).toMatchObject({
      state: 'replied',
      reply: '监测数据本月底前补齐',
    });
    expectProblem(await head.ask('POST', `${path}/acknowledge`, { body: {} }), 409, 'WRONG_STATE');
  });

  it('stops climbing for whoever hands in between two rungs', async () => {
    await rung('C1', 'MLR', 'issued');
    const item = await its(13, 'MLR');
    const attachment = await (await stage.as('mlr.clerk')).upload('政策.txt', '土地政策');
    await act(stage, 'mlr.clerk', item, 'submit', { comment: '补报', attachmentIds: [attachment.id] });
    expect(await act(stage, 'mlr.head', item, 'approve')).toMatchObject({ state: 'reported', light: 'green' });
    await rung('D1', 'MEP', 'approval_pending');
    expect(
      (await escalations(late)).filter(({ agency }) => agency === 'MLR').map(({ stage: name }) => name),
    ).not.toContain('D1');
  });

  it('holds a circular until a named person approves it, and then it arrives', async () => {
    const d1 = await rung('D1', 'MEP', 'approval_pending');
    expect(d1).toMatchObject({ issuedAt: null, approvedBy: null });
    const request = await letter('coordinator', '【待批】', '环境保护部');
    expect(request.text).toContain('未经审批不会发出');
    expect(stage.mail.mails.filter((mail) => mail.subject.startsWith('【通报】'))).toEqual([]);
    const path = `/escalations/${d1.id}/actions/approve`;
    expectProblem(await (await stage.as('mep.head')).ask('POST', path, { body: {} }), 403, 'ROLE_NOT_ALLOWED');

    const coordinator = await stage.as('coordinator');
    const approved = await coordinator.post<Escalation>(path, { comment: '同意通报' });
    expect(approved).toMatchObject({ state: 'issued', approvedBy: coordinator.user.displayName });
    const circular = await letter('mos.supervisor', '【通报】', '第9行', '环境保护部', 'D1 通报');
    expect(circular.text).toContain('加强环境保护监督性监测、减排核查和执法检查');
    for (const username of ['mep.head', 'coordinator', 'group']) await letter(username, '【通报】', '环境保护部');
    expectProblem(await coordinator.ask('POST', path, { body: {} }), 409, 'NOT_APPROVABLE');
    // E1 counts from the real issue of D1, which is the approval.
    const e1 = await rung('E1', 'MEP', 'approval_pending');
    expect(Date.parse(e1.raisedAt)).toBeGreaterThanOrEqual(Date.parse(approved.issuedAt!) + 1_000);
  });

  it('keeps an agency from deciding an escalation against itself: MIIT’s goes to the group’s secretary', async () => {
    const d1 = await rung('D1', 'MIIT', 'approval_pending');
    const path = `/escalations/${d1.id}/actions/approve`;
    expectProblem(await (await stage.as('coordinator')).ask('POST', path, { body: {} }), 403, 'OWN_AGENCY');
    await letter('group', '【待批】', '工业和信息化部');
    expect(await (await stage.as('group')).post(path, {})).toMatchObject({ state: 'issued' });
    await letter('miit.head', '【通报】', '工业和信息化部');
    const c1 = (await escalations(late, '&stage=C1')).find(({ agency }) => agency === 'MIIT')!;
    expect(c1.recipients.map(({ mailbox }) => mailbox)).toEqual([
      'miit.head@demo.duban.local',
      'group@demo.duban.local',
    ]);
    // The office has a mailbox: it is its interest in the matter that keeps it out.
    expect(c1.explanation).toContain('须回避');
  });

  it('never climbs for who was in time, and never for a row that stands by for a matter', async () => {
    await rung('E1', 'MEP', 'approval_pending');
    const all = await escalations(late);
    expect(all.filter(({ agency }) => agency === 'SAWS').map(({ stage: name }) => name)).not.toContain('C1');
    expect(all.filter(({ row }) => row === 15 || row === 17)).toEqual([]);
    const standby = await its(17, 'SAIC');
    expect(standby).toMatchObject({ state: 'standby', dueAt: null, light: 'green' });
    // Each rung of each assignment fires once in a cycle of its clock.
    const keys = all.map(({ subject, stage: name }) => `${subject.id} ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('sends each letter once', async () => {
    await rung('E1', 'MEP', 'approval_pending');
    await until('no letter waits', async () => (await stage.count(`letter WHERE state = 'queued'`)) === 0);
    const ids = stage.mail.mails.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    const { rows } = await stage.database.query<{ message_id: string }>(
      `SELECT message_id FROM letter WHERE state = 'sent'`,
    );
    expect(ids.sort()).toEqual(rows.map((row) => row.message_id).sort());
  });

  it('does not climb past a deadline that was moved, a campaign that is suspended or one that is revoked', async () => {
    // By now the same ladder in the campaign that was left alone has climbed to its end, with a later deadline.
    await rung('E1', 'MEP', 'approval_pending');
    for (const one of [moved, suspended, revoked]) {
      const fired = (await escalations(one)).map(({ stage: name }) => name);
      expect(fired.filter((name) => name !== 'A1')).toEqual([]);
    }
  });

  describe('rebase', () => {
    it('moves every clock that runs, in a new cycle, and says so in the history', async () => {
      const coordinator = await stage.as('coordinator');
      const item = await assignmentOf(stage, moved, 12, 'SAWS');
      expect(item.dueAt).toBe(`${inDays(20)}T10:00:00.000Z`);
      const detail = await read(coordinator, item);
      expect(detail.clockCycle).toBe(2);
      expect(detail.history.map(({ type, comment }) => `${type} ${comment}`)).toContain('due_moved 延期');
      expect(detail.ahead.map(({ stage: name }) => name)).toContain('C1');
    });

    it('leaves what has no clock without one', async () => {
      const coordinator = await stage.as('coordinator');
      const campaign = await launch(stage, { title: '含待命', rows: [5, 15] });
      await coordinator.post(`/campaigns/${campaign.id}/rebase`, { dueOn: inDays(25), reason: '延期' });
      const { items } = await coordinator.get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${campaign.id}`);
      for (const { state, dueAt } of items) {
        expect(dueAt).toBe(state === 'dispatched' ? `${inDays(25)}T10:00:00.000Z` : null);
      }
      const back = await coordinator.ask('POST', `/campaigns/${campaign.id}/rebase`, {
        body: { dueOn: '2026-02-01', reason: '误' },
      });
      expectProblem(back, 422, 'DUE_IN_THE_PAST');
    });
  });

  describe('suspension', () => {
    it('stops the clock and all work, and gives back the time when the campaign is resumed', async () => {
      const item = await assignmentOf(stage, suspended, 12, 'SAWS');
      const clerk = await stage.as('saws.clerk');
      const refused = await clerk.ask('POST', `/assignments/${item.id}/actions/submit`, { body: { comment: '报送' } });
      expectProblem(refused, 409, 'CAMPAIGN_SUSPENDED');
      expect(item.light).toBe('green');

      const coordinator = await stage.as('coordinator');
      const before = Date.now();
      await coordinator.post(`/campaigns/${suspended.id}/resume`, { reason: '恢复' });
      const resumed = await assignmentOf(stage, suspended, 12, 'SAWS');
      expect(Date.parse(resumed.dueAt!)).toBeGreaterThan(Date.parse(item.dueAt!));
      expect(Date.parse(resumed.dueAt!)).toBeGreaterThan(before);
      const c1 = await until(
        'the resumed clock runs out',
        async () => (await escalations(suspended, '&stage=C1')).find(({ state }) => state === 'issued'),
        60_000,
      );
      expect(Date.parse(c1.raisedAt)).toBeGreaterThan(Date.parse(resumed.dueAt!));
    });
  });

  it('ends all work of a campaign that is revoked', async () => {
    const item = await assignmentOf(stage, revoked, 12, 'SAWS');
    expect(item).toMatchObject({ state: 'revoked' });
    const clerk = await stage.as('saws.clerk');
    expectProblem(await clerk.ask('POST', `/assignments/${item.id}/actions/sign`), 409, 'CAMPAIGN_NOT_IN_FORCE');
    const resume = await (
      await stage.as('coordinator')
    ).ask('POST', `/campaigns/${revoked.id}/resume`, { body: { reason: '误' } });
    expectProblem(resume, 409, 'CAMPAIGN_NOT_IN_FORCE');
  });

  it('writes down as skipped what was due before the handover, and accuses nobody of it', async () => {
    const refused = await (
      await stage.as('coordinator')
    ).ask('POST', '/campaigns', { body: newCampaign({ dueOn: '2026-01-30' }) });
    expectProblem(refused, 422, 'DUE_IN_THE_PAST');
    const skipped = await until('the rungs are written down', async () => {
      const all = await escalations(past, '&state=skipped');
      return ['B2', 'C1', 'D1'].every((name) => all.some((one) => one.stage === name)) && all;
    });
    for (const one of skipped) expect(one).toMatchObject({ issuedAt: null, recipients: [] });
    // What never was sent is kept, but is no escalation that anybody has to read.
    expect((await escalations(past)).filter(({ state }) => state === 'skipped')).toEqual([]);
    expect(await assignmentOf(stage, past, 22, 'MLR')).toMatchObject({ light: 'dark_red' });
  });
});
