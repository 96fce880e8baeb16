import '../local/node-version.mjs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { isDataDirectory, locateDataDirectory } from '../local/data-directory.mjs';
import { programOnPath } from '../local/program-on-path.mjs';
import { readRun } from '../local/run-record.mjs';
import { inWorkspace } from '../local/workspace.mjs';
import { PASSWORD, desksAt } from './desk.mjs';

const FOLDER = inWorkspace('docs', 'screenshots');
/** @type {{ name: string, width: number, height: number, scheme: 'light' | 'dark' }[]} */
const VIEWS = [
  { name: 'desktop', width: 1366, height: 900, scheme: 'light' },
  { name: 'dark', width: 1366, height: 900, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
];

/**
 * `npm run pictures`: every page of the demonstration (or those that are named), as its reader sees it: on a desk, in the dark, on a phone. Says which of them
 * run off their screen.
 */
async function main() {
  const directory = await locateDataDirectory();
  const run = (await isDataDirectory(directory)) ? await readRun(directory) : undefined;
  const url = process.env.DUBAN_URL ?? run?.urls?.api?.replace(/\/api\/.*$/, '');
  const executablePath =
    process.env.CHROMIUM_PATH ?? (await programOnPath(['chromium', 'google-chrome', 'chromium-browser']));
  if (!url || !executablePath) {
    console.error('需要正在运行的演示和 Chromium   a running demonstration and Chromium are needed');
    return 1;
  }
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
    // Fields of dates are drawn in the browser's own language, which no page can set: a Chinese office's browser is Chinese. (On Debian
    // its words are a package of their own: chromium-l10n.)
    env: { ...process.env, LANGUAGE: 'zh_CN' },
  });
  const wanted = process.argv.slice(2); // npm run pictures -- case ledger
  const pages = (await pagesOf(desksAt(url))).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  let over = 0;
  for (const view of VIEWS) {
    await mkdir(join(FOLDER, view.name), { recursive: true });
    for (const username of [...new Set(pages.map(([, who]) => who))]) {
      const context = await browser.newContext({
        locale: 'zh-CN',
        viewport: { width: view.width, height: view.height },
        colorScheme: view.scheme,
      });
      const page = await context.newPage();
      if (username) {
        await page.goto(`${url}/signin`);
        await page.getByLabel('用户名').fill(username);
        await page.getByLabel('密码').fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.getByRole('navigation', { name: '主导航' }).waitFor();
      }
      for (const [name, , path] of pages.filter(([, who]) => who === username)) {
        await page.goto(`${url}${path}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('networkidle').catch(() => undefined); // live news keep one open
        await page.waitForFunction('!document.querySelector(".loading-block, .ant-spin-spinning")');
        const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        if (wide) {
          over += 1;
          console.error(`${view.name} ${name}: 超出屏幕 runs off the screen`);
        }
        await page.screenshot({ path: join(FOLDER, view.name, `${name}.jpg`), type: 'jpeg', quality: 62 });
      }
      await context.close();
    }
  }
  await browser.close();
  console.log(`${pages.length} × ${VIEWS.length} → docs/screenshots`);
  return over === 0 ? 0 : 1;
}

/**
 * @param {(username: string) => Promise<import('./desk.mjs').Ask>} as
 * @returns {Promise<[name: string, username: string, path: string][]>}
 */
async function pagesOf(as) {
  const coordinator = await as('coordinator');
  const first = async (/** @type {string} */ path) => (await coordinator('GET', path)).items[0];
  const { items: campaigns } = await coordinator('GET', '/campaigns?limit=20');
  const campaign = campaigns.find((/** @type {any} */ one) => !one.title.includes('按秒'));
  const inIt = `campaignId=${campaign.id}`;
  const row = (await first(`/assignments?scope=all&${inIt}&row=16`)).taskId;
  const open =
    (await first(`/assignments?scope=all&${inIt}&agency=MEP&state=handling`)) ??
    (await first(`/assignments?scope=all&${inIt}`));
  const line = await first(`/cases?${inIt}&state=province_confirmed`);
  const cut = await first(`/measures?${inIt}&kind=power_cut_off&state=in_effect`);
  const order = await first(`/measures?${inIt}&kind=order_closure&state=hearing_notified`);
  const disputed = await first(`/assignments?scope=all&${inIt}&row=7&agency=NDRC`);
  const year = await first('/region-assessments');
  const circular = await first('/escalations?state=approval_pending');
  const { items: funds } = await (await as('mof.clerk'))('GET', '/funds?limit=1');
  const { items: published } = await coordinator('GET', '/public/announcements');
  return [
    ['signing-in', '', '/signin'],
    ['public', '', '/public'],
    ['public-announcement', '', `/public/announcements/${published[0].id}`],
    ['desk', 'miit.clerk', '/desk'],
    ['assignment', 'mep.clerk', `/assignments/${open.id}`],
    ['assignment-disputed', 'ndrc.clerk', `/assignments/${disputed.id}`],
    ['absences', 'miit.clerk', '/absences'],
    ['parts', 'miit.clerk', '/parts'],
    ['password', 'miit.clerk', '/password'],
    ['parts-of-a-city', 'demo.city', '/parts'],
    ['own-enterprise', 'demo.plant', '/my'],
    ['executions', 'demo.bank', '/executions'],
    ['association', 'demo.association', '/cases'],
    ['board', 'coordinator', '/board'],
    ['board-of-an-agency', 'mep.head', '/board'],
    ['campaign', 'coordinator', `/campaigns/${campaign.id}`],
    ['row', 'coordinator', `/tasks/${row}`],
    ['launch', 'coordinator', '/campaigns/new'],
    ['launch-check', 'coordinator', '/campaigns/new?step=check'],
    ['report-weekly', 'coordinator', `/campaigns/${campaign.id}/report`],
    ['report-monthly', 'coordinator', `/campaigns/${campaign.id}/report?kind=monthly`],
    ['report-on-demand', 'coordinator', `/campaigns/${campaign.id}/report?kind=on_demand`],
    ['assignments', 'coordinator', '/assignments'],
    ['acceptance', 'coordinator', '/accept'],
    ['escalations', 'coordinator', '/escalations'],
    ['escalation', 'coordinator', `/escalations?open=${circular.id}`],
    ['matters', 'coordinator', '/matters'],
    ['coverage', 'coordinator', '/coverage'],
    ['letters', 'coordinator', '/letters'],
    ['policies', 'coordinator', '/policies'],
    ['calendars', 'coordinator', '/calendars'],
    ['directories', 'coordinator', '/directories'],
    ['notice', 'coordinator', '/notice'],
    ['regions', 'coordinator', `/regions?${inIt}`],
    ['imports', 'p130000.clerk', '/imports'],
    ['assessments', 'coordinator', '/assessments'],
    ['assessment', 'coordinator', `/assessments/${year.id}`],
    ['cases', 'coordinator', '/cases'],
    ['case', 'miit.clerk', `/cases/${line.id}`],
    ['measures', 'coordinator', `/measures?state=in_effect,lift_applied,hearing_notified,stayed,served`],
    ['measure', 'coordinator', `/measures/${order.id}`],
    ['measure-power', 'coordinator', `/measures/${cut.id}`],
    ['lists', 'miit.clerk', '/lists?by=both'],
    ['criteria', 'miit.head', '/criteria'],
    ['announcements', 'miit.clerk', '/announcements'],
    ['support', 'mof.clerk', '/support'],
    ['fund', 'mof.clerk', `/funds/${funds[0].id}`],
    ['resettlement', 'mohrss.clerk', '/support?view=resettlement'],
    ['preferences', 'mlr.clerk', '/support?view=preferences'],
    ['project-checks', 'ndrc.clerk', '/project-checks'],
    ['replacement-ledger', 'ndrc.clerk', '/project-checks?view=ledger'],
    ['units', 'p130000.head', '/units'],
    ['agenda', 'group', '/agenda'],
    ['accountability', 'mos.supervisor', '/accountability'],
    ['security-events', 'auditor', '/security-events'],
    ['ledger', 'auditor', '/ledger'],
    ['administration', 'sysadmin', '/administration'],
    ['rights', 'secadmin', '/administration'],
  ];
}

process.exitCode = await main();
