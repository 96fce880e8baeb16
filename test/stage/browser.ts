import { readFileSync } from 'node:fs';
import { type Browser, type Page, chromium } from 'playwright-core';
import type { List } from './campaign';
import { PASSWORD } from './desk';
import type { Stage } from './stage';
import { until } from './until';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Which of axe-core's rules are asked: that of colours takes most of its time, and alone depends on the scheme. */
const RULES = {
  all: {},
  'colours alone': { runOnly: ['color-contrast'] },
  'all but colours': { rules: { 'color-contrast': { enabled: false } } },
} as const;

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

/** What agencies and sectors are called in Chinese: each has an English name beside it. */
export async function chineseNames(stage: Stage): Promise<string[]> {
  const desk = await stage.as('coordinator');
  const agencies = await desk.get<List<{ nameZh: string; shortZh: string }>>('/agencies?limit=200');
  const sectors = await desk.get<List<{ sectorZh: string }>>('/sectors');
  return [
    ...agencies.items.flatMap(({ nameZh, shortZh }) => [nameZh, shortZh]),
    ...sectors.items.map(({ sectorZh }) => sectorZh),
  ];
}

/** The library puts a space between two Chinese characters of a button; to a reader it is the same word. */
export const word = (text: string) => new RegExp(`^${[...text].map(escaped).join('\\s?')}$`);
const escaped = (character: string) => character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Somebody at a browser of their own. What went wrong in it unseen is kept. */
export class Visitor {
  readonly faults: string[] = [];
  /** What the system asks for. */
  scheme: 'dark' | 'light' = 'light';

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

  /** With a session of their own; the form in which a session is asked for has specs of its own. */
  async signIn(username: string): Promise<void> {
    const answer = await this.page
      .context()
      .request.post(`${this.url}/api/v1/session`, { data: { username, password: PASSWORD } });
    if (!answer.ok()) throw new Error(`${username} is not let in: ${answer.status()}`);
    await this.go('/');
    await this.page.getByRole('navigation', { name: '主导航' }).waitFor();
  }

  /** What was asked for is shown. */
  async settled(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    const waiting = this.page.locator('.loading-block, .ant-spin-spinning');
    await until('nothing is being loaded', async () => (await waiting.count()) === 0);
  }

  /** The system asks for dark screens or for light ones; comes back when the page has changed its colours, and none is on its way. */
  async turn(colorScheme: 'dark' | 'light'): Promise<void> {
    const ink = `(() => {
      const one = document.querySelector('.ant-btn-color-default.ant-btn-variant-text');
      return one ? getComputedStyle(one).color : null;
    })()`;
    const before = await this.page.evaluate<string | null>(ink);
    await this.page.emulateMedia({ colorScheme });
    this.scheme = colorScheme;
    // The components' colours come with the next drawing, and change over a moment.
    await until('the colours have changed', async () => {
      const now = await this.page.evaluate<string | null>(ink);
      return before === null || now !== before;
    });
    await until('no colour is on its way', () =>
      this.page.evaluate<boolean>(`document.getAnimations().every((one) => !(one instanceof CSSTransition))`),
    );
  }

  /** Findings of axe-core that keep somebody out: serious or critical. */
  async barriers(of: keyof typeof RULES = 'all'): Promise<string[]> {
    await this.page.evaluate(AXE);
    // Words, not functions: the specs are compiled without the browser's types.
    const violations = await this.page.evaluate<Violation[]>(
      `axe.run({ resultTypes: ['violations'], ...${JSON.stringify(RULES[of])} }).then((result) => result.violations)`,
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${String(node.target)}: ${node.failureSummary}`));
  }

  /** Of what the product itself says, what is not in English: names of people and papers are theirs, and so are words that are quoted
   * from the notice. `names` of agencies and sectors have English ones: none of them stands by itself in Chinese (a name within a sentence is
   * not looked for, as people's titles and words hold such). */
  leftInChinese(names: readonly string[] = []): Promise<string[]> {
    return this.page.evaluate<string[]>(
      `(() => {
        const names = new Set(${JSON.stringify(names)});
        const own = [...document.querySelectorAll('nav a, button, th[scope=col], label, legend, summary, [role=tab]')]
          .filter((one) => !one.lang.startsWith('zh'))
          .map((one) => (one.getAttribute('aria-label') ?? one.innerText).trim().replace(/ends in 等 or 相关部门|\\S〔\\d+〕\\d+号|\\S+\\.[a-z]{3,4}$/g, ''))
          .filter((words) => /[\u3400-\u9fff]/.test(words));
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const called = [];
        while (walk.nextNode()) {
          const words = walk.currentNode.data.trim().replace(/[：:，,；;]$/, '');
          if (names.has(words) && !walk.currentNode.parentElement.closest('[lang^=zh]')) called.push(words);
        }
        return [...own, ...called];
      })()`,
    );
  }

  language(): Promise<string> {
    return this.page.evaluate<string>('document.documentElement.lang');
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }
}
