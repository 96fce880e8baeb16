import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser } from 'playwright-core';
import { Visitor, openBrowser, word } from '../stage/browser';
import { workspace } from '../stage/program';

const TARGET = join(workspace, 'dist', 'test-stories');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

describe('the components by themselves', () => {
  let server: Server;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    const vite = join(workspace, 'node_modules', 'vite', 'bin', 'vite.js');
    const config = join('apps', 'web', 'stories', 'vite.config.ts');
    const args = [vite, 'build', '--config', config, '--outDir', TARGET, '--emptyOutDir', '--logLevel', 'error'];
    const child = spawn(process.execPath, args, {
      cwd: workspace,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    expect(await new Promise((done) => child.once('exit', done))).toBe(0);
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url!, 'http://stories').pathname).replace(/\/$/, '/index.html');
      void readFile(join(TARGET, path)).then(
        (body) => response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((done) => server?.close(done));
  });

  it.each(['light', 'dark'] as const)('stand in every state without a fault or a barrier, %s', async (colorScheme) => {
    const visitor = await Visitor.come(browser, url);
    await visitor.page.emulateMedia({ colorScheme });
    await visitor.page.goto(`${url}/`);
    await visitor.page.locator('[data-story]').first().waitFor();
    const stories = await visitor.page.evaluate<string[]>(
      `[...document.querySelectorAll('[data-story]')].map((one) => one.dataset.story)`,
    );
    // Of a list: filled, empty, on its way, refused, and failed; of a date: in time, and late.
    expect(stories).toEqual(
      expect.arrayContaining([
        ...['Filled', 'Empty', 'Loading', 'Refused', 'Failed'].map((state) => `ListTable/${state}`),
        ...['Left', 'Late', 'None'].map((state) => `DuePhrase/${state}`),
        ...['Filled', 'Late', 'Empty', 'Loading', 'Refused', 'Failed'].map((state) => `QueueTable/${state}`),
        ...['Awaited', 'Answered', 'Objected'].map((state) => `OpinionsTable/${state}`),
        ...['Coming', 'Late', 'Waits', 'Nothing'].map((state) => `LadderPanel/${state}`),
        ...['Filled', 'Late', 'Empty'].map((state) => `CampaignMatrix/${state}`),
        ...['Running', 'Stopped', 'Broken', 'Over'].map((state) => `RunLine/${state}`),
        ...['OutlookFilled', 'OutlookEmpty', 'OutlookLoading', 'OutlookRefused', 'OutlookFailed', 'MatrixLate'].map(
          (state) => `BoardPanels/${state}`,
        ),
        ...['Late', 'Loading', 'Refused'].map((state) => `BoardPanels/Matrix${state}`),
        ...['Filled', 'Empty', 'Failed'].map((state) => `BoardPanels/Trend${state}`),
        ...['Late', 'Loading', 'Refused'].map((state) => `BoardPanels/Sectors${state}`),
        ...['Head', 'Division', 'CoSigner', 'Accepter'].map((state) => `ApproveForm/${state}`),
        ...['Empty', 'Drafted', 'Refused'].map((state) => `WorkForm/${state}`),
        ...['Empty', 'Drafted'].map((state) => `OpinionForm/${state}`),
        ...['Holder', 'Signature', 'Refused', 'Nothing'].map((state) => `ActPanel/${state}`),
        ...['Colleague', 'Day', 'Decision'].map((state) => `ActDialog/${state}`),
        ...['Measure', 'Case', 'Assessment'].map((state) => `ProceedingActs/${state}`),
        ...['Issued', 'Heard', 'Loading', 'Failed'].map((state) => `EscalationDetail/${state}`),
        ...['Filled', 'Loading', 'Failed'].map((state) => `LaunchPreview/${state}`),
        ...['Left', 'Late', 'Stopped', 'None', 'Loading'].map((state) => `DueDate/${state}`),
      ]),
    );
    await visitor.page.getByText('没有符合条件的件。').waitFor();
    await visitor.page.getByText('没有待办。').waitFor();
    await visitor.page.getByText('您的角色不能查看本页。').first().waitFor();
    await visitor.page.getByText('能源局尚未答复，不能报送。').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    for (const dialog of stories.filter((story) => story.startsWith('ActDialog/'))) {
      await visitor.page.goto(`${url}/?story=${dialog}`);
      await visitor.page.getByRole('dialog').getByRole('button').last().waitFor();
      expect(await visitor.barriers()).toEqual([]);
    }
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('every act on a proceeding tells what it lacks at the field, sends nothing, and makes nothing up', async () => {
    const visitor = await Visitor.come(browser, url);
    const { page } = visitor;
    for (const story of ['Measure', 'Case', 'Assessment']) {
      await page.goto(`${url}/?story=ProceedingActs/${story}`);
      const acts = page.locator('.button-line').getByRole('button');
      await acts.first().waitFor();
      for (const act of await acts.all()) {
        await act.click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('textbox', { name: '说明' }).fill('经研究');
        for (const number of await dialog.getByRole('spinbutton').all()) await number.fill('');
        await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
        // The words are there: what is told is lacking beside them.
        await dialog.locator('.field-fault').first().waitFor();
        expect(await dialog.getByText('连不上服务器').count()).toBe(0);
        await dialog.getByRole('button', { name: word('取消') }).click();
        await dialog.waitFor({ state: 'hidden' });
      }
    }
    // What was typed for an act is there again when it is asked for once more, and not for another.
    await page.goto(`${url}/?story=ProceedingActs/Case`);
    const open = async (act: string) => {
      await page
        .locator('.button-line')
        .getByRole('button', { name: word(act) })
        .click();
      return page.getByRole('dialog');
    };
    const where = '设备去向';
    const dismantle = await open('拆除完毕');
    await dismantle.getByLabel(where).fill('送回收企业');
    await dismantle.getByRole('button', { name: word('取消') }).click();
    await dismantle.waitFor({ state: 'hidden' });
    expect(await (await open('拆除完毕')).getByLabel(where).inputValue()).toBe('送回收企业');
    expect(visitor.faults).toEqual([]);
  });
});
