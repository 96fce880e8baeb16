import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from './cases';
import { BenchClient } from './client';
import { type Load, percentile, spread, underLoad } from './figures';
import { OF_A_LAUNCH, RARE_WORDS, fillQueue } from './open-assignments';
import { screen } from './screen';

const ROUNDS = 3;
const OPEN_ASSIGNMENTS = 80_000;

const folder = process.env['DUBAN_DATA_DIR']!;
const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const ports = json('ports.json') as { web: number; postgres: number };
const ownerUrl = `postgres://duban_owner:${encodeURIComponent(json('secrets.json').ownerPassword)}@127.0.0.1:${ports.postgres}/duban`;
const client = new BenchClient(ports.web);
const say = (name: string, figures: string) => process.stdout.write(`${name.padEnd(58)} ${figures}\n`);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** `npm run bench -- acts queue` measures some of it. */
const chosen = process.argv.slice(2);
const wanted = (part: string) => chosen.length === 0 || chosen.includes(part);

async function main(): Promise<void> {
  const coordinator = await client.signIn('coordinator');
  process.stdout.write(`\nDuban bench · min / median / max of ${ROUNDS} · ${process.version}\n\n`);
  const secondStart = process.env['DUBAN_SECOND_START_MS'];
  if (secondStart) say('second start, s', (Number(secondStart) / 1000).toFixed(1));
  if (wanted('dispatch')) await dispatch(coordinator);
  if (wanted('queue') || wanted('screen')) {
    const open = await fillQueue(ownerUrl, await wholeCampaign(coordinator), OPEN_ASSIGNMENTS);
    if (wanted('queue')) await queuePages(open);
    if (wanted('screen')) await screen(`http://localhost:${ports.web}`, open, say, process.env['CHROMIUM_PATH']!);
  }
  if (wanted('acts')) await acts(coordinator);
  if (wanted('consequence')) await consequences(coordinator);
  if (wanted('cases'))
    await cases({ client, coordinator, ownerUrl, say, until, mostMemory, launch: () => launch(coordinator, [2]) });
  memory();
  client.close();
}

/** The most that a process has held at once since it started, MiB; told where the system tells it (Linux). */
function mostMemory(name: 'api' | 'worker'): string {
  const { processes } = json('run.json') as { processes: readonly { name: string; pid: number }[] };
  const pid = processes.find((one) => one.name === name)?.pid;
  try {
    const told = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return told === undefined ? '—' : String(Math.round(Number(told) / 1024));
  } catch {
    return '—';
  }
}

async function wholeCampaign(coordinator: string): Promise<string> {
  const id = await launch(coordinator);
  await until(async () => (await countOf(coordinator, id)) === OF_A_LAUNCH);
  return id;
}

async function launch(coordinator: string, rows?: readonly number[]): Promise<string> {
  const body = {
    noticeId: 'guofa-2025-7',
    title: '性能测量',
    startsOn: '2026-01-01',
    dueOn: inDays(120),
    ...(rows ? { rows } : {}),
    policy: { rungs: [] },
  };
  const { id } = await client.must(coordinator, 'POST', '/campaigns', body);
  await client.must(coordinator, 'POST', `/campaigns/${id}/launch`, {});
  return id as string;
}

async function until(holds: () => Promise<boolean>, everyMs = 10): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited two minutes in vain');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

const countOf = async (coordinator: string, campaignId: string): Promise<number> =>
  (await client.must(coordinator, 'GET', `/assignments?scope=all&campaignId=${campaignId}&limit=1`)).total as number;

/** Launch to the last of 191 assignments being found by a query, four campaigns at once. */
async function dispatch(coordinator: string): Promise<void> {
  const perSecond: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    const ids = await Promise.all(Array.from({ length: 4 }, () => launch(coordinator)));
    await Promise.all(ids.map((id) => until(async () => (await countOf(coordinator, id)) === OF_A_LAUNCH)));
    perSecond.push((4 * OF_A_LAUNCH) / ((performance.now() - began) / 1000));
  }
  say('dispatch, assignments/s until queryable (4 campaigns)', spread(perSecond));
  say(
    'dispatch, rows/s',
    spread(
      perSecond.map((value) => (value * 29) / OF_A_LAUNCH),
      1,
    ),
  );
}

function report(name: string, loads: readonly Load[]): void {
  say(
    name,
    `${spread(loads.map((load) => load.perSecond))} /s   p50 ${spread(
      loads.map((load) => load.p50),
      1,
    )} ms   p95 ${spread(
      loads.map((load) => load.p95),
      1,
    )} ms`,
  );
}

