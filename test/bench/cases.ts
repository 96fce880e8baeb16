import { BEGUN_BY_A_MISSED_DATE } from '@duban/domain';
import { Client } from 'pg';
import { aFurnace, creditCode } from '../builders/enterprise';
import type { BenchClient } from './client';
import { percentile, spread, underLoad } from './figures';

const ROUNDS = 3;
/** As often as a page that waits looks again, or the looking is what is measured. */
const LOOK_MS = 100;
const SMALL = 1_000;
const LARGE = 100_000;
const STORM = 5_000;
/** Provinces whose lines all get a clock of their own. */
const MOVING = 6;
const KIB = 1024;

/** What a bench has to hand: the product from outside, and its databases to weigh. */
export interface Ground {
  readonly client: BenchClient;
  readonly coordinator: string;
  readonly ownerUrl: string;
  readonly say: (name: string, figures: string) => void;
  readonly until: (holds: () => Promise<boolean>, everyMs?: number) => Promise<void>;
  readonly mostMemory: (name: 'api' | 'worker') => string;
  /** Launches row 2, which asks for the lists. */
  readonly launch: () => Promise<string>;
}

/** `npm run bench -- cases`: lists of the real size, what a line weighs, and thousands of dates that fall on one minute. */
export async function cases(ground: Ground): Promise<void> {
  const database = new Client({ connectionString: ground.ownerUrl });
  await database.connect();
  try {
    await lists(ground, database);
    await storm(ground, database);
  } finally {
    await database.end();
  }
}

async function lists(ground: Ground, database: Client): Promise<void> {
  const { say, mostMemory } = ground;
  const campaignId = await ground.launch();
  await bringIn(ground, campaignId, '110000', csvOf(0, SMALL));
  await pages(ground, `${SMALL} cases`);
  const before = await weigh(database);
  const read: number[] = [];
  const committed: number[] = [];
  const each = Math.ceil(LARGE / ROUNDS);
  for (let round = 0; round < ROUNDS; round += 1) {
    const took = await bringIn(ground, campaignId, '110000', csvOf(SMALL + round * each, each));
    read.push(each / took.read);
    committed.push(each / took.committed);
  }
  say(`import, rows read and checked/s (${each} rows a file)`, spread(read));
  say('import, cases opened/s', spread(committed));
  say('import, rows/s from upload to the last case', spread(read.map((rate, i) => 1 / (1 / rate + 1 / committed[i]!))));
  say('most memory so far, worker / api', `${mostMemory('worker')} / ${mostMemory('api')} MiB`);
  const after = await weigh(database);
  say('database bytes a quiet case', `${((after - before) / (each * ROUNDS) / KIB).toFixed(2)} KiB`);
  await pages(ground, `${LARGE + SMALL} cases`);
}

/** The pages that people look at while cases lie in the database. */
async function pages({ client, coordinator, say }: Ground, name: string): Promise<void> {
  const clerk = await client.signIn('p110000.clerk');
  for (const [what, token, path] of [
    ["clerk's queue", clerk, '/assignments?box=todo&limit=20'],
    ["province's cases", clerk, '/cases?limit=50'],
    ["coordinator's cases", coordinator, '/cases?limit=50'],
  ] as const) {
    const look = async () => void (await client.must(token, 'GET', path));
    await underLoad(1, 20, look);
    const p95: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) p95.push((await underLoad(1, 100, look)).p95);
    say(`${what} with ${name}, p95 of one client`, `${spread(p95, 1)} ms`);
  }
}

