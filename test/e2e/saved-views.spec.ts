import type { SavedView } from '@duban/contract-http';
import { WORKBOOK_TYPE, readTable } from '@duban/spreadsheet';
import type { Browser } from 'playwright-core';
import { Visitor, openBrowser, word } from '../stage/browser';
import { type List, launch } from '../stage/campaign';
import { expectProblem } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
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
    const bytesOf = async (username: string, query: string): Promise<Buffer> => {
      const { token } = await stage.as(username);
      const answer = await fetch(`${stage.url}/api/v1/assignments/export?${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const rowsOf = async (username: string, query: string) => {
      const lines: (readonly unknown[])[] = [];
      for await (const { cells } of readTable(await bytesOf(username, query), WORKBOOK_TYPE)) lines.push(cells);
      return lines;
    };
    const [heading, ...rest] = await rowsOf('mep.clerk', 'box=todo');
    const COLUMNS = [
      '灯',
      '说明',
      '行',
      '事项',
      '专项',
      '部门',
      '角色',
      '状态',
      '限期（北京时间）',
      '剩余工作日',
      '经办人',
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
    expect(rest.at(-1)).toEqual(['筛选', expect.stringContaining('box=todo')]);
    expect(await rowsOf('mep.clerk', 'row=12')).toHaveLength(1 + FOOT);
    const [, ...all] = await rowsOf('coordinator', 'scope=all&row=12');
    expect(all.length).toBeGreaterThan(FOOT);
    expect(all.slice(0, -FOOT).every((line) => column(line, '行') === 12)).toBe(true);
    expectProblem(await (await stage.as('mep.clerk')).ask('GET', '/assignments/export?state=nope'), 400, 'MALFORMED');
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
  });
});
