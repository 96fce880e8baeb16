import type {
  AccountRef,
  AnnouncementDetail,
  Campaign,
  CaseDetail,
  CaseList,
  CaseShown,
  ClauseCoverage,
  CriteriaChanges,
  EnterpriseImport,
  Execution,
  Fund,
  FundTotals,
  MeasureDetail,
  OwnEnterprise,
  BulkMeasuresAnswer,
  BulkRun,
  NewBulkRun,
  ProjectCheckKept,
  SecurityEvent,
  Preferences,
  PublicAnnouncement,
  ReconciliationItem,
  ResettlementLedger,
} from '@duban/contract-http';
import { rootFrom } from '@duban/domain';
import { canonical, sha256 } from '@duban/persistence';
import { WORKBOOK_TYPE, writeWorkbook } from '@duban/spreadsheet';
import { aFurnace, creditCode } from '../builders/enterprise';
import { PDF, launch } from '../stage/campaign';
import { type Answer, type Desk, PASSWORD, ask, expectProblem, multipart, signIn } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';
import { buildWeb } from '../stage/web-build';
import { Visitor, chineseNames, openBrowser, word } from '../stage/browser';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

type List<Item> = { items: Item[]; total: number };

const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
/** A list that was published a month ago, with its paper: its lines have known of it long enough. */
const published = async (desk: Desk) => ({
  announcedOn: shanghai(Date.now() - 30 * 86_400_000),
  paper: '虚公〔2026〕1号',
  attachmentIds: [(await desk.upload('公告.pdf', PDF)).id],
});

