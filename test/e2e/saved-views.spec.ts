import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Account, AssignmentLine, ListExport, SavedView, User } from '@duban/contract-http';
import { table, words, writePaper } from '@duban/paper';
import { WORKBOOK_TYPE, readTable, writeWorkbook } from '@duban/spreadsheet';
import type { Browser } from 'playwright-core';
import { Visitor, openBrowser, word } from '../stage/browser';
import { type List, launch } from '../stage/campaign';
import { type Desk, expectProblem } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';
import { buildWeb } from '../stage/web-build';

describe('lists that people come back to', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ web: await buildWeb() });
    await launch(stage, { rows: [9, 12], policy: { rungs: [] } });
  });
  afterAll(() => stage?.close());

  const views = async (username: string) =>
    (await (await stage.as(username)).get<List<SavedView>>('/saved-views?page=desk')).items.map(
      ({ name, scope, deletable }) => [name, scope, deletable],
    );
  const keep = async (username: string, scope: SavedView['scope'], name: string, query = 'light=red&row=12') =>
    (await stage.as(username)).ask('POST', '/saved-views', { body: { page: 'desk', scope, name, query } });

  const assignmentsOf = async (username: string, query: string) =>
    (await (await stage.as(username)).get<List<AssignmentLine>>(`/assignments?${query}`)).items;

  const exported = async (
    desk: Desk,
    list: string,
    filter: object,
    columns?: readonly string[],
  ): Promise<ListExport> => {
    const { id } = await desk.post<ListExport>('/exports', { list, filter, ...(columns ? { columns } : {}) });
    return until('the workbook is ready', async () => {
      const one = await desk.get<ListExport>(`/exports/${id}`);
      return one.state === 'writing' ? undefined : one;
    });
  };

  it('are left alone where somebody else has signed in meanwhile', async () => {
    const [mep, saws] = await Promise.all(['mep.clerk', 'saws.clerk'].map((name) => stage.as(name)));
    const { id } = await mep!.get<User>('/me');
    const body = { page: 'desk', scope: 'mine', name: '换人', query: 'row=9' };
    const keptFor = (desk: Desk) => desk.ask('POST', '/saved-views', { body, headers: { 'x-duban-account': id } });
    expectProblem(await keptFor(saws!), 409, 'OTHER_ACCOUNT');
    const view = await keptFor(mep!);
    expect(view.status).toBe(201);
    expect((await mep!.ask('DELETE', `/saved-views/${view.body.id}`)).status).toBe(204);
  });

  it('are kept for oneself, for the agency and for everybody, and shown to nobody else', async () => {
    expect((await keep('mep.clerk', 'mine', '我的')).status).toBe(201);
    expect((await keep('mep.clerk', 'agency', '环保部逾期')).status).toBe(201);
    expect((await keep('coordinator', 'everyone', '全部逾期')).status).toBe(201);
    expectProblem(await keep('mep.clerk', 'everyone', '全国'), 403, 'ROLE_NOT_ALLOWED');
    expectProblem(await keep('mep.clerk', 'mine', '我的'), 409, 'NAME_TAKEN');
    expectProblem(await keep('mep.clerk', 'mine', '坏', 'javascript:alert(1)<'), 400, 'MALFORMED');
    // Under the same name for somebody else it is another view.
    expect((await keep('saws.clerk', 'mine', '我的')).status).toBe(201);
    expect(await views('mep.clerk')).toEqual([
      ['我的', 'mine', true],
      ['环保部逾期', 'agency', true],
      ['全部逾期', 'everyone', false],
    ]);
    expect(await views('mep.head')).toEqual([
      ['环保部逾期', 'agency', true],
      ['全部逾期', 'everyone', false],
    ]);
    expect(await views('saws.clerk')).toEqual([
      ['我的', 'mine', true],
      ['全部逾期', 'everyone', false],
    ]);
  });

  it('what somebody writes again and again is kept for them alone, in their order and each once', async () => {
    const [clerk, head] = await Promise.all(['mep.clerk', 'mep.head'].map((name) => stage.as(name)));
    const items = ['请按附表核对后再报。', '已阅。', '请按附表核对后再报。'];
    expect(await clerk!.get('/me/phrases')).toEqual({ items: [] });
    expect((await clerk!.ask('PUT', '/me/phrases', { body: { items } })).body).toEqual({ items: items.slice(0, 2) });
    expect(await clerk!.get('/me/phrases')).toEqual({ items: items.slice(0, 2) });
    expect(await head!.get('/me/phrases')).toEqual({ items: [] });
    expectProblem(await clerk!.ask('PUT', '/me/phrases', { body: { items: [' '] } }), 400, 'MALFORMED');
    expect((await clerk!.ask('PUT', '/me/phrases', { body: { items: [] } })).body).toEqual({ items: [] });
  });

  it('are shared by a division, and by nobody beside it', async () => {
    const division = await stage.as('mep.division');
    const { division: name } = await division.get<User>('/me');
    expect((await (await stage.as('mep.clerk')).get<User>('/me')).division).toBe(name);
    expect((await keep('mep.clerk', 'division', '处室待办')).status).toBe(201);
    const seen = async (username: string) => (await views(username)).filter(([, scope]) => scope === 'division');
    expect(await seen('mep.division')).toEqual([['处室待办', 'division', true]]);
    for (const other of ['mep.head', 'saws.clerk', 'saws.division', 'coordinator'])
      expect(await seen(other)).toEqual([]);
    expectProblem(await keep('mep.head', 'division', '无处室'), 422, 'NO_DIVISION');
    // Whoever works elsewhere from now on sees what is shared there.
    const sysadmin = await stage.as('sysadmin');
    const account = async (username: string) =>
      (await sysadmin.get<List<Account>>(`/accounts?q=${username}`)).items.find((one) => one.username === username)!;
    const { id, allowedActions } = await account('mep.division');
    expect(allowedActions).toContain('place');
    const place = (to: string | null, whom = id) =>
      sysadmin.ask('PUT', `/accounts/${whom}/division`, { body: { division: to } });
    expect((await place('监测处')).body).toMatchObject({ division: '监测处' });
    expect(await seen('mep.division')).toEqual([]);
    expect((await place(name)).status).toBe(200);
    expect(await seen('mep.division')).toHaveLength(1);
    expectProblem(await place('综合处', (await account('group')).id), 422, 'AGENCY_NEEDED');
    expectProblem(await place(' '), 400, 'MALFORMED');
    expectProblem(
      await (await stage.as('secadmin')).ask('PUT', `/accounts/${id}/division`, { body: { division: null } }),
      403,
      'ROLE_NOT_ALLOWED',
    );
    const [view] = (await division.get<List<SavedView>>('/saved-views?page=desk')).items.filter(
      ({ scope }) => scope === 'division',
    );
    expect((await division.ask('DELETE', `/saved-views/${view!.id}`)).status).toBe(204);
  });

  it('are forgotten by their owner, or by whoever answers for them', async () => {
    const desk = await stage.as('saws.clerk');
    const all = (await (await stage.as('mep.clerk')).get<List<SavedView>>('/saved-views?page=desk')).items;
    for (const { id, scope } of all)
      expectProblem(
        await desk.ask('DELETE', `/saved-views/${id}`),
        scope === 'everyone' ? 403 : 404,
        scope === 'everyone' ? 'ROLE_NOT_ALLOWED' : 'NOT_FOUND',
      );
    const shared = all.find(({ scope }) => scope === 'agency')!;
    expect((await (await stage.as('mep.head')).ask('DELETE', `/saved-views/${shared.id}`)).status).toBe(204);
    expect(await views('mep.head')).toEqual([['全部逾期', 'everyone', false]]);
  });

  it('are exported as they are filtered, whole, and only what the reader may see', async () => {
    const bytesOf = async (
      username: string,
      list: string,
      filter: object,
      columns?: readonly string[],
    ): Promise<Buffer> => {
      const desk = await stage.as(username);
      const { id } = await exported(desk, list, filter, columns);
      const answer = await fetch(`${stage.url}/api/v1/exports/${id}/file`, {
        headers: { authorization: `Bearer ${desk.token}` },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      return Buffer.from(await answer.arrayBuffer());
    };
    const rowsOf = async (username: string, filter: object, list = 'assignments', columns?: readonly string[]) => {
      const lines: (readonly unknown[])[] = [];
      const file = await bytesOf(username, list, filter, columns);
      for await (const { cells } of readTable(file, WORKBOOK_TYPE)) lines.push(cells);
      return lines;
    };
    const [heading, ...rest] = await rowsOf('mep.clerk', { box: 'todo' });
    const COLUMNS = [
      '灯',
      '说明',
      '行',
      '事项',
      '专项',
      '部门',
      '事项编号',
      '角色',
      '办理方式',
      '牵头部门',
      '状态',
      '限期（北京时间）',
      '剩余工作日',
      '经办人',
      '上一办理人',
      '催办次数',
      '标记',
    ];
    expect(heading).toEqual(COLUMNS);
    const column = (line: readonly unknown[], name: string) => line[COLUMNS.indexOf(name)];
    const told = ['行', '部门', '角色', '状态'];
    // The last lines say as of when and by what the list was filtered, so that a printed one explains itself.
    const FOOT = 2;
    expect(rest.slice(0, -FOOT).map((line) => told.map((name) => column(line, name)))).toEqual([
      [9, '环境保护部', '牵头', '待签收'],
    ]);
    expect(rest.at(-2)![0]).toBe('导出时间（北京时间）');
    expect(rest.at(-1)).toEqual(['筛选', '范围：本部门；分类：待办']);
    expect(await rowsOf('mep.clerk', { row: 12 })).toHaveLength(1 + FOOT);
    // The columns that stand on the screen, and those that nobody can leave out.
    expect((await rowsOf('mep.clerk', { box: 'todo' }, 'assignments', ['state', 'urges']))[0]).toEqual(
      COLUMNS.filter((name) => !['角色', '办理方式', '牵头部门', '经办人', '上一办理人'].includes(name)),
    );
    expectProblem(
      await (
        await stage.as('mep.clerk')
      ).ask('POST', '/exports', { body: { list: 'assignments', columns: ['light'] } }),
      400,
      'MALFORMED',
    );
    const [, ...all] = await rowsOf('coordinator', { scope: 'all', row: '12', agency: 'SAWS,MIIT' });
    expect(all.length).toBeGreaterThan(FOOT);
    expect(all.slice(0, -FOOT).every((line) => column(line, '行') === 12)).toBe(true);
    expect(all.at(-1)).toEqual(['筛选', '范围：全部；分工表行：第12行；部门：安全监管总局、工业和信息化部']);
    expect((await rowsOf('coordinator', { sector: 'STEEL' }, 'cases'))[0]).toContain('统一社会信用代码');
    expect((await rowsOf('coordinator', { open: true }, 'measures')).at(-1)).toEqual(['筛选', '未结束：是']);
    const order = async (list: string, filter: object) =>
      (await stage.as('mep.clerk')).ask('POST', '/exports', { body: { list, filter } });
    expectProblem(await order('assignments', { state: 'nope' }), 400, 'MALFORMED');
    expectProblem(await order('assignments', { agency: 'NOBODY' }), 400, 'UNKNOWN_AGENCY');
    expectProblem(await order('letters', {}), 400, 'MALFORMED');
  });

  it('are written aside: nobody else finds them, what was left behind is written anew, and after a day they are gone', async () => {
    const desk = await stage.as('mep.clerk');
    const one = await exported(desk, 'assignments', {});
    expect(one).toMatchObject({
      state: 'ready',
      written: 1,
      total: 1,
      fileName: expect.stringMatching(/^承办件-.*xlsx$/),
    });
    const other = await stage.as('saws.clerk');
    for (const path of [`/exports/${one.id}`, `/exports/${one.id}/file`])
      expectProblem(await other.ask('GET', path), 404, 'NOT_FOUND');
    expectProblem(await other.ask('DELETE', `/exports/${one.id}`), 404, 'NOT_FOUND');
    // Its writer was here a moment ago: it is waited for. Without a word for half a minute, it is written by whoever is asked.
    const set = (what: string) => stage.database.query(`UPDATE list_export SET ${what} WHERE id = $1`, [one.id]);
    await set(`state = 'writing', beat_at = now()`);
    expect((await desk.get<ListExport>(`/exports/${one.id}`)).state).toBe('writing');
    expectProblem(await desk.ask('GET', `/exports/${one.id}/file`), 409, 'NOT_READY');
    await set(`beat_at = now() - interval '2 minutes'`);
    await until('it is written anew', async () => (await desk.get<ListExport>(`/exports/${one.id}`)).state === 'ready');
    // Three at once, and no more.
    await stage.database.query(
      `INSERT INTO list_export SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'state', 'writing', 'beat_at', now()))).*
       FROM list_export e, generate_series(1, 3) WHERE e.id = $1`,
      [one.id],
    );
    const another = { body: { list: 'assignments', filter: {} } };
    expectProblem(await desk.ask('POST', '/exports', another), 422, 'TOO_MANY_EXPORTS');
    await stage.database.query(`DELETE FROM list_export WHERE state = 'writing'`);
    // Begun three times in vain, it is given up and says so.
    await set(`state = 'writing', attempts = 3, beat_at = now() - interval '2 minutes'`);
    expect((await desk.get<ListExport>(`/exports/${one.id}`)).state).toBe('failed');
    expectProblem(await desk.ask('GET', `/exports/${one.id}/file`), 409, 'EXPORT_FAILED');
    await set(`state = 'ready'`);
    const file = join(stage.folder, 'exports', `${one.id}.xlsx`);
    expect(existsSync(file)).toBe(true);
    // What somebody could see in an office that they hold no more is not theirs any more.
    await set(`sees = 'all'`);
    expectProblem(await desk.ask('GET', `/exports/${one.id}/file`), 404, 'NOT_FOUND');
    await set(`sees = 'own'`);
    expect((await desk.ask('GET', `/exports/${one.id}/file`)).status).toBe(200);
    expect((await desk.ask('DELETE', `/exports/${one.id}`)).status).toBe(204);
    expect(existsSync(file)).toBe(false);
    const last = await exported(desk, 'measures', {});
    await stage.database.query(`UPDATE list_export SET created_at = now() - interval '25 hours'`);
    expectProblem(await desk.ask('GET', `/exports/${last.id}`), 404, 'NOT_FOUND');
    expect((await desk.ask('DELETE', `/exports/${last.id}`)).status).toBe(204);
    expect((await desk.get<List<ListExport>>('/exports')).items).toEqual([]);
  });

  it('begin with what waits for the reader: by role, and what they have in hand', async () => {
    const turn = async (username: string) =>
      (
        await (await stage.as(username)).get<List<{ row: number; state: string }>>('/assignments?box=todo&turn=true')
      ).items.map(({ row, state }) => [row, state]);
    expect(await turn('saws.clerk')).toEqual([[12, 'dispatched']]);
    expect(await turn('saws.head')).toEqual([]);
    const clerk = await stage.as('saws.clerk');
    const [item] = (await clerk.get<List<{ id: string }>>('/assignments')).items;
    const body = { comment: '已检查', fields: { inspectedUnits: 3 } };
    await clerk.post(`/assignments/${item!.id}/actions/submit`, body);
    expect(await turn('saws.clerk')).toEqual([]); // handed up: the head's turn
    expect(await turn('saws.head')).toEqual([[12, 'in_review']]);
    expectProblem(await clerk.ask('GET', '/assignments?turn=maybe'), 400, 'MALFORMED');
  });

  it('tell who acted last, how often it was urged on, and what the reader has not seen', async () => {
    const lineFor = async (username: string) => {
      const { items } = await (
        await stage.as(username)
      ).get<List<AssignmentLine>>('/assignments?scope=all&row=9&agency=MEP');
      return items[0]!;
    };
    const seen = async (username: string) => {
      const { id, version } = await lineFor(username);
      const desk = await stage.as(username);
      expect((await desk.ask('PUT', `/assignments/${id}/reading`, { body: { version } })).status).toBe(204);
    };
    expect(await lineFor('mep.clerk')).toMatchObject({ lastActBy: null, urges: 0, unread: true });
    await seen('mep.clerk');
    expect(await lineFor('mep.clerk')).toMatchObject({ unread: false });
    expect(
      (await (await stage.as('mep.clerk')).get<List<AssignmentLine>>('/assignments?mark=unread&row=9')).items,
    ).toEqual([]);
    expect(await lineFor('mep.head')).toMatchObject({ unread: true });

    // One's own acts are no news to oneself.
    const { id } = await lineFor('mep.clerk');
    for (const act of ['sign', 'claim'])
      await (await stage.as('mep.clerk')).post(`/assignments/${id}/actions/${act}`, {});
    expect(await lineFor('mep.clerk')).toMatchObject({ unread: false, lastActBy: null });
    await seen('mep.head');
    await (await stage.as('coordinator')).post(`/assignments/${id}/actions/urge`, { comment: '请抓紧' });
    for (const reader of ['mep.clerk', 'mep.head'])
      expect(await lineFor(reader)).toMatchObject({ unread: true, urges: 1, lastActBy: { displayName: /./ } });
    const marked = async (mark: string) =>
      (await (await stage.as('mep.clerk')).get<List<AssignmentLine>>(`/assignments?mark=${mark}`)).items.map(
        (one) => one.id,
      );
    expect([await marked('urged'), await marked('unread'), await marked('extension')]).toEqual([[id], [id], []]);
    const coordinator = (await (await stage.as('coordinator')).get<User>('/me')).id;
    expect((await lineFor('mep.clerk')).lastActBy!.id).toBe(coordinator);
    // The list can be asked for by what stands in that column: whoever acted earlier, or has it in hand, is not meant.
    const lastBy = async (reader: string, person: string) =>
      (
        await (await stage.as(reader)).get<List<AssignmentLine>>(`/assignments?scope=all&lastActBy=${person}`)
      ).items.map((one) => one.id);
    const holder = (await (await stage.as('mep.clerk')).get<User>('/me')).id;
    expect(await lastBy('mep.clerk', coordinator)).toEqual([id]);
    expect(await lastBy('coordinator', coordinator)).toEqual([id]);
    expect(await lastBy('saws.clerk', coordinator)).toEqual([]);
    expect(await lastBy('coordinator', holder)).toEqual([]);
    expectProblem(await (await stage.as('mep.clerk')).ask('GET', '/assignments?lastActBy=none'), 400, 'MALFORMED');
    // A colleague who looks does nothing. That it is to be heard is told to the agency, that a rung waits for its approver is not.
    await seen('mep.clerk');
    const head = (await (await stage.as('mep.head')).get<User>('/me')).id;
    const afterwards = async (type: string, actor: string, payload: object = {}) => {
      const client = await stage.database.connect();
      try {
        await client.query(
          `INSERT INTO ledger_entry (stream, seq, type, at, actor, actor_name, payload, prev_hash, hash)
           SELECT stream, max(seq) + 1, $2, now(), $3, '某人', $4::jsonb, 'x', 'x' FROM ledger_entry
           WHERE stream = 'assignment/' || $1 GROUP BY stream`,
          [id, type, actor, JSON.stringify(payload)],
        );
        return (await lineFor('mep.clerk')).unread;
      } finally {
        // As if it had not been: the trigger that keeps the ledger whole stands aside for this one session.
        await client.query(`SET session_replication_role = replica`);
        await client.query(`DELETE FROM ledger_entry WHERE stream = 'assignment/' || $1 AND hash = 'x'`, [id]);
        await client.query(`SET session_replication_role = origin`);
        client.release();
      }
    };
    expect(await afterwards('opened', head)).toBe(false);
    expect(await afterwards('escalation_approval_pending', 'system', { stage: 'D1' })).toBe(false);
    expect(
      await afterwards('escalation_approval_pending', 'system', { stage: 'D1', hearUntil: '2026-12-01T10:00:00Z' }),
    ).toBe(true);

    // Nobody has read what is still to come, or what they may not see.
    const clerk = await stage.as('mep.clerk');
    await clerk.ask('PUT', `/assignments/${id}/reading`, { body: { version: 9_999 } });
    await (await stage.as('mep.head')).post(`/assignments/${id}/actions/comment`, { comment: '先拟个提纲' });
    expect(await lineFor('mep.clerk')).toMatchObject({ unread: true });
    const foreign = await stage.as('saws.clerk');
    expectProblem(await foreign.ask('PUT', `/assignments/${id}/reading`, { body: { version: 1 } }), 404, 'NOT_FOUND');
    expectProblem(await clerk.ask('PUT', `/assignments/${id}/reading`, { body: { version: -1 } }), 400, 'MALFORMED');
  });

  describe('in the browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser?.close());

    it('a clerk keeps what is filtered and comes back to it with one click', async () => {
      const clerk = await Visitor.come(browser, stage.url);
      await clerk.signIn('saws.clerk');
      await clerk.go('/desk?box=todo&row=12');
      await clerk.page.getByText(word('视图')).click();
      await clerk.page.getByRole('button', { name: word('保存当前筛选') }).click();
      const dialog = clerk.page.getByRole('dialog');
      await dialog.getByLabel('名称').fill('第12行');
      await dialog.getByRole('button', { name: word('保存当前筛选') }).click();
      await dialog.waitFor({ state: 'hidden' });
      await clerk.go('/desk');
      await clerk.page.getByText(word('视图')).click();
      await clerk.page.getByRole('link', { name: '第12行' }).click();
      await clerk.page.waitForURL(/row=12/);
      await clerk.settled();
      expect(await clerk.barriers()).toEqual([]);
      expect(clerk.faults).toEqual([]);
    });

    it('a clerk sees what is new until it has been opened, and which columns stand is remembered', async () => {
      const clerk = await Visitor.come(browser, stage.url);
      await clerk.signIn('saws.clerk');
      await clerk.go('/desk?box=todo');
      const news = clerk.page.getByRole('row').filter({ has: clerk.page.getByText('（未读）') });
      const before = await news.count();
      expect(before).toBeGreaterThan(0);
      await news.first().getByRole('link').first().click();
      await clerk.page.waitForURL(/assignments/);
      await clerk.settled();
      await clerk.page.goBack();
      await until('one fewer is unread', async () => (await news.count()) === before - 1);

      const column = clerk.page.getByRole('columnheader', { name: '上一办理人' });
      await column.waitFor();
      await clerk.page.locator('summary', { hasText: '选列' }).click();
      await clerk.page.getByRole('checkbox', { name: '上一办理人' }).uncheck();
      await column.waitFor({ state: 'detached' });
      expect(await clerk.barriers()).toEqual([]);
      await clerk.page.reload();
      await clerk.page.getByRole('columnheader', { name: '催办' }).waitFor();
      expect(await column.count()).toBe(0);
      expect(clerk.faults).toEqual([]);
    });

    it('has a list written while the reader goes elsewhere, and it comes by itself', async () => {
      const clerk = await Visitor.come(browser, stage.url);
      await clerk.signIn('saws.clerk');
      await clerk.go('/desk');
      const coming = clerk.page.waitForEvent('download');
      await clerk.page.getByRole('button', { name: '导出Excel' }).click();
      await clerk.page.getByRole('link', { name: '通知与分工' }).first().click();
      expect((await coming).suggestedFilename()).toMatch(/^承办件-\d{4}-\d\d-\d\d\.xlsx$/);
      const tray = clerk.page.getByRole('complementary', { name: '后台任务' });
      await tray.getByText(/已就绪：\d 行/).waitFor();
      expect(await clerk.barriers()).toEqual([]);
      await clerk.page.reload();
      await tray.getByRole('link', { name: /^下载：/ }).waitFor();
      await tray.getByRole('button', { name: /^移除/ }).click();
      await tray.waitFor({ state: 'hidden' });
      expect(clerk.faults).toEqual([]);
    });

    it('are gone through one by one, by key or from one act to the next, and the way back is the list', async () => {
      const overseer = await Visitor.come(browser, stage.url);
      const { page, faults } = overseer;
      await overseer.signIn('coordinator');
      await overseer.go(`/assignments?campaignId=${(await launch(stage, { rows: [23], policy: { rungs: [] } })).id}`);
      const heading = () => page.getByRole('heading', { level: 1 }).textContent();
      const path = () => new URL(page.url()).pathname;
      const links = page.locator('[data-row-link]');
      await links.nth(1).waitFor();
      const paths = await page.evaluate<string[]>(
        `[...document.querySelectorAll('[data-row-link]')].map((one) => one.pathname)`,
      );
      await page.keyboard.press('/');
      expect(await page.evaluate<string>('document.activeElement.type')).toBe('search');
      await page.keyboard.press('Escape');
      await page.evaluate('document.activeElement.blur()');
      for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
      const place = page.getByRole('navigation', { name: '在列表中的位置' });
      await place.getByText(`第 2 / ${paths.length} 件`).waitFor();
      expect(path()).toBe(paths[1]);
      await page.keyboard.press('k');
      await place.getByText(`第 1 / ${paths.length} 件`).waitFor();
      expect(await place.getByRole('link').count()).toBe(1);
      // What is typed is no command.
      await page.getByLabel('留言').fill('j k u');
      expect(path()).toBe(paths[0]);
      await page.getByRole('button', { name: word('催办') }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('j');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: word('催办') })
        .click();
      const done = page.getByRole('status').filter({ hasText: '已办理：催办' });
      await done.getByRole('link', { name: '下一件' }).click();
      await place.getByText(`第 2 / ${paths.length} 件`).waitFor();
      expect(path()).toBe(paths[1]);
      expect(await heading()).not.toBe('');
      // Held down, a key opens nothing unseen.
      await page.keyboard.down('j');
      await page.keyboard.down('j');
      await page.keyboard.up('j');
      await place.getByText(`第 3 / ${paths.length} 件`).waitFor();
      await page.keyboard.press('u');
      await links.nth(1).waitFor();
      expect(path()).toBe('/assignments');
      // Whoever comes by a link of their own goes through no list.
      await overseer.go(paths[1]!);
      expect(await place.count()).toBe(0);
      // A register has rows too, and every page tells its keys.
      await overseer.go('/calendars');
      await page.locator('tbody tr').first().waitFor();
      await page.keyboard.press('j');
      expect(await page.evaluate<boolean>(`document.querySelector('tbody tr').contains(document.activeElement)`)).toBe(
        true,
      );
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('从详情页返回列表').waitFor();
      expect(faults).toEqual([]);
    });

    it('what could not be asked for anew says so wherever it stands, and a paper is looked at on its page', async () => {
      const desk = await stage.as('mep.clerk');
      const [first] = await assignmentsOf('mep.clerk', 'row=9&scope=agency');
      const papers = [
        await desk.upload('说明.txt', '请按附表逐项核对'),
        await desk.upload('附件.zip', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0])),
        await desk.upload(
          '通报.docx',
          await writePaper({
            title: '关于核查情况的通报',
            date: '2026年3月9日',
            blocks: [
              words('请<script>parent.postMessage(1)</script>各地对照检查'),
              table(['地区', '家数'], [['河北省', '12']]),
            ],
          }),
        ),
        await desk.upload('名单.xlsx', await buffer(writeWorkbook('名单', ['企业', '产能'], [['第一炼铁厂', 120]]))),
        await desk.upload('坏的.xlsx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1])),
      ];
      await desk.post(`/assignments/${first!.id}/actions/comment`, {
        comment: '附件几份',
        attachmentIds: papers.map(({ id }) => id),
      });
      const clerk = await Visitor.come(browser, stage.url);
      const { page, faults } = clerk;
      await clerk.signIn('mep.clerk');
      await clerk.go(`/assignments/${first!.id}`);
      await page.getByText('须下载后查看').waitFor();
      await page.getByRole('button', { name: '预览：说明.txt' }).click();
      const paper = page.getByRole('dialog');
      await paper.getByText('请按附表逐项核对').waitFor();
      expect(await clerk.barriers()).toEqual([]);
      const putAway = async () => {
        await page.keyboard.press('Escape');
        await paper.waitFor({ state: 'hidden' });
      };
      await putAway();
      // Word as words and tables, in a frame in which nothing runs; Excel as a table; what cannot be read says so.
      await page.getByRole('button', { name: '预览：通报.docx' }).click();
      const frame = page.frameLocator('iframe[title="通报.docx"]');
      // Nothing runs there, not even what would wait for words to appear: it is asked from outside.
      for (const said of ['关于核查情况的通报', '请<script>parent.postMessage(1)</script>各地对照检查', '河北省'])
        await until(said, async () => (await frame.getByText(said).count()) === 1);
      expect(await page.locator('iframe[title="通报.docx"]').getAttribute('sandbox')).toBe('');
      expect(await clerk.barriers()).toEqual([]);
      await putAway();
      await page.getByRole('button', { name: '预览：名单.xlsx' }).click();
      await paper.getByRole('columnheader', { name: '企业' }).waitFor();
      await paper.getByText('第一炼铁厂').waitFor();
      expect(await clerk.barriers()).toEqual([]);
      await putAway();
      await page.getByRole('button', { name: '预览：坏的.xlsx' }).click();
      await paper.getByText('读不出这个文件，请下载后查看。').waitFor();
      await putAway();
      const stale = page.getByText('未能更新，所列为先前的内容。');
      expect(await stale.count()).toBe(0);
      const address = `**/api/v1/assignments/${first!.id}`;
      await page.route(address, (route) => route.fulfill({ status: 400, json: { code: 'MALFORMED', status: 400 } }));
      await desk.post(`/assignments/${first!.id}/actions/comment`, { comment: '后来的话' });
      await stale.waitFor();
      expect(await page.getByText('附件几份').count()).toBe(1);
      await page.unroute(address);
      await page.getByRole('status').filter({ has: stale }).getByRole('button').click();
      await stale.waitFor({ state: 'hidden' });
      await page.getByText('后来的话').waitFor();
      expect(faults).toEqual([]);
    });
  });
});
