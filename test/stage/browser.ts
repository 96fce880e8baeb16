import { readFileSync } from 'node:fs';
import { type Browser, type Page, chromium } from 'playwright-core';
import { PASSWORD } from './desk';
import { until } from './until';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** The library puts a space between two Chinese characters of a button; to a reader it is the same word. */
export const word = (text: string) => new RegExp(`^${[...text].map(escaped).join('\\s?')}$`);
const escaped = (character: string) => character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Somebody at a browser of their own. What went wrong in it unseen is kept. */
export class Visitor {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      // That a question was refused is said by the page itself; that it could not be shown is a fault.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        this.faults.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }

  static async come(browser: Browser, url: string): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    return new Visitor(await context.newPage(), url);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.settled();
  }

  async signIn(username: string): Promise<void> {
    await this.go('/signin');
    await this.page.getByLabel('用户名').fill(username);
    await this.page.getByLabel('密码').fill(PASSWORD);
    await this.page.getByRole('button', { name: word('登录') }).click();
    await this.page.getByRole('navigation', { name: '主导航' }).waitFor();
    await this.settled();
  }

  /** What was asked for is shown. */
  async settled(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    const waiting = this.page.locator('.loading-block, .ant-spin-spinning');
    await until('nothing is being loaded', async () => (await waiting.count()) === 0);
  }

  /** Findings of axe-core that keep somebody out: serious or critical. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(AXE);
    // Words, not functions: the specs are compiled without the browser's types.
    const violations = await this.page.evaluate<Violation[]>(
      `axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)`,
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${String(node.target)}: ${node.failureSummary}`));
  }

  /** Of what the product itself says, what is not in English: names of people, agencies and papers are theirs,
   * and so are words that are quoted from the notice. */
  leftInChinese(): Promise<string[]> {
    return this.page.evaluate<string[]>(
      `[...document.querySelectorAll('nav a, button, th[scope=col], label, legend, summary, [role=tab]')]
        .filter((one) => !one.lang.startsWith('zh'))
        .map((one) => (one.getAttribute('aria-label') ?? one.innerText).trim().replace(/ends in 等 or 相关部门/, ''))
        .filter((words) => /[\u3400-\u9fff]/.test(words))`,
    );
  }

  language(): Promise<string> {
    return this.page.evaluate<string>('document.documentElement.lang');
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }
}
