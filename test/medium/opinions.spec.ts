import { ownDaysOf } from '@duban/api/src/assignment/holding';
import { WORKING_CALENDAR } from '@duban/domain/editions';
import { SEES_ALL, findAssignmentsOfCampaign, inTransaction } from '@duban/persistence';
import { type Campaign, aCampaign } from '../builders/campaign';
import { chainFaults } from '../builders/chain';
import { closingTimeIn, dayOf, workingDaysOn } from '../builders/calendar';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

const HOUR = 3_600_000;

describe('the agencies of a row', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  describe('that are consulted', () => {
    it('wait without a clock until they are asked, and are in nobody’s way and never late before that', async () => {
      campaign = await aCampaign(rehearsal).ofRows(6).dueInWorkingDays(10).launched();
      const mof = await campaign.assignment(6, 'MOF');
      expect(mof).toMatchObject({ role: 'participant', mode: 'consult', state: 'waiting', dueAt: null });
      const ndrc = await campaign.assignment(6, 'NDRC');
      await rehearsal.skipTo(workingDaysOn(ndrc.dueAt!, 6));
      await until('the lead is late', async () => (await campaign.ladder(ndrc)).includes('C2 issued'));
      expect(await campaign.ladder(mof)).toEqual([]);
      expect(await campaign.again(mof)).toMatchObject({ state: 'waiting' });
    });

    it('hold the lead’s submission until each has answered', async () => {
      campaign = await aCampaign(rehearsal).ofRows(6).dueInWorkingDays(40).launched();
      const ndrc = await campaign.assignment(6, 'NDRC');
      await expect(campaign.submit(ndrc)).rejects.toThrow('OPINIONS_PENDING'); // not even asked
      await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '差别电价政策文件（征求意见稿）' });
      await rehearsal.deliver();
      for (const agency of ['MIIT', 'MOF', 'SERC', 'NEA']) {
        await expect(campaign.submit(ndrc)).rejects.toThrow('OPINIONS_PENDING');
        const asked = await campaign.assignment(6, agency);
        expect(asked.state).toBe('requested');
        await campaign.act(`${agency.toLowerCase()}.clerk`, asked, 'opine', { opinion: 'concur' });
      }
      expect((await campaign.submit(ndrc)).state).toBe('in_review');
      await rehearsal.deliver();
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 15));
      for (const agency of ['MIIT', 'MOF', 'SERC', 'NEA']) {
        expect((await campaign.assignment(6, agency)).opinion).toMatchObject({ opinion: 'concur' });
      }
    });

    it('have the days on which the lead waits for them, and the lead has none of these', async () => {
      campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(60).launched();
      const ndrc = await campaign.assignment(7, 'NDRC');
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 3));
      await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '征求意见稿' });
      await rehearsal.deliver();
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 4));
      const now = await rehearsal.now();
      const days = await inTransaction(rehearsal.database.system, SEES_ALL, async (transaction) => {
        const all = await findAssignmentsOfCampaign(transaction, campaign.id);
        const open = all.filter(({ agency }) => agency === 'NDRC' || agency === 'MOF');
        const own = await ownDaysOf(transaction, open, all, WORKING_CALENDAR, now);
        return Object.fromEntries(open.map(({ id, agency }) => [agency, own.get(id)]));
      });
      expect(days).toEqual({ NDRC: 3, MOF: 4 });
    });

    it('are deemed to have no objection after seven working days of silence, which is never recorded as consent', async () => {
      campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(40).launched();
      const ndrc = await campaign.assignment(7, 'NDRC');
      const askedAt = await rehearsal.now();
      await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '资源性产品价格改革文件（征求意见稿）' });
      await rehearsal.deliver();
      const asked = await campaign.assignment(7, 'MOF');
      expect(asked).toMatchObject({ state: 'requested', dueAt: closingTimeIn(askedAt, 7) });
      await campaign.act('miit.clerk', await campaign.assignment(7, 'MIIT'), 'opine', { opinion: 'no_comment' });
      await rehearsal.deliver();

      await rehearsal.skipTo(asked.dueAt! - HOUR);
      expect((await campaign.again(asked)).state).toBe('requested');
      await expect(campaign.submit(ndrc)).rejects.toThrow('OPINIONS_PENDING');
      await rehearsal.skipTo(asked.dueAt! + HOUR);
      await until('silence is recorded', async () => (await campaign.again(asked)).state === 'answered');
      for (const agency of ['MOF', 'NEA']) {
        const silent = await campaign.assignment(7, agency);
        expect(silent.opinion).toMatchObject({ opinion: 'deemed_no_objection', reason: null });
        expect((await campaign.story(`assignment/${silent.id}`)).at(-1)).toBe('deemed_no_objection');
        expect(await campaign.ladder(silent)).toEqual(['B1 skipped', 'B2 issued', 'B3 issued']);
      }
      expect((await campaign.assignment(7, 'MIIT')).opinion).toMatchObject({ opinion: 'no_comment' });
      expect((await campaign.submit(ndrc)).state).toBe('in_review');
    });

    describe('and fall silent a third time in a quarter', () => {
      /** NEA is asked by rows 5, 6 and 7, one after the other, and never answers. What earlier specs left of the quarter is past. */
      async function threeSilences(policy?: Parameters<ReturnType<typeof aCampaign>['under']>[0]): Promise<number[]> {
        const { database } = rehearsal;
        const year = dayOf(await rehearsal.now()).slice(0, 4);
        await rehearsal.skipTo(Date.parse(`${year}-12-31T23:00:00+08:00`) + 24 * HOUR);
        const builder = aCampaign(rehearsal).ofRows(5, 6, 7).dueInWorkingDays(50);
        campaign = await (policy ? builder.under(policy) : builder).launched();
        const letters: number[] = [];
        for (const [index, row] of [5, 6, 7].entries()) {
          const lead = (await campaign.assignments(row)).find(({ mode }) => mode === 'answer')!;
          await campaign.act(`${lead.agency.toLowerCase()}.clerk`, lead, 'consult', { text: '征求意见稿' });
          await rehearsal.deliver();
          await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 8));
          await until('the silence is recorded', async () => {
            const [silent] = await database.owner.query<{ count: string }[]>(
              `SELECT count(*) FROM ledger_entry e JOIN assignment a ON e.stream = 'assignment/' || a.id
               WHERE a.campaign_id = $1 AND a.agency_code = 'NEA' AND e.type = 'deemed_no_objection'`,
              [campaign.id],
            );
            return Number(silent!.count) === index + 1;
          });
          const written = await campaign.letters({ kind: 'supervise' });
          letters.push(written.filter(({ to_mailbox }) => to_mailbox.startsWith('nea.')).length);
        }
        return letters;
      }

      it('are written a supervision letter, and not before', async () => {
        expect(await threeSilences()).toEqual([0, 0, 1]);
        const nea = await campaign.assignment(7, 'NEA');
        expect(nea).toMatchObject({ state: 'answered', opinion: { opinion: 'deemed_no_objection' } });
        const rung = await campaign.rung(nea, 'C1');
        expect(rung).toMatchObject({ stage: 'C1', state: 'issued', letter: 'supervise' });
        expect(rung.reason).toContain('本季度第3次征求意见期满未复');
      });

      it('are not written it twice where their ladder has done so already, and the row goes on', async () => {
        const rung = { stage: 'C1', name: '督办', from: 'issue' as const, offset: 'P5WD', when: 'open' as const };
        const rungs = [{ ...rung, to: ['agency_head'], letter: 'supervise' as const }];
        expect(await threeSilences({ rungs })).toEqual([1, 2, 3]);
        const nea = await campaign.assignment(7, 'NEA');
        expect(await campaign.ladder(nea)).toEqual(['C1 issued']);
      });
    });

    it('are asked again about a new draft, with a new clock and their earlier opinion set aside', async () => {
      campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(60).launched();
      const ndrc = await campaign.assignment(7, 'NDRC');
      await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '第一稿' });
      const mof = await campaign.assignment(7, 'MOF');
      await campaign.act('mof.clerk', mof, 'opine', { opinion: 'object', reason: '与现行税法不符', basis: '资源税法' });
      await rehearsal.deliver();
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 9));
      const askedAgainAt = await rehearsal.now();
      await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '第二稿' });
      await rehearsal.deliver();
      expect(await campaign.again(mof)).toMatchObject({
        state: 'requested',
        opinion: null,
        clockCycle: 3,
        dueAt: closingTimeIn(askedAgainAt, 7),
      });
      expect((await campaign.again(mof)).consultation).toMatchObject({ text: '第二稿' });
    });

    it('are closed together with the row, and the row workflow completes', async () => {
      campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(40).launched();
      const ndrc = await campaign.assignment(7, 'NDRC');
      await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '征求意见稿' });
      await rehearsal.deliver();
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 9));
      await until('all are answered', async () => (await campaign.assignment(7, 'NEA')).state === 'answered');
      await campaign.complete(ndrc, 'coordinator');
      await rehearsal.deliver();
      await expect(campaign.rowWorkflow(7).result()).resolves.toBe('completed');
      expect((await campaign.assignments(7)).map(({ state }) => state)).toEqual([
        'closed',
        'closed',
        'closed',
        'closed',
      ]);
    });
  });

  describe('that lead it jointly', () => {
    it('co-sign the version that the first named has submitted: only then is it reported, and the clock lies with who has not signed', async () => {
      campaign = await aCampaign(rehearsal).ofRows(11).dueInWorkingDays(20).launched();
      const [miit, ndrc, nea] = (await campaign.assignments(11)) as [never, never, never];
      expect(await campaign.again(ndrc)).toMatchObject({ mode: 'co_sign', state: 'dispatched', dueAt: null });
      await campaign.submit(await campaign.again(miit));
      await campaign.act('miit.head', miit, 'approve', {});
      await rehearsal.deliver();
      expect((await campaign.again(miit)).state).toBe('co_signing');
      const due = (await campaign.again(miit)).dueAt!;
      expect(await campaign.again(ndrc)).toMatchObject({ state: 'requested', dueAt: due });
      const asked = await campaign.letters({ assignment: ndrc, kind: 'co_signature' });
      expect(asked.map((letter) => letter.to_mailbox)).toEqual([
        'ndrc.clerk@demo.duban.local',
        'ndrc.head@demo.duban.local',
      ]);

      await campaign.act('nea.head', nea, 'approve', {});
      await rehearsal.deliver();
      await rehearsal.skipTo(workingDaysOn(due, 2));
      await until('the one who has not signed is late', async () =>
        (await campaign.ladder(ndrc)).includes('C1 issued'),
      );
      expect(await campaign.ladder(ndrc)).toEqual(['B1 issued', 'B2 issued', 'B3 issued', 'C1 issued']);
      expect(await campaign.ladder(miit)).toEqual([]);
      expect(await campaign.ladder(nea)).toEqual([]);
      await campaign.act('ndrc.head', ndrc, 'approve', {});
      await rehearsal.deliver();
      expect((await campaign.again(miit)).state).toBe('reported');
      await expect(campaign.act('coordinator', miit, 'approve', {})).rejects.toThrow('OWN_AGENCY');
      await campaign.act('group', miit, 'approve', {});
      await rehearsal.deliver();
      await expect(campaign.rowWorkflow(11).result()).resolves.toBe('completed');
    });

    it('lose their signatures when one of them sends the version back', async () => {
      campaign = await aCampaign(rehearsal).ofRows(11).dueInWorkingDays(40).launched();
      const [miit, ndrc, nea] = (await campaign.assignments(11)) as [never, never, never];
      await campaign.submit(await campaign.again(miit));
      await campaign.act('miit.head', miit, 'approve', {});
      await campaign.act('nea.head', nea, 'approve', {});
      await campaign.act('ndrc.head', ndrc, 'return', { reason: '电价数据有误' });
      await rehearsal.deliver();
      expect(await campaign.again(miit)).toMatchObject({ state: 'returned', clockCycle: 2 });
      for (const other of [ndrc, nea]) {
        expect(await campaign.again(other)).toMatchObject({ state: 'signed_for', opinion: null, dueAt: null });
      }
      await campaign.submit(await campaign.again(miit));
      await campaign.act('miit.head', miit, 'approve', {});
      expect((await campaign.again(miit)).state).toBe('co_signing');
      for (const username of ['ndrc.head', 'nea.head']) {
        await campaign.act(username, username === 'ndrc.head' ? ndrc : nea, 'approve', {});
      }
      expect((await campaign.again(miit)).state).toBe('reported');
      expect((await campaign.again(nea)).opinion).toMatchObject({ opinion: 'concur', resultVersion: 2 });
      await rehearsal.deliver();
    });

    it('are asked anew after a co-signature that was declined and sent back by the accepter', async () => {
      campaign = await aCampaign(rehearsal).ofRows(14).dueInWorkingDays(40).launched();
      const mofcom = await campaign.assignment(14, 'MOFCOM');
      await campaign.act('mofcom.head', mofcom, 'decline', { reason: '不属于本部门职责' });
      await rehearsal.deliver();
      expect((await campaign.again(mofcom)).state).toBe('declined');
      await campaign.act('coordinator', mofcom, 'return', { reason: '分工表列明由贵部门会签' });
      await rehearsal.deliver();
      expect(await campaign.again(mofcom)).toMatchObject({ state: 'signed_for', opinion: null });
      expect((await campaign.story(`assignment/${mofcom.id}`)).at(-1)).toBe('returned');
      const ndrc = await campaign.assignment(14, 'NDRC');
      await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '征求意见稿' });
      for (const agency of ['MIIT', 'NEA'])
        await campaign.act(`${agency.toLowerCase()}.clerk`, await campaign.assignment(14, agency), 'opine', {
          opinion: 'concur',
        });
      await campaign.submit(ndrc);
      expect((await campaign.again(mofcom)).state).toBe('requested');
    });
  });

  it('that are responsible respectively answer each for its own part: the row completes with the last', async () => {
    campaign = await aCampaign(rehearsal).ofRows(24).dueInWorkingDays(40).launched();
    const [miit, nea] = await campaign.assignments(24);
    expect([miit, nea]).toMatchObject([
      { mode: 'answer', role: 'lead', agency: 'MIIT' },
      { mode: 'answer', role: 'lead', agency: 'NEA' },
    ]);
    await campaign.complete(nea!, 'group'); // MIIT leads the row too, so the office accepts no part of it
    await rehearsal.deliver();
    expect((await campaign.row(24)).state).toBe('assigned');
    await rehearsal.skipTo(workingDaysOn(miit!.issuedAt!, 6));
    await until('the other is reminded', async () => (await campaign.ladder(miit!)).length === 2);
    expect(await campaign.ladder(nea!)).toEqual([]);
    await campaign.complete(miit!, 'group');
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(24).result()).resolves.toBe('completed');
  });

  it('that are responsible respectively are each given an opinion of its own by everybody whom they ask', async () => {
    campaign = await aCampaign(rehearsal).ofRows(3).dueInWorkingDays(60).launched();
    const asked = async (agency: string) =>
      (await campaign.assignments(3))
        .filter((one) => one.agency === agency)
        .map(({ forLead, state, opinion }) => [forLead, state, opinion?.opinion ?? null])
        .sort();
    const of = async (agency: string, lead: string) =>
      (await campaign.assignments(3)).find((one) => one.agency === agency && one.forLead === lead)!;
    const [miit, nea] = [await campaign.assignment(3, 'MIIT'), await campaign.assignment(3, 'NEA')];
    await campaign.act('miit.clerk', miit, 'consult', { text: '水泥行业界定标准（征求意见稿）' });
    expect(await asked('MEP')).toEqual([['MIIT', 'requested', null]]);
    // The other lead has not asked anybody yet, whoever else has: it may not submit.
    await expect(campaign.submit(nea)).rejects.toThrow('OPINIONS_PENDING');
    await campaign.act('mep.clerk', await of('MEP', 'MIIT'), 'opine', { opinion: 'concur' });
    await campaign.act('nea.clerk', nea, 'consult', { text: '煤炭行业界定标准（征求意见稿）' });
    await rehearsal.deliver();
    expect(await asked('MEP')).toEqual([
      ['MIIT', 'answered', 'concur'],
      ['NEA', 'requested', null],
    ]);
    expect(await asked('SAWS')).toEqual([
      ['MIIT', 'requested', null],
      ['NEA', 'requested', null],
    ]);
    expect((await of('MEP', 'NEA')).consultation?.text).toBe('煤炭行业界定标准（征求意见稿）');
    expect(await campaign.letters({ assignment: await of('MEP', 'NEA'), kind: 'consultation' })).toHaveLength(1);
    // An objection to the one draft is no business of the other.
    await campaign.act('saws.clerk', await of('SAWS', 'NEA'), 'opine', {
      opinion: 'object',
      reason: '界定范围过宽',
      basis: '国发〔2025〕7号',
    });
    await campaign.act('saws.clerk', await of('SAWS', 'MIIT'), 'opine', { opinion: 'no_comment' });
    expect((await of('SAWS', 'NEA')).disagreement).toMatchObject({ lead: 'NEA', state: 'principals' });
    expect((await campaign.submit(await campaign.again(miit))).state).toBe('in_review');
    await expect(campaign.submit(await campaign.again(nea))).rejects.toThrow('OPINIONS_PENDING');
    // Silence counts for each by itself.
    const { dueAt } = await of('MEP', 'NEA');
    await rehearsal.skipTo(dueAt! + 1_000);
    await until('the silence is recorded', async () => (await of('MEP', 'NEA')).state === 'answered');
    expect(await asked('MEP')).toEqual([
      ['MIIT', 'answered', 'concur'],
      ['NEA', 'answered', 'deemed_no_objection'],
    ]);
    // A new draft of the one asks nobody again about the other's.
    await campaign.act('nea.clerk', await campaign.again(nea), 'consult', { text: '煤炭行业界定标准（二稿）' });
    expect(await asked('MEP')).toEqual([
      ['MIIT', 'answered', 'concur'],
      ['NEA', 'requested', null],
    ]);
    expect((await of('SAWS', 'NEA')).disagreement).toMatchObject({ state: 'superseded' });
    // What it asked goes on with whoever has its part after it.
    await campaign.act('nea.head', await campaign.again(nea), 'decline', { reason: '职责已调整' });
    await campaign.act('group', await campaign.again(nea), 'reroute', { agency: 'MLR', reason: '职责已调整' });
    expect((await of('MEP', 'MLR')).state).toBe('requested');
    expect(await asked('MEP')).toHaveLength(2);
  });

  it('that contribute a part hold the row open until their part is accepted; those that take part do not', async () => {
    campaign = await aCampaign(rehearsal).ofRows(10, 28).dueInWorkingDays(40).launched();
    const aqsiq = await campaign.assignment(10, 'AQSIQ');
    const miit = await campaign.assignment(10, 'MIIT');
    expect(miit).toMatchObject({ mode: 'contribute', state: 'dispatched', dueAt: aqsiq.dueAt });
    await campaign.complete(aqsiq, 'coordinator');
    expect((await campaign.row(10)).state).toBe('assigned');
    await expect(campaign.complete(miit, 'coordinator')).rejects.toThrow('OWN_AGENCY');
    await campaign.act('group', miit, 'approve', {});
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(10).result()).resolves.toBe('completed');

    const joining = (await campaign.assignments(28)).filter(({ mode }) => mode === 'join');
    expect(joining).toHaveLength(17);
    await campaign.complete(await campaign.assignment(28, 'MIIT'), 'group');
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(28).result()).resolves.toBe('completed');
    for (const { agency } of joining) expect((await campaign.assignment(28, agency)).state).toBe('closed');
  });

  it('that are provinces answer each for itself: 31 assignments, and the row completes with the last', async () => {
    campaign = await aCampaign(rehearsal).ofRows(23).dueInWorkingDays(40).launched();
    const provinces = await campaign.assignments(23);
    expect(provinces).toHaveLength(31);
    expect(new Set(provinces.map(({ agency }) => agency)).size).toBe(31);
    for (const province of provinces)
      expect(province).toMatchObject({ role: 'province', mode: 'answer', state: 'dispatched' });
    const [last, ...others] = [...provinces].reverse();
    for (const province of others) await campaign.complete(province, 'coordinator');
    await rehearsal.deliver();
    expect((await campaign.row(23)).state).toBe('assigned');
    await campaign.complete(last!, 'coordinator');
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(23).result()).resolves.toBe('completed');
  });

  it('leave a ledger in which every chain holds and every row stands where its chain ends', async () => {
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });
});
