import { AssignmentDetails } from '@duban/api/src/assignment/assignment-detail';
import { AssignmentView } from '@duban/api/src/assignment/assignment-view';
import { callerOf } from '@duban/api/src/http/caller';
import { loadApiConfig } from '@duban/config';
import { civilDateOf, endOfCivilDay, plusDays, plusMonths, startOfCivilDay, workingDaysBetween } from '@duban/domain';
import { type AssignmentRecord, SEES_ALL, findAccountByName, inTransaction } from '@duban/persistence';
import { type Campaign, aCampaign } from '../builders/campaign';
import { TEST_CALENDAR, closingTimeIn, dayOf, workingDaysOn } from '../builders/calendar';
import { chainFaults } from '../builders/chain';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

const HOUR = 3_600_000;
const SPREAD = 1.5 * HOUR;

describe('the rows of a campaign', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  const dayIn = async (workingDays: number) => dayOf(closingTimeIn(await rehearsal.now(), workingDays));
  async function detailOf(username: string, assignment: Pick<AssignmentRecord, 'id'>) {
    const config = loadApiConfig({
      APP_DATABASE_URL: rehearsal.database.ownerUrl,
      DUBAN_PUBLIC_URL: 'http://duban.test',
    });
    const details = new AssignmentDetails(
      rehearsal.directory,
      new AssignmentView(rehearsal.directory),
      rehearsal.database.app,
      config,
    );
    const account = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      findAccountByName(transaction, username),
    );
    return details.read(assignment.id, callerOf(account!, 'token', await rehearsal.now(), 'zh-CN'));
  }

  describe('that need one another', () => {
    it('wait for the row upstream: they cannot hand in, and their clock is charged there', async () => {
      campaign = await aCampaign(rehearsal)
        .ofRows(1, 2)
        .forAgencies('MIIT', 'NEA', '110000')
        .dueInWorkingDays(20)
        .launched();
      const beijing = await campaign.assignment(2, '110000');
      expect(beijing).toMatchObject({ blocked: true, state: 'dispatched' });
      await campaign.act('p110000.clerk', beijing, 'sign', {});
      await expect(campaign.submit(beijing)).rejects.toThrow('UPSTREAM_PENDING');
      const miit = await campaign.assignment(1, 'MIIT');
      await rehearsal.skipTo(workingDaysOn(beijing.dueAt!, 3));
      await until('the row upstream is late', async () => (await campaign.ladder(miit)).includes('C1 issued'));
      // It is the upstream agency that climbs, not the one that had to wait.
      expect(await campaign.ladder(beijing)).toEqual([]);
      const waiting = await detailOf('p110000.clerk', beijing);
      expect(waiting).toMatchObject({ light: 'green', blocked: true });
      expect(waiting.upstream).toMatchObject([
        {
          row: 1,
          taskId: miit.taskRowId,
          strength: 'hard',
          source: 'notice',
          clause: 'N3.2-1',
          done: false,
          light: 'red',
          holders: ['MIIT', 'NEA'],
        },
      ]);
      expect((await detailOf('miit.clerk', miit)).downstream).toMatchObject([
        { row: 2, taskId: beijing.taskRowId, strength: 'hard', state: 'blocked', light: 'green', holders: [] },
      ]);

      for (const agency of ['MIIT', 'NEA']) await campaign.complete(await campaign.assignment(1, agency), 'group');
      await rehearsal.deliver();
      const doneAt = await rehearsal.now();
      await until('it is told', async () => !(await campaign.again(beijing)).blocked);
      // The three working days by which row 1 was late are added.
      const free = await campaign.again(beijing);
      expect(free.dueAt).toBe(workingDaysOn(beijing.dueAt!, 3));
      expect(await campaign.submit(beijing)).toMatchObject({ state: 'in_review' });
      const { charges } = await detailOf('p110000.head', beijing);
      const total = charges.reduce((sum, charge) => sum + charge.workingDays, 0);
      expect(total).toBe(
        workingDaysBetween(TEST_CALENDAR, civilDateOf(beijing.issuedAt!), civilDateOf(await rehearsal.now())),
      );
      expect(charges.find((charge) => charge.kind === 'upstream')!.workingDays).toBe(
        workingDaysBetween(TEST_CALENDAR, civilDateOf(beijing.issuedAt!), civilDateOf(doneAt)),
      );
    });

    it('do not wait for a row that the campaign does not have', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).forAgencies('110000').dueInWorkingDays(20).launched();
      expect(await campaign.assignment(2, '110000')).toMatchObject({ blocked: false });
    });
  });

  describe('that are standing duties', () => {
    it('open an item of its own with each period, and are done with the last', async () => {
      const launchedOn = civilDateOf(await rehearsal.now());
      const dueOn = plusMonths(launchedOn, 8);
      campaign = await aCampaign(rehearsal).ofRows(12).dueOn(dueOn).under({ rungs: [] }).launched();
      const first = await campaign.assignment(12, 'SAWS');
      const begins = [1, 2].map((number) => startOfCivilDay(plusMonths(launchedOn, 3 * number)));
      expect(first).toMatchObject({ period: 1, dueAt: endOfCivilDay(plusDays(plusMonths(launchedOn, 3), -1)) });
      await campaign.complete(first, 'coordinator');
      await rehearsal.deliver();
      expect((await campaign.row(12)).state).toBe('assigned'); // two more periods are to come

      await rehearsal.skipTo(begins[0]! + HOUR);
      const second = await until('the second period begins', async () =>
        (await campaign.assignments(12)).find((assignment) => assignment.period === 2),
      );
      expect(second).toMatchObject({
        state: 'dispatched',
        dueAt: endOfCivilDay(plusDays(plusMonths(launchedOn, 6), -1)),
      });
      const [letter] = await campaign.letters({ assignment: second, kind: 'handover' });
      expect(letter!.text).toContain('第2期开始');

      // The second one is left lying; the third begins all the same, and none is passed over.
      await rehearsal.skipTo(begins[1]! + HOUR);
      const third = await until('the third period begins', async () =>
        (await campaign.assignments(12)).find((assignment) => assignment.period === 3),
      );
      expect(third.dueAt).toBe(endOfCivilDay(dueOn));
      await campaign.complete(third, 'coordinator');
      expect((await campaign.row(12)).state).toBe('assigned');
      await campaign.complete(second, 'coordinator');
      await rehearsal.deliver();
      expect((await campaign.row(12)).state).toBe('completed');
      await expect(campaign.rowWorkflow(12).result()).resolves.toBe('completed');
      expect((await campaign.assignments(12)).map(({ period }) => period).sort()).toEqual([1, 2, 3]);
    });
  });

  describe('that stand by', () => {
    it('have their clock from the moment that a matter arises, and stand by again when it is done', async () => {
      campaign = await aCampaign(rehearsal).ofRows(16).dueInWorkingDays(120).launched();
      const mep = await campaign.assignment(16, 'MEP');
      expect(mep).toMatchObject({ state: 'standby', dueAt: null });
      const dueOn = await dayIn(10);
      const matter = await campaign.register({
        kind: 'occasion',
        row: 16,
        title: '某水泥厂未按期淘汰',
        text: '2号机立窑逾期未拆除',
        leads: ['MEP', 'MLR'],
        dueOn,
      });
      expect(matter.number).toMatch(/^督〔\d{4}〕\d+号$/);
      const started = await campaign.assignment(16, 'MEP');
      expect(started).toMatchObject({
        id: mep.id,
        state: 'dispatched',
        dueAt: endOfCivilDay(dueOn),
        occasion: { code: 'enterprise_missed_deadline', number: matter.number },
      });
      expect(await campaign.assignment(16, 'SAWS')).toMatchObject({ state: 'standby' }); // it has no part in this one
      const [letter] = await campaign.letters({ assignment: started, kind: 'handover' }).then((all) => all.slice(-1));
      expect(letter!.text).toContain('某水泥厂未按期淘汰');

      // A second enterprise while the first is not done yet: an item of its own.
      await campaign.register({ kind: 'occasion', row: 16, title: '某焦化厂', text: '逾期', leads: ['MEP'], dueOn });
      const both = (await campaign.assignments(16)).filter(({ agency }) => agency === 'MEP');
      expect(both.map(({ period, state }) => `${period} ${state}`).sort()).toEqual(['1 dispatched', '2 dispatched']);
      for (const one of both) await campaign.complete(one, 'group');
      await campaign.complete(await campaign.assignment(16, 'MLR'), 'group');
      await rehearsal.deliver();
      expect((await campaign.row(16)).state).toBe('standby');
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });

    it('are started by their own kind of matter alone', async () => {
      campaign = await aCampaign(rehearsal).ofRows(12, 17).dueInWorkingDays(60).launched();
      const dueOn = await dayIn(10);
      const occasion = { kind: 'occasion' as const, title: '某厂', text: '情形', dueOn };
      await expect(campaign.register({ ...occasion, row: 12 })).rejects.toThrow('NOT_TRIGGERED');
      await expect(campaign.register({ ...occasion, row: 15 })).rejects.toThrow('UNKNOWN_ROW');
      await expect(campaign.register({ ...occasion, row: 17, leads: ['MEP'] })).rejects.toThrow('UNKNOWN_AGENCY');
      await expect(campaign.register(occasion)).rejects.toThrow('MATTER_INCOMPLETE');
    });
  });

  describe('whose lists are open', () => {
    it('take an agency in while they run: it has its assignment and its clock from that moment', async () => {
      campaign = await aCampaign(rehearsal).ofRows(12, 20).dueInWorkingDays(40).launched();
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 5));
      const row = await campaign.row(20);
      const join = (agency: string, role: 'lead' | 'participant', taskId = row.id) =>
        campaign.command('coordinator', (command) =>
          rehearsal.joining.join(command, taskId, { agency, role, reason: '涉及卫生标准', part: '职业健康标准' }),
        );
      await expect(join('MOS', 'participant')).rejects.toThrow('NOT_OPEN_ENDED'); // only the leads' cell of row 20 is open
      await expect(join('MEP', 'lead')).rejects.toThrow('ALREADY_IN_ROW');
      await expect(join('MOS', 'lead', (await campaign.row(12)).id)).rejects.toThrow('NOT_OPEN_ENDED');
      const before = await rehearsal.now();
      await join('MOHRSS', 'lead');
      await rehearsal.deliver();
      const joined = await campaign.assignment(20, 'MOHRSS');
      expect(joined).toMatchObject({ role: 'lead', mode: 'answer', state: 'dispatched', part: '职业健康标准' });
      expect(joined.issuedAt! - before).toBeLessThan(60_000);
      await rehearsal.skipTo(workingDaysOn(joined.issuedAt!, 2) + SPREAD);
      await until('it is asked to sign', async () => (await campaign.ladder(joined)).includes('A1 issued'));
    });

    it('are filled before the launch by those who agree to join, with the parts that were confirmed', async () => {
      campaign = await aCampaign(rehearsal).ofRows(16, 20).dueInWorkingDays(40).drafted();
      const { preparations } = rehearsal;
      const settle = (body: Parameters<typeof preparations.settle>[2]) =>
        campaign.command('coordinator', (command) => preparations.settle(command, campaign.id, body));
      await expect(settle({ parts: { '12': { SAWS: '全部' } } })).rejects.toThrow('UNKNOWN_ROW');
      await expect(settle({ parts: { '16': { SAT: '税收' } } })).rejects.toThrow('UNKNOWN_AGENCY');
      await settle({ parts: { '16': { MEP: '吊销排污许可证（含暂扣）' } }, confirm: [16] });
      const propose = (agency: string) =>
        campaign.command('coordinator', (command) =>
          preparations.propose(command, campaign.id, { row: 20, agency, role: 'lead', reason: '涉及本部门标准' }),
        );
      let draft = await propose('MOHRSS');
      draft = await propose('MOFCOM');
      const [first, second] = draft.preparation!.extras;
      const answer = (username: string, id: string, accepts: boolean) =>
        campaign.command(username, (command) => preparations.answer(command, campaign.id, id, accepts, '同意'));
      await expect(answer('mofcom.head', first!.id, true)).rejects.toThrow('ROLE_NOT_ALLOWED');
      await answer('mohrss.head', first!.id, true);
      draft = await answer('mofcom.head', second!.id, false);
      expect(await preparations.show(draft)).toMatchObject({ complete: false }); // row 20 is not confirmed yet
      await campaign.launch();
      await rehearsal.deliver();
      await campaign.handedOver();
      expect((await campaign.assignment(16, 'MEP')).part).toBe('吊销排污许可证（含暂扣）');
      expect((await campaign.assignment(20, 'MEP')).part).toContain('未确认');
      const agencies = (await campaign.assignments(20)).map(({ agency }) => agency);
      expect(agencies).toContain('MOHRSS');
      expect(agencies).not.toContain('MOFCOM');
      await expect(settle({ confirm: [20] })).rejects.toThrow('WRONG_STATE');
    });
  });

  describe('beside the table', () => {
    it('a matter is worked like a row: same desk, same ladder, and its own number', async () => {
      campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(60).launched();
      const dueOn = await dayIn(15);
      const matter = await campaign.register({
        kind: 'instruction',
        title: '核查某省焦炭产能',
        text: '请会同有关部门核查。',
        source: '领导批示 2026-11-20',
        leads: ['MIIT', 'MEP'],
        participants: ['NEA'],
        dueOn,
      });
      await until('it is handed over', async () => (await campaign.row(101)).state === 'assigned');
      const mep = await campaign.assignment(101, 'MEP');
      expect(mep).toMatchObject({ state: 'dispatched', mode: 'answer', dueAt: endOfCivilDay(dueOn) });
      const detail = await detailOf('mep.clerk', mep);
      expect(detail).toMatchObject({
        titleZh: '核查某省焦炭产能',
        matterNumber: matter.number,
        acceptedBy: 'group_secretary',
      });
      await rehearsal.skipTo(workingDaysOn(mep.dueAt!, 1) + SPREAD);
      await until('its ladder is climbed', async () => (await campaign.ladder(mep)).includes('C1 issued'));
      const c1 = await campaign.letters({ assignment: mep, kind: 'supervise' });
      expect(c1[0]!.text).toContain('请会同有关部门核查。');
      expect(c1[0]!.subject).toContain(`【督办】${matter.number} 环境保护部 C1`);
      // A rebase of the campaign is no rebase of what was asked with a date of its own.
      await campaign.rebase(await dayIn(90));
      expect(await campaign.again(mep)).toMatchObject({ dueAt: mep.dueAt });
    });

    it('gives periodic feedback where that is asked for', async () => {
      campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(100).under({ rungs: [] }).launched();
      const launchedOn = civilDateOf(await rehearsal.now());
      await campaign.register({
        kind: 'meeting',
        title: '按月报送进展',
        text: '每月报送。',
        leads: ['SAWS'],
        every: 'P1M',
        dueOn: plusMonths(launchedOn, 3),
      });
      await rehearsal.skipTo(startOfCivilDay(plusMonths(launchedOn, 2)) + HOUR);
      await until('three months have begun', async () => (await campaign.assignments(101)).length === 3);
    });

    it('says openly of a clause that nobody owns it, until somebody is named', async () => {
      campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(60).launched();
      const clause = await campaign.register({
        kind: 'clause',
        title: '修订产业结构调整指导目录',
        text: '修订。',
        clauses: ['N4.1-2'],
      });
      expect(clause).toMatchObject({ leads: [], taskRowId: null });
      await expect(
        campaign.register({ kind: 'clause', title: '无此条', text: '无', clauses: ['N9.9-9'] }),
      ).rejects.toThrow('UNKNOWN_CLAUSE');
      await expect(campaign.register({ kind: 'instruction', title: '无人', text: '无' })).rejects.toThrow(
        'MATTER_INCOMPLETE',
      );
      const dueOn = await dayIn(20);
      const owned = await campaign.command('coordinator', (command) =>
        rehearsal.matters.giveOwner(command, clause.id, { leads: ['NDRC'], dueOn }),
      );
      await rehearsal.deliver();
      expect(owned.taskRowId).not.toBeNull();
      await until('it is handed over', async () => (await campaign.assignments(101)).length === 1);
      expect(await campaign.assignment(101, 'NDRC')).toMatchObject({ state: 'dispatched' });
    });
  });

  it('are moved in part by a rebase that is shown before it is done', async () => {
    campaign = await aCampaign(rehearsal).ofRows(5, 12).dueInWorkingDays(10).launched();
    const [miit, saws] = [await campaign.assignment(5, 'MIIT'), await campaign.assignment(12, 'SAWS')];
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 2));
    const dueOn = await dayIn(20);
    const body = { dueOn, reason: '该行顺延', rows: [12] };
    const preview = await campaign.command('coordinator', (command) =>
      rehearsal.campaigns.previewRebase(command, campaign.id, body),
    );
    expect(preview).toMatchObject({
      turnsRed: 0,
      turnsFromRed: 1,
      moves: [{ assignmentId: saws.id, lightBefore: 'red', lightAfter: 'green' }],
    });
    expect(await campaign.again(saws)).toMatchObject({ dueAt: saws.dueAt, clockCycle: 1 });
    await campaign.command('coordinator', (command) => rehearsal.campaigns.rebase(command, campaign.id, body));
    await rehearsal.deliver();
    expect(await campaign.again(saws)).toMatchObject({ dueAt: endOfCivilDay(dueOn), clockCycle: 2 });
    expect(await campaign.again(miit)).toMatchObject({ dueAt: miit.dueAt, clockCycle: 1 });
  });
});

describe('a standing duty (real server, real time)', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.openInRealTime();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  it('catches up period by period when nobody was there to begin them', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(60).under({ rungs: [] }).launched();
    const launchedAt = (await campaign.record()).launchedAt!;
    await rehearsal.stopWorker();
    const registered = campaign.command('coordinator', (command) =>
      rehearsal.matters.create(command, {
        campaignId: campaign.id,
        kind: 'meeting',
        title: '逐期报送',
        text: '逐期报送。',
        leads: ['SAWS'],
        every: 'PT4S',
        dueOn: new Date(launchedAt + 14_000).toISOString(),
      }),
    );
    await registered;
    await rehearsal.tell();
    await until('three periods should have begun', () => Date.now() > launchedAt + 9_000);
    await rehearsal.startWorker();
    await until('each has its item', async () => (await campaign.assignments(101)).length >= 3, 30_000);
    const periods = (await campaign.assignments(101)).map(({ period }) => period).sort();
    expect(periods.slice(0, 3)).toEqual([1, 2, 3]);
    await until('the last one as well', async () => (await campaign.assignments(101)).length === 4, 30_000);
  }, 90_000);
});
