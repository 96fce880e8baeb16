import { gzipSync } from 'node:zlib';
import type {
  AssignmentDetail,
  AssignmentItem,
  BulkRun,
  Campaign,
  Escalation,
  Outlook,
  Trend,
} from '@duban/contract-http';
import type { Browser } from 'playwright-core';
import { type List, assignmentOf, launch } from '../stage/campaign';
import { Visitor, chineseNames, openBrowser, word } from '../stage/browser';
import type { Desk } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';
import { buildWeb } from '../stage/web-build';

const DARK = 'rgb(20, 23, 27)';

describe('in the browser', () => {
  let stage: Stage;
  let browser: Browser;
  let campaign: Campaign;
  let item: AssignmentItem;
  let open: AssignmentItem;
  let circular: Escalation;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    stage = await openStage({ web: await buildWeb() });
    [browser, campaign] = await Promise.all([openBrowser(), launch(stage, { title: '国发〔2025〕7号 落实' })]);
    item = await assignmentOf(stage, campaign, 9, 'MEP');
    open = await assignmentOf(stage, campaign, 24, 'MIIT');
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  async function visitor(username?: string): Promise<Visitor> {
    const one = await Visitor.come(browser, stage.url);
    visitors.push(one);
    if (username) await one.signIn(username);
    return one;
  }
  const stateOf = async () => (await assignmentOf(stage, campaign, 9, 'MEP')).state;

  it('a visitor without a session is asked to sign in, and comes to where the letter pointed', async () => {
    const clerk = await visitor();
    const { page } = clerk;
    await page.goto(`${stage.url}/assignments/${item.id}`);
    await page.getByText('登录已失效').waitFor();
    expect(new URL(page.url()).pathname).toBe('/signin');
    await page.getByLabel('用户名').fill('mep.clerk');
    await page.getByLabel('密码').fill('猜的密码');
    await page.getByRole('button', { name: word('登录') }).click();
    await page.getByText('用户名或密码不正确').waitFor();
    await page.getByLabel('密码').fill('Duban-demo-2025');
    await page.getByRole('button', { name: word('登录') }).click();
    await page.getByRole('heading', { level: 1, name: item.titleZh }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/assignments/${item.id}`);
    expect(clerk.faults).toEqual([]);
  });

  it('a clerk finds the assignment in the queue, signs, writes, attaches and hands it in', async () => {
    const { page } = await visitor('mep.clerk');
    await page.getByRole('link', { name: /待办/ }).waitFor();
    const row = page.getByRole('row').filter({ hasText: item.titleZh });
    await row.getByRole('button', { name: new RegExp(`签\\s?收: ${item.titleZh}`) }).click();
    await until('it is signed for', async () => (await stateOf()) === 'signed_for');
    await page.getByRole('link', { name: item.titleZh }).click();
    await page.getByText('加强环境保护监督性监测、减排核查和执法检查').first().waitFor();
    await page.getByRole('button', { name: word('领办') }).click();
    await until('it is taken up', async () => (await stateOf()) === 'handling');

    await page.getByLabel(/办理情况/).fill('已完成监督性监测、减排核查和执法检查（𠮷）。');
    await page.getByText('草稿已保存').waitFor();
    await page.reload();
    await page.getByText('已恢复').waitFor();
    expect(await page.getByLabel(/办理情况/).inputValue()).toBe('已完成监督性监测、减排核查和执法检查（𠮷）。');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '监测报告.txt', mimeType: 'text/plain', buffer: Buffer.from('报告') });
    await page.getByRole('button', { name: '移除 监测报告.txt' }).waitFor();
    await page.getByRole('button', { name: word('提交审核') }).click();
    await page.getByText('已提交审核').first().waitFor();
    expect(await stateOf()).toBe('in_review');
  });

  it('a first-time clerk is at most four clicks from the letter to the submission, and one from the desk to what is most urgent', async () => {
    const path = `/assignments/${(await assignmentOf(stage, campaign, 10, 'AQSIQ')).id}`;
    const letter = await until('the letter of the handover', async () =>
      stage.mail.to('aqsiq.clerk').find(({ text }) => text.includes(path)),
    );
    expect(letter.text).toContain(`${path}`);
    const { page } = await visitor();
    // Counted in the page, whoever clicks: what a person would have pressed.
    await page.addInitScript(`addEventListener('click', (event) => {
      if (event.isTrusted) sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks') ?? 0) + 1));
    }, true)`);
    const clicks = () => page.evaluate<number>(`Number(sessionStorage.getItem('clicks') ?? 0)`);
    await page.goto(`${stage.url}${path}`);
    await page.getByLabel('用户名').fill('aqsiq.clerk');
    await page.getByLabel('密码').fill('Duban-demo-2025');
    await page.keyboard.press('Enter');
    const words = page.getByLabel(/办理情况/);
    await words.waitFor();
    const { resultForm, fields, minAttachments } = (await (await stage.as('aqsiq.clerk')).get<AssignmentDetail>(path))
      .profile!;
    expect(resultForm.zh).not.toBe('');
    await words.fill('已按分工完成。');
    for (const field of fields.filter(({ required }) => required))
      await page
        .getByLabel(field.zh)
        .first()
        .fill(field.type === 'number' ? '1' : field.type === 'date' ? '2026-11-01' : '见附件');
    if (minAttachments > 0)
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '情况.txt', mimeType: 'text/plain', buffer: Buffer.from('情况') });
    await page.getByRole('button', { name: word('提交审核') }).click();
    await page.getByText('已提交审核').first().waitFor();
    // The file dialog, which the test opens without a click, is one for a person.
    expect((await clicks()) + Math.min(1, minAttachments)).toBeLessThanOrEqual(4);
    const desk = await visitor('saws.clerk');
    const { items: urgent } = await (
      await stage.as('saws.clerk')
    ).get<List<AssignmentItem>>('/assignments?box=todo&turn=true&limit=1');
    await desk.page.locator('.queue-table [data-row-link]').first().click();
    await desk.page.waitForURL(new RegExp(`/assignments/${urgent[0]!.id}`));
  });

  it('a clerk signs several at once by the keyboard, takes them up, and puts them back again', async () => {
    const states = async () =>
      (
        await (
          await stage.as('mlr.clerk')
        ).get<List<AssignmentItem>>(`/assignments?campaignId=${campaign.id}&scope=agency`)
      ).items.map(({ state }) => state);
    const before = await states();
    const count = (state: string, of: readonly string[]) => of.filter((one) => one === state).length;
    expect(count('dispatched', before)).toBeGreaterThan(1);
    const { page, faults } = await visitor('mlr.clerk');
    await page.goto(`${stage.url}/desk?box=todo&state=dispatched`);
    await page.locator('.queue-table').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('下一件').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    const bar = page.getByRole('toolbar', { name: '批量办理' });
    await bar.getByText('已选 2 件').waitFor();
    // Putting back is refused before it is done, each with its reason, and nothing happens.
    await bar.getByRole('button', { name: word('放回') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('将办理 0 件；2 件现在不能办').waitFor();
    expect(await dialog.getByRole('button', { name: word('放回') }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: word('取消') }).click();
    await dialog.waitFor({ state: 'hidden' });
    await bar.getByRole('button', { name: word('签收') }).click();
    await dialog.getByText('将办理 2 件').waitFor();
    await dialog.getByText('办理后不能撤销').waitFor();
    await dialog.getByRole('button', { name: word('签收') }).click();
    const tray = page.getByRole('complementary', { name: '后台任务' });
    const told = (act: string) =>
      tray.getByRole('listitem').filter({ hasText: act }).getByText('已办 2 件，未办 0 件。');
    await told('批量签收').waitFor();
    await until('both are signed for', async () => count('signed_for', await states()) === 2);
    await page.goto(`${stage.url}/desk?box=todo&state=signed_for`);
    await page.getByRole('checkbox', { name: '全选本页' }).check();
    await bar.getByRole('button', { name: word('领办') }).click();
    await dialog.getByRole('button', { name: word('领办') }).click();
    await told('批量领办').waitFor();
    await until('both are taken up', async () => count('handling', await states()) === 2);
    await tray.getByRole('button', { name: '撤销：批量领办' }).click();
    await until('both are put back', async () => count('signed_for', await states()) === 2);
    expect(faults).toEqual([]);
  });

  it('a coordinator urges on all that the filters find, sees by name whom, and not twice on one day', async () => {
    const coordinator = await visitor('coordinator');
    const { page, faults } = coordinator;
    await page.goto(`${stage.url}/assignments?campaignId=${campaign.id}&row=23`);
    await page.locator('.queue-table tbody').getByRole('checkbox').first().check();
    const bar = page.getByRole('toolbar', { name: '批量办理' });
    await bar.getByRole('button', { name: '选择筛选出的全部 31 件' }).click();
    await bar.getByText('已选筛选出的全部 31 件').waitFor();
    await bar.getByRole('button', { name: word('催办') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('请抓紧核查');
    await dialog.getByRole('button', { name: '核对' }).click();
    await dialog.getByText('将办理的 31 件').waitFor();
    await dialog.getByText('（湖南省）').waitFor();
    expect(await coordinator.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: word('催办') }).click();
    const tray = page.getByRole('complementary', { name: '后台任务' });
    await tray.getByText('已办 31 件，未办 0 件。').waitFor();
    await page.locator('.queue-table tbody').getByRole('checkbox').first().check();
    await bar.getByRole('button', { name: word('催办') }).click();
    await dialog.getByRole('button', { name: '核对' }).click();
    await dialog.getByText('今天已经催办过').waitFor();
    expect(await dialog.getByRole('button', { name: word('催办') }).isDisabled()).toBe(true);
    expect(faults).toEqual([]);
  });

  it('what is done to many goes on with its window closed, is told to whoever comes back, and is ordered once', async () => {
    await launch(stage, { title: '再一次部署', policy: { rungs: [] } });
    const desk = await stage.as('miit.clerk');
    // Of two campaigns; the row that is looked at further down is left as it is.
    const rows = Array.from({ length: 29 }, (_, place) => place + 1).filter((row) => row !== open.row);
    const asked = `/assignments?box=todo&row=${rows.join(',')}&limit=100`;
    const { items } = await desk.get<List<AssignmentItem>>(asked);
    const toSign = items.filter(({ state }) => state === 'dispatched').length;
    expect(toSign).toBeGreaterThan(20); // more than one step
    const { page } = await visitor('miit.clerk');
    await page.goto(`${stage.url}/desk?box=todo&state=dispatched&row=${rows.join(',')}`);
    await page.getByRole('checkbox', { name: '全选本页' }).check();
    await page
      .getByRole('toolbar', { name: '批量办理' })
      .getByRole('button', { name: word('签收') })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`将办理 ${toSign} 件`).waitFor();
    // The order arrives, and its answer is lost: it is sent again, and is one order.
    let orders = 0;
    await page.route(
      (url) => url.pathname.endsWith('/bulk-runs'),
      async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        orders += 1;
        if (orders > 1) return route.continue();
        await route.fetch();
        return route.abort();
      },
    );
    await dialog.getByRole('button', { name: word('签收') }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(orders).toBe(2);
    await page.close();
    const signed = async () =>
      (await desk.get<List<AssignmentItem>>(asked)).items.filter(({ state }) => state === 'dispatched').length === 0;
    await until('all are signed for', signed);
    const back = await visitor('miit.clerk');
    const tray = back.page.getByRole('complementary', { name: '后台任务' });
    await tray.getByText(`已办 ${toSign} 件，未办 0 件。`).waitFor();
    expect(await back.barriers()).toEqual([]);
    const runs = (await desk.get<List<BulkRun>>('/bulk-runs')).items;
    expect(runs.map(({ act, done }) => [act, done])).toEqual([['sign', toSign]]);
    await tray.getByRole('button', { name: '移除 批量签收' }).click();
    await tray.waitFor({ state: 'hidden' });
    await back.page.reload();
    await back.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await tray.count()).toBe(0);
  });

  it('a window in which somebody else has signed in does nothing in their name', async () => {
    const { page } = await visitor('saws.clerk');
    await page.goto(`${stage.url}/desk?row=12`);
    const sign = page.locator('.queue-table').getByRole('button', { name: /签收/ }).first();
    await sign.waitFor();
    // In another window of the same browser, which shares its cookies.
    const other = { username: 'mep.clerk', password: 'Duban-demo-2025' };
    expect((await page.context().request.post(`${stage.url}/api/v1/session`, { data: other })).ok()).toBe(true);
    await sign.click();
    await page.getByText('本浏览器的登录人已变更').waitFor();
    const { items } = await (await stage.as('saws.clerk')).get<List<AssignmentItem>>('/assignments?row=12');
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['dispatched']));
  });

  it('a list of hundreds is drawn where the reader is, goes on by keyboard, and is whole on paper', async () => {
    const { page, faults } = await visitor('coordinator');
    await page.goto(`${stage.url}/assignments?campaignId=${campaign.id}`);
    const loaded = page.locator('.more-line span').first();
    const drawn = page.locator('.queue-table [data-row-link]');
    // News breaks off the page that is on its way; whoever asked for it gets it all the same.
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const ofTheList = (url: string, next: boolean) => url.includes('/assignments?') && url.includes('cursor=') === next;
    const held = page.waitForRequest((request) => ofTheList(request.url(), true));
    await page.route(
      (url) => ofTheList(url.href, true),
      async (route) => {
        await released;
        await route.continue().catch(() => undefined); // broken off meanwhile
      },
      { times: 1 },
    );
    await page.locator('.more-line button').click();
    await held;
    const again = page.waitForResponse((response) => ofTheList(response.url(), false));
    await (await stage.as('mep.clerk')).post(`/assignments/${item.id}/actions/comment`, { comment: '已阅' });
    await again;
    release();
    await loaded.getByText('已显示 100 /').waitFor();
    // Pressed the very moment the page before has come, once each: no press is lost.
    await page.evaluate(`{
      let seen = document.querySelector('.more-line span').textContent;
      const press = () => {
        const now = document.querySelector('.more-line span').textContent;
        if (now === seen) return;
        seen = now;
        document.querySelector('.more-line button')?.click();
      };
      new MutationObserver(press).observe(document.querySelector('.more-line'), { subtree: true, childList: true, characterData: true });
      document.querySelector('.more-line button').click();
    }`);
    await loaded.getByText('已显示 191 /').waitFor();
    await until('only what is near is drawn', async () => (await drawn.count()) < 100);
    await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
    await page.locator('tr[aria-rowindex="2"]').waitFor();
    for (let step = 0; step < 61; step += 1) await page.keyboard.press('j');
    const place = `Number(document.activeElement.closest('tr').getAttribute('aria-rowindex'))`;
    expect(await page.evaluate<number>(place)).toBe(62); // the heading is the first row
    // Scrolled away from, it is still there to go on from.
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await until('the end is drawn', async () => (await page.locator('tr[aria-rowindex="192"]').count()) === 1);
    // And what is near stands where it belongs: under as much room as is left out.
    const room = await page.evaluate<number>(
      `document.querySelector('tr[aria-rowindex="192"]').offsetTop - document.querySelector('tr[aria-rowindex="62"]').offsetTop`,
    );
    expect(room).toBeGreaterThan(100 * 40);
    await page.keyboard.press('j');
    expect(await page.evaluate<number>(place)).toBe(63);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await drawn.count()).toBe(191);
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    await until('the screen is the screen again', async () => (await drawn.count()) < 100);
    expect(faults).toEqual([]);
  });

  it('the head signs it out, the coordinator goes through the checklist and closes it', async () => {
    const head = await visitor('mep.head');
    // The page says by itself that it was opened. Whoever signs before that is answered has not been overtaken by anybody.
    let answer = () => {};
    const pressed = new Promise<void>((resolve) => (answer = resolve));
    let reached = false;
    await head.page.route('**/actions/open', async (route) => {
      const opened = await route.fetch();
      reached = true;
      await pressed;
      await route.fulfill({ response: opened });
    });
    await head.go(`/assignments/${item.id}`);
    await head.page.getByText('已完成监督性监测、减排核查和执法检查（𠮷）。').first().waitFor();
    await until('the server knows that it was opened', async () => reached);
    await head.page.getByRole('button', { name: word('同意并报出') }).click();
    answer();
    await until('it is reported', async () => (await stateOf()) === 'reported');

    const { page } = await visitor('coordinator');
    await page.getByRole('link', { name: '验收审批' }).click();
    // The board names the row, too.
    await page.getByRole('heading', { level: 1, name: '验收审批' }).waitFor();
    await page.getByRole('link', { name: item.titleZh }).click();
    await page.getByRole('button', { name: word('验收办结') }).click();
    await page.getByText('请逐项核对后再办结').waitFor();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: word('验收办结') }).click();
    await until('it is closed', async () => (await stateOf()) === 'closed');
    await page.getByText('办结').first().waitFor();
  });

  it('the coordinator drafts and launches a campaign, watches it, and approves a circular that then leaves', async () => {
    const { page } = await visitor('coordinator');
    await page.getByRole('link', { name: '下发新专项' }).click();
    const next = () => page.getByRole('button', { name: word('下一步') }).click();
    // What is missing is told at its step, and the reader stays there.
    await page.getByLabel(/专项名称/).fill('');
    await next();
    await page.getByText('请填写专项名称。').waitFor();
    await page.getByLabel(/专项名称/).fill('浏览器里下发');
    await next();
    await page.getByRole('radio', { name: /演示阶梯/ }).check();
    const rung = { from: 'due', when: 'open', to: ['agency_head'] };
    const rungs = [
      { ...rung, stage: 'C1', name: '督办', offset: 'PT1S', letter: 'supervise' },
      { ...rung, stage: 'D1', name: '通报', offset: 'PT2S', letter: 'circular' },
    ];
    await page.getByLabel(/阶梯（JSON/).fill(JSON.stringify({ rungs }));
    await page.getByLabel('秒数').fill('10');
    await next();
    await page.getByRole('radio', { name: '只选部分' }).check();
    await page.getByRole('button', { name: word('全不选') }).click();
    await page.getByRole('checkbox', { name: /^12 / }).check();
    await next();
    // The last step shows what will be done, and the way back keeps all of it.
    await page
      .getByRole('region', { name: '下发预览' })
      .getByText(/封交办通知/)
      .waitFor();
    await page.goBack();
    expect(await page.getByRole('checkbox', { name: /^12 / }).isChecked()).toBe(true);
    await page
      .getByRole('navigation', { name: '步骤' })
      .getByRole('button', { name: /核对并下发/ })
      .click();
    await page.getByText('第12行', { exact: true }).waitFor();
    await page.getByRole('button', { name: word('创建并下发') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: word('下发') })
      .click();
    await page.getByRole('heading', { level: 1, name: '浏览器里下发' }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    await page.getByRole('table').filter({ hasText: '加强对企业安全生产情况的监督检查' }).waitFor();

    const coordinator = await stage.as('coordinator');
    circular = await until(
      'a circular waits for its approver',
      async () =>
        (await coordinator.get<List<Escalation>>(`/escalations?campaignId=${id}&state=approval_pending`)).items[0],
      60_000,
    );
    await page.getByRole('link', { name: '验收审批' }).click();
    await page.getByRole('button', { name: new RegExp(`${circular.stage} ${circular.agencyZh}`) }).click();
    // What leaves, and to whom, is shown before it does: nothing is sent at one click.
    const dialog = page.getByRole('dialog');
    await dialog.getByText(circular.recipients[0]!.displayName).first().waitFor();
    expect(stage.mail.to('saws.head').some(({ subject }) => subject.startsWith('【通报】'))).toBe(false);
    // Somebody else has the same dialog open: what was done meanwhile is told there, and the dialog stays.
    const other = await visitor('coordinator');
    await other.page.goto(`${stage.url}/escalations?open=${circular.id}`);
    await other.page
      .getByRole('button', { name: new RegExp(`${circular.stage} ${circular.agencyZh}`) })
      .last()
      .click();
    const late = other.page.getByRole('dialog').filter({ hasText: circular.recipients[0]!.displayName }).last();
    await late.getByRole('button', { name: word('批准发出') }).waitFor();
    await dialog.getByRole('button', { name: word('批准发出') }).click();
    const mail = await until('the circular arrives', () =>
      stage.mail.to('saws.head').find(({ subject }) => subject.startsWith('【通报】')),
    );
    expect(mail.subject).toContain('第12行');
    const news = late.getByRole('region', { name: '其间的变化' });
    await news.getByText('待批').waitFor();
    await news.getByText('已发').waitFor();
    expect(await other.barriers()).toEqual([]);
    await page.goto(`${stage.url}/letters?campaignId=${id}`);
    await page.getByText(mail.subject).first().waitFor();
  });

  it('a screen that others have overtaken says what has changed, in dialogs and in rows', async () => {
    const coordinator = await stage.as('coordinator');
    const draft = await coordinator.post<Campaign>('/campaigns', {
      noticeId: campaign.noticeId,
      title: '两人同时',
      startsOn: campaign.startsOn,
      dueOn: campaign.dueOn,
      rows: [12],
    });
    const room = await visitor('coordinator');
    await room.go(`/campaigns/${draft.id}`);
    await room.page.getByRole('button', { name: word('下发') }).click();
    const dialog = room.page.getByRole('dialog');
    await dialog.getByRole('button', { name: word('下发') }).waitFor();
    await coordinator.post(`/campaigns/${draft.id}/launch`, {});
    const news = dialog.getByRole('region', { name: '其间的变化' });
    await news.getByText('起草').waitFor();
    await news.getByText('实施中').waitFor();
    expect(await room.barriers()).toEqual([]);
    // A desk that hears of nothing by itself: its row says what stands there now, and the next press holds.
    const deaf = await visitor();
    await deaf.page.route('**/api/v1/events*', (route) => route.abort());
    await deaf.signIn('saws.clerk');
    await deaf.go(`/desk?box=todo&campaignId=${draft.id}`);
    const row = deaf.page.getByRole('row').filter({ hasText: '两人同时' });
    const sign = row.getByRole('button', { name: /签\s?收/ });
    await sign.waitFor();
    const mine = await assignmentOf(stage, draft, 12, 'SAWS');
    await (await stage.as('saws.clerk')).post(`/assignments/${mine.id}/actions/sign`, {});
    await sign.click();
    const change = row.getByRole('region', { name: '其间的变化' });
    await change.getByText('待签收').waitFor();
    await change.getByText('已签收').waitFor();
    expect(await deaf.barriers()).toEqual([]);
    await row.getByRole('button', { name: /领\s?办/ }).click();
    await until('it is taken up', async () => (await assignmentOf(stage, draft, 12, 'SAWS')).state === 'handling');
    // A colleague saves a draft while this one is written: neither is lost, and their writer chooses.
    await deaf.go(`/assignments/${mine.id}`);
    const words = deaf.page.getByLabel(/办理情况/);
    await words.fill('我写的');
    const kept = async () =>
      (await (await stage.as('saws.clerk')).get<AssignmentDetail>(`/assignments/${mine.id}`)).draft;
    await until('the draft is kept', async () => (await kept())?.text === '我写的');
    await stage.database.query(
      `UPDATE assignment SET draft = draft || '{"text":"同事写的","savedAt":"2026-01-05T02:00:00.000Z","savedBy":{"id":"00000000-0000-4000-8000-000000000001","zh":"同事","en":"C"}}' WHERE id = $1`,
      [mine.id],
    );
    await words.fill('我写的，又写');
    const clash = deaf.page.getByRole('region', { name: '另外保存的草稿' });
    await clash.getByText('同事写的').waitFor();
    expect((await kept())?.text).toBe('同事写的');
    expect(await deaf.barriers()).toEqual([]);
    await clash.getByRole('button', { name: '以我写的为准' }).click();
    await until('mine is kept', async () => (await kept())?.text === '我写的，又写');
    await coordinator.post(`/campaigns/${draft.id}/revoke`, { reason: '试完' });
  });

  it('what was chosen for a launch is there again after a closed tab, until its writer begins anew', async () => {
    const { page } = await visitor('coordinator');
    await page.goto(`${stage.url}/campaigns/new`);
    const name = page.getByLabel(/专项名称/);
    const first = await name.inputValue();
    await name.fill('写到一半的专项');
    await page.getByRole('button', { name: word('下一步') }).click();
    await page.getByLabel('开始日期').waitFor();
    const later = await page.context().newPage();
    await page.close();
    await later.goto(`${stage.url}/campaigns/new`);
    await later.getByText('已接着上次未完成的填写').waitFor();
    expect(await later.getByLabel(/专项名称/).inputValue()).toBe('写到一半的专项');
    await later.getByRole('button', { name: word('重新填写') }).click();
    expect(await later.getByLabel(/专项名称/).inputValue()).toBe(first);
    await later.reload();
    await later.getByLabel(/专项名称/).waitFor();
    expect(await later.getByText('已接着上次未完成的填写').count()).toBe(0);
    await later.close();
  });

  it('the queue shows what others do without being asked again', async () => {
    const { page } = await visitor('saws.clerk');
    await page.getByRole('link', { name: '加强对企业安全生产情况的监督检查' }).first().waitFor();
    const fresh = await launch(stage, { title: '忽然下发', rows: [12] });
    await page.getByText(`第12行 · ${fresh.title}`).waitFor();
  });

  it('speaks English at the press of a button, and keeps it', async () => {
    const clerk = await visitor('mep.clerk');
    const { page } = clerk;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await clerk.language()).toBe('en');
    await page.goto(`${stage.url}/assignments/${item.id}`);
    await page.getByRole('heading', { level: 1, name: item.titleEn }).waitFor();
    // The notice's own words stay as they were issued.
    await page.getByText('加强环境保护监督性监测、减排核查和执法检查').first().waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: word('退出') }).waitFor();
  });

  it('changes the language of everything at once, also of what the API says, and nothing that was typed is lost', async () => {
    const clerk = await visitor('mep.clerk');
    const { page } = clerk;
    await clerk.go(`/assignments/${item.id}`);
    await page.getByText('报送，待部门负责人审核').first().waitFor();
    // The words are later than an answer of the API would be.
    const asked = page.waitForRequest(/\/en-[\w-]+\.js$/);
    await page.route(/\/en-[\w-]+\.js$/, async (route) => {
      const words = await route.fetch();
      await page.evaluate(`fetch('/api/v1/me').then((answer) => answer.text())`);
      await route.fulfill({ response: words });
    });
    await page.getByRole('button', { name: 'English' }).click();
    await asked;
    await page.getByText('Submitted, now with the agency head').first().waitFor();
    const guest = await visitor();
    await guest.go('/signin');
    await guest.page.getByLabel('用户名').fill('mep.clerk');
    await guest.page.getByRole('button', { name: 'English' }).click();
    await until('the language is chosen', async () => (await guest.language()) === 'en');
    expect(await guest.page.getByLabel('Username').inputValue()).toBe('mep.clerk');
  });

  it('keeps the choice of a language even when the page is left before its words have arrived', async () => {
    const clerk = await visitor('mep.clerk');
    const { page } = clerk;
    let arrive = () => {};
    const arrived = new Promise<void>((done) => (arrive = done));
    let asked = 0;
    await page.route(/\/en-[\w-]+\.js$/, async (route) => {
      asked += 1;
      await arrived;
      // The page that asked first is gone by now.
      await route.continue().catch(() => undefined);
    });
    await page.getByRole('button', { name: 'English' }).click();
    await until('the words are asked for', async () => asked > 0);
    await page.reload();
    arrive();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await clerk.language()).toBe('en');
  });

  describe.each(['zh-CN', 'en'])('every page in %s', (language) => {
    const pages: [string, string, () => string][] = [
      ['the board', 'coordinator', () => '/board'],
      ['a campaign', 'coordinator', () => `/campaigns/${campaign.id}`],
      ['a row as it runs', 'coordinator', () => `/tasks/${item.taskId}`],
      ['the launch', 'coordinator', () => '/campaigns/new'],
      ['the launch’s dates', 'coordinator', () => '/campaigns/new?step=dates'],
      ['the launch before it is done', 'coordinator', () => '/campaigns/new?step=check'],
      ['all assignments', 'coordinator', () => '/assignments'],
      ['acceptance', 'coordinator', () => '/accept'],
      ['escalations', 'coordinator', () => '/escalations'],
      ['one escalation', 'coordinator', () => `/escalations?open=${circular.id}`],
      ['letters', 'coordinator', () => '/letters'],
      ['the weekly report', 'coordinator', () => `/campaigns/${campaign.id}/report`],
      ['the monthly report', 'coordinator', () => `/campaigns/${campaign.id}/report?kind=monthly`],
      ['announcements', 'coordinator', () => '/announcements'],
      ['targets of regions', 'coordinator', () => '/regions'],
      ['assessments', 'coordinator', () => '/assessments'],
      ['cases', 'coordinator', () => '/cases'],
      ['measures', 'coordinator', () => '/measures'],
      ['the agenda', 'coordinator', () => '/agenda'],
      ['matters', 'coordinator', () => '/matters'],
      ['the coverage of clauses', 'coordinator', () => '/coverage'],
      ['policies', 'coordinator', () => '/policies'],
      ['the notice', 'coordinator', () => '/notice'],
      ['a closed assignment', 'coordinator', () => `/assignments/${item.id}`],
      ['the security audit', 'auditor', () => '/security-events'],
      ['the security audit of its administrator', 'secadmin', () => '/security-events'],
      ['the accounts of the security administrator', 'secadmin', () => '/administration'],
      ['referrals', 'mos.supervisor', () => '/accountability'],
      ['the supervisor’s board', 'mos.supervisor', () => '/board'],
      ['the group’s agenda', 'group', () => '/agenda'],
      ['what the group accepts', 'group', () => '/accept'],
      ['the auditor’s board', 'auditor', () => '/board'],
      ['the board of the head of an agency', 'mep.head', () => '/board'],
      ['what stands below a province', 'p110000.head', () => '/units'],
      ['a province’s cases', 'p110000.clerk', () => '/cases'],
      ['a province’s imports', 'p110000.clerk', () => '/imports'],
      ['the calendars', 'coordinator', () => '/calendars'],
      ['the directory', 'coordinator', () => '/directories'],
      ['project checks', 'ndrc.clerk', () => '/project-checks'],
      ['the replacement ledger', 'ndrc.clerk', () => '/project-checks?view=ledger'],
      ['the ledger', 'auditor', () => '/ledger'],
      ['the administration', 'sysadmin', () => '/administration'],
      ['the reconciliation of lists', 'miit.clerk', () => '/lists?by=both'],
      ['the criteria', 'p110000.head', () => '/criteria?sector=COKE'],
      ['the money', 'mof.clerk', () => '/support'],
      ['the people resettled', 'mohrss.clerk', () => '/support?view=resettlement'],
      ['who is preferred', 'mlr.clerk', () => '/support?view=preferences'],
      ['the desk', 'miit.clerk', () => '/desk'],
      ['an open assignment', 'miit.clerk', () => `/assignments/${open.id}`],
      ['absences', 'miit.clerk', () => '/absences'],
      ['parts', 'miit.clerk', () => '/parts'],
      ['the password', 'miit.clerk', () => '/password'],
      ['a page that is not there', 'miit.clerk', () => '/nothing-here'],
      ['signing in', '', () => '/signin'],
    ];
    const rooms = new Map<string, Visitor>();
    /** What agencies and sectors are called in Chinese. */
    let chinese: string[];
    beforeAll(async () => {
      chinese = await chineseNames(stage);
    });

    it.each(pages)('keeps nobody out: %s', async (_name, username, path) => {
      const room = rooms.get(username) ?? (await visitor(username || undefined));
      if (!rooms.has(username)) {
        rooms.set(username, room);
        if (!username) await room.go('/signin');
        if (language === 'en') await room.page.getByRole('button', { name: 'English' }).click();
      }
      await room.go(path());
      expect(await room.language()).toBe(language);
      expect(await room.page.title()).not.toBe('');
      // Words do not change the colours, nor the dark what is read out: each is asked for once.
      if (language === 'en') {
        expect(await room.barriers('all but colours')).toEqual([]);
        expect(await room.leftInChinese(chinese)).toEqual([]);
      } else {
        expect(await room.barriers()).toEqual([]);
        // The next page begins in the colours that this one ends with.
        const other = room.scheme === 'dark' ? 'light' : 'dark';
        await room.turn(other);
        const ground = await room.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        expect(ground === DARK).toBe(other === 'dark');
        expect(await room.barriers('colours alone')).toEqual([]);
      }
    });
  });

  it('words outlive a closed tab, and somebody who was faster is news beside the refusal', async () => {
    const english = await assignmentOf(stage, campaign, 26, 'MEP');
    const clerk = await visitor('mep.clerk');
    const { page } = clerk;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await clerk.go(`/assignments/${english.id}`);
    await page.getByRole('heading', { level: 1, name: english.titleEn }).waitFor();
    await page.getByRole('button', { name: 'Sign for' }).click();
    await page.getByRole('button', { name: 'Claim' }).click();
    const state = async () => (await assignmentOf(stage, campaign, 26, 'MEP')).state;
    await until('it is taken up', async () => (await state()) === 'handling');
    // Whose move it is, and since when; who has launched it.
    await page.getByText(/since \d{4}-\d{2}-\d{2} \d{2}:\d{2}/).waitFor();
    await page.getByText(/campaign set up by/).waitFor();
    expect(await page.getByText(/Temporal/).count()).toBe(0);
    // Words that have no draft of their own outlive the page and the tab.
    const comment = page.getByLabel('Comment');
    await comment.fill('For everybody concerned');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('For everybody concerned');
    // Somebody is faster: what they did stands beside the refusal, and what was typed is still there.
    await page.route('**/api/v1/events*', (route) => route.abort());
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const colleague = await stage.as('mep.head');
    await colleague.ask('POST', `/assignments/${english.id}/actions/comment`, { body: { comment: 'I was faster' } });
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByText('What has happened meanwhile:').waitFor();
    await page.getByLabel('What has happened meanwhile:').getByText('I was faster').waitFor();
    await page.getByRole('button', { name: 'Post' }).click();
    await until('it is said', async () => (await page.getByLabel('Comment').inputValue()) === '');
    // The page hears of it before the refusal does: it is news all the same.
    await page.unroute('**/api/v1/events*');
    await page.reload();
    await comment.fill('And so say I');
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(
      '**/actions/comment',
      async (route) => {
        await released;
        await route.continue();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Post' }).click();
    await colleague.ask('POST', `/assignments/${english.id}/actions/comment`, {
      body: { comment: 'Faster once more' },
    });
    await page.getByText('Faster once more').first().waitFor();
    release();
    await page.getByLabel('What has happened meanwhile:').getByText('Faster once more').waitFor();
    expect(clerk.faults.filter((fault) => !/events/.test(fault))).toEqual([]);
    clerk.faults.length = 0;
    await clerk.leave();
  });

  it('a paper that the browser can show is looked at in a tab of its own, and can do nothing there', async () => {
    const desk = await stage.as('mep.clerk');
    const text = await desk.upload('说明.txt', '<script>alert(1)</script>');
    const seen = await desk.ask('GET', `/attachments/${text.id}?view=1`);
    expect([seen.status, seen.headers['content-type'], seen.headers['content-disposition']]).toEqual([
      200,
      'text/plain; charset=utf-8',
      expect.stringMatching(/^inline;/),
    ]);
    expect(seen.headers['content-security-policy']).toContain("default-src 'none'");
    const taken = await desk.ask('GET', `/attachments/${text.id}`);
    expect(taken.headers['content-disposition']).toMatch(/^attachment;/);
    const archive = await desk.upload('附件.zip', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]));
    const zip = await desk.ask('GET', `/attachments/${archive.id}?view=1`);
    expect(zip.headers['content-disposition']).toMatch(/^attachment;/);
  });

  it.each([
    ['on a phone', 390, 844],
    ['enlarged to twice its size', 683, 450],
  ])('nothing runs off the page, and nobody is kept out, %s', async (_how, width, height) => {
    for (const [username, paths] of [
      [
        'miit.clerk',
        ['/desk', `/assignments/${open.id}`, '/absences', '/cases', '/measures', '/escalations', '/criteria'],
      ],
      [
        'coordinator',
        [
          '/board',
          '/accept',
          '/assignments',
          `/campaigns/${campaign.id}`,
          `/tasks/${item.taskId}`,
          '/letters',
          '/coverage',
          '/policies',
          '/campaigns/new?step=check',
          `/campaigns/${campaign.id}/report`,
          `/campaigns/${campaign.id}/report?kind=monthly`,
        ],
      ],
    ] as const) {
      const room = await visitor(username);
      await room.page.setViewportSize({ width, height });
      for (const path of paths) {
        await room.go(path);
        if (path === '/desk') {
          // The list comes first; its filters are there when they are asked for.
          const field = room.page.getByRole('combobox', { name: '状态' });
          expect(await field.isVisible()).toBe(false);
          await room.page.getByRole('button', { name: word('筛选') }).click();
          await field.waitFor();
        }
        const over = await room.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect([path, over <= 0, await room.barriers('all but colours')]).toEqual([path, true, []]);
        // On a phone tables are cards: what has to be moved aside is what loses its sense otherwise, the matrix and the weeks.
        const aside = await room.page.evaluate<string[]>(
          `[...document.querySelectorAll('main .table-scroll')].filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText.slice(0, 40))`,
        );
        if (width < 640) expect([path, aside.filter((words) => !words.startsWith('周'))]).toEqual([path, []]);
      }
      // What does not fit into the bar is behind one button.
      if (username === 'coordinator') {
        await room.page.getByRole('button', { name: /^更\s?多/ }).click();
        await room.page.getByRole('link', { name: word('通知与分工') }).click();
        await room.page.getByRole('heading', { level: 1 }).waitFor();
      }
      await room.leave();
    }
  });

  it('the board draws the weeks, says the same as a table, and names rungs in the reader’s language', async () => {
    const desk = await stage.as('coordinator');
    const { weeks } = await desk.get<Trend>(`/campaigns/${campaign.id}/trend`);
    const accepted = await desk.get<List<AssignmentItem>>(
      `/assignments?scope=all&campaignId=${campaign.id}&state=closed`,
    );
    expect(weeks.reduce((sum, week) => sum + week.accepted, 0)).toBe(accepted.total);
    const late = await desk.get<Trend>(`/campaigns/${circular.campaignId}/trend`);
    expect(late.weeks.reduce((sum, week) => sum + week.circulars, 0)).toBeGreaterThan(0);
    expect((await (await stage.as('mep.clerk')).ask('GET', `/campaigns/${campaign.id}/trend`)).status).toBe(403);
    const room = await visitor('coordinator');
    const { page } = room;
    await room.go(`/board?campaignId=${campaign.id}`);
    const panel = page.getByRole('region', { name: '每周走势' });
    await panel.locator('svg path').first().waitFor({ state: 'attached' });
    await panel.getByText('以表格查看').click();
    expect(await panel.getByRole('row').count()).toBe(weeks.length + 1);
    expect(await room.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await room.go('/escalations');
    await page
      .getByRole('link', { name: /^D1 Public criticism/ })
      .first()
      .waitFor();
  });

  it('the head of an agency has a board of what is their agency’s, and of nothing else', async () => {
    const { campaignId, agency } = circular;
    const [whole, own] = await Promise.all(
      ['coordinator', 'mep.head'].map(async (username) =>
        (await stage.as(username)).get<Outlook>(`/campaigns/${campaign.id}/outlook`),
      ),
    );
    expect(whole!.holders.length).toBeGreaterThan(1);
    expect(own!.holders).toEqual(whole!.holders.filter((one) => one.agency === 'MEP'));
    expect(own!.holders).toHaveLength(1);
    expect(own!.coming.every((one) => one.agency === 'MEP')).toBe(true);
    const head = await stage.as(`${agency.toLowerCase()}.head`);
    const circulars = async (desk: Desk) =>
      (await desk.get<Trend>(`/campaigns/${campaignId}/trend`)).weeks.reduce((sum, week) => sum + week.circulars, 0);
    expect(await circulars(head)).toBeGreaterThan(0);
    const other = agency === 'MEP' ? 'saws' : 'mep';
    expect(await circulars(await stage.as(`${other}.head`))).toBe(0);
    const room = await visitor('mep.head');
    await room.page.getByRole('link', { name: '总览', exact: true }).click();
    await room.page.getByRole('heading', { name: '环境保护部总览', level: 1 }).waitFor();
    await room.page.getByRole('region', { name: '手上的工作' }).getByRole('link', { name: '环境保护部' }).click();
    await room.page.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
  });

  it('prints whole: what scrolls on the screen is not cut off on paper, and no button is printed', async () => {
    const room = await visitor('coordinator');
    await room.go(`/campaigns/${campaign.id}`);
    await room.page.emulateMedia({ media: 'print' });
    await room.page.setViewportSize({ width: 720, height: 1000 });
    const cut = await room.page.evaluate<number>(
      `[...document.querySelectorAll('.matrix-scroll, .table-scroll')].filter((box) => box.scrollWidth > box.clientWidth + 2 && getComputedStyle(box).overflowX !== 'visible').length`,
    );
    expect(cut).toBe(0);
    expect(await room.page.locator('button:visible').count()).toBe(0);
    expect(await room.page.locator('header.frame-head:visible').count()).toBe(0);
  });

  it('the desk is there after less than 300 kB: everything else is fetched when it is wanted', async () => {
    const room = await visitor('miit.clerk');
    const loaded = new Map<string, number>();
    const context = await room.page
      .context()
      .browser()!
      .newContext({ storageState: await room.page.context().storageState() });
    const page = await context.newPage();
    const bodies: Promise<void>[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\.(js|css)$/.test(pathname))
        bodies.push(response.body().then((body) => void loaded.set(pathname, gzipSync(body).length)));
    });
    await page.goto(`${stage.url}/desk`);
    await page.getByRole('table').first().waitFor();
    await Promise.all(bodies);
    await context.close();
    expect(loaded.size).toBeGreaterThan(5);
    expect([...loaded.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
  });

  it('is looked at by a check that does find what keeps somebody out', async () => {
    const room = await visitor();
    await room.go('/signin');
    await room.page.evaluate(`document.querySelector('main').append(document.createElement('img'))`);
    expect(await room.barriers()).toEqual([expect.stringContaining('image-alt')]);
  });

  it('no page has failed unseen: no script error, nothing that the security policy kept from loading, no answer of 500', () => {
    expect(visitors.length).toBeGreaterThan(5);
    expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