/** One date for thousands of lines in all provinces: how long until each is recorded and its province written to. */
async function storm(ground: Ground, database: Client): Promise<void> {
  const { client, coordinator, say, until } = ground;
  const campaignId = await ground.launch();
  const { rows: provinces } = await database.query<{ agency_code: string }>(
    `SELECT DISTINCT agency_code FROM account WHERE agency_code ~ '^[0-9]{6}$' ORDER BY 1`,
  );
  const each = Math.ceil(STORM / provinces.length);
  for (const [index, { agency_code: region }] of provinces.entries())
    await bringIn(ground, campaignId, region, csvOf(1_000_000 + index * each, each));
  await client.must(coordinator, 'POST', `/campaigns/${campaignId}/suspend`, { reason: '性能测量' });
  // As they are on the day after their date: announced, reminded three times.
  await database.query(
    `UPDATE phase_out_case SET state = 'announced', due_at = now() - interval '3 days', fired = '{T-60,T-30,T-10}',
       facts = jsonb_build_object('dueOn', (now() - interval '3 days')::date) WHERE campaign_id = $1`,
    [campaignId],
  );
  const counted = async (statement: string) =>
    (await database.query<{ count: number }>(statement, [campaignId])).rows[0]!.count;
  const recorded = () =>
    counted(`SELECT count(*)::int AS count FROM escalation WHERE campaign_id = $1 AND stage = 'T+1'`);
  // A formal letter waits for the office to open: then it has its hour, and that is all the storm can do.
  const written = () =>
    counted(
      `SELECT count(DISTINCT thread_id)::int AS count FROM letter WHERE campaign_id = $1 AND (sent_at IS NOT NULL OR available_at > now())`,
    );

  const clerks = await Promise.all(
    provinces.slice(0, 8).map(({ agency_code }) => client.signIn(`p${agency_code}.clerk`)),
  );
  let over = false;
  const latencies: number[] = [];
  const watching = clerks.map(async (token) => {
    while (!over) {
      const start = performance.now();
      await client.must(token, 'GET', '/assignments?box=todo&limit=20');
      latencies.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  const began = performance.now();
  await client.must(coordinator, 'POST', `/campaigns/${campaignId}/resume`, { reason: '性能测量' });
  await until(async () => (await recorded()) >= each * provinces.length, LOOK_MS);
  const seconds = (performance.now() - began) / 1000;
  await until(async () => (await written()) >= provinces.length, LOOK_MS);
  const mailed = (performance.now() - began) / 1000;
  const during = latencies.length;
  const count = each * provinces.length;
  // What the missed dates begin comes after them, and the clerks go on looking.
  const begun = () => counted(`SELECT count(*)::int AS count FROM measure WHERE campaign_id = $1`);
  await until(async () => (await begun()) >= count * BEGUN_BY_A_MISSED_DATE.length, LOOK_MS);
  const allBegun = (performance.now() - began) / 1000;
  over = true;
  await Promise.all(watching);
  const after = latencies.splice(during);
  say(`storm of ${count} dates in ${provinces.length} provinces, all recorded after`, `${seconds.toFixed(1)} s`);
  say('storm, escalations recorded/s', (count / seconds).toFixed(0));
  say('storm, every province written to after', `${mailed.toFixed(1)} s`);
  say(
    `storm, clerk's queue meanwhile (8 clerks, ${latencies.length} looks)`,
    `p50 ${percentile(latencies, 0.5).toFixed(1)} ms   p95 ${percentile(latencies, 0.95).toFixed(1)} ms`,
  );
  say(
    `${count * BEGUN_BY_A_MISSED_DATE.length} measures begun after, and measures/s since the storm`,
    `${allBegun.toFixed(1)} s   ${((count * BEGUN_BY_A_MISSED_DATE.length) / (allBegun - seconds)).toFixed(0)}`,
  );
  say(
    `clerk's queue while they begin (${after.length} looks)`,
    `p50 ${percentile(after, 0.5).toFixed(1)} ms   p95 ${percentile(after, 0.95).toFixed(1)} ms`,
  );
  await moving(
    ground,
    database,
    campaignId,
    provinces.slice(0, MOVING).map(({ agency_code }) => agency_code),
  );
}

/** A case that gets a clock of its own gets a workflow with it: what that weighs in our database and in Temporal's. */
async function moving(
  { client, say, until }: Ground,
  database: Client,
  campaignId: string,
  regions: readonly string[],
): Promise<void> {
  const lines: { token: string; id: string }[] = [];
  for (const region of regions) {
    const token = await client.signIn(`p${region}.clerk`);
    const page = await client.must(token, 'GET', `/cases?campaignId=${campaignId}&limit=200`);
    for (const { id } of page.items as { id: string }[]) lines.push({ token, id });
  }
  const before = await weigh(database, true);
  await underLoad(8, lines.length, async (index) => {
    const { token, id } = lines[index]!;
    const paper = await client.upload(token, '/attachments', '异议.txt', `企业对 ${id} 的异议`);
    await client.must(token, 'POST', `/cases/${id}/actions/object`, {
      text: '企业提出异议。',
      basis: '产能数据有误。',
      attachmentIds: [paper.id],
    });
  });
  let after = await weigh(database, true);
  // The workflows have written their first timers when nothing grows any more.
  await until(async () => {
    const earlier = after;
    after = await weigh(database, true);
    return after === earlier;
  });
  say(
    `bytes a moving case, Temporal's store included (${lines.length})`,
    `${((after - before) / lines.length / KIB).toFixed(1)} KiB`,
  );
}

interface Took {
  readonly read: number;
  readonly committed: number;
}

/** Hands in a list and commits it; seconds of each. */
async function bringIn({ client, until }: Ground, campaignId: string, region: string, csv: string): Promise<Took> {
  const clerk = await client.signIn(`p${region}.clerk`);
  let began = performance.now();
  const { id } = await client.upload(clerk, `/enterprises/imports?campaignId=${campaignId}`, 'list.csv', csv);
  const leaves = (state: string) => async () => {
    const one = await client.must(clerk, 'GET', `/enterprises/imports/${id}`);
    if (one.state === 'failed' || one.rejected > 0) throw new Error(JSON.stringify(one));
    return one.state !== state;
  };
  await until(leaves('reading'), LOOK_MS);
  const read = (performance.now() - began) / 1000;
  began = performance.now();
  await client.must(clerk, 'POST', `/enterprises/imports/${id}/commit`, {});
  await until(leaves('committing'), LOOK_MS);
  return { read, committed: (performance.now() - began) / 1000 };
}

function csvOf(from: number, count: number): string {
  const headings = Object.keys(aFurnace(1));
  const lines = Array.from({ length: count }, (_, index) => {
    const furnace: Record<string, string | number> = {
      ...aFurnace(from + index),
      统一社会信用代码: creditCode(from + index),
    };
    return headings.map((heading) => furnace[heading]).join(',');
  });
  return [headings.join(','), ...lines].join('\r\n');
}

/** Bytes of our database after its dead rows are swept, and of Temporal's if asked. */
async function weigh(database: Client, withTemporal = false): Promise<number> {
  await database.query('VACUUM');
  const { rows } = await database.query<{ bytes: string }>(
    `SELECT sum(pg_database_size(datname)) AS bytes FROM pg_database WHERE datname = current_database() OR ($1 AND datname LIKE '%temporal%')`,
    [withTemporal],
  );
  return Number(rows[0]!.bytes);
}
