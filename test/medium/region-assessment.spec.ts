import { TargetService } from '@duban/api/src/target/target.service';
import { DAY_MS, type TargetLevel, plusHeldTime } from '@duban/domain';
import { type EscalationRecord, SEES_ALL, type TargetRecord, findMeasure, inTransaction } from '@duban/persistence';
import type { MeasureActionName } from '@duban/contract-http';
import { TEST_CALENDAR, closingTimeIn, dayOf, workingDaysOn } from '../builders/calendar';
import { type Campaign, aCampaign } from '../builders/campaign';
import { chainFaults } from '../builders/chain';
import { actingAs } from '../builders/people';
import { Assessment } from '../builders/region-assessment';
import { Rehearsal } from '../builders/rehearsal';

const BEIJING = '110000';
const marks = [
  { item: 'organisation', points: 12, evidence: '会议纪要' },
  { item: 'measures', points: 10, evidence: '现场核查记录' },
];

describe('the year of a region', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;
  let targets: TargetService;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
    targets = new TargetService(rehearsal.directory);
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  const aTarget = (amount: number) =>
    campaign.command('coordinator', async (command) => {
      const base = { campaignId: campaign.id, sector: 'STEEL', measure: 't', name: '炼铁产能', reason: '下达' };
      const nation = await targets.create(command, { ...base, level: 'nation' as TargetLevel, amount });
      const again = { ...command, key: `${command.key}/part` };
      return targets.create(again, { ...base, parentId: nation.id, level: 'province', region: BEIJING, amount });
    });
  const report = async ({ id }: TargetRecord, month: string, done: number) => {
    await campaign.command('p110000.clerk', (command) => targets.report(command, id, { month, done }));
    await rehearsal.deliver();
  };
  const open = async (workingDays: number) =>
    Assessment.open(rehearsal, {
      campaignId: campaign.id,
      region: BEIJING,
      selfCheckDue: closingTimeIn(await rehearsal.now(), workingDays),
    });
  const upTo = async (one: Assessment, until: 'scored' | 'fed_back') => {
    await one.act('p110000.clerk', 'self_check');
    await one.act('p110000.head', 'report');
    await one.act('coordinator', 'desk_review');
    await one.act('coordinator', 'on_site');
    await one.act('coordinator', 'score', { marks });
    if (until === 'scored') return;
    await one.act('coordinator', 'draft');
    await one.act('coordinator', 'feed_back');
  };

  it('climbs the ladder when the self-check or a monthly figure does not come, and stops when it does', async () => {
    campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(200).launched();
    const target = await aTarget(100);
    const month = dayOf(await rehearsal.now()).slice(0, 7);
    const one = await open(60);
    const firstOfNext = `${new Date(Date.parse(`${month}-01T00:00:00Z`) + 32 * DAY_MS).toISOString().slice(0, 7)}-01`;
    const reportDue = closingTimeIn(Date.parse(`${firstOfNext}T00:00:00+08:00`) - 1, 5);
    await rehearsal.skipTo(workingDaysOn(reportDue, 2));
    const late = (await one.escalations()).filter(({ state }) => state !== 'skipped');
    expect(late.map(({ stage }) => stage)).toContain('C1');
    const c1 = late.find(({ stage }) => stage === 'C1')!;
    expect(c1).toMatchObject({ agency: BEIJING, subject: { type: 'region', id: one.id }, row: null, state: 'issued' });
    // A region's reason may cite what the notice asks of regions.
    expect(c1.reason).toContain('通知第六条第（二）项');
    expect(c1.recipients.map(({ role }) => role)).toContain('agency_head');
    // It is answered like any other, and by nobody else.
    await expect(
      actingAs(rehearsal.database.app, 'mep.head', await rehearsal.now(), (command) =>
        rehearsal.escalations.perform(command, c1.id, 'reply', { comment: '说明' }),
      ),
    ).rejects.toThrow('NOT_FOUND');
    await actingAs(rehearsal.database.app, 'p110000.head', await rehearsal.now(), (command) =>
      rehearsal.escalations.perform(command, c1.id, 'reply', { comment: '本周报送' }),
    );
    await rehearsal.deliver();
    await report(target, month, 10);
    await rehearsal.skipTo(workingDaysOn(reportDue, 8));
    // The month is told: its clock is over, and only the next one's reminders may come.
    const ofThatMonth = (all: readonly EscalationRecord[]) =>
      all
        .filter(({ clockCycle, state }) => clockCycle === c1.clockCycle && state !== 'skipped')
        .map(({ stage }) => stage);
    expect(ofThatMonth(await one.escalations())).toEqual(ofThatMonth(late));
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('stands still while the campaign is suspended, and its dates go on where they stood', async () => {
    campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(200).launched();
    await aTarget(100);
    const one = await open(20);
    const { selfCheckDue } = await one.record();
    const suspendedAt = await rehearsal.now();
    await campaign.suspend();
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(selfCheckDue, 10));
    const resumedAt = await rehearsal.now();
    await campaign.resume();
    await rehearsal.deliver();
    const moved = plusHeldTime(TEST_CALENDAR, selfCheckDue, suspendedAt, resumedAt, false);
    expect(moved).toBeGreaterThan(resumedAt);
    expect((await one.record()).selfCheckDue).toBe(moved);
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('gives every point with what it rests on, and shows the region nothing before it is fed back', async () => {
    campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(120).launched();
    const target = await aTarget(100);
    const one = await open(20);
    await report(target, dayOf(await rehearsal.now()).slice(0, 7), 50);
    await upTo(one, 'scored');
    const { score } = await one.record();
    expect(score).toMatchObject({ grade: 'qualified', total: 62, vetoes: [] });
    expect(score!.items.find(({ code }) => code === 'completion')).toMatchObject({
      points: 30,
      weight: 60,
      facts: [expect.stringMatching(new RegExp(`^target/${target.id}#\\d+$`))],
    });
    expect(score!.conclusions).toMatchObject([{ conclusion: 'not_completed', targetId: target.id }]);
    // A false report makes a region unqualified whatever its points are.
    await one.act('coordinator', 'score', { marks, vetoes: [{ code: 'false_report', evidence: '核查发现谎报' }] });
    expect((await one.record()).score).toMatchObject({ grade: 'unqualified', total: 62 });
    await expect(one.act('coordinator', 'score', { marks: [marks[0]] })).rejects.toThrow('MARKS_INVALID');
    await expect(one.act('coordinator', 'score', { marks: [marks[0], { ...marks[1]!, points: 16 }] })).rejects.toThrow(
      'MARKS_INVALID',
    );
  });

  it('may be objected to within thirty days and by others decided within thirty; approved only after that', async () => {
    campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(120).launched();
    await aTarget(100);
    const one = await open(20);
    await upTo(one, 'fed_back');
    await expect(one.act('group', 'approve')).rejects.toThrow('OBJECTION_OPEN');
    await one.act('p110000.head', 'object', { text: '核减数据有误' });
    // Whoever scored it does not decide about the objection.
    await expect(one.act('coordinator', 'recheck')).rejects.toThrow('TOOK_PART');
    const { recheckUntil } = await one.record();
    await rehearsal.skipTo(workingDaysOn(recheckUntil!, 2));
    // The office that is late with its decision climbs like anybody else.
    expect((await one.escalations()).filter(({ agency, stage }) => agency === 'MIIT' && stage === 'C1')).toHaveLength(
      1,
    );
    await one.act('group', 'recheck', { text: '维持' });
    await one.act('group', 'approve');
    expect((await one.record()).state).toBe('approved');
  });

  it('is too late to object on the thirty-first day, and that day is on record', async () => {
    campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(120).launched();
    await aTarget(100);
    const one = await open(20);
    await upTo(one, 'fed_back');
    const { objectUntil } = await one.record();
    await rehearsal.skipTo(objectUntil! + 60_000);
    expect((await one.record()).steps.at(-1)).toMatchObject({ act: 'objection_lapsed' });
    await expect(one.act('p110000.head', 'object', { text: '迟到的异议' })).rejects.toThrow('OBJECTION_TOO_LATE');
    await one.act('group', 'approve');
  });

  it('leads on two separate branches when a target is unmet: limits are proposed, rectification is ordered', async () => {
    campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(120).launched();
    await aTarget(100);
    const one = await open(20);
    await upTo(one, 'fed_back');
    await one.act('p110000.head', 'waive');
    await one.act('group', 'approve');
    await one.act('coordinator', 'announce');
    const items = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      transaction.query<{ id: string; kind: string; title: string; paper: { clauses: string[] } }>(
        `SELECT * FROM coordination_item WHERE campaign_id = $1 AND agency_code = $2`,
        [campaign.id, BEIJING],
      ),
    );
    expect(items).toMatchObject([{ kind: 'proposal', paper: { clauses: ['N4.3-1', 'N4.3-2'] } }]);
    // What the group rules begins as a measure, and passes the gate like any other.
    await actingAs(rehearsal.database.app, 'group', await rehearsal.now(), (command) =>
      rehearsal.coordination.rule(command, items[0]!.id, { kind: 'sanction', text: '同意实行区域限批' } as never),
    );
    await rehearsal.deliver();
    const [limits] = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      transaction.query<{ id: string; state: string }>(`SELECT * FROM measure WHERE campaign_id = $1`, [campaign.id]),
    );
    const step = async (username: string, name: MeasureActionName, body: Record<string, unknown> = {}) => {
      await actingAs(rehearsal.database.app, username, await rehearsal.now(), (command) =>
        rehearsal.measures.perform(command, limits!.id, name, { text: '依法办理', ...body } as never),
      );
      await rehearsal.deliver();
    };
    await step('ndrc.clerk', 'check_basis', {
      ground: 'not_completed',
      scope: '钢铁行业新增项目',
      exemptions: ['民生项目', '环保基础设施'],
      termMonths: 3,
    });
    // An interview with the region's government goes before.
    await expect(step('group', 'approve')).rejects.toThrow('GATE_CLOSED');
    await expect(step('ndrc.head', 'approve')).rejects.toThrow('ROLE_NOT_ALLOWED');
    await step('ndrc.clerk', 'check_basis', { ground: 'not_completed', interviewHeldOn: dayOf(await rehearsal.now()) });
    await step('group', 'approve');
    await step('ndrc.clerk', 'decide');
    await step('ndrc.clerk', 'serve');
    const inEffect = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      findMeasure(transaction, limits!.id),
    );
    expect(inEffect).toMatchObject({ state: 'in_effect', facts: { termMonths: 3, scope: '钢铁行业新增项目' } });
    // Asking for an earlier end does not stop the term.
    await rehearsal.skipTo(inEffect!.expiresAt! - 5 * DAY_MS);
    await step('p110000.head', 'apply_lift');
    await rehearsal.skipTo(inEffect!.expiresAt! + 60_000);
    const after = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      findMeasure(transaction, limits!.id),
    );
    expect(after).toMatchObject({ state: 'expired' });
    await expect(one.act('group', 'close')).rejects.toThrow('RECTIFICATION_OPEN');
    const until = dayOf(closingTimeIn(await rehearsal.now(), 20));
    await one.act('group', 'order_rectification', { until, text: '未完成目标，通报并限期整改' });
    const letters = await campaign.letters({ kind: 'circular' });
    expect(letters.filter(({ kind, to_mailbox: to }) => kind === 'circular' && to.startsWith('p110000'))).toHaveLength(
      2,
    );
    await one.act('coordinator', 're_check', { passed: false, text: '整改不到位' });
    const cases = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      transaction.query(`SELECT * FROM accountability_case WHERE campaign_id = $1`, [campaign.id]),
    );
    expect(cases).toMatchObject([
      { agency_code: BEIJING, state: 'lead_recorded', summary: expect.stringContaining('通知第六条第（三）项') },
    ]);
    await one.act('group', 'close');
    expect((await one.record()).state).toBe('closed');
  });

  it('is opened once for a region and a year, by the coordination office, for regions that exist', async () => {
    campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(120).launched();
    await open(20);
    await expect(open(20)).rejects.toThrow('ASSESSMENT_EXISTS');
    await expect(
      Assessment.open(rehearsal, {
        campaignId: campaign.id,
        region: '999999',
        selfCheckDue: closingTimeIn(await rehearsal.now(), 20),
      }),
    ).rejects.toThrow('UNKNOWN_REGION');
  });
});
