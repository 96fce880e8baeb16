import './node-version.mjs';
import { spawn } from 'node:child_process';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nxCommand, nxEnvironment } from './build.mjs';
import { dependenciesAreCurrent, installDependencies, npmCommand } from './dependencies.mjs';
import { createProgress } from './progress.mjs';
import { resolveChromium } from './servers/chromium.mjs';
import { resolvePostgres } from './servers/postgres-programs.mjs';
import { postgresAccount } from './servers/postgres-account.mjs';
import { resolveRedis } from './servers/redis.mjs';
import { resolveTemporal } from './servers/temporal-programs.mjs';
import { resolveTimeSkippingServer } from './servers/time-skipping.mjs';
import { inNodeModules, inWorkspace, workspaceRoot } from './workspace.mjs';

/** The project whose specs meet real servers; it runs by itself, for the sake of the clocks in its specs. */
const WITH_SERVERS = '@duban/test';

const RESULTS = inWorkspace('dist', 'test-results');

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const { values: chosen } = parseArgs({
  options: {
    project: { type: 'string', multiple: true, short: 'p' }, // npm test -- --project domain
    only: { type: 'string', multiple: true }, // npm test -- --only lint
    'no-install': { type: 'boolean' },
  },
});

const progress = createProgress();
await prepare();

/** @type {Record<string, () => Promise<Counts>>} */
const steps = chosen.project
  ? { tests: () => runProjects(chosen.project?.flatMap((names) => names.split(',')).map(fullName) ?? []) }
  : {
      lint,
      typecheck: () => runAsOneTest(...npmCommand(), 'run', '--silent', 'typecheck'),
      unit: () => runNx('run-many', '-t', 'test', `--exclude=${WITH_SERVERS}`),
      integration: () => runProjects([WITH_SERVERS]),
    };

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, run] of Object.entries(steps)) {
  if (chosen.only && !chosen.only.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const counts = await run();
  console.log(`${counts.failed === 0 ? '✓' : '✗'} ${name}: ${line(counts)}`);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
}
if (total.passed + total.failed === 0) console.error('没有运行任何测试 no test ran');

console.log(`\n${line(total)}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** What the tests need is fetched here, where it can be seen, and not in the silence of the first spec. */
async function prepare() {
  const context = { say: progress.say };
  if (!chosen['no-install'] && !(await dependenciesAreCurrent())) {
    await progress.step('依赖 dependencies', () => installDependencies());
  }
  const needsServers =
    !chosen.project || chosen.project.some((names) => names.split(',').map(fullName).includes(WITH_SERVERS));
  if (!needsServers || (chosen.only && !chosen.only.includes('integration'))) return;
  // One after another: some of them install Debian packages, which two may not do at once.
  await progress.step('PostgreSQL', async () => resolvePostgres(await postgresAccount()));
  await progress.step('Redis', () => resolveRedis(context));
  await progress.step('Temporal', () => resolveTemporal(context));
  await progress.step('Temporal (skips time)', () => resolveTimeSkippingServer(context));
  await progress.step('Chromium', () => resolveChromium(context));
}

/**
 * @param {string[]} projects
 * @returns {Promise<Counts>}
 */
function runProjects(projects) {
  return runNx('run-many', '-t', 'test', `--projects=${projects.join(',')}`);
}

/**
 * The rule of the boundaries between projects reads Nx's graph from its cache, and keeps silent where there is none.
 *
 * @returns {Promise<Counts>}
 */
async function lint() {
  const graph = await runAsOneTest(process.execPath, ...nxCommand(), 'show', 'projects');
  if (graph.failed > 0) return graph;
  return runAsOneTest(process.execPath, inNodeModules('eslint', 'bin', 'eslint.js'), '.');
}

/** @param {string} name */
function fullName(name) {
  return name.startsWith('@') ? name : `@duban/${name}`;
}

/**
 * @param {...string} args
 * @returns {Promise<Counts>}
 */
async function runNx(...args) {
  await rm(RESULTS, { recursive: true, force: true });
  const succeeded = await runVisibly(process.execPath, ...nxCommand(), ...args, '--output-style=stream');
  const counts = await sumOfResults(RESULTS);
  // Jest may die before it can report; a failure is never nobody's.
  if (!succeeded && counts.failed === 0) counts.failed = 1;
  return counts;
}

/**
 * @param {string} command
 * @param {...string} args
 * @returns {Promise<Counts>} a check that is right or wrong as a whole
 */
async function runAsOneTest(command, ...args) {
  const succeeded = await runVisibly(command, ...args);
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/**
 * @param {string} command
 * @param {...string} args
 * @returns {Promise<boolean>}
 */
function runVisibly(command, ...args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: workspaceRoot,
      env: nxEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/**
 * @param {string} folder
 * @returns {Promise<Counts>}
 */
async function sumOfResults(folder) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const files = await readdir(folder, { recursive: true }).catch(() => /** @type {string[]} */ ([]));
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const counts = JSON.parse(await readFile(join(folder, file), 'utf8'));
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += counts[key];
  }
  return sum;
}

/** @param {Counts} counts */
function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