describe('phasing capacity out, over HTTP', () => {
  let stage: Stage;
  let campaign: Campaign;
  let cases: CaseShown[];

  beforeAll(async () => {
    stage = await openStage({ web: await buildWeb() });
    campaign = await launch(stage, { title: '淘汰落后产能', rows: [2], policy: { rungs: [] } });
  });
  afterAll(() => stage?.close());

  const workbookOf = async (rows: readonly Record<string, string | number>[]): Promise<Buffer> => {
    const headings = Object.keys(rows[0]!);
    const chunks: Buffer[] = [];
    const cells = rows.map((row) => headings.map((heading) => row[heading] ?? null));
    for await (const chunk of writeWorkbook('名单', headings, cells)) chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks);
  };
  const handIn = async (username: string, name: string, content: Buffer): Promise<EnterpriseImport> => {
    const desk = await stage.as(username);
    const { body, headers } = multipart(name, content);
    const answer = await desk.ask('POST', `/enterprises/imports?campaignId=${campaign.id}`, { body, headers });
    expect(answer.status).toBe(202);
    return until('the list is read', async () => {
      const one = await desk.get<EnterpriseImport>(`/enterprises/imports/${answer.body.id}`);
      return one.state !== 'reading' && one;
    });
  };
  const act = async (username: string, id: string, action: string, body: object = {}): Promise<Answer> =>
    (await stage.as(username)).ask('POST', `/cases/${id}/actions/${action}`, { body: { text: '依法办理', ...body } });

  it('holds a unit against the notice, with its words and its reasons', async () => {
    const clerk = await stage.as('mep.clerk');
    const evaluated = async (body: object) => clerk.ask('POST', '/criteria/evaluations', { body, key: null });
    const furnace = { sector: 'STEEL', equipmentType: '炼铁高炉', metrics: { furnace_volume: 400 } };
    expect((await evaluated(furnace)).body).toMatchObject({
      outcome: 'eliminate',
      matched: [{ criterionId: 'S06-C1', clauseId: 'N2.2-S06', quote: expect.stringContaining('炼铁高炉') }],
    });
    expect((await evaluated({ ...furnace, metrics: { furnace_volume: 401 } })).body).toMatchObject({
      outcome: 'keep',
      matched: [],
    });
    const missing = (await evaluated({ ...furnace, metrics: {} })).body;
    expect(missing).toMatchObject({ outcome: 'review', reasons: [expect.stringContaining('furnace_volume')] });
    expectProblem(await evaluated({ ...furnace, sector: 'TEA' }), 422, 'UNKNOWN_SECTOR');
    expectProblem(await evaluated({ ...furnace, metrics: { furnace_volume: 'big' } }), 400, 'MALFORMED');
    const english = await clerk.in('en').ask('POST', '/criteria/evaluations', { body: { ...furnace, metrics: {} } });
    expect(english.body.reasons[0]).toMatch(/missing/);
  });

  it('takes a list as a workbook, gives every wrong row back, and puts the right ones into effect', async () => {
    const dueOn = shanghai(Date.now() - 3 * 86_400_000);
    const rows = [901, 902, 903].map((number) => aFurnace(number, { 淘汰期限: dueOn }));
    const wrong = aFurnace(904, { 统一社会信用代码: '=cmd|calc', 淘汰期限: dueOn });
    const preview = await handIn('p110000.clerk', '名单.xlsx', await workbookOf([...rows, wrong]));
    expect(preview).toMatchObject({ state: 'preview', rows: 4, accepted: 3, rejected: 1 });
    expect(preview.errors).toMatchObject([{ line: 5, column: 'creditCode', code: 'CHECK_DIGIT' }]);
    const clerk = await stage.as('p110000.clerk');
    const book = await clerk.ask('GET', `/enterprises/imports/${preview.id}/workbook`);
    expect([book.status, book.headers['content-type']]).toEqual([200, WORKBOOK_TYPE]);
    // Another province sees nothing of it.
    const foreign = await stage.as('p310000.clerk');
    expectProblem(await foreign.ask('GET', `/enterprises/imports/${preview.id}`), 404, 'NOT_FOUND');
    expectProblem(await foreign.ask('POST', `/enterprises/imports/${preview.id}/commit`), 404, 'NOT_FOUND');
    expect((await clerk.ask('POST', `/enterprises/imports/${preview.id}/commit`)).status).toBe(202);
    expectProblem(await clerk.ask('POST', `/enterprises/imports/${preview.id}/commit`), 409, 'WRONG_STATE');
    await until('the list is in effect', async () => {
      const one = await clerk.get<EnterpriseImport>(`/enterprises/imports/${preview.id}`);
      return one.state === 'committed';
    });
    cases = (await clerk.get<List<CaseShown>>(`/cases?campaignId=${campaign.id}`)).items;
    expect(cases.map(({ state, outcome, matched }) => [state, outcome, matched])).toEqual(
      Array.from({ length: 3 }, () => ['identified', 'eliminate', ['S06-C1']]),
    );
    expect((await foreign.get<List<CaseShown>>(`/cases?campaignId=${campaign.id}`)).total).toBe(0);
    expectProblem(await foreign.ask('GET', `/cases/${cases[0]!.id}`), 404, 'NOT_FOUND');
    expectProblem(await act('p310000.clerk', cases[0]!.id, 'verify'), 404, 'NOT_FOUND');
    const enterprises = await clerk.get<List<{ name: string; units: unknown[] }>>('/enterprises?q=虚构钢铁901');
    expect(enterprises.items).toMatchObject([{ name: '虚构钢铁901厂', units: [{ serial: '901号高炉' }] }]);
  });

  it.each([
    ['no workbook at all', '名单.xlsx', Buffer.from('PK\u0003\u0004nothing'), 'failed'],
    [
      'a list in a mixture of encodings',
      '名单.csv',
      Buffer.concat([Buffer.from('企业名称,甲\n'), Buffer.from([0xbc, 0xff, 0xff])]),
      'failed',
    ],
    ['a list without its headings', '名单.csv', Buffer.from('甲,乙\n1,2\n'), 'failed'],
  ])('refuses %s with a reason, and goes on', async (_name, file, content, state) => {
    const one = await handIn('p110000.clerk', file, content);
    expect(one.state).toBe(state);
    expect(one.error).toMatch(/^(DAMAGED|ENCODING|HEADINGS:)/);
  });

  it('is verified, listed and announced a whole list at a time, each by whoever may', async () => {
    const filter = { campaignId: campaign.id, region: ['110000'] };
    const all = async (username: string, action: string, more: object = {}) =>
      (await stage.as(username)).ask('POST', `/cases/actions/${action}`, {
        body: { filter, text: '按名单办理', ...more },
      });
    expect((await all('miit.clerk', 'verify')).body).toMatchObject({
      done: 0,
      refused: Array.from({ length: 3 }, () => ({ code: 'ROLE_NOT_ALLOWED' })),
    });
    expect((await all('p110000.clerk', 'verify', { preview: true })).body).toMatchObject({ done: 3 });
    // What is searched for is all that is acted on.
    const searched = await all('p110000.clerk', 'verify', { preview: true, filter: { ...filter, q: '虚构钢铁901' } });
    expect(searched.body).toMatchObject({ done: 1, refused: [] });
    expect((await all('p110000.clerk', 'verify')).body).toMatchObject({ done: 3, refused: [] });
    expect((await all('nea.clerk', 'list')).body.refused).toHaveLength(3); // steel is the industry ministry's
    expect((await all('miit.clerk', 'list')).body).toMatchObject({ done: 3 });
    const announced = (await all('miit.clerk', 'announce', await published(await stage.as('miit.clerk')))).body;
    expect(announced).toMatchObject({ done: 3, listNumber: expect.stringMatching(/^名〔\d{4}〕\d+号$/) });
    const late = await (
      await stage.as('coordinator')
    ).get<List<CaseShown>>(`/cases?campaignId=${campaign.id}&overdue=true`);
    expect(late.total).toBe(3);
  });

  it('starts the measures of a whole overdue batch, each behind the gate, after a preview that starts nothing', async () => {
    const coordinator = await stage.as('coordinator');
    const body = {
      campaignId: campaign.id,
      kinds: ['revoke_business_licence', 'power_cut_off'],
      filter: { campaignId: campaign.id, overdue: true },
      text: '逾期未淘汰',
    };
    const preview = await coordinator.ask('POST', '/measures', { body: { ...body, preview: true } });
    expect(preview.body.started).toHaveLength(6);
    const searched = { ...body, preview: true, filter: { ...body.filter, q: '虚构钢铁902' } };
    expect((await coordinator.ask('POST', '/measures', { body: searched })).body.started).toHaveLength(2);
    // What a missed date begins by itself is there already: eight for each line.
    const count = async () => (await coordinator.get<List<unknown>>(`/measures?campaignId=${campaign.id}`)).total;
    await until('the measures of the missed date', async () => (await count()) === 24);
    const twice = { ...body, kinds: ['stop_credit'], preview: true };
    expect((await coordinator.ask('POST', '/measures', { body: twice })).body).toMatchObject({
      started: [],
      refused: [{ code: 'MEASURE_EXISTS' }, { code: 'MEASURE_EXISTS' }, { code: 'MEASURE_EXISTS' }],
    });
    const started = (await coordinator.ask('POST', '/measures', { body })).body.started as {
      id: string;
      kind: string;
    }[];
    expect(started).toHaveLength(6);
    expect(await count()).toBe(30);
    const cut = started.find(({ kind }) => kind === 'power_cut_off')!;
    // Clauses without a row tell what carries them.
    const coverage = await coordinator.get<List<ClauseCoverage>>(
      `/notices/${campaign.noticeId}/coverage?campaignId=${campaign.id}`,
    );
    // The notice's words, all of them.
    expect(coverage.items.find(({ clauseId }) => clauseId === 'N0-1')!.quotes.length).toBeGreaterThan(1);
    const carried = (clauseId: string) => coverage.items.find((one) => one.clauseId === clauseId);
    expect(carried('N2.2-S06')).toMatchObject({ cases: { sector: 'STEEL', listed: 3, done: 0, overdue: 3 } });
    expect(carried('N2.2-S01')!.cases).toBeNull();
    expect(carried('N4.3-10')).toMatchObject({ measures: { kinds: ['power_cut_off'], open: 3, inEffect: 0 } });
    const shown = await coordinator.get<MeasureDetail>(`/measures/${cut.id}`);
    expect(shown).toMatchObject({ state: 'proposed', holder: '110000', clauseId: 'N4.3-10', row: null });
    expect(shown.gate.satisfied).toBe(false);
    expect(shown.gate.missing.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['GROUND', 'CLOSURE_ORDER', 'RESIDENTS', 'USER_NOTICE']),
    );
    expect(shown.gate.missing.every(({ article, message }) => article.length > 3 && message.length > 3)).toBe(true);
    expect(Date.parse(shown.earliestLawfulAt)).toBeGreaterThan(Date.now() + 3 * 86_400_000);
    // The paper of a step is drafted from the file, for those who may read it.
    expect(shown.drafts).toContain('check_basis');
    const draft = await coordinator.ask('GET', `/measures/${cut.id}/drafts/check_basis`);
    expect([draft.status, draft.headers['content-type'], draft.text.slice(0, 2)]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'PK',
    ]);
    expectProblem(await coordinator.ask('GET', `/measures/${cut.id}/drafts/investigate`), 404, 'NOT_FOUND');
    // Another province neither sees it nor acts on it.
    const foreign = await stage.as('p310000.head');
    expectProblem(await foreign.ask('GET', `/measures/${cut.id}/drafts/check_basis`), 404, 'NOT_FOUND');
    expectProblem(await foreign.ask('GET', `/measures/${cut.id}`), 404, 'NOT_FOUND');
    const approve = await foreign.ask('POST', `/measures/${cut.id}/actions/approve`, { body: { text: '批准' } });
    expectProblem(approve, 404, 'NOT_FOUND');
    const own = await stage.as('p110000.clerk');
    const basis = { body: { text: '依据', ground: 'served_order' } };
    const refused = await own.ask('POST', `/measures/${cut.id}/actions/check_basis`, basis);
    const problem = expectProblem(refused, 422, 'GATE_CLOSED');
    expect(problem.errors!.map(({ code }) => code)).toEqual(['CLOSURE_ORDER']);
    expectProblem(
      await own.in('en').ask('POST', `/measures/${cut.id}/actions/check_basis`, basis),
      422,
      'GATE_CLOSED',
      'en',
    );
    expectProblem(
      await own.ask('POST', `/measures/${cut.id}/actions/execute`, { body: { text: '停电' } }),
      409,
      'WRONG_STATE',
    );
  });

  it('an industry association reads the lines of its sectors and says what it has verified, and changes nothing', async () => {
    const head = await stage.as('miit.head');
    const made = await Promise.all(
      [
        ['中国钢铁工业协会', 'STEEL', 'cisa'],
        ['中国水泥协会', 'BUILDING_MATERIALS', 'cca'],
      ].map(async ([nameZh, sector, username]) => {
        const unit = await head.post<{ id: string }>('/local-units', {
          kind: 'association',
          nameZh,
          sectors: [sector],
        });
        const account = {
          username,
          displayNameZh: nameZh,
          mailbox: `${username}@demo.duban.local`,
          password: PASSWORD,
        };
        await head.post(`/local-units/${unit.id}/accounts`, account);
        return signIn(stage.url, username!);
      }),
    );
    const [steel, cement] = made;
    const found = await steel!.get<List<CaseShown>>(`/cases?campaignId=${campaign.id}`);
    expect(found.total).toBeGreaterThan(0);
    expect(found.items.every(({ sector }) => sector === 'STEEL')).toBe(true);
    expect((await cement!.get<List<CaseShown>>(`/cases?campaignId=${campaign.id}&sector=STEEL`)).total).toBe(0);
    const { id, state } = found.items[0]!;
    const body = { verdict: 'doubted', text: '炉容与协会统计不符' };
    const advised = await steel!.ask('POST', `/cases/${id}/advice`, { body });
    expect([advised.status, advised.body.state, advised.body.allowedActions]).toEqual([200, state, []]);
    expectProblem(await cement!.ask('GET', `/cases/${id}`), 404, 'NOT_FOUND');
    expectProblem(await cement!.ask('POST', `/cases/${id}/advice`, { body }), 404, 'NOT_FOUND');
    expectProblem(
      await steel!.ask('POST', `/cases/${id}/actions/verify`, { body: { text: '核实' } }),
      403,
      'ROLE_NOT_ALLOWED',
    );
    expect(advised.body).toMatchObject({ facts: {}, openMeasures: [], history: [] });
    for (const path of ['/assignments', '/measures', '/enterprises', '/escalations', '/colleagues', '/cases/progress'])
      expectProblem(await steel!.ask('GET', path), 403, 'ROLE_NOT_ALLOWED');
    const seen = await (await stage.as('miit.clerk')).get<CaseDetail>(`/cases/${id}`);
    // The line is overdue: what its province hears of that may come before or after.
    expect(seen.history).toContainEqual(
      expect.objectContaining({ type: 'advice_doubted', reason: '中国钢铁工业协会：炉容与协会统计不符' }),
    );
    // A province's own association looks at its province alone.
    const province = await stage.as('p310000.head');
    const unit = await province.post<{ id: string }>('/local-units', { kind: 'association', nameZh: '某地协会' });
    await province.post(`/local-units/${unit.id}/accounts`, {
      username: 'sh.assoc',
      displayNameZh: '某地协会',
      mailbox: 'sh.assoc@demo.duban.local',
      password: PASSWORD,
    });
    const near = await signIn(stage.url, 'sh.assoc');
    expect((await near.get<List<CaseShown>>(`/cases?campaignId=${campaign.id}`)).total).toBe(0);
    expectProblem(await near.ask('GET', `/cases/${id}`), 404, 'NOT_FOUND');
    expectProblem(await near.ask('POST', `/cases/${id}/advice`, { body }), 404, 'NOT_FOUND');
    // What is owed to people and done to the enterprise is not an association's to read.
    expect(await steel!.get<CaseDetail>(`/cases/${id}`)).toMatchObject({ facts: {}, openMeasures: [], history: [] });
  });

  it('an enterprise is let in by its province, sees its own lines and what was served on it, and answers for itself', async () => {
    const line = cases[1]!;
    const head = await stage.as('p110000.head');
    const account = {
      username: 'ent.one',
      displayNameZh: '虚构企业经办',
      mailbox: 'ent@demo.duban.local',
      password: PASSWORD,
    };
    const open = (desk: Desk) => desk.ask('POST', `/enterprises/${line.enterpriseId}/accounts`, { body: account });
    expectProblem(await open(await stage.as('p310000.head')), 404, 'NOT_FOUND');
    expectProblem(await open(await stage.as('p110000.clerk')), 403, 'ROLE_NOT_ALLOWED');
    expect((await open(head)).status).toBe(201);
    expectProblem(await open(head), 409, 'NAME_TAKEN');
    let own = await signIn(stage.url, 'ent.one');
    const seen = await own.get<OwnEnterprise>('/my/enterprise');
    expect(seen.cases.map(({ id }) => id)).toEqual([line.id]);
    // What is being prepared against it is told when it is served.
    expect(seen.measures).toEqual([]);
    for (const path of [
      '/cases',
      `/cases/${line.id}`,
      '/measures',
      '/enterprises',
      '/assignments',
      '/campaigns',
      '/colleagues',
    ])
      expectProblem(await own.ask('GET', path), 403, 'ROLE_NOT_ALLOWED');
    const act = (id: string, action: string, body: object) =>
      own.ask('POST', `/my/cases/${id}/actions/${action}`, { body });
    expectProblem(await act(cases[0]!.id, 'object', { text: '有异议', basis: '通知' }), 404, 'NOT_FOUND');
    expectProblem(await act(line.id, 'shut_down', { text: '已关停', on: shanghai(Date.now()) }), 404, 'UNKNOWN_ACTION');
    const survey = await own.upload('检测报告.pdf', PDF);
    const objected = await act(line.id, 'object', {
      text: '炉容为420立方米',
      basis: 'N2.2-S06',
      attachmentIds: [survey.id],
    });
    expect([objected.status, objected.body.cases[0].state]).toEqual([200, 'objection']);
    const clerk = await stage.as('p110000.clerk');
    const { history, attachments } = await clerk.get<CaseDetail>(`/cases/${line.id}`);
    const entry = { type: 'object', actor: '虚构企业经办', reason: '炉容为420立方米' };
    expect(history).toContainEqual(expect.objectContaining(entry));
    // Its paper is on the file, and read by those whose case it is.
    expect(attachments).toContainEqual(expect.objectContaining({ id: survey.id, name: '检测报告.pdf' }));
    for (const reader of [clerk, await stage.as('miit.clerk')])
      expect((await reader.ask('GET', `/attachments/${survey.id}`)).status).toBe(200);
    expect((await own.ask('GET', `/my/attachments/${survey.id}`)).status).toBe(200);
    const foreigner = await stage.as('p310000.clerk');
    expectProblem(await foreigner.ask('GET', `/attachments/${survey.id}`), 404, 'NOT_FOUND');
    const inside = await clerk.upload('内部意见.pdf', PDF);
    expectProblem(await own.ask('GET', `/my/attachments/${inside.id}`), 404, 'NOT_FOUND');
    await (
      await stage.as('miit.clerk')
    ).ask('POST', `/cases/${line.id}/actions/decide_objection`, {
      body: { text: '经核，炉容为380立方米', upheld: false },
    });
    // It hands in what speaks for it, and sees what is served on it when it is.
    const picture = await own.upload('停产现场.pdf', PDF);
    expectProblem(await act(line.id, 'add_evidence', { text: '没有附件' }), 400, 'MALFORMED');
    expect((await act(line.id, 'add_evidence', { text: '已停产', attachmentIds: [picture.id] })).status).toBe(200);
    expect((await clerk.ask('GET', `/attachments/${picture.id}`)).status).toBe(200);
    const order = (await clerk.get<List<MeasureDetail>>(`/measures?caseId=${line.id}&kind=order_closure`)).items[0]!;
    const record = await clerk.upload('现场检查笔录.pdf', PDF);
    const officers = ['甲', '乙'].map((name) => ({ name, certificate: `证${name}` }));
    for (const [action, more] of [
      ['check_basis', { ground: 'energy_71' }],
      ['file', {}],
      ['investigate', { officers, attachmentIds: [record.id] }],
      ['serve_notice', { method: 'direct' }],
    ] as const)
      expect(
        (await clerk.ask('POST', `/measures/${order.id}/actions/${action}`, { body: { text: '依法办理', ...more } }))
          .status,
      ).toBe(200);
    const served = (await own.get<OwnEnterprise>('/my/enterprise')).measures;
    expect(served).toMatchObject([{ id: order.id, papers: [{ paper: 'notice', acknowledgedAt: null }] }]);
    expect(served[0]!.allowedActions).toContain('acknowledge');
    const acknowledge = (paper: string) =>
      own.ask('POST', `/my/measures/${order.id}/actions/acknowledge`, { body: { text: '收到', paper } });
    expectProblem(await acknowledge('decision'), 422, 'NOT_SERVED');
    // A plan comes with the people whose work goes: whoever reads that leaves a trace.
    const roster = await own.upload('职工安置名册.pdf', PDF);
    const planned = await act(line.id, 'file_plan', {
      text: '停产安置方案',
      employees: 0,
      attachmentIds: [roster.id],
    });
    expect(planned.status).toBe(200);
    const withRoster = await clerk.get<CaseDetail>(`/cases/${line.id}`);
    expect(withRoster.attachments.find(({ id }) => id === roster.id)).toMatchObject({ personal: true });
    const read = await clerk.ask('GET', `/attachments/${roster.id}`);
    expect([read.status, read.headers['cache-control']]).toEqual([200, 'no-store']);
    const trace = await (
      await stage.as('auditor')
    ).get<List<SecurityEvent>>('/security-events?type=personal_data_read');
    expect(trace.items).toMatchObject([{ username: 'p110000.clerk', detail: { attachment: roster.id } }]);
    // Whoever let it in closes the door again, at once, and nobody else does.
    const listed = await head.get<List<AccountRef>>(`/enterprises/${line.enterpriseId}/accounts`);
    expect(listed.items).toMatchObject([{ username: 'ent.one', displayName: '虚构企业经办', disabled: false }]);
    const turn = async (username: string, action: string) =>
      (await stage.as(username)).ask('POST', `/accounts/${listed.items[0]!.id}/actions/${action}`);
    expectProblem(await turn('p310000.head', 'disable'), 404, 'NOT_FOUND');
    expectProblem(await turn('miit.head', 'disable'), 404, 'NOT_FOUND');
    expect((await turn('p110000.head', 'disable')).status).toBe(204);
    expectProblem(await own.ask('GET', '/my/enterprise'), 401, 'UNAUTHENTICATED');
    expect((await turn('p110000.head', 'enable')).status).toBe(204);
    own = await signIn(stage.url, 'ent.one');
    expect((await own.get<OwnEnterprise>('/my/enterprise')).id).toBe(line.enterpriseId);
  });

  it('a whole list goes out at once, each line through its own gate, and whoever carries it out gets one letter', async () => {
    const head = await stage.as('mlr.head');
    const unit = await head.post<{ id: string }>('/local-units', {
      kind: 'executor',
      nameZh: '虚构国土局',
      executes: 'LANDAUTH',
    });
    await head.post(`/local-units/${unit.id}/accounts`, {
      username: 'land.one',
      displayNameZh: '赵六',
      mailbox: 'land.one@demo.duban.local',
      password: PASSWORD,
    });
    const filter = { campaignId: campaign.id, kind: ['stop_land'] };
    const all = async (username: string, action: string, more: object = {}) =>
      (await stage.as(username)).ask('POST', `/measures/actions/${action}`, {
        body: { filter, text: '列入名单，不予批准新增用地', ...more },
      });
    expectProblem(await all('mlr.clerk', 'decide'), 404, 'UNKNOWN_ACTION');
    expectProblem(await all('mlr.clerk', 'send', { ids: [campaign.id] }), 400, 'MALFORMED');
    expect((await all('mlr.clerk', 'check_basis', { preview: true })).body).toMatchObject({ done: 3, refused: [] });
    // A ground that the law does not know for it closes each gate; the only one need not be named.
    const foreign = await all('mlr.clerk', 'check_basis', { ground: 'permit_34' });
    expect(foreign.body).toMatchObject({ done: 0, more: false });
    expect(foreign.body.refused[0]).toMatchObject({ code: 'GATE_CLOSED', reason: expect.stringContaining('依据') });
    expect((await all('mlr.clerk', 'check_basis')).body).toMatchObject({
      done: 3,
      refused: [],
      more: false,
      after: null,
    });
    // Once they are being examined they are not begun again with the others; the same one twice is one.
    expect((await all('mlr.clerk', 'check_basis')).body).toMatchObject({ done: 0, refused: [] });
    const penalty = (
      await (
        await stage.as('p110000.clerk')
      ).get<List<MeasureDetail>>(`/measures?campaignId=${campaign.id}&kind=order_closure`)
    ).items[1]!;
    const each = (await stage.as('p110000.head')).ask('POST', '/measures/actions/approve', {
      body: { ids: [penalty.id, penalty.id], text: '批准' },
    });
    // A penalty is decided on its own file.
    expect((await each).body).toMatchObject({ done: 0, refused: [{ code: 'WRONG_STATE' }] });
    // Being late establishes no ground for withdrawing a permit: somebody has to state it.
    const withdrawal = await (
      await stage.as('aqsiq.clerk')
    ).ask('POST', '/measures/actions/check_basis', {
      body: { filter: { campaignId: campaign.id, kind: ['withdraw_production_permit'] }, text: '审查', preview: true },
    });
    expect(withdrawal.body).toMatchObject({
      done: 0,
      refused: [{ code: 'GATE_CLOSED' }, { code: 'GATE_CLOSED' }, { code: 'GATE_CLOSED' }],
    });
    expect((await all('mlr.clerk', 'approve')).body.refused.map(({ code }: { code: string }) => code)).toEqual(
      Array.from({ length: 3 }, () => 'ROLE_NOT_ALLOWED'),
    );
    expect((await all('mlr.head', 'approve')).body).toMatchObject({ done: 3 });
    // What is on the screen and is another agency's stays as it is.
    expect((await all('cbrc.clerk', 'send')).body).toMatchObject({ done: 0 });
    expect((await all('mlr.clerk', 'send')).body).toMatchObject({ done: 3, refused: [] });
    const letters = await until('the land authority is written to', async () => {
      const found = stage.mail.to('land.one');
      return found.length > 0 ? found : undefined;
    });
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).toContain('等3件');
    const sent = await (
      await stage.as('coordinator')
    ).get<List<MeasureDetail>>(`/measures?campaignId=${campaign.id}&kind=stop_land&state=executing`);
    expect(sent.total).toBe(3);
  });

  it('a list longer than one request is gone through to its end, and what is refused is not asked for again', async () => {
    const wide = await launch(stage, { title: '批量办理', rows: [2], policy: { rungs: [] } });
    const count = 205;
    const rows = Array.from({ length: count }, (_, at) => ({
      ...aFurnace(960, { 统一社会信用代码: creditCode(960) }),
      省份: '天津市',
      生产线编号: `${at}号高炉`,
      淘汰期限: '2026-01-01',
    }));
    const clerk = await stage.as('p120000.clerk');
    const { id } = await clerk.post<{ id: string }>('/enterprises/rows', { campaignId: wide.id, rows });
    const stateOf = async () => (await clerk.get<EnterpriseImport>(`/enterprises/imports/${id}`)).state;
    await until('the list is read', async () => (await stateOf()) === 'preview');
    await clerk.ask('POST', `/enterprises/imports/${id}/commit`);
    await until('the list is in effect', async () => (await stateOf()) === 'committed');
    const done = async (desk: Desk, asked: NewBulkRun) => {
      const { id: run } = await desk.post<BulkRun>('/bulk-runs', asked);
      return until('the act for many is over', async () => {
        const one = (await desk.get<List<BulkRun>>('/bulk-runs')).items.find((found) => found.id === run)!;
        return one.state !== 'running' && one;
      });
    };
    for (const [username, act] of [
      ['p120000.clerk', 'verify'],
      ['miit.clerk', 'list'],
      ['miit.clerk', 'announce'],
    ] as const)
      expect(
        await done(await stage.as(username), {
          list: 'cases',
          act,
          body: { text: '按名单', ...(act === 'announce' ? await published(await stage.as('miit.clerk')) : {}) },
          filter: { campaignId: wide.id },
          total: count,
        }),
      ).toMatchObject({ state: 'over', done: count, listNumbers: act === 'announce' ? [expect.any(String)] : [] });
    const supervisor = await stage.as('cbrc.clerk');
    const standing = async (state: string) =>
      (await supervisor.get<List<object>>(`/measures?campaignId=${wide.id}&kind=stop_credit&state=${state}`)).total;
    await until('each line has its proposal', async () => (await standing('proposed')) === count);
    const all = async (name: string, more: object = {}) =>
      (
        await supervisor.ask('POST', `/measures/actions/${name}`, {
          body: { filter: { campaignId: wide.id, kind: ['stop_credit'] }, text: '列入名单', ...more },
        })
      ).body as BulkMeasuresAnswer;
    // Every gate is closed to a ground that there is not: behind what was refused, the rest is reached.
    const refused = await all('check_basis', { ground: 'permit_34' });
    expect([refused.done, refused.refused.length, refused.more]).toEqual([0, 200, true]);
    const last = await all('check_basis', { ground: 'permit_34', after: refused.after! });
    expect([last.done, last.refused.length, last.more, last.after]).toEqual([0, 5, false, null]);
    const first = await all('check_basis');
    expect([first.done, first.more]).toEqual([200, true]);
    // The rest as an order that goes on by itself.
    const rest = await done(supervisor, {
      list: 'measures',
      act: 'check_basis',
      body: { text: '列入名单' },
      filter: { campaignId: wide.id, kind: ['stop_credit'] },
      total: 5,
    });
    expect(rest).toMatchObject({ state: 'over', done: 5, refused: [], undoneBy: null, problem: null });
    expect([await standing('proposed'), await standing('basis_check')]).toEqual([0, count]);
  });

  it('a bank sees what was sent to it, and nothing before, confirms with its receipt, and does no more', async () => {
    const head = await stage.as('cbrc.head');
    const unit = (body: object, desk = head) => desk.ask('POST', '/local-units', { body });
    expectProblem(await unit({ kind: 'executor', nameZh: '虚构银行' }), 422, 'UNIT_DOES_NOT_FIT');
    expectProblem(await unit({ kind: 'association', nameZh: '虚构银行', executes: 'BANKS' }), 422, 'UNIT_DOES_NOT_FIT');
    const account = async (desk: Desk, kind: string, username: string) => {
      const made = await unit({ kind: 'executor', nameZh: `虚构机关${username}`, executes: kind }, desk);
      expect([made.status, made.body]).toMatchObject([201, { kind: 'executor', executes: kind }]);
      const body = { username, displayNameZh: '王五', mailbox: `${username}@demo.duban.local`, password: PASSWORD };
      expect((await desk.ask('POST', `/local-units/${made.body.id}/accounts`, { body })).status).toBe(201);
      return signIn(stage.url, username);
    };
    const bank = await account(head, 'BANKS', 'bank.one');
    const supplier = await account(await stage.as('p110000.head'), 'POWERCO', 'power.one');
    const seen = (desk: Desk) => desk.get<List<Execution>>('/executions');
    expect(await seen(bank)).toMatchObject({ items: [], total: 0 });
    for (const path of ['/measures', '/cases', '/assignments', '/campaigns', '/my/enterprise'])
      expectProblem(await bank.ask('GET', path), 403, 'ROLE_NOT_ALLOWED');
    const coordinator = await stage.as('coordinator');
    const [credit] = (
      await coordinator.get<List<MeasureDetail>>(`/measures?campaignId=${campaign.id}&kind=stop_credit`)
    ).items;
    const clerk = await stage.as('cbrc.clerk');
    const list = await clerk.upload('名单.pdf', PDF);
    const inside = await clerk.upload('内部审查.pdf', PDF);
    const step = async (username: string, action: string, more: object = {}) =>
      (await stage.as(username)).ask('POST', `/measures/${credit!.id}/actions/${action}`, {
        body: { text: '依法办理', ...more },
      });
    expect(
      (await step('cbrc.clerk', 'check_basis', { ground: 'on_the_list', attachmentIds: [inside.id] })).status,
    ).toBe(200);
    expect((await step('cbrc.head', 'approve')).status).toBe(200);
    expect((await seen(bank)).total).toBe(0);
    expect((await step('cbrc.clerk', 'send', { text: '请停止新增授信', attachmentIds: [list.id] })).status).toBe(200);
    // It hears of what is sent to it, and looks nowhere by itself; the others hear nothing.
    const told = await until('the bank is written to', async () =>
      stage.mail.to('bank.one').find(({ text }) => text.includes(credit!.number)),
    );
    expect(told.text).toContain('/executions');
    expect(stage.mail.to('power.one')).toEqual([]);
    const [sent] = (await seen(bank)).items;
    expect(sent).toMatchObject({
      number: credit!.number,
      state: 'executing',
      allowedActions: ['confirm'],
      steps: [{ act: 'send', text: '请停止新增授信', attachments: [{ id: list.id }] }],
    });
    expect((await seen(supplier)).total).toBe(0);
    expect((await bank.ask('GET', `/executions/attachments/${list.id}`)).status).toBe(200);
    for (const [desk, id] of [
      [bank, inside.id],
      [supplier, list.id],
    ] as const)
      expectProblem(await desk.ask('GET', `/executions/attachments/${id}`), 404, 'NOT_FOUND');
    const act = (desk: Desk, action: string, more: object = {}) =>
      desk.ask('POST', `/executions/${sent!.id}/actions/${action}`, { body: { text: '已停止', ...more } });
    expectProblem(await act(supplier, 'confirm', { receiptNo: '1' }), 404, 'NOT_FOUND');
    expectProblem(await act(bank, 'approve'), 404, 'UNKNOWN_ACTION');
    expectProblem(await act(bank, 'confirm'), 400, 'MALFORMED');
    const done = await act(bank, 'confirm', { receiptNo: '虚银〔2026〕1号' });
    expect([done.status, done.body]).toMatchObject([200, { state: 'in_effect', allowedActions: [] }]);
    const after = await clerk.get<MeasureDetail>(`/measures/${sent!.id}`);
    expect(after.steps.at(-1)).toMatchObject({ act: 'confirm', by: expect.stringContaining('王五') });
  });

  it('reconciles what was reported, announced and completed, and freezes a list under its number', async () => {
    const clerk = await stage.as('miit.clerk');
    const { items } = await clerk.get<{ items: ReconciliationItem[] }>(
      `/case-lists/reconciliation?campaignId=${campaign.id}`,
    );
    expect(items).toMatchObject([
      { region: '110000', sector: 'STEEL', lister: 'MIIT', reported: 3, announced: 3, open: 3, completed: 0 },
    ]);
    for (const item of items) {
      const { toVerify, toConfirm, toAnnounce, leftBefore, announced, open, toAccept, leftAfter, completed } = item;
      expect(toVerify + toConfirm + toAnnounce + leftBefore + announced).toBe(item.reported);
      expect(open + toAccept + leftAfter + completed).toBe(announced);
    }
    const lists = await clerk.get<List<CaseList>>(`/case-lists?campaignId=${campaign.id}`);
    expect(lists.items).toMatchObject([
      { lines: 3, addition: false, regions: ['110000'], sectors: [{ sector: 'STEEL', lines: 3 }], amendments: [] },
    ]);
    const number = encodeURIComponent(lists.items[0]!.listNumber);
    expect((await clerk.get<List<CaseShown>>(`/cases?listNumber=${number}`)).total).toBe(3);
    // Another province learns nothing of it.
    expect((await (await stage.as('p310000.clerk')).get<List<CaseList>>('/case-lists')).total).toBe(0);
  });

  it('accounts for money, people and who is preferred', async () => {
    const clerk = await stage.as('p110000.clerk');
    const body = {
      campaignId: campaign.id,
      source: 'regional',
      purpose: 'resettlement',
      sector: 'STEEL',
      title: '职工安置补助',
      amount: 500_000,
      text: '安置职工120人',
    };
    const apply = (more: object, desk = clerk) => desk.ask('POST', '/funds', { body: { ...body, ...more } });
    expectProblem(await apply({ amount: 0 }), 400, 'MALFORMED');
    expectProblem(await apply({ sector: 'TEA' }), 422, 'UNKNOWN_SECTOR');
    expectProblem(await apply({}, await stage.as('miit.clerk')), 403, 'ROLE_NOT_ALLOWED');
    const award = { purpose: 'award', caseId: cases[0]!.id };
    expectProblem(await apply(award), 422, 'NOT_ACCEPTED_YET');
    expectProblem(await apply(award, await stage.as('p310000.clerk')), 422, 'UNKNOWN_CASE');
    const made = await apply({});
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        number: expect.stringMatching(/^资〔\d{4}〕1号$/),
        state: 'applied',
        asked: 500_000,
        allowedActions: ['withdraw', 'comment'],
      },
    ]);
    const { id } = made.body;
    const step = async (username: string, action: string, more: object = {}) =>
      (await stage.as(username)).ask('POST', `/funds/${id}/actions/${action}`, { body: { text: '同意', ...more } });
    expectProblem(await step('p310000.head', 'endorse'), 404, 'NOT_FOUND');
    expectProblem(await step('nea.clerk', 'endorse'), 403, 'ROLE_NOT_ALLOWED');
    expect((await step('miit.clerk', 'endorse')).status).toBe(200);
    expectProblem(await step('mof.head', 'allocate', { amount: 1 }), 403, 'ROLE_NOT_ALLOWED'); // the province's own money
    await step('p110000.head', 'allocate', { amount: 400_000 });
    await step('miit.clerk', 'confirm');
    const paid = await step('p110000.clerk', 'pay', { amount: 150_000, on: shanghai(Date.now()) });
    expect(paid.body).toMatchObject({ state: 'in_use', allocated: 400_000, paid: 150_000 });
    expect(paid.body.steps.map(({ act }: { act: string }) => act)).toEqual([
      'apply',
      'endorse',
      'allocate',
      'confirm',
      'pay',
    ]);
    const totals = await (await stage.as('mof.clerk')).get<FundTotals>(`/funds/totals?campaignId=${campaign.id}`);
    expect(totals).toMatchObject({
      items: [
        { region: '110000', source: 'regional', asked: 500_000, allocated: 400_000, paid: 150_000, recovered: 0 },
      ],
    });
    expect((await (await stage.as('p310000.clerk')).get<List<Fund>>('/funds')).total).toBe(0);
    // People: by the plan until something is told of them, place by place, with a warning where many are without work.
    const told = { affected: 350, placed: 20, insured: 10, arrears: 0 };
    const more = { ...told, placed: 351 };
    expectProblem(await act('p110000.clerk', cases[0]!.id, 'report_resettlement', more), 400, 'MALFORMED');
    expect((await act('p110000.clerk', cases[0]!.id, 'report_resettlement', told)).status).toBe(200);
    // What was paid by mistake is taken back off the account, and the money goes on.
    expectProblem(await step('p110000.clerk', 'pay', { amount: 1, on: '9999-12-31' }), 422, 'IN_THE_FUTURE');
    const corrected = await step('p110000.clerk', 'correct', { amount: 50_000 });
    expect(corrected.body).toMatchObject({ state: 'in_use', paid: 100_000 });
    expectProblem(await step('p110000.clerk', 'verify_use'), 403, 'ROLE_NOT_ALLOWED');
    const early = expectProblem(await act('p110000.clerk', cases[0]!.id, 'county_check'), 409, 'WRONG_STATE');
    expect(early.detail).not.toMatch(/[a-z]_/);
    const people = await (
      await stage.as('mohrss.clerk')
    ).get<ResettlementLedger>(`/resettlement?campaignId=${campaign.id}`);
    expect(people).toMatchObject({
      warning: { yellow: 100, red: 300 },
      items: [{ region: '110000', ...told, light: 'red', places: [{ place: '虚构县', ...told, light: 'red' }] }],
    });
    const preferred = await clerk.get<Preferences>(`/preferences?campaignId=${campaign.id}`);
    expect(preferred).toMatchObject({
      formula: { zh: expect.stringContaining('本项目口径') },
      regions: [{ region: '110000', announced: 3, due: 3, accepted: 0, heavy: true, well: false }],
      enterprises: [],
      lessDeveloped: [],
    });
    const all = await (await stage.as('mof.clerk')).get<Preferences>(`/preferences?campaignId=${campaign.id}`);
    expect(all.lessDeveloped).toHaveLength(12);
  });

  describe('a province’s own criteria', () => {
    const region = '320000';
    const furnaces = [941, 942].map((number) => ({
      ...aFurnace(number, { 统一社会信用代码: creditCode(number) }),
      省份: '江苏省',
      furnace_volume: number === 941 ? 420 : 300,
    }));
    const edition = {
      edition: 'js-2026',
      noticeId: '',
      note: '省政府文件',
      changes: [{ criterionId: 'S06-C1', value: 450 }],
    };
    const ours = async () =>
      (await (await stage.as('p320000.clerk')).get<List<CaseShown>>(`/cases?campaignId=${campaign.id}`)).items;
    const takeIn = async (rows: typeof furnaces) => {
      const clerk = await stage.as('p320000.clerk');
      const { id } = await handIn('p320000.clerk', '名单.xlsx', await workbookOf(rows));
      await clerk.ask('POST', `/enterprises/imports/${id}/commit`);
      await until('the list is in effect', async () => {
        const { state } = await clerk.get<EnterpriseImport>(`/enterprises/imports/${id}`);
        return state === 'committed';
      });
    };

    it('reach lines that the State’s leave, once a preview has shown which', async () => {
      const head = await stage.as('p320000.head');
      edition.noticeId = campaign.noticeId;
      await takeIn(furnaces);
      const wide = (await ours()).find(({ outcome }) => outcome === 'keep')!;
      await act('p320000.clerk', wide.id, 'verify');
      // Nothing calls for it: it cannot be listed.
      expectProblem(await act('miit.clerk', wide.id, 'list'), 422, 'CRITERIA_NOT_MET');
      const adopt = (body: object, desk: Desk = head) =>
        desk.ask('POST', '/criteria/editions', { body: { ...edition, ...body } });
      const laxer = expectProblem(
        await adopt({ changes: [{ criterionId: 'S06-C1', value: 350 }] }),
        422,
        'CRITERIA_LAXER',
      );
      expect(laxer.errors).toMatchObject([{ path: 'changes.0.value', code: 'LAXER' }]);
      expectProblem(await adopt({}, await stage.as('p320000.clerk')), 403, 'ROLE_NOT_ALLOWED');
      const preview = await adopt({ preview: true });
      const change = {
        caseId: wide.id,
        before: { outcome: 'keep', criteria: [] },
        after: { outcome: 'eliminate', criteria: ['S06-C1'] },
      };
      expect([preview.status, preview.body]).toMatchObject([
        200,
        { edition: 'js-2026', before: campaign.noticeId, total: 1, items: [change] },
      ]);
      expect((await ours()).map(({ localOutcome }) => localOutcome)).toEqual([null, null]);
      const adopted = await adopt({});
      expect([adopted.status, adopted.body]).toMatchObject([201, { region, affects: 1 }]);
      expectProblem(await adopt({}), 409, 'EDITION_EXISTS');
      const changes = await head.get<CriteriaChanges>('/criteria/editions/js-2026/changes');
      expect(changes).toMatchObject({ before: campaign.noticeId, total: 1, items: [change] });
      // The paper is everybody's; the lines that it reaches are those of the province.
      const foreign = await (
        await stage.as('p310000.clerk')
      ).get<CriteriaChanges>('/criteria/editions/js-2026/changes');
      expect(foreign).toMatchObject({ total: 0, items: [] });
      const after = await head.get<CaseDetail>(`/cases/${wide.id}`);
      expect(after).toMatchObject({ outcome: 'keep', localOutcome: 'eliminate' });
      expect(after.history.at(-1)).toMatchObject({ type: 'rejudged' });
    });

    it('count for the province alone, and judge what is handed in after them', async () => {
      const wide = (await ours()).find(({ outcome }) => outcome === 'keep')!;
      expect((await act('miit.clerk', wide.id, 'list')).status).toBe(200);
      expect((await act('miit.clerk', wide.id, 'announce')).status).toBe(200);
      // A second list of a sector adds to the first; what leaves it is told with its reason.
      const other = (await ours()).find(({ outcome }) => outcome === 'eliminate')!;
      await act('p320000.clerk', other.id, 'verify');
      await act('miit.clerk', other.id, 'list');
      await act('miit.clerk', other.id, 'announce');
      await act('miit.clerk', other.id, 'remove', { text: '已由上一年度完成' });
      const desk = await stage.as('miit.clerk');
      const lists = await desk.get<List<CaseList>>(`/case-lists?campaignId=${campaign.id}`);
      expect(lists.items).toMatchObject([
        { addition: true, amendments: [{ caseId: other.id, act: 'remove', text: '已由上一年度完成' }] },
        { addition: true, amendments: [] },
        { addition: false },
      ]);
      const later = { ...furnaces[0]!, 统一社会信用代码: creditCode(943), 企业名称: '虚构钢铁943厂' };
      await takeIn([later]);
      expect((await ours()).map(({ outcome, localOutcome }) => [outcome, localOutcome]).sort()).toEqual([
        ['eliminate', null],
        ['keep', 'eliminate'],
        ['keep', 'eliminate'],
      ]);
      const { items } = await (
        await stage.as('coordinator')
      ).get<{ items: { region: string; localOnly: object }[] }>(`/cases/progress?campaignId=${campaign.id}`);
      expect(items.find((item) => item.region === region)).toMatchObject({
        localOnly: { listed: 1, accepted: 0 },
        issued: [],
      });
      // What was issued to the province, and what it reports of it, stands beside what is accepted.
      const coordinator = await stage.as('coordinator');
      const target = { campaignId: campaign.id, sector: 'STEEL', measure: 't/a', reason: '下达' };
      const whole = await coordinator.post<{ id: string }>('/targets', {
        ...target,
        level: 'nation',
        name: '炼铁',
        amount: 5_000,
      });
      const part = await coordinator.post<{ id: string }>('/targets', {
        ...target,
        level: 'province',
        parentId: whole.id,
        region,
        name: '炼铁',
        amount: 5_000,
      });
      await coordinator.post(`/targets/${whole.id}/actions/release`, {});
      const month = shanghai(Date.now()).slice(0, 7);
      await (await stage.as('p320000.clerk')).post(`/targets/${part.id}/actions/report`, { month, done: 1_250 });
      const after = await coordinator.get<{ items: { region: string }[] }>(`/cases/progress?campaignId=${campaign.id}`);
      expect(after.items.find((item) => item.region === region)).toMatchObject({
        issued: [{ measure: 't/a', amount: 5_000, reported: 1_250 }],
      });
      // Whether a task is heavy is weighed against the whole country, whoever asks.
      const preferred = await (
        await stage.as('p320000.clerk')
      ).get<Preferences>(`/preferences?campaignId=${campaign.id}`);
      expect(preferred.regions).toMatchObject([{ region, announced: 1, heavy: false }]);
      // A wider edition after it is held against it, not against the State's.
      const head = await stage.as('p320000.head');
      const wider = { ...edition, edition: 'js-2027', changes: [{ criterionId: 'S06-C1', value: 430 }] };
      const preview = await head.ask('POST', '/criteria/editions', { body: { ...wider, preview: true } });
      expect(preview.body).toMatchObject({ before: 'js-2026', total: 0 });
      expectProblem(await head.ask('GET', '/criteria/editions/nowhere/changes'), 404, 'NOT_FOUND');
      // Wider in scope: a criterion of its own, on equipment that the State names otherwise.
      const own = { criterionId: 'L1', sector: 'STEEL', equipmentZh: '中频炉', quote: '全省淘汰中频炉' };
      const adopt = (additions: object[]) =>
        head.ask('POST', '/criteria/editions', { body: { ...edition, edition: 'js-2028', additions } });
      const unfit = expectProblem(await adopt([{ ...own, metric: 'furnace_volume' }]), 422, 'CRITERIA_UNFIT');
      expect(unfit.errors).toMatchObject([{ path: 'additions.0.metric', code: 'INCOMPLETE' }]);
      expectProblem(
        await head.ask('POST', '/criteria/editions', { body: { ...edition, edition: 'js-2029', changes: [] } }),
        400,
        'MALFORMED',
      );
      expect((await adopt([own])).body).toMatchObject({ additions: [own] });
      const judged = await desk.ask('POST', '/criteria/evaluations', {
        body: { sector: 'STEEL', equipmentType: '中频炉', region },
      });
      expect(judged.body).toMatchObject({
        outcome: 'review',
        local: { edition: 'js-2028', outcome: 'eliminate', matched: [{ criterionId: 'L1', clauseId: 'N2.2-2' }] },
      });
    });

    it('give way to a new edition of the State’s, which the ministry of the sector adopts for the whole country', async () => {
      const head = await stage.as('miit.head');
      const national = {
        ...edition,
        edition: 'cn-2026',
        note: '产业结构调整指导目录修订',
        changes: [{ criterionId: 'S06-C1', value: 430 }],
      };
      const adopt = (body: object, desk: Desk = head) =>
        desk.ask('POST', '/criteria/editions', { body: { ...national, ...body } });
      const inTheCountry = async () => {
        const draft = { campaignId: campaign.id, kind: 'progress', year: 2026, title: '总体进展' };
        const { id } = await (await stage.as('miit.clerk')).post<{ id: string }>('/announcements', draft);
        const { totals } = await head.get<AnnouncementDetail>(`/announcements/${id}`);
        await (await stage.as('miit.clerk')).post(`/announcements/${id}/actions/discard`, {});
        return totals.find(({ sector }) => sector === 'STEEL')!.cases;
      };
      // What only the province calls for stands in no total of the country.
      const [before, reached] = [await inTheCountry(), (await ours()).filter(({ state }) => state === 'announced')];
      expect(reached).toMatchObject([{ outcome: 'keep', localOutcome: 'eliminate' }]);
      expectProblem(await adopt({}, await stage.as('mep.head')), 403, 'ROLE_NOT_ALLOWED');
      const foreign = expectProblem(await adopt({}, await stage.as('nea.head')), 403, 'SECTOR_OF_ANOTHER');
      expect(foreign.errors).toMatchObject([{ path: 'sectors.STEEL', code: 'OF_ANOTHER_MINISTRY' }]);
      expectProblem(await adopt({ changes: [{ criterionId: 'S06-C1', value: 300 }] }), 422, 'CRITERIA_LAXER');
      const own = { criterionId: 'L1', sector: 'STEEL', equipmentZh: '中频炉', quote: '目录' };
      expectProblem(await adopt({ additions: [own] }), 422, 'CRITERIA_UNFIT');
      const preview = await adopt({ preview: true });
      expect(preview.body).toMatchObject({ edition: 'cn-2026', before: campaign.noticeId, total: 2 });
      const made = await adopt({});
      expect([made.status, made.body]).toMatchObject([201, { region: null, affects: null }]);
      const changes = await head.get<CriteriaChanges>('/criteria/editions/cn-2026/changes');
      expect(changes.items).toEqual(preview.body.items);
      expect((await ours()).map(({ outcome, localOutcome }) => [outcome, localOutcome])).toEqual(
        Array.from({ length: 3 }, () => ['eliminate', null]),
      );
      const one = await head.get<CaseDetail>(`/cases/${reached[0]!.id}`);
      expect(one.history.at(-1)).toMatchObject({
        type: 'rejudged',
        reason: expect.stringContaining('国家标准 cn-2026'),
      });
      expect(await inTheCountry()).toBe(before + 1);
      const judged = await head.ask('POST', '/criteria/evaluations', {
        body: { sector: 'STEEL', equipmentType: '炼铁高炉', metrics: { furnace_volume: 425 }, region },
      });
      expect(judged.body).toMatchObject({ outcome: 'eliminate', edition: 'cn-2026', local: { outcome: 'eliminate' } });
      // The next edition goes on from this one, and a province is held against it.
      const narrower = { ...edition, edition: 'js-2030', changes: [{ criterionId: 'S06-C1', value: 420 }] };
      expectProblem(
        await (await stage.as('p320000.head')).ask('POST', '/criteria/editions', { body: narrower }),
        422,
        'CRITERIA_LAXER',
      );
    });
  });

  it('answers whether a project may be approved, and keeps the answer', async () => {
    const ministry = await stage.as('ndrc.clerk');
    const check = async (more: object) =>
      (
        await ministry.ask('POST', '/project-checks', {
          body: { region: '110000', sector: 'STEEL', project: '新建高炉', replaces: [], ...more },
        })
      ).body;
    expect(await check({})).toMatchObject({
      allowed: false,
      number: expect.stringMatching(/^核〔\d{4}〕\d+号$/),
      reasons: [{ code: 'REPLACEMENT_MISSING', clauseId: 'N4.1-7' }],
    });
    const { number } = await check({});
    const kept = (desk: Desk) => desk.ask('GET', `/project-checks/${encodeURIComponent(number)}`);
    expect((await kept(ministry)).body).toMatchObject({
      agency: 'NDRC',
      allowed: false,
      question: { sector: 'STEEL' },
    });
    expectProblem(await kept(await stage.as('p310000.clerk')), 404, 'NOT_FOUND');
    expect(await ministry.get<List<object>>('/replacements?sector=STEEL')).toMatchObject({ items: [], total: 0 });
    const small = {
      name: '小高炉',
      equipmentType: '炼铁高炉',
      metrics: { furnace_volume: 300 },
      serials: [` ${[...cases[0]!.serial].join(' ')}`],
    };
    expect(
      (await check({ project: small, replaces: [cases[0]!.unitId] })).reasons.map(({ code }: { code: string }) => code),
    ).toEqual(['OUTDATED_CAPACITY', 'UNIT_NOT_ACCEPTED', 'FACTS_MISSING', 'TRANSFERRED_EQUIPMENT']);
    // Jiangsu has criteria of its own: what the State leaves is outdated there.
    const wider = { name: '中频炉项目', equipmentType: '中频炉' };
    expect((await check({ region: '320000', project: wider })).reasons).toMatchObject([
      // The State's criteria leave it to people; those of the province do not.
      { code: 'FACTS_MISSING', clauseId: 'N2.2-S06' },
      { code: 'OUTDATED_LOCALLY', clauseId: 'N2.2-2' },
      { code: 'REPLACEMENT_MISSING' },
    ]);
    // Those that one's own agency has asked, latest first, searched and by page.
    const asked = await ministry.get<List<ProjectCheckKept> & { nextCursor: string }>(
      `/project-checks?sector=STEEL&limit=2`,
    );
    expect(asked.items[0]).toMatchObject({ agency: 'NDRC', question: { region: '320000' } });
    const rest = await ministry.get<List<ProjectCheckKept>>(
      `/project-checks?sector=STEEL&limit=200&cursor=${encodeURIComponent(asked.nextCursor)}`,
    );
    expect(rest.items.length + 2).toBe(asked.total);
    expect(new Set([...asked.items, ...rest.items].map((one) => one.number)).size).toBe(asked.total);
    const found = await ministry.get<List<ProjectCheckKept>>(`/project-checks?q=${encodeURIComponent('中频炉')}`);
    expect(found.total).toBe(1);
    expect((await (await stage.as('miit.clerk')).get<List<object>>('/project-checks')).total).toBe(0);
    expect((await (await stage.as('coordinator')).get<List<object>>('/project-checks')).total).toBe(asked.total);
    const tiny = { region: '110000', sector: 'STEEL', project: { name: 'x', capacity: 0.0001 } };
    expectProblem(await ministry.ask('POST', '/project-checks', { body: tiny }), 400, 'MALFORMED');
    const wide = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`列${n}`, n]));
    const own = await stage.as('p110000.clerk');
    expectProblem(await own.ask('POST', '/enterprises/rows', { body: { rows: [wide] } }), 400, 'MALFORMED');
    expectProblem(
      await ministry.ask('POST', '/project-checks', { body: { region: '999999', sector: 'STEEL', project: 'x' } }),
      422,
      'UNKNOWN_REGION',
    );
  });

  it('re-opens a line that draws power though it is shut', async () => {
    const one = cases[0]!;
    const day = 86_400_000;
    const shut = await act('p110000.clerk', one.id, 'shut_down', { on: shanghai(Date.now() - 2 * day) });
    expect(shut.body.state).toBe('shut_down');
    const before = (days: number) => new Date(Date.now() - days * day).toISOString();
    const clerk = await stage.as('p110000.clerk');
    const readings = (kwh: number, at: string) => ({
      body: { readings: [{ unitId: one.unitId, at, kwh, source: '电力公司' }] },
    });
    const quiet = readings(5, before(1));
    expect((await clerk.ask('POST', '/meter-readings', quiet)).body).toEqual({
      accepted: 1,
      known: 0,
      anomalies: [],
    });
    expect((await clerk.ask('POST', '/meter-readings', quiet)).body).toMatchObject({ known: 1 });
    // What it drew while it still ran, or on the day itself, is no restart; and nobody has read tomorrow's meter.
    for (const days of [4_000, 2])
      expect((await clerk.ask('POST', '/meter-readings', readings(9_000, before(days)))).body).toMatchObject({
        accepted: 1,
        anomalies: [],
      });
    const early = await clerk.ask('POST', '/meter-readings', readings(9_000, before(-2)));
    expect(expectProblem(early, 422, 'IN_THE_FUTURE').errors).toMatchObject([{ path: 'readings.0.at' }]);
    const loud = await clerk.ask('POST', '/meter-readings', readings(9_000, before(0.01)));
    expect(loud.body.anomalies).toMatchObject([{ caseId: one.id, kwh: 9_000 }]);
    const reopened = await clerk.get<CaseDetail>(`/cases/${one.id}`);
    expect(reopened).toMatchObject({ state: 'restarted', clock: { kind: 'restart' } });
    expect(reopened.history.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['announce', 'shut_down', 'report_restart']),
    );
    expectProblem(
      await (await stage.as('p310000.clerk')).ask('POST', '/meter-readings', readings(1, before(0))),
      422,
      'UNKNOWN_UNIT',
    );
  });

  it('tells overall progress of coal in mines as well as in tons, against what the notice names', async () => {
    const coal = await launch(stage, { title: '煤炭', rows: [2], policy: { rungs: [] } });
    const rows = [971, 972].map((number) => ({
      企业名称: `虚构煤矿${number}`,
      统一社会信用代码: creditCode(number),
      行业: 'COAL',
      装备类型: '小煤矿',
      生产线编号: `${number}号井`,
      产能: 30_000,
      计量单位: 't/a',
      属性: '不符合产业政策',
    }));
    const clerk = await stage.as('p140000.clerk');
    const { id } = await clerk.post<{ id: string }>('/enterprises/rows', { campaignId: coal.id, rows });
    const stateOf = async () => (await clerk.get<EnterpriseImport>(`/enterprises/imports/${id}`)).state;
    await until('the list is read', async () => (await stateOf()) === 'preview');
    await clerk.ask('POST', `/enterprises/imports/${id}/commit`);
    await until('the list is in effect', async () => (await stateOf()) === 'committed');
    for (const [username, action] of [
      ['p140000.clerk', 'verify'],
      ['nea.clerk', 'list'],
      ['nea.clerk', 'announce'],
    ] as const)
      await (
        await stage.as(username)
      ).post(`/cases/actions/${action}`, { filter: { campaignId: coal.id }, text: '按名单' });
    const draft = { campaignId: coal.id, kind: 'progress', year: 2026, title: '总体进展' };
    const made = await (await stage.as('nea.clerk')).post<{ id: string }>('/announcements', draft);
    const read = await (await stage.as('nea.head')).get<AnnouncementDetail>(`/announcements/${made.id}`);
    expect(read.totals.map(({ measure, cases, target }) => [measure, cases, target])).toEqual([
      ['t/a', 2, 200_000_000],
      ['mine', 2, 8_000],
    ]);
  });

  it('publishes the limits of a region as they were made, by whoever holds the power over them', async () => {
    const clerk = await stage.as('ndrc.clerk');
    const draft = (desk: Desk) =>
      desk.ask('POST', '/announcements', {
        body: { campaignId: campaign.id, kind: 'limits', year: 2026, title: '项目“区域限批”公告' },
      });
    expectProblem(await draft(await stage.as('miit.clerk')), 403, 'ROLE_NOT_ALLOWED');
    expectProblem(await draft(clerk), 422, 'NO_LIMITS');
    const coordinator = await stage.as('coordinator');
    const { started } = await coordinator.post<{ started: { id: string; number: string }[] }>('/measures', {
      campaignId: campaign.id,
      kinds: ['region_limits'],
      region: '310000',
      text: '未完成目标任务',
    });
    // As it stands after the group has ruled and the term has begun, which takes longer than a test.
    await stage.database.query(
      `UPDATE measure SET state = 'in_effect', in_effect_at = now(), expires_at = now() + interval '90 days',
         facts = '{"scope": "钢铁行业新增产能", "scopeSectors": ["STEEL"], "exemptions": ["民生项目"], "termMonths": 3}' WHERE id = $1`,
      [started[0]!.id],
    );
    const made = await draft(clerk);
    expect(made).toMatchObject({ status: 201, body: { state: 'draft', rows: 1 } });
    const head = await stage.as('ndrc.head');
    const limit = { number: started[0]!.number, region: '310000', exemptions: ['民生项目'], ended: null };
    expect(await head.get<AnnouncementDetail>(`/announcements/${made.body.id}`)).toMatchObject({
      limits: [limit],
      rows: [],
    });
    await head.post(`/announcements/${made.body.id}/actions/publish`, {});
    const shown = await ask(stage.url, 'GET', `/api/v1/public/announcements/${made.body.id}`);
    expect(shown.body).toMatchObject({ kind: 'limits', clauseId: 'N4.3-1', limits: [limit] });
    const page = await ask(stage.url, 'GET', `/public/announcements/${made.body.id}`);
    expect(page.text).toContain(`<th scope="row">${limit.number}</th><td>上海市</td><td>钢铁行业新增产能；`);
  });

  it('shows the public what was published by a second person, with a proof that anybody can check', async () => {
    const clerk = await stage.as('p110000.clerk');
    const draft = await clerk.ask('POST', '/announcements', {
      body: { campaignId: campaign.id, kind: 'list', year: 2026, title: '北京市2026年淘汰落后产能企业名单' },
    });
    expect(draft).toMatchObject({ status: 201, body: { state: 'draft', rows: 3 } });
    const open = (path: string) => ask(stage.url, 'GET', `/api/v1/public/announcements${path}`);
    expect((await open('')).body.items.map(({ id }: { id: string }) => id)).not.toContain(draft.body.id);
    expectProblem(await open(`/${draft.body.id}`), 404, 'NOT_FOUND');
    expectProblem(
      await clerk.ask('POST', `/announcements/${draft.body.id}/actions/publish`, { body: {} }),
      403,
      'ROLE_NOT_ALLOWED',
    );
    const head = await stage.as('p110000.head');
    const read = await head.get<AnnouncementDetail>(`/announcements/${draft.body.id}`);
    expect(read).toMatchObject({
      state: 'draft',
      allowedActions: ['publish', 'discard'],
      totals: [{ sector: 'STEEL', measure: 't/a', cases: 3, capacity: 3000 }],
    });
    expect(read.rows).toHaveLength(3);
    const elsewhere = await (await stage.as('p310000.head')).ask('GET', `/announcements/${draft.body.id}`);
    expectProblem(elsewhere, 404, 'NOT_FOUND');
    expect((await head.ask('POST', `/announcements/${draft.body.id}/actions/publish`, { body: {} })).body.state).toBe(
      'published',
    );
    const shown = (await open(`/${draft.body.id}`)).body as PublicAnnouncement;
    expect(shown).toMatchObject({ title: '北京市2026年淘汰落后产能企业名单', clauseId: 'N6.1-1', region: '110000' });
    expect(shown.rows.map(({ enterprise, serial }) => [enterprise, serial])).toContainEqual([
      '虚构钢铁901厂',
      '901号高炉',
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/creditCode|9111/);
    expectProblem(
      await clerk.ask('POST', `/announcements/${draft.body.id}/actions/discard`, { body: {} }),
      409,
      'WRONG_STATE',
    );
    // Overall progress (row 24) says how far it has come, against what the notice names.
    const progress = await (
      await stage.as('miit.clerk')
    ).ask('POST', '/announcements', {
      body: { campaignId: campaign.id, kind: 'progress', year: 2026, title: '总体进展', region: '110000' },
    });
    const miit = await (await stage.as('miit.head')).get<AnnouncementDetail>(`/announcements/${progress.body.id}`);
    expect(miit.rows).toEqual([]);
    expect(miit.totals).toMatchObject([
      { sector: 'STEEL', cases: 3, done: { cases: expect.any(Number) }, accepted: { cases: 0 }, target: null },
    ]);
    const discarded = await (
      await stage.as('miit.clerk')
    ).ask('POST', `/announcements/${progress.body.id}/actions/discard`, { body: {} });
    expect(discarded.body).toMatchObject({ state: 'discarded', allowedActions: [] });
    const { items } = await (await stage.as('miit.head')).get<List<AnnouncementDetail>>('/announcements?limit=200');
    expect(items.map(({ id }) => id)).not.toContain(progress.body.id);
    const other = { campaignId: campaign.id, kind: 'list', year: 2026, title: '外省', region: '310000' };
    expectProblem(await clerk.ask('POST', '/announcements', { body: other }), 422, 'UNKNOWN_REGION');
    const proof = (await open(`/${draft.body.id}/proof`)).body;
    expect(sha256(proof.canonical)).toBe(proof.leaf);
    expect(canonical(JSON.parse(proof.canonical).content.rows)).toBe(canonical(shown.rows));
    expect(rootFrom(proof.leaf, proof.path, (left, right) => sha256(`${left}${right}`))).toBe(proof.root);
    const correction = await clerk.ask('POST', '/announcements', {
      body: { campaignId: campaign.id, kind: 'list', year: 2026, title: '更正', corrects: draft.body.id },
    });
    expectProblem(correction, 400, 'MALFORMED');
  });

  describe('the public page', () => {
    const page = (path: string) => ask(stage.url, 'GET', `/public${path}`);
    let id: string;
    let corrected: string;
    const HOSTILE = '<script>alert(1)</script> & "名单"';

    beforeAll(async () => {
      const clerk = await stage.as('p110000.clerk');
      const head = await stage.as('p110000.head');
      const publish = async (more: object): Promise<string> => {
        const body = { campaignId: campaign.id, kind: 'list', year: 2027, ...more };
        const draft = await clerk.post<{ id: string }>('/announcements', body);
        await head.post(`/announcements/${draft.id}/actions/publish`, {});
        return draft.id;
      };
      corrected = await publish({ title: HOSTILE });
      id = await publish({ title: '北京市2027年名单（更正）', corrects: corrected, reason: '漏列一条生产线' });
    });

    it('is whole without script: found by year, region, sector and words, at an address that stays', async () => {
      const list = await page('?year=2027&region=110000');
      expect(list.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(list.headers['content-security-policy']).toContain("default-src 'none'");
      expect(list.text).not.toMatch(/<script/);
      expect(list.text).toContain('共 2 条');
      expect(list.text).toContain(`href="/public/announcements/${id}"`);
      // What people write is text, never markup.
      expect(list.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;名单&quot;');
      expect((await page(`?q=${encodeURIComponent('虚构钢铁901')}&year=2027`)).text).toContain('共 2 条');
      expect((await page('?q=%25&year=2027')).text).toContain('共 0 条');
      expect((await page('?sector=NONE&year=2027')).text).toContain('共 0 条');
      expect((await page('?year=twenty&cursor=broken&region=%00')).status).toBe(200);
      expect((await page('?lang=en&year=2027')).text).toContain('2 announcements');
    });

    it('shows the lines with their dates, and that one was corrected by the other, and why', async () => {
      const whole = await page(`/announcements/${id}`);
      for (const said of [
        '虚构钢铁901厂',
        '901号高炉',
        '漏列一条生产线',
        'N6.1-1',
        `/public/announcements/${corrected}`,
      ])
        expect(whole.text).toContain(said);
      expect(whole.text).not.toMatch(/<script|9111/);
      expect((await page(`/announcements/${corrected}`)).text).toContain(`/public/announcements/${id}`);
      const missing = await page('/announcements/6f9619ff-8b86-4d01-b42d-00cf4fc964ff');
      expect([missing.status, missing.text.includes('没有这条公告')]).toEqual([404, true]);
      expect((await page('/announcements/nonsense')).status).toBe(404);
      expect((await page('/announcements')).headers['location']).toBe('/public');
      expect((await page('/style.css')).headers['content-type']).toContain('text/css');
    });

    it('has a feed that a reader understands', async () => {
      const feed = await page('/feed.xml');
      expect(feed.headers['content-type']).toContain('application/rss+xml');
      expect(feed.text).toMatch(/^<\?xml version="1.0"/);
      expect(feed.text).toMatch(new RegExp(`<guid isPermaLink="true">[^<]+/public/announcements/${id}</guid>`));
      expect(feed.text).toContain('&lt;script&gt;');
      expect(feed.text.match(/<item>/g)!.length).toBeGreaterThanOrEqual(2);
    });
  });

  it.each(['measures', 'enterprises/imports'])('walks the pages of %s: everything once, in order', async (list) => {
    const coordinator = await stage.as('coordinator');
    const page = (rest: string) =>
      coordinator.get<List<{ id: string }> & { nextCursor: string | null }>(
        `/${list}?campaignId=${campaign.id}&${rest}`,
      );
    const whole = await page('limit=200');
    expect(whole.items.length).toBeGreaterThan(1);
    const walked: string[] = [];
    for (let rest: string | null = ''; rest !== null;) {
      const { items, total, nextCursor } = await page(`limit=1${rest}`);
      expect(total).toBe(whole.total);
      walked.push(...items.map(({ id }) => id));
      rest = nextCursor && `&cursor=${nextCursor}`;
    }
    expect(walked).toEqual(whole.items.map(({ id }) => id));
    expectProblem(await coordinator.ask('GET', `/${list}?cursor=e30`), 400, 'MALFORMED');
  });

  describe('in the browser', () => {
    let browser: Browser;
    const look = process.env['DUBAN_LOOK_DIR'];
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    const visit = async (username: string) => {
      const visitor = await Visitor.come(browser, stage.url);
      await visitor.signIn(username);
      return visitor;
    };
    const isWell = async (visitor: Visitor, name: string) => {
      await visitor.settled();
      if (look) await visitor.page.screenshot({ path: join(look, `${name}.png`), fullPage: true });
      expect(await visitor.barriers()).toEqual([]);
      await visitor.turn('dark');
      expect(await visitor.barriers()).toEqual([]);
      await visitor.turn('light');
      expect(visitor.faults).toEqual([]);
    };

    /** The same page in English: nothing of ours is left in Chinese there. */
    const readsInEnglish = async (visitor: Visitor) => {
      await visitor.page.getByRole('button', { name: 'English' }).click();
      await until('the language is chosen', async () => (await visitor.language()) === 'en');
      await visitor.settled();
      expect(await visitor.barriers()).toEqual([]);
      expect(await visitor.leftInChinese(await chineseNames(stage))).toEqual([]);
      await visitor.page.getByRole('button', { name: '中文' }).click();
      await until('the language is chosen', async () => (await visitor.language()) === 'zh-CN');
    };

    it('anybody reads the announcements with scripts switched off, on a phone as well', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
      const plain = await context.newPage();
      await plain.goto(`${stage.url}/public?year=2027`);
      await plain.getByLabel('关键词').fill('更正');
      await plain.getByRole('button', { name: '查询' }).click();
      await plain.getByRole('link', { name: '北京市2027年名单（更正）' }).click();
      await plain.getByRole('heading', { name: '北京市2027年名单（更正）' }).waitFor();
      if (look) await plain.screenshot({ path: join(look, 'public-phone.png'), fullPage: true });
      await context.close();
      const visitor = await Visitor.come(browser, stage.url);
      for (const path of ['/public', '/public?lang=en']) {
        await visitor.go(path);
        expect(await visitor.barriers()).toEqual([]);
      }
      await visitor.page
        .getByRole('link', { name: /list|名单/ })
        .first()
        .click();
      await isWell(visitor, 'public');
      await visitor.leave();
    });

    it('a head publishes what a clerk has drafted', async () => {
      const clerk = await visit('p110000.clerk');
      await clerk.go(`/announcements?campaignId=${campaign.id}`);
      await clerk.page.getByRole('button', { name: word('起草公告') }).click();
      const dialog = clerk.page.getByRole('dialog');
      await dialog.getByLabel('标题').fill('北京市总体进展');
      await dialog.getByRole('button', { name: word('起草公告') }).click();
      await dialog.waitFor({ state: 'hidden' });
      await clerk.page.getByText('北京市总体进展').waitFor();
      await isWell(clerk, 'announcements');
      const head = await visit('p110000.head');
      await head.go('/announcements');
      await head.page.getByRole('button', { name: /查看草稿: 北京市总体进展/ }).click();
      // Nobody signs what they have not been shown.
      await head.page.getByRole('dialog').getByText('生产线 / 产能').waitFor();
      await head.page
        .getByRole('dialog')
        .getByRole('button', { name: word('签发公告') })
        .click();
      await head.page.getByRole('link', { name: '北京市总体进展' }).waitFor();
      expect(head.faults).toEqual([]);
    });

    it('a province files its plan on the page of the line, and hands a list in', async () => {
      const visitor = await visit('p110000.clerk');
      const { page } = visitor;
      await visitor.go(`/cases?campaignId=${campaign.id}`);
      await isWell(visitor, 'cases');
      await visitor.go(`/cases/${cases[2]!.id}`);
      await page.getByRole('button', { name: word('方案备案') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('涉及职工人数').fill('120');
      await dialog.locator('textarea').fill('年底前拆除，职工转岗');
      await dialog.getByRole('button', { name: word('方案备案') }).click();
      await page.getByText('方案备案', { exact: true }).first().waitFor();
      await until('the plan is filed', async () => {
        const one = await (await stage.as('p110000.clerk')).get<CaseDetail>(`/cases/${cases[2]!.id}`);
        return one.state === 'plan_filed';
      });
      await page.getByText('炉容 300 m³').waitFor();
      await isWell(visitor, 'case');
      await readsInEnglish(visitor);
      await visitor.go('/imports');
      const file = await workbookOf([aFurnace(911), aFurnace(912, { 产能: '很多' })]);
      await page.getByLabel('选择文件').setInputFiles({ name: '补充名单.xlsx', mimeType: WORKBOOK_TYPE, buffer: file });
      await page.getByRole('button', { name: /生效 1 行/ }).waitFor();
      // The list below tells the same as the list that is open.
      await page.getByRole('row', { name: /补充名单\.xlsx 待确认 2 1/ }).waitFor();
      await page.getByText(/第3行 产能：/).waitFor();
      await isWell(visitor, 'import');
      await page.getByRole('button', { name: /生效 1 行/ }).click();
      await page.getByText(word('已生效')).first().waitFor();
    });

    it('the head of the province lets an enterprise in from the page of its line, and closes the door again', async () => {
      const head = await visit('p110000.head');
      const { page } = head;
      await head.go(`/cases/${cases[0]!.id}`);
      // What the gate of each open measure misses stands on the page of the line.
      const against = page.getByRole('region', { name: '在办措施' });
      await against
        .getByText(/措〔\d{4}〕\d+号/)
        .first()
        .waitFor();
      await against
        .getByText(/最早合法时刻/)
        .first()
        .waitFor();
      const panel = page.getByRole('region', { name: '企业账号' });
      await panel.getByText('还没有账号。').waitFor();
      await panel.getByRole('button', { name: word('增加账号') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: word('增加账号') }).click();
      await dialog.getByText('请填写。').first().waitFor();
      await dialog.getByLabel('账号').fill('ent.two');
      await dialog.getByLabel('姓名').fill('虚构企业二号经办');
      await dialog.getByLabel('邮箱').fill('ent.two@demo.duban.local');
      await dialog.getByLabel('初始密码').fill(PASSWORD);
      await dialog.getByRole('button', { name: word('增加账号') }).click();
      await dialog.waitFor({ state: 'hidden' });
      await panel.getByText('ent.two').waitFor();
      await isWell(head, 'enterprise-accounts');
      const enterprise = await visit('ent.two');
      expect(new URL(enterprise.page.url()).pathname).toBe('/my');
      await panel.getByRole('button', { name: '停用: ent.two' }).click();
      await panel.getByText('已停用').waitFor();
      await expect(signIn(stage.url, 'ent.two')).rejects.toThrow(/401/);
      // Whoever is not the head of that province is not shown who works for the enterprise.
      const clerk = await visit('p110000.clerk');
      await clerk.go(`/cases/${cases[0]!.id}`);
      await clerk.settled();
      expect(await clerk.page.getByRole('region', { name: '企业账号' }).count()).toBe(0);
    });

    it('an enterprise acknowledges what was served on it, and its authority sees that it did', async () => {
      const enterprise = await visit('ent.one');
      const { page } = enterprise;
      await page.getByText('事先告知书').waitFor();
      await isWell(enterprise, 'own-enterprise');
      await page.getByRole('button', { name: /^签收: 事先告知书/ }).click();
      await page.getByText(/已签收（回证）/).waitFor();
      expect(await page.getByRole('button', { name: /^签收: / }).count()).toBe(0);
      const own = (await (await signIn(stage.url, 'ent.one')).get<OwnEnterprise>('/my/enterprise')).measures.find(
        ({ kind }) => kind === 'order_closure',
      )!;
      const holder = await visit('p110000.clerk');
      await holder.go(`/measures/${own.id}`);
      await holder.page
        .getByRole('listitem')
        .filter({ hasText: /事先告知书.*已签收（回证）/ })
        .waitFor();
    });

    it('a coordinator sees what the gate misses before starting, and the holder sees it on the page of the measure', async () => {
      const visitor = await visit('coordinator');
      const { page } = visitor;
      await visitor.go(`/cases?campaignId=${campaign.id}&overdue=true&q=虚构钢铁902`);
      await page.getByText('已显示 1 / 共 1 件').waitFor();
      await page.getByRole('button', { name: word('启动措施') }).click();
      await page.getByLabel('差别电价').check();
      await page.getByRole('button', { name: word('预览依据') }).click();
      await page.getByText('可启动 1 件').waitFor();
      await visitor.go(`/cases?campaignId=${campaign.id}&overdue=true`);
      await page.getByRole('button', { name: word('启动措施') }).click();
      await page.getByLabel('差别电价').check();
      await page.getByRole('button', { name: word('预览依据') }).click();
      await page.getByText(/可启动 \d+ 件/).waitFor();
      await isWell(visitor, 'start-measures');
      // Whoever has the most pages still sees the way to each of them.
      const hidden = await page.getByRole('navigation').evaluate((nav) => nav.scrollWidth - nav.clientWidth);
      expect(hidden).toBe(0);
      await page.getByRole('dialog').locator('textarea').fill('逾期未淘汰');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: word('启动措施') })
        .click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await visitor.go(`/measures?campaignId=${campaign.id}`);
      await isWell(visitor, 'measures');
      const holder = await visit('p110000.head');
      const list = await (
        await stage.as('p110000.head')
      ).get<List<{ id: string; kind: string }>>(`/measures?campaignId=${campaign.id}`);
      await holder.go(`/measures/${list.items.find(({ kind }) => kind === 'power_cut_off')!.id}`);
      await holder.page.getByText('没有已送达生效的责令停产、关闭决定。').waitFor();
      // The law that is applied, by its name.
      await holder.page.getByText('现行法（2021年7月15日起）').waitFor();
      await isWell(holder, 'measure');
      await readsInEnglish(holder);
    });

    it('a coordinator sees what goes over to a successor before one agency takes the place of another', async () => {
      const reformed = await launch(stage, { title: '机构改革', rows: [12], policy: { rungs: [] } });
      const leads = async () =>
        (
          await (
            await stage.as('coordinator')
          ).get<List<{ agency: string; state: string }>>(`/assignments?scope=all&campaignId=${reformed.id}&row=12`)
        ).items;
      await until('the row is dispatched', async () => (await leads()).some(({ agency }) => agency === 'SAWS'));
      const visitor = await visit('coordinator');
      const { page } = visitor;
      await visitor.go(`/campaigns/${reformed.id}`);
      await page.getByRole('button', { name: word('机构承继') }).click();
      const dialog = page.getByRole('dialog');
      for (const [label, agency] of [
        ['原单位', '国家安全生产监督管理总局'],
        ['承继单位', '国家质量监督检验检疫总局'],
      ] as const) {
        await dialog.getByLabel(label).fill(agency.slice(2));
        await page.keyboard.press('Enter');
      }
      await dialog.getByText('将转交承办件 1 件').waitFor();
      await isWell(visitor, 'succession');
      await dialog.locator('textarea').fill('国务院机构改革方案');
      await dialog.getByRole('button', { name: word('机构承继') }).click();
      await dialog.waitFor({ state: 'hidden' });
      await until('the successor leads the row', async () =>
        (await leads()).some(({ agency, state }) => agency === 'AQSIQ' && state === 'dispatched'),
      );
    });

    it('a ministry asks about a new project on a page, reads the numbered answer, and looks into the ledger', async () => {
      const ministry = await visit('ndrc.clerk');
      const { page } = ministry;
      await ministry.go('/project-checks');
      await isWell(ministry, 'project-checks');
      await page.getByRole('button', { name: word('核查新项目') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('项目名称').fill('新建小高炉');
      for (const [label, value] of [
        ['地区', '北京'],
        ['行业', '钢铁'],
      ] as const) {
        await dialog.getByLabel(label).click();
        await page
          .getByTitle(new RegExp(`^${value}`))
          .first()
          .click();
      }
      await dialog.getByLabel('工艺设备').fill('炼铁高炉');
      await isWell(ministry, 'ask-check');
      await dialog.getByRole('button', { name: word('核查') }).click();
      const answer = page.getByRole('dialog', { name: /^核〔\d{4}〕\d+号$/ });
      await answer.getByText('不得审批').waitFor();
      await answer.getByText(/没有列明所替代的淘汰产能/).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('cell', { name: '新建小高炉' }).waitFor();
      await page.getByText('置换台账', { exact: true }).click();
      await page.getByText('没有置换记录。').waitFor();
      await isWell(ministry, 'replacements');
    });

    it('a new edition of the directory is seen before it is kept, and agencies are called by it from then on', async () => {
      const coordinator = await stage.as('coordinator');
      const make = (body: object, desk = coordinator) => desk.ask('POST', '/directories', { body });
      const draft = {
        edition: 'dir-2026',
        note: '国务院机构改革方案',
        changes: [{ code: 'MLR', shortZh: '自然资源部' }],
      };
      expectProblem(await make(draft, await stage.as('miit.head')), 403, 'ROLE_NOT_ALLOWED');
      const alone = { ...draft, changes: [{ code: 'MLR', until: '2026-12-31' }] };
      const faulty = expectProblem(await make(alone), 422, 'DIRECTORY_INVALID');
      expect(faulty.errors).toMatchObject([{ path: 'changes.0.successor', code: 'REQUIRED' }]);
      expectProblem(await make({ ...draft, changes: [{ code: 'MLR' }] }), 422, 'DIRECTORY_INVALID');
      const visitor = await visit('coordinator');
      const { page } = visitor;
      await visitor.go('/directories');
      await page.getByRole('button', { name: word('新编名录') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('版本代号').fill('dir-2026');
      await dialog.getByLabel('依据的文件').fill('国务院机构改革方案');
      const choose = async (code: string) => {
        await dialog.getByLabel('单位', { exact: true }).fill(code);
        await page.keyboard.press('Enter');
      };
      await choose('MLR');
      await dialog.getByLabel('简称').fill('自然资源部');
      await choose('CBRC');
      await dialog.getByLabel('最后在任日').fill('2026-12-31');
      await dialog.getByLabel('承继单位').fill('PBC');
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: word('预览变化') }).click();
      // Whose work it would leave open is told, campaign by campaign.
      await dialog.getByText('将修改 2 个单位：').waitFor();
      await dialog.getByText(/银监会 → .*措施 3 件/).waitFor();
      await isWell(visitor, 'new-directory');
      await dialog.getByRole('button', { name: word('保存名录') }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('cell', { name: /至 2026-12-31，由.*承继/ }).waitFor();
      // Any two editions can be held against each other, the older one too.
      await page.getByRole('button', { name: /directory-demo-1/ }).click();
      await page.getByLabel('与另一版比较').click();
      await page.getByTitle('dir-2026').last().click();
      await page.getByRole('heading', { name: 'directory-demo-1 与 dir-2026 相比：2 个单位不同' }).waitFor();
      await isWell(visitor, 'directories');
      expectProblem(await make(draft), 409, 'EDITION_EXISTS');
      const editions = await coordinator.get<List<{ edition: string }>>('/directories');
      expect(editions.items.map(({ edition }) => edition)).toEqual(['dir-2026', 'directory-demo-1']);
      const land = await coordinator.get<List<MeasureDetail>>(`/measures?campaignId=${campaign.id}&kind=stop_land`);
      expect(land.items[0]).toMatchObject({ holder: 'MLR', holderZh: '自然资源部' });
      // The notice keeps its words.
      const table = await coordinator.ask('GET', `/notices/${campaign.noticeId}/table`);
      expect(JSON.stringify(table.body)).toContain('国土资源部');
      // A campaign pins the newest, or the one that is asked for; whoever is out of office is pointed out before the launch.
      const drafted = (body: object) =>
        coordinator.ask('POST', '/campaigns', {
          body: { noticeId: campaign.noticeId, title: '名录', startsOn: '2027-01-01', dueOn: '2027-12-01', ...body },
        });
      expect((await drafted({})).body).toMatchObject({ directoryEdition: 'dir-2026' });
      expect((await drafted({ directoryEdition: 'directory-demo-1' })).body).toMatchObject({
        directoryEdition: 'directory-demo-1',
      });
      expectProblem(await drafted({ directoryEdition: 'nowhere' }), 422, 'UNKNOWN_EDITION');
      await visitor.go('/campaigns/new?step=dates');
      await page.getByLabel('开始日期').fill('2027-01-01');
      await page.getByRole('button', { name: /核对并下发/ }).click();
      await page.getByText(/开始之日已不在任：银监会（2026-12-31）/).waitFor();
    });

    it('a fund is read and followed; the auditor reads what was handed in, and hands in nothing', async () => {
      const ministry = await stage.as('mof.clerk');
      const { items } = await ministry.get<List<Fund>>('/funds?limit=1');
      const visitor = await visit('mof.clerk');
      await visitor.go(`/funds/${items[0]!.id}`);
      await visitor.page.getByText(items[0]!.number).first().waitFor();
      await isWell(visitor, 'fund');
      await readsInEnglish(visitor);
      const auditor = await visit('auditor');
      await auditor.go('/cases');
      await auditor.page.getByRole('link', { name: word('报送名单') }).click();
      await auditor.page
        .getByRole('button', { name: /\.(xlsx|csv)$/ })
        .first()
        .click();
      await auditor.page.getByText(/^共 \d+ 行/).waitFor();
      expect(await auditor.page.getByRole('button', { name: /选择文件|生\s?效|放\s?弃/ }).count()).toBe(0);
      await isWell(auditor, 'imports-of-the-auditor');
      const [one] = (await (await stage.as('auditor')).get<List<EnterpriseImport>>('/enterprises/imports')).items;
      expectProblem(
        await (await stage.as('auditor')).ask('POST', `/enterprises/imports/${one!.id}/discard`),
        403,
        'ROLE_NOT_ALLOWED',
      );
    });

    it('a region’s year is read and acted on', async () => {
      const coordinator = await stage.as('coordinator');
      const opened = await coordinator.ask('POST', '/region-assessments', {
        body: {
          campaignId: campaign.id,
          year: 2026,
          selfCheckDueOn: shanghai(Date.now() + 30 * 86_400_000),
          regions: ['110000'],
        },
      });
      expect(opened.status).toBe(201);
      const [{ id }] = opened.body.items;
      const visitor = await visit('p110000.clerk');
      await visitor.go('/assessments');
      await isWell(visitor, 'assessments');
      await visitor.go(`/assessments/${id}`);
      await visitor.page.getByRole('button', { name: word('完成自查') }).click();
      await visitor.page.getByRole('dialog').locator('textarea').fill('自查完成');
      await visitor.page
        .getByRole('dialog')
        .getByRole('button', { name: word('完成自查') })
        .click();
      await visitor.page.getByText(word('已自查')).waitFor();
      await isWell(visitor, 'assessment');
      await readsInEnglish(visitor);
      expectProblem(await (await stage.as('p310000.clerk')).ask('GET', `/region-assessments/${id}`), 404, 'NOT_FOUND');
    });
  });
});
