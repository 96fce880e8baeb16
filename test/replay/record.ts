import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { campaignWorkflowId, taskRowWorkflowId } from '@duban/contract-workflow';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { BenchClient } from '../bench/client';

/**
 * Walks the product through what its workflows do, and keeps the histories: `npm start`, then
 * `node -r @swc-node/register test/replay/record.ts <change>`. A change of a workflow's behaviour is recorded under its name;
 * the histories of earlier changes stay, for runs of theirs may still be open.
 */
const change = process.argv[2];
const folder = process.env['DUBAN_DATA_DIR'] ?? '.duban';
const ports = JSON.parse(readFileSync(join(folder, 'ports.json'), 'utf8')) as {
  web: number;
  temporal: { frontend: number };
};
const product = new BenchClient(ports.web);

const LADDER = [
  { stage: 'B', name: '催办', from: 'due', offset: '-PT2S', when: 'open', to: ['clerk'], letter: 'urge' },
  { stage: 'C', name: '督办', from: 'due', offset: 'PT1S', when: 'open', to: ['agency_head'], letter: 'supervise' },
  { stage: 'D', name: '通报', from: 'due', offset: 'PT2S', when: 'open', to: ['agency_head'], letter: 'circular' },
  { stage: 'E', name: '移送', from: 'rung:D', offset: 'PT1S', when: 'open', to: ['supervision'], letter: 'referral' },
];

async function main(name: string): Promise<void> {
  const connection = await Connection.connect({ address: `127.0.0.1:${ports.temporal.frontend}` });
  const client = new Client({ connection, namespace: 'duban' });
  const keep = async (workflow: 'campaign' | 'taskRow', scenario: string, workflowId: string) => {
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    const target = join(__dirname, 'histories', workflow);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, `${name}--${scenario}.json.gz`), gzipSync(historyToJSON(history), { level: 9 }));
    process.stdout.write(`${workflow} ${scenario}: ${history.events?.length ?? 0} events\n`);
  };

  await keep('taskRow', 'single-lead-to-done', taskRowWorkflowId(await toDone(), 12));
  await keep('taskRow', 'ladder-to-referral', taskRowWorkflowId(await toReferral(), 12));
  await keep('taskRow', 'silence-deemed-no-objection', taskRowWorkflowId(await toSilence(), 5));
  await keep('taskRow', 'rebase-while-a-timer-runs', taskRowWorkflowId(await toRebase(), 12));
  await keep('taskRow', 'suspended-and-resumed', taskRowWorkflowId(await toResume(), 12));
  await keep('taskRow', 'thirty-one-provinces-late', taskRowWorkflowId(await provincesLate(), 23));
  await keep('taskRow', 'objection-before-the-group', taskRowWorkflowId(await toTheGroup(), 7));
  await keep('taskRow', 'freed-by-the-row-upstream', taskRowWorkflowId(await toFreedom(), 2));
  const [periodic, matterRow] = await toThirdPeriod();
  await keep('taskRow', 'a-matter-with-periods', taskRowWorkflowId(periodic, matterRow));
  const revoked = await toRevocation();
  await keep('taskRow', 'revoked', taskRowWorkflowId(revoked, 12));
  await keep('campaign', 'launched-and-revoked', campaignWorkflowId(revoked));
  await connection.close();
  product.close();
}

async function launch(rows: number[], seconds: number, clocks = {}, agencies?: string[]): Promise<string> {
  const coordinator = await product.signIn('coordinator');
  const dueOn = new Date(Date.now() + seconds * 1000).toISOString();
  const body = {
    noticeId: 'guofa-2025-7',
    title: '录制',
    startsOn: '2026-01-01',
    dueOn,
    rows,
    ...(agencies ? { agencies } : {}),
    policy: { clocks, rungs: LADDER },
  };
  const { id } = await product.must(coordinator, 'POST', '/campaigns', body);
  await product.must(coordinator, 'POST', `/campaigns/${id}/launch`, {});
  await until(async () => (await assignments(id)).length > 0);
  return id as string;
}

interface Shown {
  readonly id: string;
  readonly agency: string;
  readonly state: string;
}
async function assignments(campaignId: string): Promise<Shown[]> {
  const coordinator = await product.signIn('coordinator');
  return (await product.must(coordinator, 'GET', `/assignments?scope=all&campaignId=${campaignId}&limit=200`)).items;
}
async function of(campaignId: string, agency: string): Promise<Shown> {
  return (await assignments(campaignId)).find((assignment) => assignment.agency === agency)!;
}
async function act(username: string, assignment: Shown, name: string, body: unknown = {}): Promise<void> {
  await product.must(await product.signIn(username), 'POST', `/assignments/${assignment.id}/actions/${name}`, body);
}
async function escalations(campaignId: string): Promise<{ id: string; stage: string; state: string }[]> {
  const coordinator = await product.signIn('coordinator');
  return (await product.must(coordinator, 'GET', `/escalations?campaignId=${campaignId}&limit=200`)).items;
}
async function whole(campaignId: string, act: string, body: object): Promise<void> {
  await product.must(await product.signIn('coordinator'), 'POST', `/campaigns/${campaignId}/${act}`, {
    reason: '录制',
    ...body,
  });
}
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited a minute in vain');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
const fired = (campaignId: string, stage: string, state: string) => async () =>
  (await escalations(campaignId)).some((one) => one.stage === stage && one.state === state);
