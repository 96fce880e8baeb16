import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zhCN } from '../../apps/web/src/i18n/zh-CN';
import { zhCNPages } from '../../apps/web/src/i18n/zh-CN-pages';

const SOURCE = join(process.cwd(), 'apps/web/src');

/** Every module that is there when this one is: what it imports at once, and what is drawn into it later. */
function carriedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, from] of text.matchAll(/(?:^import (?!type )[^;]*? from |import\()'(\.[^']+)'/gm)) {
    const base = resolve(file, '..', from!);
    const found = [`${base}.ts`, `${base}.tsx`].find(existsSync);
    if (found) carriedBy(found, seen);
  }
  return seen;
}

describe('the words of the desk', () => {
  it('are those that it carries, wherever it begins', () => {
    const begins = [
      'desk/desk-page.tsx',
      'session/sign-in-page.tsx',
      'session/password-page.tsx',
      'shell/app-frame.tsx',
    ];
    const modules = begins.flatMap((begin) => [...carriedBy(join(SOURCE, begin))]);
    expect(modules.length).toBeGreaterThan(30);
    const foreign = modules.flatMap((module) =>
      [...readFileSync(module, 'utf8').matchAll(/\bt\(\s*[`']([A-Za-z_]+)\./g)]
        .map(([, section]) => section!)
        .filter((section) => section in zhCNPages)
        .map((section) => `${module.slice(SOURCE.length)} ${section}`),
    );
    expect(foreign).toEqual([]);
  });

  it('and those of the pages are two halves of one catalogue', () => {
    expect(Object.keys(zhCN).filter((section) => section in zhCNPages)).toEqual([]);
  });
});
