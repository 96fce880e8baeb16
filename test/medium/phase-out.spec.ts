import { comingDates } from '@duban/api/src/campaign/coming-dates';
import { ProjectCheckController } from '@duban/api/src/project-check/project-check.controller';
import { FundService } from '@duban/api/src/fund/fund.service';
import type { CaseActionName, FundActionName, MeasureActionName } from '@duban/contract-http';
import { measureWorkflowId, phaseOutCaseWorkflowId } from '@duban/contract-workflow';
import {
  DAY_MS,
  type MeasureKind,
  isLawfulHour,
  nextLawfulHour,
  plusDays,
  plusHeldTime,
  startOfCivilDay,
  toIso,
} from '@duban/domain';
import {
  type MeasureRecord,
  SEES_ALL,
  findCase,
  findEscalationsOn,
  findMeasure,
  findOpenMeasuresOf,
  inTransaction,
  insert,
  phaseOutCaseOf,
} from '@duban/persistence';
import { createHash, randomUUID } from 'node:crypto';
import { TEST_CALENDAR, closingTimeIn, dayOf, workingDaysOn } from '../builders/calendar';
import { type Campaign, aCampaign } from '../builders/campaign';
import { chainFaults } from '../builders/chain';
import { Lists, aFurnace } from '../builders/enterprise';
import { actingAs } from '../builders/people';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

const BEIJING = '110000';

