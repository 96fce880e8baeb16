import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser } from 'playwright-core';
import { Visitor, openBrowser } from '../stage/browser';
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
        ...['Head', 'Division', 'CoSigner', 'Accepter'].map((state) => `ApproveForm/${state}`),
        ...['Left', 'Late', 'Stopped', 'None', 'Loading'].map((state) => `DueDate/${state}`),
      ]),
    );
    await visitor.page.getByText('没有符合条件的件。').waitFor();
    await visitor.page.getByText('没有待办。').waitFor();
    await visitor.page.getByText('您的角色不能查看本页。').first().waitFor();
    expect(await visitor.barriers()).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });
});