async function queuePages(open: number): Promise<void> {
  const names = ['mep', 'miit', 'ndrc', 'mof', 'nea', 'saws', 'mlr', 'p110000', 'p310000', 'p440000'];
  const tokens = await Promise.all(names.map((name) => client.signIn(`${name}.clerk`)));
  for (const clients of [1, 8]) {
    const loads: Load[] = [];
    await underLoad(
      clients,
      100,
      async (index) => void (await client.must(tokens[index % tokens.length]!, 'GET', '/assignments?box=todo')),
    );
    for (let round = 0; round < ROUNDS; round += 1) {
      loads.push(
        await underLoad(
          clients,
          clients === 1 ? 400 : 1600,
          async (index) =>
            void (await client.must(tokens[index % tokens.length]!, 'GET', '/assignments?box=todo&limit=20')),
        ),
      );
    }
    report(`queue page with total, ${open} open, ${clients} client${clients > 1 ? 's' : ''}`, loads);
  }
  const coordinator = await client.signIn('coordinator');
  const looks = (words: string) => `scope=all&limit=20&q=${encodeURIComponent(words)}`;
  for (const [name, token, path] of [
    ['search in what was said, coordinator, rare words', coordinator, `/assignments?${looks(RARE_WORDS.slice(2, 8))}`],
    ['search in what was said, coordinator, common words', coordinator, `/assignments?${looks('督促整改')}`],
    ['search in what was said, one agency', tokens[0]!, `/assignments?${looks('督促整改')}`],
    ['lights above a desk', tokens[0]!, '/assignments/lights?box=todo'],
  ] as const) {
    const loads: Load[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      loads.push(await underLoad(1, 40, async () => void (await client.must(token, 'GET', path))));
    report(`${name}, ${open} open`, loads);
  }
}

interface Step {
  readonly by: 'clerk' | 'head' | 'coordinator';
  readonly act: string;
  readonly body: unknown;
}
/** Ten acts of one assignment; the two approvals are told to a workflow: 20 %. */
const STEPS: readonly Step[] = [
  { by: 'clerk', act: 'sign', body: {} },
  { by: 'clerk', act: 'claim', body: {} },
  { by: 'clerk', act: 'draft', body: { text: '本地区名单已经公告，附公告网址。' } },
  { by: 'clerk', act: 'comment', body: { comment: '已与工信厅核对。' } },
  { by: 'clerk', act: 'draft', body: { text: '本地区名单已经公告，附公告网址与日期。' } },
  { by: 'clerk', act: 'comment', body: { comment: '领导已阅。' } },
  { by: 'clerk', act: 'draft', body: { text: '本地区名单已经公告。' } },
  {
    by: 'clerk',
    act: 'submit',
    body: { comment: '名单已公告', fields: { announcementUrl: 'https://example.gov.cn/a' } },
  },
  { by: 'head', act: 'approve', body: {} },
  { by: 'coordinator', act: 'approve', body: {} },
];

async function provinceAssignments(coordinator: string, campaigns: number): Promise<{ id: string; agency: string }[]> {
  const ids = await Promise.all(Array.from({ length: campaigns }, () => launch(coordinator, [23])));
  await Promise.all(ids.map((id) => until(async () => (await countOf(coordinator, id)) === 31)));
  const pages = await Promise.all(
    ids.map((id) => client.must(coordinator, 'GET', `/assignments?scope=all&campaignId=${id}&limit=200`)),
  );
  return pages.flatMap((page) => page.items as { id: string; agency: string }[]);
}

async function acts(coordinator: string): Promise<void> {
  for (const clients of [1, 8]) {
    const loads: Load[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const assignments = await provinceAssignments(coordinator, clients === 1 ? 2 : 4);
      for (const { agency } of assignments)
        for (const role of ['clerk', 'head']) await client.signIn(`p${agency}.${role}`);
      // Each client keeps to its own assignments, as clerks do.
      const count = assignments.length * STEPS.length;
      const order = assignments.flatMap((assignment) => STEPS.map((step) => ({ assignment, step })));
      const lanes = Array.from({ length: clients }, (_, lane) =>
        order.filter((_entry, index) => Math.floor(index / STEPS.length) % clients === lane),
      );
      const latencies: number[] = [];
      const began = performance.now();
      await Promise.all(
        lanes.map(async (lane) => {
          for (const { assignment, step } of lane) {
            const token =
              step.by === 'coordinator' ? coordinator : await client.signIn(`p${assignment.agency}.${step.by}`);
            const start = performance.now();
            await client.must(token, 'POST', `/assignments/${assignment.id}/actions/${step.act}`, step.body);
            latencies.push(performance.now() - start);
          }
        }),
      );
      loads.push({
        perSecond: count / ((performance.now() - began) / 1000),
        p50: percentile(latencies, 0.5),
        p95: percentile(latencies, 0.95),
      });
    }
    report(`acts (80 % quiet, 20 % told to a workflow), ${clients} client${clients > 1 ? 's' : ''}`, loads);
  }
}

/**
 * From an act to what a workflow makes of it in another agency's queue, ten a second: a launch of one row, to its assignment
 * standing in the queue of the agency that leads it.
 */
async function consequences(coordinator: string): Promise<void> {
  const saws = await client.signIn('saws.clerk');
  const p50: number[] = [];
  const p95: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const delays: number[] = [];
    const began = Date.now();
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        await until(async () => Date.now() >= began + index * 100);
        const body = {
          noticeId: 'guofa-2025-7',
          title: '一行',
          startsOn: '2026-01-01',
          dueOn: inDays(60),
          rows: [12],
          policy: { rungs: [] },
        };
        const { id } = await client.must(coordinator, 'POST', '/campaigns', body);
        const start = performance.now();
        await client.must(coordinator, 'POST', `/campaigns/${id}/launch`, {});
        await until(
          async () => ((await client.must(saws, 'GET', `/assignments?campaignId=${id}&limit=1`)).total as number) === 1,
        );
        delays.push(performance.now() - start);
      }),
    );
    p50.push(percentile(delays, 0.5));
    p95.push(percentile(delays, 0.95));
  }
  say("launch → another agency's queue at 10/s, by two workflows", `p50 ${spread(p50)} ms   p95 ${spread(p95)} ms`);
}

/** As the system counts it, memory that processes share once. */
function memory(): void {
  const table = execFileSync(process.execPath, ['infra/local/status.mjs'], { encoding: 'utf8', env: process.env });
  process.stdout.write(`\n${table}\n`);
}

void main().catch((fault: unknown) => {
  process.stderr.write(`${String((fault as Error).stack ?? fault)}\n`);
  process.exit(1);
});