describe('phasing capacity out', () => {
  let rehearsal: Rehearsal;
  let lists: Lists;
  let campaign: Campaign;
  let numbers = 0;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
    lists = new Lists(rehearsal);
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  const act = async (username: string, id: string, name: CaseActionName, body: Record<string, unknown> = {}) => {
    await actingAs(rehearsal.database.app, username, await rehearsal.now(), (command) =>
      rehearsal.cases.perform(command, id, name, { text: '依法办理', ...body } as never),
    );
    await rehearsal.deliver();
    // A quiet case has no workflow to wait for.
    if ((await caseOf(id)).clock !== null) await rehearsal.atRest(phaseOutCaseWorkflowId(id));
  };
  const step = async (username: string, id: string, name: MeasureActionName, body: Record<string, unknown> = {}) => {
    const before = await measureOf(id);
    await actingAs(rehearsal.database.app, username, await rehearsal.now(), (command) =>
      rehearsal.measures.perform(command, id, name, { text: '依法办理', ...body } as never),
    );
    await rehearsal.deliver();
    // What ends as a mere proposal never had a workflow.
    if (before.state !== 'proposed' || (await measureOf(id)).overAt === null)
      await rehearsal.atRest(measureWorkflowId(id));
  };
  const caseOf = (id: string) =>
    inTransaction(rehearsal.database.system, SEES_ALL, async (transaction) => (await findCase(transaction, id))!);
  const measureOf = (id: string) =>
    inTransaction(rehearsal.database.system, SEES_ALL, async (transaction) => (await findMeasure(transaction, id))!);
  const escalationsOn = (id: string) =>
    inTransaction(rehearsal.database.system, SEES_ALL, (transaction) => findEscalationsOn(transaction, id));
  const start = async (kinds: MeasureKind[], caseIds: string[], username = 'coordinator') => {
    const now = await rehearsal.now();
    const answer = await actingAs(rehearsal.database.app, username, now, async (command) => {
      const rows = await command.transaction.query('SELECT * FROM phase_out_case WHERE id = ANY($1)', [caseIds]);
      return rehearsal.measures.start(
        command,
        { campaignId: campaign.id, kinds, text: '逾期未淘汰' },
        rows.map(phaseOutCaseOf),
      );
    });
    await rehearsal.deliver();
    return answer;
  };
  /** What the missed date has begun against this line, each by its kind. */
  const begun = async (caseId: string) => {
    const workflowId = `caseload/${campaign.id}/${BEIJING}`;
    const caseload = rehearsal.client.workflow.getHandle(workflowId);
    const isPaging = async () => ((await caseload.describe()).raw.pendingActivities ?? []).length > 0;
    await until('its province has no page left', async () => {
      if (await isPaging()) return false;
      await rehearsal.atRest(workflowId);
      return !(await isPaging());
    });
    const open = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      findOpenMeasuresOf(transaction, caseId),
    );
    return new Map(open.map((one) => [one.kind, one]));
  };
  const ended = (workflowId: string) =>
    until('the workflow has ended', async () => {
      const { status } = await rehearsal.client.workflow.getHandle(workflowId).describe();
      return status.name === 'COMPLETED';
    });
  const anAttachment = async (username: string) => {
    const id = randomUUID();
    await actingAs(rehearsal.database.app, username, await rehearsal.now(), ({ transaction, caller }) =>
      insert(transaction, 'attachment', [
        {
          id,
          sha256: createHash('sha256').update(id).digest('hex'),
          name: '照片.jpg',
          size: 1,
          media_type: 'image/jpeg',
          uploaded_by: caller.account.id,
          agency_code: caller.person.agency,
          uploaded_at: new Date(caller.receivedAt).toISOString(),
          version: 1,
        },
      ]),
    );
    return id;
  };
  /** An act that is recorded in somebody's place, or rests on somebody's order: with the paper. */
  const recorded = async (username: string, id: string, name: MeasureActionName, body: Record<string, unknown> = {}) =>
    step(username, id, name, { attachmentIds: [await anAttachment(username)], ...body });
  /** A furnace of Beijing on the published list, due in so many days. */
  const listed = async (days: number, count = 1) => {
    campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(240).launched();
    const dueOn = dayOf((await rehearsal.now()) + days * DAY_MS);
    const rows = Array.from({ length: count }, () => aFurnace((numbers += 1), { 淘汰期限: dueOn }));
    const { id } = await lists.handIn('p110000.clerk', campaign.id, rows);
    await lists.commit('p110000.clerk', id);
    const ids = (await lists.of(campaign.id)).map((one) => one.id);
    for (const [username, name] of [
      ['p110000.clerk', 'verify'],
      ['miit.clerk', 'list'],
      ['miit.clerk', 'announce'],
    ] as const) {
      const attachmentIds = name === 'announce' ? [await anAttachment(username)] : undefined;
      await actingAs(rehearsal.database.app, username, await rehearsal.now(), (command) =>
        rehearsal.cases.performAll(command, ids, name, {
          text: '按名单办理',
          // The list was published a month ago, and is told now, with the paper.
          ...(attachmentIds
            ? { attachmentIds, announcedOn: dayOf(command.caller.receivedAt - 30 * DAY_MS), paper: '虚公〔2026〕1号' }
            : {}),
        }),
      );
    }
    await rehearsal.deliver();
    await rehearsal.atRest(`caseload/${campaign.id}/${BEIJING}`);
    return ids;
  };
  const dismantled = async (id: string, maker = 'X-1') => {
    const [before, during, after] = [
      await anAttachment('p110000.clerk'),
      await anAttachment('p110000.clerk'),
      await anAttachment('p110000.clerk'),
    ];
    await act('p110000.clerk', id, 'begin_dismantling');
    await act('p110000.clerk', id, 'dismantle', {
      on: dayOf(await rehearsal.now()),
      certificate: { legalRepresentative: '甲', official: '乙', handler: '丙' },
      before: [before],
      during: [during],
      after: [after],
      whereabouts: '报废回炉',
      serials: [maker],
    });
  };
  const accepted = async (id: string) => {
    await act('p110000.clerk', id, 'apply_acceptance');
    const on = dayOf(await rehearsal.now());
    await act('p110000.clerk', id, 'county_check', { on, inspectors: ['县一', '县二'] });
    // Each level inspects with people of its own, on a day between the dismantling and today.
    const above = { on, inspectors: ['市一', '县二'] };
    await expect(act('p110000.clerk', id, 'city_accept', above)).rejects.toThrow('INSPECTED_BELOW');
    const early = { on: dayOf((await rehearsal.now()) - 900 * DAY_MS) };
    await expect(act('p110000.clerk', id, 'city_accept', early)).rejects.toThrow('DAY_DOES_NOT_FIT');
    await act('p110000.clerk', id, 'city_accept', { on, inspectors: ['市一'] });
    await act('p110000.head', id, 'province_confirm');
  };

  describe('a list', () => {
    it('tells every wrong row, and handed in twice changes nothing', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(100).launched();
      const good = [aFurnace((numbers += 1)), aFurnace((numbers += 1))];
      const rows = [
        ...good,
        aFurnace((numbers += 1), { 统一社会信用代码: '91110000000000000X' }),
        aFurnace((numbers += 1), { 行业: '茶叶' }),
        { ...good[0]! },
        aFurnace((numbers += 1), { 企业名称: '厂'.repeat(300) }),
        aFurnace((numbers += 1), { 省份: '上海市' }),
        aFurnace((numbers += 1), { 产能: -5 }),
        aFurnace((numbers += 1), { 计量单位: '只' }),
        aFurnace((numbers += 1), { 产能: 0.1, 计量单位: '万吨/年' }),
      ];
      const preview = await lists.handIn('p110000.clerk', campaign.id, rows);
      expect(preview).toMatchObject({ state: 'preview', rows: 10, accepted: 3, rejected: 7 });
      expect(preview.errors.map(({ line, code }) => [line, code])).toEqual([
        [4, 'CHECK_DIGIT'],
        [5, 'UNKNOWN'],
        [6, 'TWICE_IN_FILE'],
        [7, 'TOO_LONG'],
        [8, 'NOT_YOURS'],
        [9, 'NOT_A_QUANTITY'],
        [10, 'UNKNOWN_MEASURE'],
      ]);
      // Nothing has happened before it is committed.
      expect(await lists.of(campaign.id)).toEqual([]);
      await lists.commit('p110000.clerk', preview.id);
      const first = await lists.of(campaign.id);
      expect(first.map(({ state, outcome, matched }) => [state, outcome, matched])).toEqual([
        ['identified', 'eliminate', ['S06-C1']],
        ['identified', 'eliminate', ['S06-C1']],
        ['identified', 'eliminate', ['S06-C1']],
      ]);
      // However capacity is written, it is counted in one measure.
      const counted = await rehearsal.database.owner.query<{ capacity: string; measure: string }[]>(
        `SELECT capacity, measure FROM capacity_unit WHERE serial = $1`,
        [`${numbers}号高炉`],
      );
      expect(counted).toEqual([{ capacity: '1000000', measure: 't/a' }]);
      // What became cases is not kept twice; the wrong rows still come back.
      const kept = await rehearsal.database.owner.query<{ line: number; status: string }[]>(
        'SELECT line, status FROM import_row WHERE import_id = $1 ORDER BY line',
        [preview.id],
      );
      expect(kept).toEqual([4, 5, 6, 7, 8, 9, 10].map((line) => ({ line, status: 'rejected' })));
      const again = await lists.handIn('p110000.clerk', campaign.id, good);
      expect(again).toMatchObject({ accepted: 2, unchanged: 2 });
      await lists.commit('p110000.clerk', again.id);
      expect(await lists.of(campaign.id)).toEqual(first);
      // A correction before it is verified is taken; another province's is not.
      const changed = await lists.handIn('p110000.clerk', campaign.id, [{ ...good[0]!, furnace_volume: 500 }]);
      await lists.commit('p110000.clerk', changed.id);
      expect((await lists.of(campaign.id)).map(({ outcome }) => outcome).sort()).toEqual([
        'eliminate',
        'eliminate',
        'keep',
      ]);
      const foreign = await lists.handIn('p310000.clerk', campaign.id, [good[0]!]);
      expect(foreign.errors[0]).toMatchObject({ code: 'OF_ANOTHER_REGION' });
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });
  });

  it('of several pages with the same enterprises is put into effect once, and so is its correction', async () => {
    campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(100).launched();
    const first = (numbers += 50);
    const rows = Array.from({ length: 2_300 }, (_, at) => ({
      ...aFurnace(first - (at % 50)),
      生产线编号: `${at}号高炉`,
    }));
    const { id } = await lists.handIn('p110000.clerk', campaign.id, rows);
    expect(await lists.commit('p110000.clerk', id)).toMatchObject({ state: 'committed', committedLine: 2_301 });
    const corrected = rows.map((row) => ({ ...row, 产能: 1500 }));
    const again = await lists.handIn('p110000.clerk', campaign.id, corrected);
    await lists.commit('p110000.clerk', again.id);
    const [counted] = await rehearsal.database.owner.query<Record<string, number>[]>(
      `SELECT count(DISTINCT c.id)::int AS cases, count(DISTINCT c.enterprise_id)::int AS enterprises,
         count(*) FILTER (WHERE l.type = 'identified')::int AS identified, count(*) FILTER (WHERE l.type = 'corrected')::int AS corrected
       FROM phase_out_case c JOIN ledger_entry l ON l.stream = 'phase_out_case/' || c.id WHERE c.campaign_id = $1`,
      [campaign.id],
    );
    expect(counted).toEqual({ cases: 2_300, enterprises: 50, identified: 2_300, corrected: 2_300 });
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('stands still while the campaign is suspended, and its clock goes on where it stood', async () => {
    const [id] = await listed(300);
    await act('p110000.clerk', id!, 'object', {
      basis: '产能数据有误',
      attachmentIds: [await anAttachment('p110000.clerk')],
    });
    const { dueAt } = (await caseOf(id!)).clock!;
    const suspendedAt = await rehearsal.now();
    await campaign.suspend();
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(dueAt, 20));
    expect((await escalationsOn(id!)).filter(({ state }) => state !== 'skipped')).toEqual([]);
    const resumedAt = await rehearsal.now();
    await campaign.resume();
    await rehearsal.deliver();
    await rehearsal.atRest(phaseOutCaseWorkflowId(id!));
    expect((await caseOf(id!)).clock).toMatchObject({
      kind: 'objection',
      dueAt: plusHeldTime(TEST_CALENDAR, dueAt, suspendedAt, resumedAt, false),
    });
    const late = async () => (await escalationsOn(id!)).filter(({ stage }) => stage.startsWith('C'));
    expect(await late()).toEqual([]);
    await rehearsal.skipTo(workingDaysOn((await caseOf(id!)).clock!.dueAt, 2));
    expect((await late()).map(({ stage }) => stage)).toContain('C1');
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('is acted on no more once its campaign is revoked, neither by itself nor with its list', async () => {
    campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(200).launched();
    const { id: list } = await lists.handIn('p110000.clerk', campaign.id, [aFurnace((numbers += 1))]);
    await lists.commit('p110000.clerk', list);
    const [one] = await lists.of(campaign.id);
    await campaign.revoke();
    await expect(act('p110000.clerk', one!.id, 'verify')).rejects.toThrow('CAMPAIGN_NOT_IN_FORCE');
    const all = await actingAs(rehearsal.database.app, 'p110000.clerk', await rehearsal.now(), (command) =>
      rehearsal.cases.performAll(command, [one!.id], 'verify', { text: '按名单办理' }),
    );
    expect(all).toEqual({ done: 0, refused: [{ id: one!.id, code: 'CAMPAIGN_NOT_IN_FORCE' }], listNumber: null });
    expect((await caseOf(one!.id)).state).toBe('identified');
  });

  describe('a list at its edges', () => {
    it('with a cell that no database holds is read all the same, and one with an impossible date is told so', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(100).launched();
      const odd = aFurnace((numbers += 1), { 企业名称: '虚构\u0000厂' });
      const early = aFurnace((numbers += 1), { 淘汰期限: '0000-01-01' });
      const long = aFurnace((numbers += 1), { 市县: `${'县'.repeat(99)}𠮷`, 生产线编号: `${'号'.repeat(29)}𠮷` });
      const preview = await lists.handIn('p110000.clerk', campaign.id, [odd, early, long]);
      expect(preview).toMatchObject({ state: 'preview', accepted: 1, rejected: 2 });
      expect(preview.errors.map(({ code }) => code)).toEqual(['CONTROL_CHARACTER', 'NOT_A_DATE']);
    });

    it('of a province that shares an enterprise with another shows it its own line, and leaves the other’s alone', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(100).launched();
      const beijing = aFurnace((numbers += 1));
      const shanghai = { ...beijing, 生产线编号: '沪1号' };
      for (const [username, row] of [
        ['p110000.clerk', beijing],
        ['p310000.clerk', shanghai],
        ['p310000.clerk', { ...shanghai, 产能: 2000 }],
      ] as const)
        await lists.commit(username, (await lists.handIn(username, campaign.id, [row])).id);
      // A code that is on file under another name is a slip: nobody is put on a list in somebody else's name.
      const slip = await lists.handIn('p310000.clerk', campaign.id, [
        { ...shanghai, 企业名称: '另一厂', 生产线编号: '沪2号' },
      ]);
      expect(slip.errors).toMatchObject([
        { code: 'NAME_DIFFERS', message: expect.stringContaining(String(beijing['企业名称'])) },
      ]);
      const seen = async (agency: string) =>
        inTransaction(rehearsal.database.app, { sees: 'own', agency }, (transaction) =>
          transaction.query<{ name: string; capacity: string }>(
            `SELECT e.name, u.capacity FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id JOIN enterprise e ON e.id = c.enterprise_id WHERE c.campaign_id = $1`,
            [campaign.id],
          ),
        );
      expect(await seen('310000')).toEqual([{ name: beijing['企业名称'], capacity: '2000000' }]);
      expect(await seen('110000')).toEqual([{ name: beijing['企业名称'], capacity: '1000000' }]);
    });
  });

  describe('a quiet case', () => {
    it('moves with its campaign, unless it has a date of its own, and is not late by the old one', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(30).launched();
      const own = dayOf((await rehearsal.now()) + 20 * DAY_MS);
      const rows = [aFurnace((numbers += 1)), aFurnace((numbers += 1), { 淘汰期限: own })];
      await lists.commit('p110000.clerk', (await lists.handIn('p110000.clerk', campaign.id, rows)).id);
      const before = (await lists.of(campaign.id)).map(({ dueAt }) => dueAt!).sort();
      await campaign.rebase(dayOf(closingTimeIn(await rehearsal.now(), 90)));
      await rehearsal.deliver();
      await rehearsal.atRest(`caseload/${campaign.id}/${BEIJING}`);
      await until('the line has moved', async () => {
        const after = (await lists.of(campaign.id)).map(({ dueAt }) => dueAt!).sort();
        return after[0] === before[0] && after[1]! > before[1]!;
      });
    });

    it('due in the evening is reached on its day, and its province’s workflow rests until then', async () => {
      const evening = `${dayOf((await rehearsal.now()) + 15 * DAY_MS)}T20:00:00+08:00`;
      campaign = await aCampaign(rehearsal).ofRows(2).dueOn(new Date(evening).toISOString()).launched();
      await lists.commit(
        'p110000.clerk',
        (await lists.handIn('p110000.clerk', campaign.id, [aFurnace((numbers += 1))])).id,
      );
      const [one] = await lists.of(campaign.id);
      await act('p110000.clerk', one!.id, 'verify');
      await act('miit.clerk', one!.id, 'list');
      await act('miit.clerk', one!.id, 'announce');
      // A line that is announced by itself is a list of one.
      expect((await caseOf(one!.id)).listNumber).toMatch(/^名〔/);
      await rehearsal.skipTo(Date.parse(evening) + 3 * DAY_MS);
      expect((await caseOf(one!.id)).fired).toContain('T+1');
      const history = await rehearsal.client.workflow.getHandle(`caseload/${campaign.id}/${BEIJING}`).fetchHistory();
      expect(history.events!.length).toBeLessThan(120);
      // An answer to it wakes nobody: a quiet case has no workflow.
      const [raised] = await escalationsOn(one!.id);
      await actingAs(rehearsal.database.app, 'p110000.head', await rehearsal.now(), (command) =>
        rehearsal.escalations.perform(command, raised!.id, 'reply', { comment: '已到现场' }),
      );
      await rehearsal.deliver();
    });

    it('is rows: its province is reminded and told by the page, once, with one letter for all', async () => {
      const ids = await listed(70, 30);
      const due = (await caseOf(ids[0]!)).dueAt!;
      await rehearsal.skipTo(due - 59 * DAY_MS);
      await rehearsal.skipTo(due + 2 * DAY_MS);
      const all = await Promise.all(ids.map(caseOf));
      expect(new Set(all.map(({ fired }) => [...fired].sort().join()))).toEqual(
        new Set(['T+1,T-10,T-30,T-60,measures']),
      );
      const raised = await Promise.all(ids.map(escalationsOn));
      expect(raised.every((of) => of.length === 1 && of[0]!.stage === 'T+1' && of[0]!.subject.type === 'case')).toBe(
        true,
      );
      const letters = (await campaign.letters({})).filter(({ to_mailbox: to }) => to.startsWith('p110000'));
      const supervising = letters.filter(({ facts }) => facts.stage === 'T+1');
      expect(supervising.map(({ to_mailbox: to }) => to).sort()).toEqual([
        'p110000.clerk@demo.duban.local',
        'p110000.head@demo.duban.local',
      ]);
      expect(supervising[0]!.text).toContain('30条生产线逾期未淘汰');
      await expect(rehearsal.client.workflow.getHandle(phaseOutCaseWorkflowId(ids[0]!)).describe()).rejects.toThrow();
    });
  });

  describe('a case', () => {
    it('goes from the list to the year of watch, and the watch ends by itself', async () => {
      const [id] = await listed(100);
      await act('p110000.clerk', id!, 'file_plan', { employees: 120 });
      await act('p110000.clerk', id!, 'report_resettlement', { affected: 120, placed: 100, insured: 90, arrears: 0 });
      await act('p110000.clerk', id!, 'shut_down', { on: dayOf(await rehearsal.now()) });
      await expect(
        act('p110000.clerk', id!, 'dismantle', {
          on: dayOf(await rehearsal.now()),
          certificate: { legalRepresentative: '甲', official: '乙', handler: '丙' },
          before: [],
          during: [],
          after: [],
          whereabouts: '',
        }),
      ).rejects.toThrow(/WRONG_STATE|EVIDENCE_INCOMPLETE/);
      await dismantled(id!);
      await accepted(id!);
      await expect(act('p110000.head', id!, 'announce_completion')).rejects.toThrow('ROLE_NOT_ALLOWED');
      await act('miit.clerk', id!, 'announce_completion');
      await act('miit.clerk', id!, 'sample', { passed: true });
      await act('miit.clerk', id!, 'strike_off');
      expect((await caseOf(id!)).state).toBe('monitored');
      await rehearsal.skipTo((await caseOf(id!)).clock!.dueAt + 60_000);
      expect((await caseOf(id!)).state).toBe('archived');
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });

    it('that is shut and not dismantled has a clock of its own, which climbs', async () => {
      const [id] = await listed(100);
      await act('p110000.clerk', id!, 'shut_down', { on: dayOf(await rehearsal.now()) });
      const until = dayOf(closingTimeIn(await rehearsal.now(), 15));
      await act('p110000.clerk', id!, 'report_obstacle', { obstacle: 'resettlement', until });
      const { clock } = await caseOf(id!);
      expect(clock).toMatchObject({ kind: 'not_dismantled' });
      await rehearsal.skipTo(workingDaysOn(clock!.dueAt, 2));
      expect((await escalationsOn(id!)).map(({ stage }) => stage)).toContain('C1');
      await dismantled(id!);
      expect((await caseOf(id!)).clock).toBeNull();
    });

    it('is replaced by a line of at least its capacity that owes nothing yet, and by each line once', async () => {
      const [one, other] = await listed(100, 2);
      const bring = async (capacity: number) => {
        const before = new Set((await lists.of(campaign.id)).map(({ id }) => id));
        const { id } = await lists.handIn('p110000.clerk', campaign.id, [aFurnace((numbers += 1), { 产能: capacity })]);
        await lists.commit('p110000.clerk', id);
        const added = (await lists.of(campaign.id)).find((each) => !before.has(each.id))!.id;
        await act('p110000.clerk', added, 'verify');
        return added;
      };
      const [small, large] = [await bring(999), await bring(1_000)];
      const replace = (id: string, withCaseId: string) => act('miit.clerk', id, 'substitute', { withCaseId });
      await expect(replace(one!, small)).rejects.toThrow('SUBSTITUTE_DOES_NOT_FIT');
      await expect(replace(one!, other!)).rejects.toThrow('SUBSTITUTE_DOES_NOT_FIT'); // announced already
      await replace(one!, large);
      expect((await caseOf(one!)).state).toBe('substituted');
      // What stands in for another does not leave its list, by itself or with a whole list.
      await expect(act('miit.clerk', large, 'remove')).rejects.toThrow('STANDS_IN');
      const back = await actingAs(rehearsal.database.app, 'miit.clerk', await rehearsal.now(), (command) =>
        rehearsal.cases.performAll(command, [large], 'return', { text: '退回' }),
      );
      expect(back).toMatchObject({ done: 0, refused: [{ id: large, code: 'STANDS_IN' }] });
      await expect(replace(other!, large)).rejects.toThrow('SUBSTITUTE_DOES_NOT_FIT');
    });

    it('that draws power after it was accepted is re-opened with its history, and what it replaced is freed', async () => {
      const [id] = await listed(100);
      await act('p110000.clerk', id!, 'shut_down', { on: dayOf(await rehearsal.now()) });
      await dismantled(id!);
      await accepted(id!);
      const before = await caseOf(id!);
      await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
        insert(transaction, 'replacement', [
          {
            id: randomUUID(),
            project: '新项目',
            region: BEIJING,
            sector: 'STEEL',
            unit_id: before.unitId,
            case_id: id,
            capacity: 1,
            check_number: '核〔2026〕1号',
            created_at: new Date().toISOString(),
          },
        ]),
      );
      await actingAs(rehearsal.database.app, 'coordinator', await rehearsal.now(), async ({ transaction, caller }) =>
        rehearsal.cases.reopen(
          transaction,
          (await findCase(transaction, id!, 'FOR UPDATE'))!,
          '电表读数异常',
          caller.receivedAt,
        ),
      );
      await rehearsal.deliver();
      expect(await caseOf(id!)).toMatchObject({ state: 'restarted', clock: { kind: 'restart' }, doneAt: null });
      expect(await campaign.story(`phase_out_case/${id}`)).toEqual(
        expect.arrayContaining(['province_confirm', 'report_restart']),
      );
      const freed = await rehearsal.database.owner.query('SELECT freed_at FROM replacement WHERE case_id = $1', [id]);
      expect(freed[0].freed_at).not.toBeNull();
    });
  });

  it('equipment that was dismantled, or is on a list, is known again in the next list and in a new project', async () => {
    const [id] = await listed(300);
    await act('p110000.clerk', id!, 'shut_down', { on: dayOf(await rehearsal.now()) });
    await dismantled(id!, 'Q-77');
    const [first] = [(numbers += 1)];
    const fresh = aFurnace(first, { 设备出厂编号: 'ｑ－７７；Y 7' });
    const {
      state,
      accepted: taken,
      warned,
      warnings,
    } = await lists.handIn('p310000.clerk', campaign.id, [fresh, aFurnace((numbers += 1), { 设备出厂编号: 'Z-9' })]);
    expect([state, taken, warned]).toEqual(['preview', 2, 1]);
    expect(warnings).toMatchObject([{ line: 2, column: 'equipment', code: 'EQUIPMENT_LISTED' }]);
    expect(warnings[0]!.message).toContain('Q-77');
    const again = await lists.handIn('p310000.clerk', campaign.id, [fresh]);
    await lists.commit('p310000.clerk', again.id);
    const moved = (await lists.of(campaign.id)).find((one) => one.region === '310000')!;
    expect((await caseOf(moved.id)).facts['equipmentListed']).toEqual([expect.stringContaining('Q-77')]);
    // Handed in once more it is the same line, and nobody is warned of its own equipment.
    expect(await lists.handIn('p310000.clerk', campaign.id, [fresh])).toMatchObject({ unchanged: 1, warned: 0 });
    const checks = new ProjectCheckController(rehearsal.directory, null as never, rehearsal.database.app);
    await actingAs(rehearsal.database.app, 'ndrc.clerk', await rehearsal.now(), async (command) => {
      const project = {
        name: '迁建高炉',
        equipmentType: '炼铁高炉',
        metrics: { furnace_volume: 2_000 },
        serials: ['q -77'],
      };
      const answer = await checks.answer(command, { region: '310000', sector: 'STEEL', project, replaces: [] });
      expect(answer.reasons.map(({ code }) => code)).toContain('TRANSFERRED_EQUIPMENT');
    });
  });

  it('a project names what it retires: weighed in one measure, used once, and its own when it asks again', async () => {
    const checks = new ProjectCheckController(rehearsal.directory, null as never, rehearsal.database.app);
    const ids = await listed(300, 2);
    for (const id of ids) {
      await act('p110000.clerk', id, 'shut_down', { on: dayOf(await rehearsal.now()) });
      await dismantled(id);
      await accepted(id);
    }
    const [one, other] = await Promise.all(ids.map(async (id) => (await caseOf(id)).unitId));
    let answer!: Awaited<ReturnType<typeof checks.answer>>;
    const ask = async (username: string, more: object) => {
      await actingAs(rehearsal.database.app, username, await rehearsal.now(), async (command) => {
        const project = { name: '新建高炉', equipmentType: '炼铁高炉', metrics: { furnace_volume: 2_000 } };
        const body = { region: BEIJING, sector: 'STEEL', project, replaces: [one!], ...more };
        answer = await checks.answer(command, body);
      });
      return answer.reasons.map(({ code }) => code);
    };
    const sized = (capacity: number, measure = 't/a') => ({
      project: { name: '新建高炉', equipmentType: '炼铁高炉', metrics: { furnace_volume: 2_000 }, capacity, measure },
    });
    expect(await ask('ndrc.clerk', {})).toEqual(['FACTS_MISSING']);
    expect(await ask('ndrc.clerk', sized(0.1001, '万吨/年'))).toEqual(['REPLACEMENT_SHORT']);
    expect(await ask('ndrc.clerk', sized(0.1, '万吨/年'))).toEqual([]);
    const first = answer.number;
    // Asked again, by a program that lost the answer: the unit is used by this project, and by no other.
    expect(await ask('ndrc.clerk', sized(0.1, '万吨/年'))).toEqual([]);
    expect(await ask('miit.clerk', sized(0.1, '万吨/年'))).toEqual(['UNIT_USED']);
    await expect(ask('miit.clerk', { ...sized(1_000), renews: first })).rejects.toThrow('UNKNOWN_CHECK');
    // A project that has changed takes the place of itself, and what it no longer retires is free again.
    expect(await ask('ndrc.clerk', { ...sized(900), renews: first, replaces: [other!] })).toEqual([]);
    expect(await ask('miit.clerk', sized(1_000))).toEqual([]);
    // The acceptance is reversed: what rests on it has no ground, and whoever asked hears of it.
    const usedBy = answer.number;
    await act('miit.clerk', ids[0]!, 'reverse_acceptance', { text: '抽查发现设备未拆' });
    const letters = (await campaign.letters({ kind: 'handover' })).filter(({ text }) => text.includes(usedBy));
    expect(letters.map(({ to_mailbox: to }) => to.split('@')[0]).sort()).toEqual(['miit.clerk', 'miit.head']);
    expect(letters[0]!.text).toContain('抽查发现设备未拆');
  });

  it('money follows the acceptance: awarded for it, and asked back when it is reversed', async () => {
    const [id] = await listed(300);
    const funds = new FundService(rehearsal.directory, rehearsal.measures);
    const apply = async (username: string) =>
      actingAs(rehearsal.database.app, username, await rehearsal.now(), (command) =>
        funds.apply(command, {
          text: '按奖励办法申请',
          source: 'central',
          purpose: 'award',
          caseId: id!,
          title: '淘汰落后产能奖励',
          amount: 1_200_000.5,
        }),
      );
    const settle = async (username: string, fund: string, name: FundActionName, amount?: number) =>
      actingAs(rehearsal.database.app, username, await rehearsal.now(), (command) =>
        funds.perform(command, fund, name, { text: '依法办理', ...(amount === undefined ? {} : { amount }) }),
      );
    await expect(apply('p110000.clerk')).rejects.toThrow('NOT_ACCEPTED_YET');
    await act('p110000.clerk', id!, 'shut_down', { on: dayOf(await rehearsal.now()) });
    await dismantled(id!);
    await accepted(id!);
    await expect(apply('p310000.clerk')).rejects.toThrow('UNKNOWN_CASE');
    const fund = await apply('p110000.clerk');
    await expect(apply('p110000.clerk')).rejects.toThrow('AWARDED_ALREADY');
    await expect(settle('mof.head', fund, 'allocate', 1_000_000)).rejects.toThrow('WRONG_STATE');
    await settle('miit.clerk', fund, 'endorse');
    await settle('mof.head', fund, 'allocate', 1_000_000);
    await settle('miit.clerk', fund, 'confirm');
    await settle('p110000.clerk', fund, 'pay', 600_000);
    await expect(settle('p110000.clerk', fund, 'pay', 400_000.01)).rejects.toThrow('MORE_THAN_ALLOCATED');
    await act('miit.clerk', id!, 'reverse_acceptance', { text: '抽查发现设备未拆' });
    await rehearsal.deliver();
    await expect(settle('p110000.clerk', fund, 'pay', 400_000)).rejects.toThrow('NOT_ACCEPTED_YET');
    const open = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      findOpenMeasuresOf(transaction, id!),
    );
    expect(open).toMatchObject([{ kind: 'recover_award', holder: 'MOF', state: 'proposed' }]);
    expect(open[0]!.steps[0]).toMatchObject({
      by: '系统',
      text: expect.stringMatching(/资〔\d{4}〕\d+号（600000元）/),
    });
    await expect(settle('mof.head', fund, 'recover', 600_001)).rejects.toThrow('MORE_THAN_PAID');
    await settle('mof.head', fund, 'recover', 500_000);
    expect((await measureOf(open[0]!.id)).liftDueAt).toBeNull();
    await settle('mof.head', fund, 'recover', 100_000);
    // All of it is back: whoever holds the recovery has a working day to end it.
    expect((await measureOf(open[0]!.id)).liftDueAt).not.toBeNull();
    const [kept] = await rehearsal.database.owner.query('SELECT state, paid, recovered FROM fund WHERE id = $1', [
      fund,
    ]);
    expect(kept).toEqual({ state: 'recovered', paid: '600000000', recovered: '600000000' });
    // It was recorded by mistake: the money stands where it stood, and nobody is late with ending the recovery any more.
    await expect(settle('mof.head', fund, 'correct_recovery', 600_001)).rejects.toThrow('MORE_THAN_RECOVERED');
    await settle('mof.head', fund, 'correct_recovery', 100_000);
    expect((await measureOf(open[0]!.id)).liftDueAt).toBeNull();
    const [again] = await rehearsal.database.owner.query('SELECT state, paid, recovered FROM fund WHERE id = $1', [
      fund,
    ]);
    expect(again).toEqual({ state: 'in_use', paid: '600000000', recovered: '500000000' });
    await settle('mof.head', fund, 'recover', 100_000);
    // Where the recovery was ended meanwhile, the treasury is asked once more.
    await rehearsal.database.owner.query(`UPDATE measure SET over_at = now() WHERE id = $1`, [open[0]!.id]);
    await settle('mof.head', fund, 'correct_recovery', 600_000);
    const asked = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      findOpenMeasuresOf(transaction, id!),
    );
    expect(asked).toMatchObject([{ kind: 'recover_award', state: 'proposed' }]);
    expect(asked[0]!.steps[0]!.text).toContain('600000元尚未到账');
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('nothing is paid past a reversal: of the two at once, the money is out and asked back, or it stays', async () => {
    const ids = await listed(300, 4);
    const funds = new FundService(rehearsal.directory, rehearsal.measures);
    const now = await rehearsal.now();
    const as = (username: string, work: Parameters<typeof actingAs>[3]) =>
      actingAs(rehearsal.database.app, username, now, work);
    const outcomes = [];
    for (const id of ids) {
      await act('p110000.clerk', id, 'shut_down', { on: dayOf(now) });
      await dismantled(id);
      await accepted(id);
      const words = { text: '依法办理' };
      let fund = '';
      await as('p110000.clerk', async (command) => {
        fund = await funds.apply(command, {
          ...words,
          source: 'central',
          purpose: 'award',
          caseId: id,
          title: '奖励',
          amount: 1_000,
        });
      });
      await as('miit.clerk', (command) => funds.perform(command, fund, 'endorse', words));
      await as('mof.head', (command) => funds.perform(command, fund, 'allocate', { ...words, amount: 1_000 }));
      await as('miit.clerk', (command) => funds.perform(command, fund, 'confirm', words));
      const [paid] = await Promise.allSettled([
        as('p110000.clerk', (command) => funds.perform(command, fund, 'pay', { ...words, amount: 1_000 })),
        as('miit.clerk', (command) => rehearsal.cases.perform(command, id, 'reverse_acceptance', words as never)),
      ]);
      const open = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
        findOpenMeasuresOf(transaction, id),
      );
      outcomes.push([paid!.status === 'fulfilled', open.some(({ kind }) => kind === 'recover_award')]);
    }
    await rehearsal.deliver();
    for (const [isPaid, isAskedBack] of outcomes) expect(isAskedBack).toBe(isPaid);
  });

  describe('measures', () => {
    const lateBy = async (days: number) => {
      const [id] = await listed(12);
      await rehearsal.skipTo((await caseOf(id!)).dueAt! + days * DAY_MS);
      return id!;
    };
    /** A period of so many working days that begins now has run out, with the whole of its last day. */
    const pastWindow = async (workingDays: number) => {
      const last = dayOf(closingTimeIn(await rehearsal.now(), workingDays));
      await rehearsal.skipTo(startOfCivilDay(plusDays(last, 1)) + 60_000);
    };
    /** From the proposal to the decision that was served, each step by whoever may do it. */
    const closureServed = async (caseId: string): Promise<MeasureRecord> => {
      const { id } = (await begun(caseId)).get('order_closure')!;
      const evidence = await anAttachment('p110000.clerk');
      await step('p110000.clerk', id, 'check_basis', { ground: 'energy_71' });
      await step('p110000.clerk', id, 'file');
      await expect(step('p110000.clerk', id, 'serve_notice')).rejects.toThrow('WRONG_STATE');
      await step('p110000.clerk', id, 'investigate', {
        officers: [
          { name: '甲', certificate: '1' },
          { name: '乙', certificate: '2' },
        ],
        attachmentIds: [evidence],
      });
      await expect(step('p110000.clerk', id, 'acknowledge', { paper: 'notice' })).rejects.toThrow('WRONG_STATE');
      await step('p110000.clerk', id, 'serve_notice');
      // The province records the other side's receipt with its paper, once, and of what was served.
      const receipt = { paper: 'notice', attachmentIds: [await anAttachment('p110000.clerk')] };
      await expect(step('p110000.clerk', id, 'acknowledge', { ...receipt, paper: 'demand' })).rejects.toThrow(
        'NOT_SERVED',
      );
      await step('p110000.clerk', id, 'acknowledge', receipt);
      await expect(step('p110000.clerk', id, 'acknowledge', receipt)).rejects.toThrow('ACKNOWLEDGED_ALREADY');
      expect(await measureOf(id)).toMatchObject({
        state: 'notice_served',
        facts: { acknowledged: { notice: expect.any(Number) } },
      });
      // The time to reply is law: no review before it has run out.
      const opinion = await anAttachment('p110000.head');
      await expect(step('p110000.head', id, 'review', { attachmentIds: [opinion] })).rejects.toThrow('GATE_CLOSED');
      await pastWindow(5);
      await step('p110000.head', id, 'review');
      await step('p110000.clerk', id, 'discuss');
      await expect(step('p110000.clerk', id, 'approve')).rejects.toThrow('ROLE_NOT_ALLOWED');
      await step('p110000.head', id, 'approve');
      await step('p110000.clerk', id, 'decide');
      await step('p110000.clerk', id, 'serve');
      return measureOf(id);
    };

    it('begin by themselves the day after, each to whoever holds the power, and decide nothing', async () => {
      const caseId = await lateBy(3);
      const made = await begun(caseId);
      expect([...made.values()].map(({ kind, holder, state }) => [kind, holder, state]).sort()).toEqual([
        ['order_closure', BEIJING, 'proposed'],
        ['refuse_production_permit', 'AQSIQ', 'proposed'],
        ['revoke_discharge_permit', 'MEP', 'proposed'],
        ['stop_credit', 'CBRC', 'proposed'],
        ['stop_land', 'MLR', 'proposed'],
        ['stop_project_approval', 'NDRC', 'proposed'],
        ['withdraw_production_permit', 'AQSIQ', 'proposed'],
        ['withdraw_safety_permit', 'SAWS', 'proposed'],
      ]);
      expect(await campaign.story(`phase_out_case/${caseId}`)).toEqual(
        expect.arrayContaining(['escalation_issued', 'measures_begun']),
      );
      // A proposal is rows: it gets its workflow with the first act.
      const credit = made.get('stop_credit')!;
      const workflow = rehearsal.client.workflow.getHandle(measureWorkflowId(credit.id));
      await expect(workflow.describe()).rejects.toThrow();
      await step('cbrc.clerk', credit.id, 'check_basis', { ground: 'on_the_list' });
      expect((await workflow.describe()).status.name).toBe('RUNNING');
      // One letter to each of a holder's people, for all that it is to examine.
      const letters = await campaign.letters({ kind: 'handover' });
      const told = (mailbox: string) =>
        letters.filter(
          ({ to_mailbox: to, text }) => to === `${mailbox}@demo.duban.local` && text.includes('/measures'),
        );
      for (const mailbox of ['cbrc.clerk', 'mlr.head', 'p110000.clerk', 'aqsiq.clerk', 'aqsiq.head'])
        expect(told(mailbox)).toHaveLength(1);
      expect(told('aqsiq.clerk')[0]!.text).toContain('等2件');
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });

    it('wait while the line has an excuse: an objection, a furnace that is shut and being dismantled', async () => {
      const [objecting, shut, late] = (await listed(12, 3)) as [string, string, string];
      const today = dayOf(await rehearsal.now());
      await act('p110000.clerk', objecting, 'object', {
        basis: '产能数据有误',
        attachmentIds: [await anAttachment('p110000.clerk')],
      });
      await act('p110000.clerk', shut, 'shut_down', { on: today });
      const later = dayOf((await rehearsal.now()) + 40 * DAY_MS);
      await act('p110000.clerk', shut, 'report_obstacle', { obstacle: 'resettlement', until: later });
      await rehearsal.skipTo((await caseOf(late)).dueAt! + 3 * DAY_MS);
      expect([(await begun(objecting)).size, (await begun(shut)).size, (await begun(late)).size]).toEqual([0, 0, 8]);
      // The objection comes to nothing: the line is as late as it was, and no other one puts it off.
      await act('miit.clerk', objecting, 'decide_objection', { upheld: false });
      expect((await begun(objecting)).size).toBe(8);
      await expect(act('p110000.clerk', objecting, 'object', { basis: '产能数据有误' })).rejects.toThrow(
        'OBJECTED_ALREADY',
      );
      // Each of what begins at another time is told, though it is the same day.
      await until('the holder is written to about each', async () => {
        const letters = await campaign.letters({ kind: 'handover' });
        const theirs = letters.filter(
          ({ to_mailbox: to, text }) => to.startsWith('cbrc.clerk') && text.includes('/measures'),
        );
        return theirs.length === 2;
      });
      // An earlier end of the time to dismantle counts from when it is told.
      const sooner = dayOf((await rehearsal.now()) + 20 * DAY_MS);
      await act('p110000.clerk', shut, 'report_obstacle', { obstacle: 'resettlement', until: sooner });
      await rehearsal.skipTo((await caseOf(shut)).clock!.dueAt + 2 * DAY_MS);
      expect((await begun(shut)).size).toBe(8);
      expect((await caseOf(shut)).fired.filter((stage) => stage === 'measures')).toHaveLength(1);
    });

    it('are taken back when the line is closed before anybody has touched them, and begin anew when it restarts', async () => {
      const caseId = await lateBy(3);
      const made = await begun(caseId);
      const { id } = made.get('order_closure')!;
      await step('p110000.clerk', id, 'check_basis', { ground: 'energy_71' });
      await act('p110000.clerk', caseId, 'shut_down', { on: dayOf(await rehearsal.now()) });
      expect((await begun(caseId)).size).toBe(8);
      await dismantled(caseId);
      // What somebody has begun to examine, somebody ends.
      expect([...(await begun(caseId)).keys()]).toEqual(['order_closure']);
      const credit = await measureOf(made.get('stop_credit')!.id);
      expect(credit).toMatchObject({
        state: 'no_basis',
        steps: [{ act: 'proposed' }, { act: 'withdrawn', by: '系统' }],
      });
      await step('p110000.clerk', id, 'terminate');
      await accepted(caseId);
      await act('p110000.clerk', caseId, 'report_restart');
      // The province looks at it first: five working days.
      expect((await begun(caseId)).size).toBe(0);
      await rehearsal.skipTo((await caseOf(caseId)).clock!.dueAt + 2 * DAY_MS);
      expect((await begun(caseId)).size).toBe(8);
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });

    it('are taken back where the campaign moves its date, and no decision is made while an objection is undecided', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(12).launched();
      const rows = [aFurnace((numbers += 1))];
      await lists.commit('p110000.clerk', (await lists.handIn('p110000.clerk', campaign.id, rows)).id);
      const caseId = (await lists.of(campaign.id))[0]!.id;
      await act('p110000.clerk', caseId, 'verify');
      await act('miit.clerk', caseId, 'list');
      await act('miit.clerk', caseId, 'announce');
      await rehearsal.skipTo((await caseOf(caseId)).dueAt! + 3 * DAY_MS);
      const made = await begun(caseId);
      const credit = made.get('stop_credit')!.id;
      await step('cbrc.clerk', credit, 'check_basis', { ground: 'on_the_list' });
      await act('p110000.clerk', caseId, 'object', {
        basis: '产能数据有误',
        attachmentIds: [await anAttachment('p110000.clerk')],
      });
      await expect(step('cbrc.head', credit, 'approve')).rejects.toThrow('GATE_CLOSED');
      await act('miit.clerk', caseId, 'decide_objection', { upheld: false });
      await campaign.rebase(dayOf(closingTimeIn(await rehearsal.now(), 90)));
      await rehearsal.deliver();
      await until('what nobody has touched is taken back', async () => (await begun(caseId)).size === 1);
      await expect(step('cbrc.head', credit, 'approve')).rejects.toThrow('GATE_CLOSED'); // its date has not passed
      expect((await caseOf(caseId)).fired).not.toContain('measures');
    });

    it('start for a whole batch, each to whoever holds the power, and say what is missing', async () => {
      const caseId = await lateBy(3);
      const made = await begun(caseId);
      const { started, refused } = await start(['stop_credit', 'revoke_business_licence', 'power_cut_off'], [caseId]);
      expect(refused).toEqual([{ caseId, kind: 'stop_credit', code: 'MEASURE_EXISTS' }]);
      expect(started.map(({ kind }) => kind)).toEqual(['revoke_business_licence', 'power_cut_off']);
      const missing = (kind: MeasureKind) =>
        started.find((one) => one.kind === kind)!.gate.missing.map(({ code }) => code);
      // Row 17 and the cut-off come only after a closure order.
      expect(missing('revoke_business_licence')).toContain('CLOSURE_ORDER');
      expect(missing('power_cut_off')).toContain('CLOSURE_ORDER');
      expect((await start(['differential_price'], [caseId], 'mep.clerk')).refused).toMatchObject([
        { code: 'ROLE_NOT_ALLOWED' },
      ]);
      // Being late is no ground for the discharge permit.
      const permit = made.get('revoke_discharge_permit')!.id;
      await expect(step('mep.clerk', permit, 'check_basis', { ground: 'on_the_list' })).rejects.toThrow('GATE_CLOSED');
      await expect(step('mlr.clerk', permit, 'check_basis', { ground: 'permit_34' })).rejects.toThrow('NOT_FOUND');
      const letters = await campaign.letters({ kind: 'handover' });
      expect(letters.map(({ to_mailbox: to }) => to)).toEqual(
        expect.arrayContaining(['saic.clerk@demo.duban.local', 'p110000.head@demo.duban.local']),
      );
    });

    it('a hearing is held on its day, hosted by somebody who did not investigate, and won: nothing is imposed', async () => {
      const caseId = await lateBy(3);
      const { id } = (await begun(caseId)).get('order_closure')!;
      const paper = async () => ({ attachmentIds: [await anAttachment('p110000.clerk')] });
      await step('p110000.clerk', id, 'check_basis', { ground: 'energy_71' });
      await step('p110000.clerk', id, 'file');
      const officers = ['甲', '乙'].map((name) => ({ name, certificate: name }));
      await step('p110000.clerk', id, 'investigate', { officers, ...(await paper()) });
      await step('p110000.clerk', id, 'serve_notice');
      await step('p110000.clerk', id, 'request_hearing', await paper());
      // From then on nothing is decided over the hearing's head.
      for (const name of ['review', 'hold_hearing'] as const)
        await expect(step('p110000.head', id, name)).rejects.toThrow('WRONG_STATE');
      const today = await rehearsal.now();
      const early = dayOf(workingDaysOn(today, 7));
      const onTime = dayOf(workingDaysOn(today, 8));
      await expect(step('p110000.clerk', id, 'notify_hearing', { hearingOn: early })).rejects.toThrow('GATE_CLOSED');
      await step('p110000.clerk', id, 'notify_hearing', { hearingOn: onTime });
      await expect(step('p110000.head', id, 'hold_hearing')).rejects.toThrow('GATE_CLOSED');
      await rehearsal.skipTo(workingDaysOn(today, 8));
      await expect(step('p110000.clerk', id, 'hold_hearing')).rejects.toThrow('TOOK_PART');
      // Nor by one of the two officers, whoever records it.
      await expect(step('p110000.head', id, 'hold_hearing', { host: '甲' })).rejects.toThrow('GATE_CLOSED');
      await step('p110000.head', id, 'hold_hearing', { host: '丙' });
      expect((await measureOf(id)).facts.hearingHost).toBe('丙');
      // What is decided rests on the record of the hearing.
      await expect(step('p110000.head', id, 'review')).rejects.toThrow('GATE_CLOSED');
      await step('p110000.head', id, 'not_impose', { text: '听证查明：该线已于期限前停产' });
      expect(await measureOf(id)).toMatchObject({ state: 'not_imposed', clock: null, inEffectAt: null });
      expect((await measureOf(id)).overAt).not.toBeNull();
      // A receipt that comes late changes nothing of what has ended, nor of what rests on another order.
      const { overAt } = await measureOf(id);
      await step('p110000.clerk', id, 'acknowledge', { paper: 'notice', ...(await paper()) });
      expect(await measureOf(id)).toMatchObject({ state: 'not_imposed', overAt });
      // The line is as late as it was, and a measure may be begun anew; what rests on an order has none.
      const again = await start(['order_closure', 'power_cut_off'], [caseId]); // begun once by itself, then by people
      expect(again.refused).toEqual([]);
      expect(again.started[1]!.gate.missing.map(({ code }) => code)).toContain('CLOSURE_ORDER');
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });

    it('power is cut on a final order alone: not while a suit or a stay is on, and never once a court has set it aside', async () => {
      const caseId = await lateBy(3);
      const { id } = await closureServed(caseId);
      const paper = async () => ({ attachmentIds: [await anAttachment('p110000.clerk')] });
      const ordered = async () => {
        const { started, refused } = await start(['power_cut_off'], [caseId]);
        expect(refused).toEqual([]);
        await step('p110000.clerk', started[0]!.id, 'terminate');
        return !started[0]!.gate.missing.some(({ code }) => code === 'CLOSURE_ORDER');
      };
      expect(await ordered()).toBe(true);
      await expect(step('p110000.clerk', id, 'litigate')).rejects.toThrow('PARTYS_PAPER_NEEDED');
      await step('p110000.clerk', id, 'reconsider', await paper());
      await step('p110000.clerk', id, 'litigate', await paper());
      expect((await measureOf(id)).state).toBe('in_litigation');
      expect(await ordered()).toBe(false);
      await recorded('p110000.clerk', id, 'stay', { text: '法院裁定停止执行' });
      expect(await ordered()).toBe(false);
      await recorded('p110000.clerk', id, 'resume', { text: '法院撤销停止执行' });
      expect((await measureOf(id)).state).toBe('served');
      expect(await ordered()).toBe(true);
      await step('p110000.clerk', id, 'litigate', await paper());
      await recorded('p110000.clerk', id, 'set_aside', { text: '法院判决撤销' });
      expect(await measureOf(id)).toMatchObject({ state: 'set_aside', clock: null });
      expect((await measureOf(id)).overAt).not.toBeNull();
      expect(await ordered()).toBe(false);
      await expect(step('p110000.clerk', id, 'demand')).rejects.toThrow('WRONG_STATE');
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });

    it('a list is lifted within a working day after its reason is gone, or its holder climbs', async () => {
      const caseId = await lateBy(3);
      const { started } = await start(['differential_price'], [caseId]);
      const { id } = started[0]!;
      await step('ndrc.clerk', id, 'check_basis', { ground: 'on_the_list' });
      await step('ndrc.clerk', id, 'serve_notice');
      await expect(step('ndrc.head', id, 'approve')).rejects.toThrow('GATE_CLOSED');
      await pastWindow(5);
      await step('ndrc.head', id, 'approve');
      await step('ndrc.clerk', id, 'send');
      await recorded('ndrc.clerk', id, 'confirm', { receiptNo: '电函1号' });
      expect((await measureOf(id)).state).toBe('in_effect');
      await act('p110000.clerk', caseId, 'shut_down', { on: dayOf(await rehearsal.now()) });
      await dismantled(caseId);
      expect((await measureOf(id)).liftDueAt).toBeNull();
      await accepted(caseId);
      const { liftDueAt } = await measureOf(id);
      expect(liftDueAt).not.toBeNull();
      await rehearsal.skipTo(workingDaysOn(liftDueAt!, 1) + 3_600_000);
      expect(
        (await escalationsOn(id)).filter(({ state }) => state === 'issued').map(({ stage, agency }) => [stage, agency]),
      ).toContainEqual(['C1', 'NDRC']);
      await step('ndrc.clerk', id, 'lift');
      expect(await measureOf(id)).toMatchObject({ state: 'lifted', clock: null });
    });

    it('go up to the cut-off of power, in lawful hours and not before, and the power comes back', async () => {
      const caseId = await lateBy(3);
      const order = await closureServed(caseId);
      expect(order.state).toBe('served');
      const { started } = await start(['power_cut_off'], [caseId]);
      const { id } = started[0]!;
      // What was ordered is demanded in writing before anything is enforced.
      expect(started[0]!.gate.missing).toContainEqual(expect.objectContaining({ code: 'ORDER_DEMAND' }));
      await step('p110000.clerk', order.id, 'demand');
      await pastWindow(10);
      const evidence = await anAttachment('p110000.clerk');
      await step('p110000.clerk', id, 'check_basis', { ground: 'served_order' });
      await step('p110000.clerk', id, 'investigate', { attachmentIds: [evidence], residentsOnFeeder: true });
      await expect(step('p110000.clerk', id, 'serve_notice')).rejects.toThrow('GATE_CLOSED');
      await step('p110000.clerk', id, 'investigate', {
        residentsOnFeeder: false,
        importantUser: false,
        dangerChecked: true,
        safeShutdownPlan: '炉温降至安全值后停电',
      });
      await step('p110000.clerk', id, 'serve_notice');
      await pastWindow(3);
      await step('p110000.head', id, 'review');
      await step('p110000.head', id, 'approve');
      await step('p110000.clerk', id, 'send');
      await recorded('p110000.clerk', id, 'confirm', { receiptNo: '供电回执' });
      await recorded('p110000.clerk', id, 'notify_user');
      // Too soon after the notice, or at night or on a holiday: never.
      const soon = (await rehearsal.now()) + 3_600_000;
      await expect(recorded('p110000.clerk', id, 'schedule', { at: new Date(soon).toISOString() })).rejects.toThrow(
        'GATE_CLOSED',
      );
      const cut = nextLawfulHour((await rehearsal.now()) + 4 * DAY_MS, TEST_CALENDAR) + 3_600_000;
      expect(isLawfulHour(cut, TEST_CALENDAR)).toBe(true);
      await recorded('p110000.clerk', id, 'schedule', { at: new Date(cut).toISOString() });
      await rehearsal.skipTo(cut - 20 * 60_000);
      await recorded('p110000.clerk', id, 're_notify');
      await rehearsal.skipTo(cut + 60_000);
      await expect(recorded('p110000.clerk', id, 'execute')).rejects.toThrow('GATE_CLOSED'); // not half an hour yet
      await rehearsal.skipTo(cut + 15 * 60_000);
      // A line that is dismantled meanwhile is cut off no more.
      await rehearsal.database.owner.query(`UPDATE phase_out_case SET state = 'dismantled' WHERE id = $1`, [caseId]);
      await expect(recorded('p110000.clerk', id, 'execute')).rejects.toThrow('GATE_CLOSED');
      await rehearsal.database.owner.query(`UPDATE phase_out_case SET state = 'announced' WHERE id = $1`, [caseId]);
      await recorded('p110000.clerk', id, 'execute');
      expect((await measureOf(id)).state).toBe('in_effect');
      await act('p110000.clerk', caseId, 'shut_down', { on: dayOf(await rehearsal.now()) });
      await dismantled(caseId);
      const { liftDueAt } = await measureOf(id);
      expect(liftDueAt).not.toBeNull();
      await expect(recorded('p110000.clerk', id, 'confirm_restored', { receiptNo: '早' })).rejects.toThrow(
        'WRONG_STATE',
      );
      await step('p110000.clerk', id, 'lift');
      // The supply is owed until its supplier says that it is back: within a day, or its holder climbs.
      const owed = await measureOf(id);
      expect(owed).toMatchObject({ state: 'lifted', overAt: null, clock: { kind: 'restore' } });
      const now = await rehearsal.now();
      const names = { zh: (code: string) => code, en: (code: string) => code };
      const coming = (until: number) =>
        inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
          comingDates(transaction, owed.campaignId, now, until, names),
        );
      expect(await coming(owed.clock!.dueAt)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'measure', id, clock: 'restore', at: toIso(owed.clock!.dueAt) }),
        ]),
      );
      expect((await coming(owed.clock!.dueAt - 1)).map((one) => one.id)).not.toContain(id);
      // A restart, or the fall of the order, takes nothing away from what is owed.
      await act('p110000.clerk', caseId, 'report_restart');
      expect((await measureOf(id)).clock).toMatchObject({ kind: 'restore' });
      await rehearsal.skipTo(workingDaysOn(owed.clock!.dueAt, 2));
      const c1 = (await escalationsOn(id)).find(({ stage, state }) => stage === 'C1' && state === 'issued');
      expect(c1).toMatchObject({ agency: BEIJING, clockCycle: owed.clockCycle });
      await recorded('p110000.clerk', id, 'confirm_restored', { receiptNo: '恢复供电回执1号' });
      expect(await measureOf(id)).toMatchObject({ state: 'lifted', clock: null });
      expect((await measureOf(id)).overAt).not.toBeNull();
      await expect(recorded('p110000.clerk', id, 'confirm_restored', { receiptNo: '2' })).rejects.toThrow(
        'WRONG_STATE',
      );
      await ended(measureWorkflowId(id));
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });

    it('are not brought into effect by the other side, nor hurried by a waiver that nobody signed', async () => {
      const caseId = await lateBy(3);
      const made = await begun(caseId);
      const [credit, order] = [made.get('stop_credit')!.id, made.get('order_closure')!.id];
      await step('cbrc.clerk', credit, 'check_basis', { ground: 'on_the_list' });
      await step('cbrc.head', credit, 'approve');
      await step('cbrc.clerk', credit, 'send');
      await recorded('p110000.clerk', credit, 'represent', { text: '已停产' });
      expect(await measureOf(credit)).toMatchObject({ state: 'executing', inEffectAt: null });
      await step('p110000.clerk', order, 'check_basis', { ground: 'energy_71' });
      await step('p110000.clerk', order, 'file');
      const officers = [1, 2].map((n) => ({ name: `执法${n}`, certificate: String(n) }));
      const paper = await anAttachment('p110000.clerk');
      await step('p110000.clerk', order, 'investigate', { officers, attachmentIds: [paper] });
      await step('p110000.clerk', order, 'serve_notice');
      await expect(step('p110000.clerk', order, 'waive_hearing')).rejects.toThrow('PARTYS_PAPER_NEEDED');
      await step('p110000.clerk', order, 'waive_hearing', { attachmentIds: [paper] });
      // Whoever gives up the hearing may still make a statement.
      await expect(step('p110000.head', order, 'review')).rejects.toThrow('GATE_CLOSED');
      await step('p110000.clerk', order, 'represent', { attachmentIds: [paper] });
      expect((await measureOf(order)).state).toBe('hearing_waived');
    });

    it('an executed cut that a court stays is owed back at once, and is begun anew when the stay ends', async () => {
      const caseId = await lateBy(3);
      const order = await closureServed(caseId);
      const { started } = await start(['power_cut_off'], [caseId]);
      const { id } = started[0]!;
      await rehearsal.database.owner.query(
        `UPDATE measure SET state = 'in_effect', in_effect_at = now(), facts = '{"ground":{"code":"served_order"},"supplierConfirmedAt":1}' WHERE id = $1`,
        [id],
      );
      await expect(step('p110000.clerk', id, 'stay')).rejects.toThrow('PAPER_NEEDED');
      await recorded('p110000.clerk', id, 'stay', { text: '法院裁定停止执行' });
      expect(await measureOf(id)).toMatchObject({ state: 'stayed', overAt: null, clock: { kind: 'restore' } });
      // Ended before anybody has switched it on, the cut stands as it stood.
      await recorded('p110000.clerk', id, 'resume', { text: '法院撤销停止执行' });
      expect(await measureOf(id)).toMatchObject({ state: 'in_effect', clock: null });
      await recorded('p110000.clerk', id, 'stay', { text: '法院再次裁定停止执行' });
      await recorded('p110000.clerk', id, 'confirm_restored', { receiptNo: '恢复供电回执2号' });
      expect(await measureOf(id)).toMatchObject({ state: 'stayed', overAt: null, clock: null });
      await recorded('p110000.clerk', id, 'resume', { text: '法院撤销停止执行' });
      // Not off again because the stay is over: its supplier and its user are told anew.
      const anew = await measureOf(id);
      expect(anew.state).toBe('executing');
      expect(anew.facts).not.toHaveProperty('supplierConfirmedAt');
      await recorded('p110000.clerk', id, 'set_aside', { text: '法院判决撤销' });
      expect(await measureOf(id)).toMatchObject({ state: 'set_aside', clock: null });
      expect((await measureOf(id)).overAt).not.toBeNull();
      expect((await measureOf(order.id)).overAt).toBeNull();
    });

    it('a remedy against a list keeps nobody from lifting it, and a stay takes no clock away', async () => {
      const caseId = await lateBy(3);
      const { started } = await start(['differential_price'], [caseId]);
      const { id } = started[0]!;
      await rehearsal.database.owner.query(
        `UPDATE measure SET state = 'in_effect', in_effect_at = now(), facts = '{"ground":{"code":"on_the_list"}}' WHERE id = $1`,
        [id],
      );
      await recorded('p110000.clerk', id, 'reconsider');
      await act('p110000.clerk', caseId, 'shut_down', { on: dayOf(await rehearsal.now()) });
      await dismantled(caseId);
      await accepted(caseId);
      const { liftDueAt } = await measureOf(id);
      expect(liftDueAt).not.toBeNull();
      await recorded('ndrc.clerk', id, 'stay', { text: '复议机关决定停止执行' });
      expect(await measureOf(id)).toMatchObject({ state: 'stayed', clock: { kind: 'lift', dueAt: liftDueAt } });
      await recorded('ndrc.clerk', id, 'resume', { text: '复议终止' });
      expect(await measureOf(id)).toMatchObject({ state: 'in_effect', clock: { kind: 'lift', dueAt: liftDueAt } });
      await recorded('p110000.clerk', id, 'litigate');
      await step('ndrc.clerk', id, 'lift');
      expect(await measureOf(id)).toMatchObject({ state: 'lifted', clock: null });
    });

    it('a supply that a stay has made owed is owed first, whatever else falls with it', async () => {
      const caseId = await lateBy(3);
      const order = await closureServed(caseId);
      const { started } = await start(['power_cut_off'], [caseId]);
      const { id } = started[0]!;
      const facts = { ground: { code: 'served_order' }, supplierConfirmedAt: 1, userNotifiedAt: 2, scheduledAt: 3 };
      await rehearsal.database.owner.query(
        `UPDATE measure SET state = 'in_effect', in_effect_at = now(), facts = $2 WHERE id = $1`,
        [id, facts],
      );
      await recorded('p110000.clerk', id, 'stay', { text: '法院裁定停止执行' });
      await recorded('p110000.clerk', order.id, 'set_aside', { text: '法院撤销' });
      // The order falls, and with it what rests on it; the supply is still owed.
      const owed = await measureOf(id);
      expect(owed).toMatchObject({ state: 'stayed', clock: { kind: 'restore' } });
      expect(owed.liftDueAt).not.toBeNull();
      await recorded('p110000.clerk', id, 'confirm_restored', { receiptNo: '恢复供电回执3号' });
      expect(await measureOf(id)).toMatchObject({ state: 'stayed', clock: { kind: 'lift', dueAt: owed.liftDueAt } });
      await step('p110000.clerk', id, 'lift');
      expect((await measureOf(id)).overAt).not.toBeNull();
    });

    it('wait until the list has been public for fifteen days, and end with the campaign that they were begun in', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).dueInWorkingDays(100).launched();
      const yesterday = dayOf((await rehearsal.now()) - DAY_MS);
      const late = aFurnace((numbers += 1), { 淘汰期限: yesterday });
      const { id: list, warnings } = await lists.handIn('p110000.clerk', campaign.id, [late]);
      expect(warnings).toMatchObject([{ code: 'DUE_PASSED', message: expect.stringContaining(yesterday) }]);
      await lists.commit('p110000.clerk', list);
      const [one] = await lists.of(campaign.id);
      // That its date has passed says nothing of its equipment.
      expect((await caseOf(one!.id)).facts).not.toHaveProperty('equipmentListed');
      await act('p110000.clerk', one!.id, 'verify');
      await act('miit.clerk', one!.id, 'list');
      for (const told of [{ announcedOn: yesterday }, { announcedOn: yesterday, paper: '虚公〔2026〕2号' }])
        await expect(act('miit.clerk', one!.id, 'announce', told)).rejects.toThrow('PUBLICATION_UNFIT');
      await act('miit.clerk', one!.id, 'announce');
      await rehearsal.skipTo((await rehearsal.now()) + 15 * DAY_MS);
      expect((await caseOf(one!.id)).fired).not.toContain('measures');
      const { started } = await start(['stop_credit'], [one!.id]);
      expect(started[0]!.gate.missing.map(({ code }) => code)).toContain('ANNOUNCED_RECENTLY');
      await rehearsal.skipTo((await rehearsal.now()) + 3 * DAY_MS);
      const made = await begun(one!.id);
      const [credit, land] = [started[0]!.id, made.get('stop_land')!.id];
      await step('cbrc.clerk', credit, 'check_basis', { ground: 'on_the_list' });
      await step('cbrc.head', credit, 'approve');
      await campaign.revoke();
      await rehearsal.deliver();
      // What nobody has touched is taken back; what somebody has goes no further, and may be ended.
      expect(await measureOf(land)).toMatchObject({ state: 'no_basis' });
      await expect(step('cbrc.clerk', credit, 'send')).rejects.toThrow('CAMPAIGN_NOT_IN_FORCE');
      await step('cbrc.clerk', credit, 'not_impose');
      expect((await measureOf(credit)).overAt).not.toBeNull();
    });

    it('fall with the order that they rest on, and a restart takes the haste out of lifting them', async () => {
      const caseId = await lateBy(3);
      const order = await closureServed(caseId);
      const { started } = await start(['power_cut_off', 'differential_price'], [caseId]);
      const [power, price] = started.map(({ id }) => id) as [string, string];
      await rehearsal.database.owner.query(
        `UPDATE measure SET state = 'in_effect', in_effect_at = now(), facts = '{"ground":{"code":"served_order"}}' WHERE id = ANY($1)`,
        [[power, price]],
      );
      await recorded('p110000.clerk', order.id, 'set_aside', { text: '法院撤销' });
      expect((await measureOf(power)).liftDueAt).not.toBeNull();
      expect((await measureOf(price)).liftDueAt).toBeNull();
      await act('p110000.clerk', caseId, 'shut_down', { on: dayOf(await rehearsal.now()) });
      await dismantled(caseId);
      await accepted(caseId);
      expect((await measureOf(price)).liftDueAt).not.toBeNull();
      await act('p110000.clerk', caseId, 'report_restart');
      expect(await measureOf(price)).toMatchObject({ liftDueAt: null, clock: null });
    });

    it('are decided within ninety days of filing, or their holder climbs', async () => {
      const caseId = await lateBy(2);
      const { id } = (await begun(caseId)).get('order_closure')!;
      await step('p110000.clerk', id, 'check_basis', { ground: 'energy_71' });
      await step('p110000.clerk', id, 'file');
      const { clock } = await measureOf(id);
      expect(clock!.dueAt - (await rehearsal.now())).toBeGreaterThan(89 * DAY_MS);
      await rehearsal.skipTo(workingDaysOn(clock!.dueAt, 2));
      const c1 = (await escalationsOn(id)).find(({ stage }) => stage === 'C1');
      expect(c1).toMatchObject({ agency: BEIJING, subject: { type: 'measure', id } });
      expect(c1!.reason).toContain('通知第三条第（二）项');
    });
  });
});
