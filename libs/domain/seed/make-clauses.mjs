// Turns notice.md (the clauses, written for people) into clauses.json (the same clauses, for the program), with the checksum
// of every seed file it stands beside. `--check` compares with what is committed instead of writing it.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const seed = new URL('./', import.meta.url);
const target = new URL('../src/editions/notice-2025-7/clauses.json', import.meta.url);
const SEED_FILES = ['original.txt', 'notice.md', 'table.json', 'agencies.json', 'sectors.json', 'timeline.json', 'README.md'];

const FIELDS = {
  类型: 'kind',
  主体: 'subjectZh',
  代码: 'codes',
  义务: 'dutyZh',
  期限: 'termZh',
  条件: 'conditionZh',
  后果: 'consequenceZh',
  表行: 'rows',
  EN: 'glossEn',
};

function clausesOf(markdown) {
  const clauses = [];
  let heading = '';
  let clause;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('## ')) {
      heading = line.slice(3).trim();
      clause = undefined;
    } else if (line.startsWith('### ')) {
      clause = { clauseId: line.slice(4).trim(), heading, quotes: [] };
      clauses.push(clause);
    } else if (clause && line.startsWith('- ')) {
      const [, name, text] = /^- ([^:]+): (.*)$/.exec(line) ?? fail(`${clause.clauseId}: ${line}`);
      if (name === '原文') clause.quotes.push(/^「(.*)」$/.exec(text)?.[1] ?? fail(`${clause.clauseId}: ${line}`));
      else clause[FIELDS[name] ?? fail(`${clause.clauseId}: unknown field ${name}`)] = valueOf(name, text);
    }
  }
  return clauses;
}

// A dash says that the notice is silent; it is kept apart from an empty text.
function valueOf(name, text) {
  const silent = text === '—';
  if (name === '代码') return silent ? [] : text.split(' ');
  if (name === '表行') return silent ? [] : text.split(/[,，]\s*/).map(Number);
  return silent ? null : text;
}

function fail(message) {
  throw new Error(message);
}

const sha256 = Object.fromEntries(
  SEED_FILES.map((name) => [name, createHash('sha256').update(readFileSync(new URL(name, seed))).digest('hex')]),
);
const made = `${JSON.stringify({ sha256, clauses: clausesOf(readFileSync(new URL('notice.md', seed), 'utf8')) }, null, 1)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) fail('clauses.json is not what notice.md says: run make-clauses.mjs');
} else {
  writeFileSync(target, made);
}