const stands = (campaignId: string, state: string) => async () => {
  const { counts } = await product.must(await product.signIn('coordinator'), 'GET', `/campaigns/${campaignId}`);
  return counts.rowsByState[state] === 1;
};

async function toDone(): Promise<string> {
  const id = await launch([12], 600);
  const saws = await of(id, 'SAWS');
  await act('saws.clerk', saws, 'sign');
  await act('saws.clerk', saws, 'submit', { comment: '检查情况报告' });
  await act('saws.head', saws, 'return', { reason: '补充数据' });
  await act('saws.clerk', saws, 'submit', { comment: '检查情况报告（补充）' });
  await act('saws.head', saws, 'approve');
  await act('coordinator', saws, 'approve');
  await until(stands(id, 'completed'));
  return id;
}

async function toReferral(): Promise<string> {
  const id = await launch([12], 8);
  const coordinator = await product.signIn('coordinator');
  for (const stage of ['D', 'E']) {
    await until(fired(id, stage, 'approval_pending'));
    const pending = (await escalations(id)).find((one) => one.stage === stage)!;
    await product.must(coordinator, 'POST', `/escalations/${pending.id}/actions/approve`, {});
  }
  return id;
}

async function toSilence(): Promise<string> {
  const id = await launch([5], 600, { opinion: 'PT2S' });
  await act('miit.clerk', await of(id, 'MIIT'), 'consult', { text: '征求意见稿' });
  await act('ndrc.clerk', await of(id, 'NDRC'), 'opine', { opinion: 'concur' });
  await until(async () => (await assignments(id)).every((one) => one.agency === 'MIIT' || one.state === 'answered'));
  return id;
}

async function paperOf(username: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n%%EOF\n']), '文件.pdf');
  const answer = await fetch(`http://127.0.0.1:${ports.web}/api/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await product.signIn(username)}`, 'idempotency-key': randomUUID() },
    body: form,
  });
  return ((await answer.json()) as { id: string }).id;
}

async function toTheGroup(): Promise<string> {
  const id = await launch([7], 600, { opinion: 'PT3S', principals: 'PT2S' });
  await act('ndrc.clerk', await of(id, 'NDRC'), 'consult', {
    text: '征求意见稿',
    attachmentIds: [await paperOf('ndrc.clerk')],
  });
  const objection = { opinion: 'object', reason: '影响财政收入', basis: '预算法' };
  await act('mof.clerk', await of(id, 'MOF'), 'opine', objection);
  const group = await product.signIn('group');
  const agenda = async () => (await product.must(group, 'GET', `/coordination-group/agenda?campaignId=${id}`)).items;
  await until(async () => (await agenda()).length > 0);
  const [item] = await agenda();
  const ruling = { kind: 'bind', text: '按牵头部门意见办理', inFavourOf: 'lead' };
  await product.must(group, 'POST', `/coordination-group/items/${item.id}/ruling`, ruling);
  return id;
}

async function toFreedom(): Promise<string> {
  const id = await launch([1, 2], 600, {}, ['MIIT', 'NEA', '110000']);
  for (const agency of ['MIIT', 'NEA']) {
    const [own, name] = [await of(id, agency), agency.toLowerCase()];
    const attachmentIds = [await paperOf(`${name}.clerk`)];
    await act(`${name}.clerk`, own, 'submit', { comment: '分行业目标任务', attachmentIds });
    await act(`${name}.head`, own, 'approve');
    await act('group', own, 'approve');
  }
  const beijing = await of(id, '110000');
  const coordinator = await product.signIn('coordinator');
  await until(async () => !(await product.must(coordinator, 'GET', `/assignments/${beijing.id}`)).blocked);
  return id;
}

async function toThirdPeriod(): Promise<readonly [string, number]> {
  const id = await launch([12], 600);
  const coordinator = await product.signIn('coordinator');
  const matter = await product.must(coordinator, 'POST', '/matters', {
    campaignId: id,
    kind: 'instruction',
    title: '定期反馈',
    text: '每五秒反馈一次',
    leads: ['SAWS'],
    every: 'PT5S',
    dueOn: new Date(Date.now() + 14_000).toISOString(),
  });
  const periods = async () => (await product.must(coordinator, 'GET', `/matters/${matter.id}`)).assignments.length;
  await until(async () => (await periods()) === 3);
  const task = await product.must(coordinator, 'GET', `/tasks/${matter.taskId}`);
  return [id, task.row as number];
}

async function toRebase(): Promise<string> {
  const id = await launch([12], 600);
  await whole(id, 'rebase', { dueOn: new Date(Date.now() + 3_000).toISOString() });
  await until(fired(id, 'C', 'issued'));
  return id;
}

async function toResume(): Promise<string> {
  const id = await launch([12], 6);
  await whole(id, 'suspend', {});
  await whole(id, 'resume', {});
  await until(fired(id, 'C', 'issued'));
  return id;
}

async function provincesLate(): Promise<string> {
  const id = await launch([23], 4);
  await until(async () => (await escalations(id)).filter((one) => one.stage === 'C').length === 31);
  return id;
}

async function toRevocation(): Promise<string> {
  const id = await launch([12], 600);
  await whole(id, 'revoke', {});
  await until(stands(id, 'terminated'));
  return id;
}

if (!change) throw new Error('name the change: test/replay/record.ts 2026-11-first-release');
void main(change);
