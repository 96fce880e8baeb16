import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCE = join(process.cwd(), 'apps/web/src');

/** The sections of a catalogue: what stands at its first level. */
const sectionsOf = (file: string) =>
  [...readFileSync(join(SOURCE, 'i18n', file), 'utf8').matchAll(/^  (\w+): \{/gm)].map(([, section]) => section!);

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
    const ofPages = sectionsOf('zh-CN-pages.ts');
    expect(ofPages.length).toBeGreaterThan(20);
    const foreign = modules.flatMap((module) =>
      [...readFileSync(module, 'utf8').matchAll(/\bt\(\s*[`']([A-Za-z_]+)\./g)]
        .map(([, section]) => section!)
        .filter((section) => ofPages.includes(section))
        .map((section) => `${module.slice(SOURCE.length)} ${section}`),
    );
    expect(foreign).toEqual([]);
  });

  it('and those of the pages are two halves of one catalogue', () => {
    const ofPages = sectionsOf('zh-CN-pages.ts');
    expect(sectionsOf('zh-CN.ts').filter((section) => ofPages.includes(section))).toEqual([]);
  });
});
