import type { NewTarget } from '@duban/contract-http';
import { RegionController } from '@duban/api/src/region/region.controller';
import { TargetService } from '@duban/api/src/target/target.service';
import { readTargets } from '@duban/api/src/target/target-view';
import { callerOf } from '@duban/api/src/http/caller';
import { civilDateOf } from '@duban/domain';
import { SEES_ALL, type TargetRecord, findAccountByName, inTransaction } from '@duban/persistence';
import { type Campaign, aCampaign } from '../builders/campaign';
import { chainFaults } from '../builders/chain';
import { workingDaysOn } from '../builders/calendar';
import { Rehearsal } from '../builders/rehearsal';

describe('targets', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;
  let targets: TargetService;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
    targets = new TargetService(rehearsal.directory);
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  const set = (username: string, body: Omit<NewTarget, 'campaignId' | 'reason'>) =>
    campaign.command(username, (command) =>
      targets.create(command, { campaignId: campaign.id, reason: '按目标任务下达', ...body }),
    );
  const release = (username: string, { id }: TargetRecord) =>
    campaign.command(username, (command) => targets.release(command, id, undefined));
  const revise = (username: string, { id }: TargetRecord, amount: number) =>
    campaign.command(username, (command) => targets.revise(command, id, { amount, reason: '调整' }));
  const report = (username: string, { id }: TargetRecord, month: string, done: number, reason?: string) =>
    campaign.command(username, (command) => targets.report(command, id, { month, done, reason }));
  const shown = async (question: Omit<Parameters<typeof readTargets>[1], 'limit'>, sight = SEES_ALL) => {
    const now = await rehearsal.now();
    return inTransaction(
      rehearsal.database.app,
      sight,
      async (transaction) =>
        (await readTargets(transaction, { campaignId: campaign.id, limit: 200, ...question }, now)).items,
    );
  };
  const nation = async (sector: string) => {
    const found = (await shown({ levels: ['nation'], sector }))[0]!;
    return { ...found, record: { id: found.id } as TargetRecord };
  };

  describe('of the nation', () => {
    it('are the totals that the notice names, for power and coal, and no other', async () => {
      campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(40).launched();
      const all = await shown({ levels: ['nation'] });
      const said = all.map(({ sector, amount, measure, clause, state }) => [sector, amount, measure, clause, state]);
      expect(said).toHaveLength(3);
      expect(said).toEqual(
        expect.arrayContaining([
          ['POWER', 50_000_000, 'kW', 'N2.2-S01', 'draft'],
          ['COAL', 8_000, 'mine', 'N2.2-S02', 'draft'],
          ['COAL', 200_000_000, 't', 'N2.2-S02', 'draft'],
        ]),
      );
    });

    it('are broken down without a rest before they are released', async () => {
      campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(40).launched();
      const mines = (await shown({ levels: ['nation'], sector: 'COAL' })).find(({ measure }) => measure === 'mine')!;
      const part = {
        parentId: mines.id,
        level: 'province' as const,
        name: '关闭小煤矿',
        sector: 'COAL',
        measure: 'mine',
      };
      await set('miit.clerk', { ...part, region: '140000', amount: 5_000 });
      const second = await set('coordinator', { ...part, region: '150000', amount: 2_999 });
      await expect(release('coordinator', { id: mines.id } as TargetRecord)).rejects.toMatchObject({
        code: 'TARGET_SHORTFALL',
        more: { facts: { shortfall: '1', measure: 'mine' } },
      });
      await revise('miit.head', second, 3_000);
      expect(await release('coordinator', { id: mines.id } as TargetRecord)).toMatchObject({ state: 'released' });
      // What would open a gap again is refused; what adds to it is welcome.
      await expect(revise('miit.head', second, 2_999)).rejects.toThrow('TARGET_SHORTFALL');
      expect(await revise('miit.head', second, 3_500)).toMatchObject({ amount: 3_500_000 });
      // A whole that grows beyond its parts is to be broken down again.
      expect(await revise('coordinator', { id: mines.id } as TargetRecord, 9_000)).toMatchObject({ state: 'draft' });
      expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    });
  });

  describe('of a province', () => {
    const steel = { name: '淘汰炼铁产能', sector: 'IRON_STEEL', measure: 't' };

    it('hold up its plan until they are broken down to enterprises', async () => {
      campaign = await aCampaign(rehearsal).ofRows(2).forAgencies('110000', '120000').dueInWorkingDays(40).launched();
      const sector = (await nation('POWER')).sector;
      const power = await nation('POWER');
      const own = await set('coordinator', {
        parentId: power.id,
        level: 'province',
        region: '110000',
        name: '小火电机组',
        sector,
        measure: 'kW',
        amount: 600,
      });
      const beijing = await campaign.assignment(2, '110000');
      await campaign.act('p110000.clerk', beijing, 'sign', {});
      await expect(campaign.submit(beijing)).rejects.toThrow('TARGET_SHORTFALL');
      const plant = { parentId: own.id, level: 'enterprise' as const, sector, measure: 'kW' };
      const first = await set('p110000.clerk', { ...plant, name: '甲电厂1号机', region: '甲电厂', amount: 400 });
      await expect(campaign.submit(beijing)).rejects.toMatchObject({ more: { facts: { shortfall: '200' } } });
      await set('p110000.head', { ...plant, name: '乙电厂', region: '乙电厂', amount: 200 });
      expect(await campaign.submit(beijing)).toMatchObject({ state: 'in_review' });
      // Between hand-in and acceptance the parts shrink: it is not closed with a gap.
      await campaign.act('p110000.head', beijing, 'approve', {});
      await revise('p110000.clerk', first, 300);
      await expect(campaign.act('coordinator', beijing, 'approve', {})).rejects.toThrow('TARGET_SHORTFALL');
      await revise('p110000.clerk', first, 400);
      expect(await campaign.act('coordinator', beijing, 'approve', {})).toMatchObject({ state: 'closed' });
      // Another province without a target here is asked for none.
      expect(await campaign.submit(await campaign.assignment(2, '120000'))).toMatchObject({ state: 'in_review' });
    });

    it('are set by whoever answers for the whole, and seen by no other province', async () => {
      campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(40).launched();
      const power = await nation('POWER');
      const part = {
        parentId: power.id,
        level: 'province' as const,
        name: '小火电机组',
        sector: 'POWER',
        measure: 'kW',
        amount: 10,
      };
      await expect(set('p110000.head', { ...part, region: '110000' })).rejects.toThrow('ROLE_NOT_ALLOWED');
      await expect(set('mep.head', { ...part, region: '110000' })).rejects.toThrow('ROLE_NOT_ALLOWED');
      await expect(set('coordinator', { ...part, region: '999999' })).rejects.toThrow('UNKNOWN_REGION');
      await expect(set('coordinator', { ...part, region: '110000', measure: 't' })).rejects.toThrow('TARGET_LEVEL');
      await expect(set('coordinator', { ...steel, level: 'nation', sector: 'TEA', amount: 1 })).rejects.toThrow(
        'UNKNOWN_SECTOR',
      );
      const beijing = await set('coordinator', { ...part, region: '110000' });
      const plant = { ...part, parentId: beijing.id, level: 'enterprise' as const, region: '甲电厂' };
      await expect(set('p120000.clerk', plant)).rejects.toThrow('NOT_FOUND');
      await expect(set('coordinator', plant)).rejects.toThrow('ROLE_NOT_ALLOWED');
      const own = { sees: 'own' as const, agency: '120000' };
      expect((await shown({ levels: ['province'] }, own)).map(({ region }) => region)).toEqual([]);
      expect(await shown({ levels: ['nation'] }, own)).toHaveLength(3);
      // What the State allots to the provinces is every ministry's to see; what a province makes of it is not.
      await set('p110000.clerk', plant);
      // What the parts come to is told also where the parts are not to be seen.
      expect(await shown({ levels: ['province'] }, { sees: 'own', agency: 'MEP' })).toMatchObject([
        { broken: 10, shortfall: 0 },
      ]);
      expect(await shown({ levels: ['nation'], sector: 'POWER' }, own)).toMatchObject([{ broken: 10 }]);
      const ministry = { sees: 'own' as const, agency: 'MEP' };
      expect((await shown({}, ministry)).map(({ level }) => level).sort()).toEqual([
        'nation',
        'nation',
        'nation',
        'province',
      ]);
      expect(await shown({ levels: ['province'] }, { sees: 'own', agency: '110000' })).toHaveLength(1);
    });
  });

  describe('and what is done of them', () => {
    it('show how far a region lags, turn yellow when its figures are old, and keep every figure', async () => {
      campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(200).launched();
      const power = await nation('POWER');
      const own = await set('coordinator', {
        parentId: power.id,
        level: 'province',
        region: '110000',
        name: '小火电机组',
        sector: 'POWER',
        measure: 'kW',
        amount: 100,
      });
      const month = civilDateOf(await rehearsal.now()).slice(0, 7);
      await expect(report('p120000.clerk', own, month, 5)).rejects.toThrow('NOT_FOUND');
      await expect(report('coordinator', own, month, 5)).rejects.toThrow('ROLE_NOT_ALLOWED');
      await expect(report('p110000.clerk', own, '2099-01', 5)).rejects.toThrow('MALFORMED');
      await report('p110000.clerk', own, month, 20);
      // Less than before, or the same month again, is a correction and needs its reason.
      await expect(report('p110000.clerk', own, month, 15)).rejects.toThrow('MALFORMED');
      await report('p110000.clerk', own, month, 15, '核减重复统计');
      expect((await shown({ id: own.id }))[0]).toMatchObject({
        done: 15,
        light: 'green',
        stale: false,
        reportedMonth: month,
      });

      // Nobody reports for the nation: its parts do.
      expect(await shown({ levels: ['nation'], sector: 'POWER' })).toMatchObject([
        { done: 15, reportedMonth: month, stale: false },
      ]);
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 60));
      const late = (await shown({ id: own.id }))[0]!;
      expect(late).toMatchObject({ stale: true, light: 'yellow' });
      expect(late.lag).toBeGreaterThan(10);
      await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 70));
      const now = await rehearsal.now();
      const account = await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
        findAccountByName(transaction, 'coordinator'),
      );
      const regions = await new RegionController(rehearsal.directory, rehearsal.database.app).list(
        { campaignId: campaign.id },
        callerOf(account!, 'token', now, 'zh-CN'),
      );
      expect(regions.items).toHaveLength(31);
      expect(regions.items.find(({ code }) => code === '110000')).toMatchObject({
        targets: 1,
        light: 'red',
        stale: true,
      });
      expect(await campaign.story(`target/${own.id}`)).toEqual(['set', 'progress_reported', 'progress_corrected']);
      await campaign.revoke();
      await expect(report('p110000.clerk', own, month, 90)).rejects.toThrow('CAMPAIGN_NOT_IN_FORCE');
    });
  });
});
