import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Absence,
  AccountabilityCase,
  AssignmentItem,
  Campaign,
  CoordinationItem,
  Escalation,
  MatterShown,
  NewCampaign,
  Outlook,
  PolicyPreview,
  Region,
  Report,
  SecurityEvent,
  TargetShown,
} from '@duban/contract-http';
import type { Browser } from 'playwright-core';
import { Visitor, openBrowser, word } from '../stage/browser';
import { type List, act, assignmentOf, inDays, inSeconds, launch, read } from '../stage/campaign';
import { expectProblem } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';
import { buildWeb } from '../stage/web-build';

type Rung = NonNullable<NonNullable<NewCampaign['policy']>['rungs']>[number];

/** From 督办 to the referral within seconds; the circular is heard about first. */
const LADDER: Rung[] = [
  {
    stage: 'C2',
    name: '督办函',
    from: 'due',
    offset: 'PT1S',
    when: 'open',
    to: ['agency_head', 'coordinator', 'coordination_group'],
    letter: 'supervise',
  },
  {
    stage: 'D1',
    name: '通报',
    from: 'due',
    offset: 'PT2S',
    when: 'open',
    hearWithin: 'PT2S',
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

/** Where a person may look at the pages afterwards. */
const LOOK = process.env['DUBAN_LOOK_DIR'];

describe('a campaign that goes to the top', () => {
  let stage: Stage;
  let browser: Browser;
  let whole: Campaign;
  let disputed: Campaign;
  let late: Campaign;

  beforeAll(async () => {
    stage = await openStage({ web: await buildWeb() });
    [whole, disputed, browser] = await Promise.all([
      launch(stage, { title: '国发〔2025〕7号 落实' }),
      launch(stage, {
        title: '改革文件会签',
        rows: [7],
        policy: { clocks: { opinion: 'PT4S', principals: 'PT2S', ruling: 'PT600S' }, rungs: [] },
      }),
      openBrowser(),
    ]);
    late = await launch(stage, { title: '逾期未办', rows: [12], dueOn: inSeconds(3), policy: { rungs: LADDER } });
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const agenda = async (kind: string, campaign: Campaign) =>
    (
      await (
        await stage.as('group')
      ).get<List<CoordinationItem>>(`/coordination-group/agenda?kind=${kind}&campaignId=${campaign.id}`)
    ).items;
  const rungOf = async (stageName: string) =>
    (
      await (
        await stage.as('coordinator')
      ).get<List<Escalation>>(`/escalations?campaignId=${late.id}&stage=${stageName}`)
    ).items[0];

  it('an objection that the principals do not settle comes before the coordination group, whose ruling binds both', async () => {
    const lead = await assignmentOf(stage, disputed, 7, 'NDRC');
    const attachmentIds = [(await (await stage.as('ndrc.clerk')).upload('文件.pdf', '%PDF-1.7\n%%EOF\n')).id];
    await act(stage, 'ndrc.clerk', lead, 'consult', { text: '征求意见稿', attachmentIds });
    const asked = await assignmentOf(stage, disputed, 7, 'MOF');
    await act(stage, 'mof.clerk', asked, 'opine', { opinion: 'object', reason: '影响财政收入', basis: '预算法' });
    const [item] = await until('it is on the agenda', async () => {
      const items = await agenda('disagreement', disputed);
      return items.length > 0 && items;
    });
    expect(item).toMatchObject({ state: 'open', row: 7, agency: 'MOF' });
    expect(JSON.stringify(item!.paper)).toContain('影响财政收入');
    const { dates } = await (await stage.as('group')).get<Outlook>(`/campaigns/${disputed.id}/outlook`);
    expect(dates).toMatchObject([{ kind: 'agenda', id: item!.id, at: item!.dueAt }]);
    const stopped = await (
      await stage.as('ndrc.clerk')
    ).ask('POST', `/assignments/${lead.id}/actions/submit`, { body: { comment: '报送', attachmentIds } });
    expectProblem(stopped, 422, 'OPINIONS_PENDING');
    await until('the group’s secretary has the paper', async () =>
      stage.mail.to('group').some(({ subject }) => subject.includes('第7行')),
    );
    const group = await stage.as('group');
    await group.post(`/coordination-group/items/${item!.id}/ruling`, {
      kind: 'bind',
      inFavourOf: 'lead',
      text: '按牵头部门意见办理',
      minutes: '第1次会议纪要',
    });
    expect(await group.get(`/coordination-group/agenda?state=ruled`)).toMatchObject({
      items: [{ id: item!.id, ruling: { kind: 'bind', text: '按牵头部门意见办理', minutes: '第1次会议纪要' } }],
    });
    for (const path of [`items/${item!.id}/paper`, 'agenda/paper', `minutes?campaignId=${disputed.id}`]) {
      const paper = await group.ask('GET', `/coordination-group/${path}`);
      expect([path, paper.status, paper.text.slice(0, 2)]).toEqual([path, 200, 'PK']);
      expect(paper.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''.+\.docx$/);
    }
    const report = `/campaigns/${disputed.id}/report`;
    const weekly = await group.get<Report>(report);
    expect(weekly.ledger).toEqual([]);
    expect(weekly.changes.map(({ row, agency }) => [row, agency])).toContainEqual([7, 'MOF']);
    expect(weekly.changes.every(({ sentence }) => /\p{Script=Han}/u.test(sentence))).toBe(true);
    // Each change says of what it is, and by whom, in the reader's language.
    expect(weekly.changes.find(({ row }) => row === 7)).toMatchObject({
      titleZh: '推进资源性产品价格改革',
      matterNumber: null,
    });
    expect(weekly.changes.filter(({ row, titleZh }) => (row === null) !== (titleZh === null))).toEqual([]);
    const english = await group.ask('GET', report, { headers: { 'accept-language': 'en' } });
    const makers = (english.body as Report).changes.map(({ by }) => by);
    expect(makers.length).toBeGreaterThan(0);
    expect(makers.filter((by) => /\p{Script=Han}/u.test(by))).toEqual([]);
    const monthly = await group.get<Report>(`${report}?kind=monthly`);
    expect(monthly.changes).toEqual([]);
    expect(monthly.ledger).toMatchObject([{ row: 7, leadsZh: expect.stringContaining('发展改革委'), done: 0 }]);
    expect(monthly.summary).toMatchObject({ rows: 1, rowsDone: 0 });
    for (const path of [`${report}/paper`, `${report}/workbook`, `${report}/workbook?kind=monthly`])
      expect([path, (await group.ask('GET', path)).text.slice(0, 2)]).toEqual([path, 'PK']);
    expectProblem(await group.ask('GET', `${report}?from=2026-02-01&to=2026-01-01`), 400, 'MALFORMED');
    expectProblem(await (await stage.as('mof.clerk')).ask('GET', report), 403, 'ROLE_NOT_ALLOWED');
    expectProblem(
      await group.ask('GET', '/coordination-group/minutes?from=2026-02-01&to=2026-01-01'),
      400,
      'MALFORMED',
    );
    expectProblem(
      await (await stage.as('mof.clerk')).ask('GET', '/coordination-group/minutes'),
      403,
      'ROLE_NOT_ALLOWED',
    );
    // The others' silence is recorded first; then the ruling lets it go.
    await until('every opinion is in', async () => {
      const { opinions } = await read(await stage.as('ndrc.clerk'), lead);
      return opinions.every(({ opinion }) => opinion !== null);
    });
    expect(await act(stage, 'ndrc.clerk', lead, 'submit', { comment: '报送', attachmentIds })).toMatchObject({
      state: 'in_review',
    });
  });

  it('a missed deadline reaches the group’s agenda, the circular is heard about, approved by a named person and sent', async () => {
    const [item] = await until('it is on the agenda', async () => {
      const items = await agenda('escalation', late);
      return items.length > 0 && items;
    });
    expect(item).toMatchObject({ state: 'open', row: 12, agency: 'SAWS' });
    const d1 = await until('the circular waits', async () => rungOf('D1'));
    const coordinator = await stage.as('coordinator');
    const path = `/escalations/${d1.id}/actions/approve`;
    const early = await coordinator.ask('POST', path, { body: { comment: '同意' } });
    if (early.status !== 200) {
      const problem = expectProblem(early, 409, 'HEARING_OPEN');
      expect(problem.detail).not.toContain('undefined');
      await until('the agency’s time to be heard is over', async () => {
        const answer = await coordinator.ask('POST', path, { body: { comment: '同意' } });
        return answer.status === 200;
      });
    }
    await until('the criticised and those above have it', async () =>
      ['saws.head', 'mos.supervisor', 'group'].every((username) =>
        stage.mail.to(username).some(({ subject }) => subject.includes('通报')),
      ),
    );
  });

  it('the referral is approved by a person, comes to the supervision ministry, and its result comes back', async () => {
    const e1 = await until('the referral waits', async () => rungOf('E1'));
    await (await stage.as('coordinator')).post(`/escalations/${e1.id}/actions/approve`, { comment: '同意移送' });
    const supervisor = await stage.as('mos.supervisor');
    const found = await until('it is on the supervision desk', async () => {
      const { items } = await supervisor.get<List<AccountabilityCase>>(`/accountability-cases?campaignId=${late.id}`);
      return items[0];
    });
    expect(found).toMatchObject({ row: 12, agency: 'SAWS' });
    const path = `/accountability-cases/${found.id}/actions`;
    const step = async (username: string, action: string, body: object) =>
      (await (await stage.as(username)).post<AccountabilityCase>(`${path}/${action}`, body)).state;
    // How many wait for whom is told without any of them being read.
    const readings = async () =>
      (await (await stage.as('auditor')).get<List<SecurityEvent>>('/security-events?type=accountability_read')).total;
    const waiting = async () => {
      const before = await readings();
      const counts: number[] = [];
      for (const username of ['group', 'mos.supervisor', 'coordinator', 'saws.head'])
        counts.push(
          (await (await stage.as(username)).get<{ waiting: number }>('/accountability-cases/counts')).waiting,
        );
      expect(await readings()).toBe(before);
      return counts;
    };
    expect(await waiting()).toEqual([1, 1, 0, 0]);
    expect(await step('mos.supervisor', 'screen', { text: '情况属实' })).toBe('screened');
    expect(await step('mos.supervisor', 'propose', { text: '建议追责' })).toBe('proposed');
    expect(await waiting()).toEqual([1, 0, 0, 0]);
    // Nobody approves their own proposal, and supervision approves none.
    expectProblem(await supervisor.ask('POST', `${path}/approve`, { body: { text: '批准' } }), 403, 'ROLE_NOT_ALLOWED');
    expect(await step('group', 'approve', { text: '批准' })).toBe('approved');
    expect(await step('group', 'transfer', { text: '移送' })).toBe('transferred');
    expect(await step('mos.supervisor', 'accept', { text: '受理' })).toBe('accepted');
    expect(await step('mos.supervisor', 'return_result', { text: '处置结果', outcome: 'admonition' })).toBe(
      'result_returned',
    );
    expect(await step('group', 'close', { text: '办结' })).toBe('closed');
    expect(await waiting()).toEqual([0, 0, 0, 0]);
    // Nobody else sees it, and that it was read is on record.
    for (const other of ['coordinator', 'saws.head', 'auditor']) {
      const answer = await (await stage.as(other)).ask('GET', `/accountability-cases/${found.id}`);
      expect([403, 404]).toContain(answer.status);
    }
    await until('the ministry is written to', async () =>
      stage.mail.to('mos.supervisor').some(({ subject }) => subject.includes('移送')),
    );
  });

  describe('with what the coordination office prepares', () => {
    it('matters, targets and policies work over HTTP as they are documented', async () => {
      const coordinator = await stage.as('coordinator');
      const matter = await coordinator.post<MatterShown>('/matters', {
        campaignId: whole.id,
        kind: 'instruction',
        title: '落实领导批示：加快电力行业进度',
        text: '请能源局按月反馈',
        source: '国办批示',
        leads: ['NEA'],
        dueOn: inDays(20),
      });
      const own = await until('it is on the desk', async () => {
        const { items } = await (
          await stage.as('nea.clerk')
        ).get<List<AssignmentItem>>(`/assignments?campaignId=${whole.id}&q=${encodeURIComponent('批示')}`);
        return items[0];
      });
      expect(own).toMatchObject({ matterNumber: matter.number, titleZh: matter.title, state: 'dispatched' });

      const { items: nation } = await coordinator.get<List<TargetShown>>(
        `/targets?campaignId=${whole.id}&level=nation&sector=POWER`,
      );
      const part = {
        campaignId: whole.id,
        parentId: nation[0]!.id,
        level: 'province',
        region: '110000',
        name: '小火电机组',
        sector: 'POWER',
        measure: 'kW',
        amount: 1_000,
        reason: '下达',
      };
      const beijing = await coordinator.post<TargetShown>('/targets', part);
      expectProblem(
        await coordinator.ask('POST', `/targets/${beijing.id}/actions/report`, { body: { month: '2026-01', done: 1 } }),
        403,
        'ROLE_NOT_ALLOWED',
      );
      const clerk = await stage.as('p110000.clerk');
      const month = inDays(0).slice(0, 7);
      expect(
        await clerk.post<TargetShown>(`/targets/${beijing.id}/actions/report`, { month, done: 250 }),
      ).toMatchObject({ done: 250, reportedMonth: month });
      // A region sets itself more than it was given, never less, and is judged by what it was given.
      const head = await stage.as('p110000.head');
      const raise = (amount: number, desk = head) =>
        desk.ask('POST', `/targets/${beijing.id}/actions/raise`, { body: { amount, reason: '省政府决定' } });
      expectProblem(await raise(1_200, clerk), 403, 'ROLE_NOT_ALLOWED');
      expectProblem(await raise(1_200, await stage.as('p310000.head')), 404, 'NOT_FOUND');
      expectProblem(await raise(999.9), 422, 'TARGET_LOWER');
      expect((await raise(1_200)).body).toMatchObject({ amount: 1_000, ownAmount: 1_200, shortfall: 1_200 });
      // What the State gives more than that, takes its place.
      const revised = await coordinator.ask('POST', `/targets/${beijing.id}/actions/revise`, {
        body: { amount: 1_300, reason: '调整' },
      });
      expect(revised.body).toMatchObject({ amount: 1_300, ownAmount: null });
      expect((await raise(1_300)).body).toMatchObject({ ownAmount: null });
      const regions = await coordinator.get<List<Region>>(`/regions?campaignId=${whole.id}`);
      expect(regions.items.filter(({ targets }) => targets > 0).map(({ code }) => code)).toEqual(['110000']);
      expect((await clerk.get<List<Region>>('/regions')).items.map(({ code }) => code)).toEqual(['110000']);
      expectProblem(await clerk.ask('GET', '/regions/120000'), 404, 'NOT_FOUND');

      const policy = { edition: 'policy-e2e', note: '试行', policy: { rungs: LADDER } };
      const preview = await coordinator.post<PolicyPreview>('/policies', { ...policy, preview: true });
      expect(preview.clocks).toBeGreaterThan(100);
      expect(await coordinator.post('/policies', policy)).toMatchObject({ edition: 'policy-e2e', campaigns: 0 });
      expectProblem(await coordinator.ask('POST', '/policies', { body: policy }), 409, 'EDITION_EXISTS');
    });

    it('whoever is away has somebody in their place, who is told so and acts in their name', async () => {
      const head = await stage.as('saws.head');
      const { items } = await head.get<List<{ id: string; username?: string; displayName: string }>>('/colleagues');
      const clerk = await stage.as('saws.clerk');
      const substitute = items.find(({ id }) => id === clerk.user.id)!;
      const now = Date.now();
      await head.post('/absences', {
        substituteId: substitute.id,
        from: new Date(now - 60_000).toISOString(),
        until: new Date(now + 3_600_000).toISOString(),
        reason: '出差',
      });
      expect(await clerk.get('/me')).toMatchObject({
        standsFor: [{ id: head.user.id, displayName: head.user.displayName }],
      });
      expect(await head.get('/me')).toMatchObject({ standsFor: [] });
      // The auditor sees who stands for whom; whoever has nothing to do with it does not.
      const seenBy = async (username: string) =>
        (await (await stage.as(username)).get<List<Absence>>('/absences')).items.map(({ account }) => account.id);
      expect(await seenBy('auditor')).toContain(head.user.id);
      expect(await seenBy('mep.clerk')).not.toContain(head.user.id);
    });

    it.each([
      ['a target of more than three decimals', '/targets', { amount: 0.0001 }, 400, 'MALFORMED', 'amount'],
      ['a target of less than nothing', '/targets', { amount: -1 }, 400, 'MALFORMED', 'amount'],
      ['a target of an unknown sector', '/targets', { sector: 'TEA' }, 422, 'UNKNOWN_SECTOR', null],
      ['a part without a whole', '/targets', { level: 'province', region: '110000' }, 422, 'TARGET_LEVEL', null],
      ['a policy with a code that is none', '/policies', { edition: 'Neue Regeln' }, 400, 'MALFORMED', 'edition'],
      ['a policy over one that is not there', '/policies', { base: 'policy-0' }, 422, 'UNKNOWN_EDITION', null],
      ['a calendar that forgets years', '/calendars', { lastYear: 2020 }, 422, 'CALENDAR_INVALID', 'lastYear'],
      ['a campaign by a policy that is not there', '/campaigns', { policyEdition: 'x' }, 422, 'UNKNOWN_EDITION', null],
    ])('%s is refused and leaves nothing behind', async (_what, path, bad, status, code, at) => {
      const good: Record<string, object> = {
        '/targets': {
          campaignId: whole.id,
          level: 'nation',
          name: '炼铁产能',
          sector: 'STEEL',
          measure: 't',
          amount: 1,
          reason: '下达',
        },
        '/policies': { edition: 'policy-bad', note: '试行', policy: {} },
        '/calendars': { edition: 'cn-bad', note: '通知', lastYear: 2026 },
        '/campaigns': { noticeId: whole.noticeId, title: '专项', startsOn: inDays(0), dueOn: inDays(30) },
      };
      const count = async () =>
        Promise.all(['target', 'edition', 'campaign', 'ledger_entry'].map((table) => stage.count(table)));
      await stage.delivered();
      const before = await count();
      for (const language of ['zh-CN', 'en'] as const) {
        const desk = (await stage.as('coordinator')).in(language);
        const problem = expectProblem(
          await desk.ask('POST', path, { body: { ...good[path], ...bad } }),
          status,
          code,
          language,
        );
        expect((problem.errors ?? []).map((fault) => fault.path)).toEqual(at === null ? [] : [at]);
      }
      expect(await count()).toEqual(before);
    });
  });

  it('the coordination office breaks a target down, is refused a gap, and keeps a ladder only after seeing its letters', async () => {
    const visitor = await Visitor.come(browser, stage.url);
    const { page } = visitor;
    await visitor.signIn('coordinator');
    await visitor.go(`/regions?campaignId=${whole.id}`);
    const nation = page.getByRole('row').filter({ hasText: '小煤矿8000处' });
    await nation.getByRole('button', { name: word('下达') }).click();
    await page.getByText('还差 8000').first().waitFor();
    await nation.getByRole('button', { name: word('分解') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('地区').click();
    await page.getByTitle('山西').click();
    await dialog.getByLabel('理由').fill('下达');
    await dialog.getByRole('button', { name: word('分解') }).click();
    await dialog.waitFor({ state: 'hidden' });
    await until('it is broken down', async () => {
      const { items } = await (
        await stage.as('coordinator')
      ).get<List<TargetShown>>(`/targets?campaignId=${whole.id}&level=nation&sector=COAL`);
      return items.some(({ shortfall, broken }) => broken === 8_000 && shortfall === 0);
    });
    await nation.getByRole('button', { name: word('下达') }).click();
    await nation.getByText('已下达').waitFor();

    await visitor.go('/policies');
    await page.getByRole('button', { name: word('新版本') }).click();
    const keep = page.getByRole('button', { name: word('保存为新版本') });
    expect(await keep.isDisabled()).toBe(true);
    await page.getByLabel('版本代号').fill('policy-by-hand');
    await page.getByLabel('说明').fill('试行');
    // A rung is said in fields, and the text behind them says the same.
    await page
      .getByLabel(/ 名称$/)
      .first()
      .fill('催签收（试行）');
    await page.getByText('高级：以文本（JSON）编辑').click();
    expect(await page.getByLabel('规则').inputValue()).toContain('"name": "催签收（试行）"');
    await page.getByRole('button', { name: word('试算') }).click();
    await page.getByText(/近90天有\d+个承办件计时/).waitFor();
    await keep.click();
    await page.getByText('已保存 policy-by-hand').waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();

    const province = await Visitor.come(browser, stage.url);
    await province.signIn('p140000.clerk');
    await province.go(`/regions?campaignId=${whole.id}`);
    await province.page.getByRole('button', { name: word('报进度') }).click();
    await province.page
      .getByRole('dialog')
      .getByLabel(/累计完成/)
      .fill('1200');
    await province.page
      .getByRole('dialog')
      .getByRole('button', { name: word('报进度') })
      .click();
    await until('it is reported', async () => {
      const { items } = await (
        await stage.as('p140000.clerk')
      ).get<List<TargetShown>>(`/targets?campaignId=${whole.id}&level=province`);
      return items.some(({ done }) => done === 1_200);
    });
    expect(province.faults).toEqual([]);
    await province.leave();
  });

  it.each([
    ['coordinator', ['/matters', '/regions?region=110000', '/policies']],
    ['p110000.clerk', ['/desk', '/regions', '/absences']],
  ])('%s finds every page whole, without a barrier and without a fault', async (username, paths) => {
    const visitor = await Visitor.come(browser, stage.url);
    await visitor.signIn(username);
    for (const path of paths) {
      await visitor.go(path);
      expect([path, await visitor.barriers()]).toEqual([path, []]);
      if (LOOK) {
        mkdirSync(LOOK, { recursive: true });
        await visitor.page.screenshot({
          path: join(LOOK, `${username}${path.replace(/\W/g, '-')}.png`),
          fullPage: true,
        });
      }
    }
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});
