import type { AssignmentItem, Campaign, HandedPart, LocalUnit, User } from '@duban/contract-http';
import { randomUUID } from 'node:crypto';
import { type List, assignmentOf, inDays, launch, read, PDF } from '../stage/campaign';
import { PASSWORD, expectProblem, signIn } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';

describe('below the province', () => {
  let stage: Stage;
  let campaign: Campaign;
  let assignment: AssignmentItem;
  let city: LocalUnit;
  let county: LocalUnit;

  beforeAll(async () => {
    stage = await openStage();
    campaign = await launch(stage, { rows: [2], policy: { rungs: [] } });
    assignment = await assignmentOf(stage, campaign, 2, '130000');
  });
  afterAll(() => stage?.close());

  const head = () => stage.as('p130000.head');
  const make = async (body: object): Promise<LocalUnit> => (await head()).post<LocalUnit>('/local-units', body);
  const parts = async (username: string) =>
    (await (await signIn(stage.url, username)).get<List<HandedPart>>('/parts?limit=200')).items;
  const actOn = async (username: string, part: HandedPart, action: string, body: object, version = part.version) =>
    (await signIn(stage.url, username)).ask('POST', `/parts/${part.id}/actions/${action}`, {
      body,
      headers: { 'if-match': `"${version}"` },
    });

  it('a head sets up what stands there and who works in it; nobody else does, and nothing twice', async () => {
    city = await make({ kind: 'city', nameZh: '石家庄市', nameEn: 'Shijiazhuang' });
    county = await make({ kind: 'county', nameZh: '井陉县', parentId: city.id });
    expect(county).toMatchObject({ agency: '130000', parentId: city.id, nameEn: '井陉县', closed: false });
    const ask = async (username: string, body: object) =>
      (await stage.as(username)).ask('POST', '/local-units', { body });
    expectProblem(await ask('p130000.clerk', { kind: 'city', nameZh: '唐山市' }), 403, 'ROLE_NOT_ALLOWED');
    expectProblem(await ask('p130000.head', { kind: 'city', nameZh: '石家庄市' }), 409, 'NAME_TAKEN');
    expectProblem(await ask('p130000.head', { kind: 'county', nameZh: '平山县' }), 422, 'UNIT_DOES_NOT_FIT');
    expectProblem(await ask('miit.head', { kind: 'city', nameZh: '石家庄市' }), 422, 'UNIT_DOES_NOT_FIT');
    expectProblem(await ask('p110000.head', { kind: 'county', nameZh: '某县', parentId: city.id }), 404, 'NOT_FOUND');
    const accounts = [
      [city, 'sjz.clerk', '石家庄市经办人'],
      [county, 'jx.clerk', '井陉县经办人'],
    ] as const;
    for (const [unit, username, displayNameZh] of accounts) {
      const body = { username, displayNameZh, mailbox: `${username}@demo.duban.local`, password: PASSWORD };
      const made = await (await head()).ask('POST', `/local-units/${unit.id}/accounts`, { body });
      expect([made.status, made.body.accounts.map((one: { username: string }) => one.username)]).toEqual([
        201,
        [username],
      ]);
      expect(made.text).not.toContain(PASSWORD);
      expectProblem(await (await head()).ask('POST', `/local-units/${unit.id}/accounts`, { body }), 409, 'NAME_TAKEN');
    }
    const weak = { username: 'x.clerk', displayNameZh: '某', mailbox: 'x@demo.duban.local', password: 'short' };
    expectProblem(
      await (await head()).ask('POST', `/local-units/${city.id}/accounts`, { body: weak }),
      400,
      'MALFORMED',
    );
    const listed = await (await stage.as('p130000.clerk')).get<List<LocalUnit>>('/local-units');
    expect(listed.items.map(({ nameZh }) => nameZh)).toEqual(['石家庄市', '井陉县']);
    expect((await (await stage.as('p110000.clerk')).get<List<LocalUnit>>('/local-units')).total).toBe(0);
  });

  it('whoever works there sees what was handed to them, and nothing else of the province', async () => {
    const desk = await signIn(stage.url, 'sjz.clerk');
    expect((await desk.get<User>('/me')).unit).toMatchObject({ id: city.id, nameZh: '石家庄市' });
    for (const path of [
      '/assignments',
      `/assignments/${assignment.id}`,
      '/campaigns',
      '/cases',
      '/escalations',
      '/local-units',
    ])
      expectProblem(await desk.ask('GET', path), 403, 'ROLE_NOT_ALLOWED');
    expect(await parts('sjz.clerk')).toEqual([]);
  });

  it('a part goes down with its own day, within that of the whole, and a letter tells of it', async () => {
    const clerk = await stage.as('p130000.clerk');
    const hand = (body: object) => clerk.ask('POST', `/assignments/${assignment.id}/parts`, { body });
    const whole = { unitIds: [city.id, county.id], text: '上报本地区拟淘汰企业名单', dueOn: inDays(10) };
    expectProblem(await hand({ ...whole, dueOn: inDays(90) }), 422, 'AFTER_THE_WHOLE');
    expectProblem(await hand({ ...whole, dueOn: '2020-01-01' }), 422, 'DUE_IN_THE_PAST');
    expectProblem(await hand({ ...whole, unitIds: [city.id, randomUUID()] }), 422, 'UNKNOWN_LOCAL_UNIT');
    const foreign = await stage.as('p110000.clerk');
    expectProblem(await foreign.ask('POST', `/assignments/${assignment.id}/parts`, { body: whole }), 404, 'NOT_FOUND');
    const key = randomUUID();
    const twice = await Promise.all(
      [1, 2].map(() => clerk.ask('POST', `/assignments/${assignment.id}/parts`, { body: whole, key })),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([201]));
    expect((await parts('p130000.clerk')).map(({ unitZh, state }) => [unitZh, state]).sort()).toEqual([
      ['井陉县', 'open'],
      ['石家庄市', 'open'],
    ]);
    expect((await parts('sjz.clerk')).map(({ unitZh }) => unitZh)).toEqual(['石家庄市']);
    await until('the city is told', async () =>
      stage.mail.to('sjz.clerk').some(({ text }) => text?.includes('上报本地区拟淘汰企业名单')),
    );
    const detail = await read(clerk, assignment);
    expect(detail.history.at(-1)!.sentence ?? '').toMatch(/交办下级|handed/i);
    // The whole is still the province's, with its own day.
    expect(detail).toMatchObject({ state: assignment.state, dueAt: assignment.dueAt });
  });

  it('is reported by its unit, returned with a reason and accepted by the province; all of it stands in the ledger', async () => {
    const [mine] = await parts('sjz.clerk');
    expectProblem(await actOn('jx.clerk', mine!, 'report', { text: '已上报' }), 404, 'NOT_FOUND');
    expectProblem(await actOn('p110000.clerk', mine!, 'withdraw', { reason: '不需要' }), 404, 'NOT_FOUND');
    expectProblem(await actOn('sjz.clerk', mine!, 'accept', {}), 403, 'ROLE_NOT_ALLOWED');
    expectProblem(await actOn('p130000.clerk', mine!, 'accept', {}), 409, 'WRONG_STATE');
    const unit = await signIn(stage.url, 'sjz.clerk');
    const paper = await unit.upload('名单.pdf', PDF);
    const theirs = await (await stage.as('p130000.clerk')).upload('省内文件.pdf', PDF);
    // What the province has filed is not the unit's to hand in or to read.
    const foreignPaper = { text: '名单', attachmentIds: [theirs.id] };
    expectProblem(await actOn('sjz.clerk', mine!, 'report', foreignPaper), 422, 'ATTACHMENT_UNKNOWN');
    expectProblem(await unit.ask('GET', `/attachments/${theirs.id}`), 404, 'NOT_FOUND');
    const report = { text: '共12家企业，名单附后', attachmentIds: [paper.id] };
    expect((await actOn('sjz.clerk', mine!, 'report', report)).body).toMatchObject({
      state: 'reported',
      report: { text: '共12家企业，名单附后', attachments: [{ id: paper.id, name: '名单.pdf' }] },
      allowedActions: [],
    });
    for (const [reader, status] of [
      ['sjz.clerk', 200],
      ['p130000.clerk', 200],
      ['jx.clerk', 404],
      ['p110000.clerk', 404],
    ] as const)
      expect((await (await signIn(stage.url, reader)).ask('GET', `/attachments/${paper.id}`)).status).toBe(status);
    expectProblem(await actOn('p130000.clerk', mine!, 'return', { reason: '缺设备型号' }), 412, 'STALE');
    const returned = await actOn('p130000.clerk', mine!, 'return', { reason: '缺设备型号' }, 2);
    expect(returned.body).toMatchObject({ state: 'returned', returned: { reason: '缺设备型号' } });
    await actOn('sjz.clerk', mine!, 'report', { text: '已补充设备型号' }, 3);
    expect((await actOn('p130000.head', mine!, 'accept', {}, 4)).body).toMatchObject({ state: 'accepted' });
    const { history } = await read(await stage.as('p130000.clerk'), assignment);
    const told = history.map(({ type }) => type).filter((type) => type.startsWith('part_'));
    expect(told.sort()).toEqual(['part_accepted', 'part_reported', 'part_reported', 'part_returned']);
  });

  it('a unit that still has work is not closed; one that is closed lets nobody in', async () => {
    const close = async (unit: LocalUnit) => (await head()).ask('POST', `/local-units/${unit.id}/actions/close`);
    expectProblem(await close(county), 409, 'UNIT_IS_BUSY');
    expectProblem(await close(city), 409, 'UNIT_IS_BUSY'); // the county stands below it
    const desk = await signIn(stage.url, 'jx.clerk');
    const [open] = await parts('jx.clerk');
    expect((await actOn('p130000.clerk', open!, 'withdraw', { reason: '由市里统一上报' })).body.state).toBe(
      'withdrawn',
    );
    expect((await close(county)).body).toMatchObject({ closed: true });
    expectProblem(await desk.ask('GET', '/me'), 401, 'UNAUTHENTICATED');
  });

  it('an account is disabled by the head of its agency alone, at once, and a password is changed by whoever knows it', async () => {
    const desk = await signIn(stage.url, 'sjz.clerk');
    const id = (await desk.get<User>('/me')).id;
    expectProblem(
      await (await stage.as('p110000.head')).ask('POST', `/accounts/${id}/actions/disable`),
      404,
      'NOT_FOUND',
    );
    const me = await (await stage.as('p130000.clerk')).get<User>('/me');
    expectProblem(await (await head()).ask('POST', `/accounts/${me.id}/actions/disable`), 404, 'NOT_FOUND');
    const change = (current: string, next: string) => desk.ask('POST', '/me/password', { body: { current, next } });
    expectProblem(await change('not this one', 'a-new-password-1'), 422, 'WRONG_PASSWORD');
    const elsewhere = await signIn(stage.url, 'sjz.clerk');
    expect((await change(PASSWORD, 'a-new-password-1')).status).toBe(204);
    expectProblem(await elsewhere.ask('GET', '/me'), 401, 'UNAUTHENTICATED');
    expect((await desk.ask('GET', '/me')).status).toBe(200);
    await signIn(stage.url, 'sjz.clerk', 'a-new-password-1');
    expect((await change('a-new-password-1', PASSWORD)).status).toBe(204);
    expect((await (await head()).ask('POST', `/accounts/${id}/actions/disable`)).status).toBe(204);
    expectProblem(await desk.ask('GET', '/me'), 401, 'UNAUTHENTICATED');
    expect((await (await head()).ask('POST', `/accounts/${id}/actions/enable`)).status).toBe(204);
    await signIn(stage.url, 'sjz.clerk');
  });

  it('what is over takes no report any more, reminds nobody, and leaves its unit free', async () => {
    const ended = await launch(stage, { rows: [2], policy: { rungs: [] } });
    const own = await assignmentOf(stage, ended, 2, '130000');
    const clerk = await stage.as('p130000.clerk');
    const body = { unitIds: [city.id], text: '随专项终止的任务', dueOn: inDays(10) };
    const { items } = await clerk.post<{ items: HandedPart[] }>(`/assignments/${own.id}/parts`, body);
    await (await stage.as('coordinator')).post(`/campaigns/${ended.id}/revoke`, { reason: '任务撤销' });
    expectProblem(await actOn('sjz.clerk', items[0]!, 'report', { text: '已办' }), 409, 'CAMPAIGN_NOT_IN_FORCE');
    expect((await actOn('p130000.clerk', items[0]!, 'withdraw', { reason: '专项已撤销' })).body.state).toBe(
      'withdrawn',
    );
  });

  it('nobody there reads of other agencies, nor is written to by a mention', async () => {
    const desk = await signIn(stage.url, 'sjz.clerk');
    for (const path of ['/colleagues', '/notices/guofa-2025-7/coverage', '/saved-views?page=desk'])
      expectProblem(await desk.ask('GET', path), 403, 'ROLE_NOT_ALLOWED');
    const { id } = await desk.get<User>('/me');
    const mention = await (
      await stage.as('p130000.clerk')
    ).ask('POST', `/assignments/${assignment.id}/actions/comment`, {
      body: { comment: '请看', mentions: [id] },
    });
    expect(mention.status).toBeGreaterThanOrEqual(400);
  });

  it('a password is not guessed: five wrong ones shut the door for a while', async () => {
    const desk = await signIn(stage.url, 'sjz.clerk');
    const guess = () => desk.ask('POST', '/me/password', { body: { current: 'wrong', next: 'a-new-password-1' } });
    const answers = [];
    for (let attempt = 0; attempt < 6; attempt += 1) answers.push((await guess()).status);
    expect(answers.slice(0, 3)).toEqual([422, 422, 422]);
    expect(answers.at(-1)).toBe(429);
  });
});
