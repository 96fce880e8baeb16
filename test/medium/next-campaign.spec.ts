import { TargetService } from '@duban/api/src/target/target.service';
import { SEES_ALL, findTargetsOfCampaign, inTransaction } from '@duban/persistence';
import { type Campaign, aCampaign } from '../builders/campaign';
import { dayOf, workingDaysOn } from '../builders/calendar';
import { chainFaults } from '../builders/chain';
import { Lists, aFurnace } from '../builders/enterprise';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

describe('the campaign after this one', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  const draftNext = async (username: string) => {
    const now = await rehearsal.now();
    return campaign.command(username, (command) =>
      rehearsal.campaigns.next(command, campaign.id, {
        title: '下一期专项',
        startsOn: dayOf(now),
        dueOn: dayOf(workingDaysOn(now, 200)),
        reason: '协调小组第3次会议',
      }),
    );
  };
  const targetsOf = (id: string) =>
    inTransaction(rehearsal.database.system, SEES_ALL, (transaction) => findTargetsOfCampaign(transaction, id));

  it('opens as a draft once the group has adopted what row 29 proposes, and takes over what is unfinished', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12, 29).dueInWorkingDays(60).launched();
    await expect(draftNext('group')).rejects.toThrow('PROPOSALS_NOT_ADOPTED');

    const lists = new Lists(rehearsal);
    const list = await lists.handIn('p110000.clerk', campaign.id, [aFurnace(7001), aFurnace(7002)]);
    await lists.commit('p110000.clerk', list.id);

    // A province is three fifths through with its part of the nation's target.
    const targets = new TargetService(rehearsal.directory);
    const mines = (await targetsOf(campaign.id)).find(({ measure }) => measure === 'mine')!;
    const part = await campaign.command('coordinator', (command) =>
      targets.create(command, {
        campaignId: campaign.id,
        parentId: mines.id,
        level: 'province',
        region: '140000',
        name: '关闭小煤矿',
        sector: 'COAL',
        measure: 'mine',
        amount: 100,
        reason: '下达',
      }),
    );
    const month = dayOf(await rehearsal.now()).slice(0, 7);
    await campaign.command('p140000.clerk', (command) => targets.report(command, part.id, { month, done: 60 }));

    for (const lead of await campaign.assignments(29)) {
      if (lead.mode !== 'answer') continue;
      const waiting = (await campaign.assignments(29)).some(({ state }) => state === 'waiting');
      if (waiting)
        await campaign.act(`${lead.agency.toLowerCase()}.clerk`, lead, 'consult', { text: '下一步目标建议' });
      for (const asked of (await campaign.assignments(29)).filter(({ state }) => state === 'requested'))
        await campaign.act(`${asked.agency.toLowerCase()}.clerk`, asked, 'opine', { opinion: 'concur' });
      await campaign.complete(lead, 'group');
    }
    await rehearsal.deliver();
    expect(await campaign.row(29)).toMatchObject({ state: 'completed' });

    const next = await draftNext('group');
    expect(next).toMatchObject({ state: 'draft', follows: campaign.id, rows: [12, 29], launchedAt: null });
    expect(next.policy).toEqual((await campaign.record()).policy);
    expect(next.carriedOver!.assignments.map(({ row, agency }) => `${row} ${agency}`)).toContain('12 SAWS');
    expect(next.carriedOver!.assignments.some(({ row }) => row === 29)).toBe(false);
    const carried = await targetsOf(next.id);
    const province = carried.find(({ level }) => level === 'province')!;
    expect(province).toMatchObject({ amount: 40_000, done: 0, region: '140000', agency: '140000', state: 'draft' });
    // Of the nation's 8000 mines the province has closed 60.
    expect(carried.find(({ id }) => id === province.parentId)).toMatchObject({
      level: 'nation',
      measure: 'mine',
      amount: 7_940_000,
    });
    expect(next.carriedOver!.targets).toBe(carried.length);

    // Launched, it opens no total of the notice a second time.
    await campaign.command('coordinator', (command) => rehearsal.campaigns.launch(command, next.id));
    expect(await targetsOf(next.id)).toHaveLength(carried.length);
    // Lines that were not closed go over when it begins, each with its history behind it.
    await rehearsal.deliver();
    await until('the lines have gone over', async () => (await lists.of(next.id)).length === 2);
    const before = await lists.of(campaign.id);
    expect(
      before.map(({ state, facts }) => [state, (facts['takenOver'] as { campaignId: string }).campaignId]),
    ).toEqual([
      ['removed', next.id],
      ['removed', next.id],
    ]);
    expect((await lists.of(next.id)).map(({ state, facts }) => [state, facts['carriedFrom']])).toEqual(
      before.map(({ id }) => ['identified', id]),
    );
    await campaign.command('coordinator', (command) => rehearsal.campaigns.revoke(command, next.id, '试验结束'));
    await rehearsal.deliver();
    expect(await campaign.story(`campaign/${campaign.id}`)).toContain('followed_by');
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });
});
