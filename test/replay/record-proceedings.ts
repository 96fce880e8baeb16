import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  caseloadWorkflowId,
  enterpriseImportWorkflowId,
  measureWorkflowId,
  phaseOutCaseWorkflowId,
  regionAssessmentWorkflowId,
} from '@duban/contract-workflow';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { BenchClient } from '../bench/client';
import { aFurnace } from '../builders/enterprise';
import { until } from '../stage/until';

/**
 * Keeps histories of what runs beside the rows: `npm start`, then
 * `node -r @swc-node/register test/replay/record-proceedings.ts <change>`.
 */
const change = process.argv[2];
const folder = process.env['DUBAN_DATA_DIR'] ?? '.duban';
const ports = JSON.parse(readFileSync(join(folder, 'ports.json'), 'utf8')) as {
  web: number;
  temporal: { frontend: number };
};
const product = new BenchClient(ports.web);
const REGION = '110000';

async function main(name: string): Promise<void> {
  const connection = await Connection.connect({ address: `127.0.0.1:${ports.temporal.frontend}` });
  const client = new Client({ connection, namespace: 'duban' });
  const keep = async (workflow: string, scenario: string, workflowId: string) => {
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    const target = join(__dirname, 'histories', workflow);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, `${name}--${scenario}.json.gz`), gzipSync(historyToJSON(history), { level: 9 }));
    process.stdout.write(`${workflow} ${scenario}: ${history.events?.length ?? 0} events\n`);
  };
  const coordinator = await product.signIn('coordinator');
  const clerk = await product.signIn('p110000.clerk');
  const miit = await product.signIn('miit.clerk');
  const ndrc = await product.signIn('ndrc.clerk');
  const post = (token: string, path: string, body: object) => product.must(token, 'POST', path, body);

  const { id: campaignId } = await post(coordinator, '/campaigns', {
    noticeId: 'guofa-2025-7',
    title: '录制',
    startsOn: '2026-01-01',
    dueOn: new Date(Date.now() + 600_000).toISOString(),
    rows: [2],
    policy: { rungs: [] },
  });
  await post(coordinator, `/campaigns/${campaignId}/launch`, {});

  const past = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  const seed = Math.floor(Date.now() / 1000) % 1_000_000;
  const rows = [1, 2].map((number) => aFurnace(seed + number, { 淘汰期限: past }));
  const list = await post(clerk, '/enterprises/rows', { campaignId, rows });
  const importState = async () => (await product.must(clerk, 'GET', `/enterprises/imports/${list.id}`)).state as string;
  await until('the list is read', async () => (await importState()) === 'preview');
  await post(clerk, `/enterprises/imports/${list.id}/commit`, {});
  await until('the list is in effect', async () => (await importState()) === 'committed');
  await keep('enterpriseImport', 'read-and-committed', enterpriseImportWorkflowId(list.id));

  const filter = { campaignId };
  for (const [token, act] of [
    [clerk, 'verify'],
    [miit, 'list'],
    [miit, 'announce'],
  ] as const)
    await post(token, `/cases/actions/${act}`, { filter, text: '录制' });
  const late = async () =>
    (await product.must(coordinator, 'GET', `/escalations?campaignId=${campaignId}`)).total === 2;
  await until('both lines are late', late);
  await keep('caseload', 'two-lines-late', caseloadWorkflowId(campaignId, REGION));

  const [one] = (await product.must(clerk, 'GET', `/cases?campaignId=${campaignId}`)).items;
  const act = (name: string, body: object = {}) =>
    post(clerk, `/cases/${one.id}/actions/${name}`, { text: '录制', ...body });
  await act('shut_down', { on: past });
  await act('report_restart');
  await act('shut_down', { on: past });
  await ended(client, phaseOutCaseWorkflowId(one.id));
  await keep('phaseOutCase', 'restarted-and-shut-again', phaseOutCaseWorkflowId(one.id));

  const { started } = await post(coordinator, '/measures', {
    campaignId,
    kinds: ['differential_price', 'power_cut_off'],
    caseIds: [one.id],
    text: '录制',
  });
  for (const measure of started as { id: string; kind: string }[]) {
    const price = measure.kind === 'differential_price';
    const holder = price ? ndrc : clerk;
    // A proposal has no workflow yet: the first act gives it one.
    const ground = price ? 'on_the_list' : 'safety_70';
    await post(holder, `/measures/${measure.id}/actions/check_basis`, { text: '录制', ground });
    await post(holder, `/measures/${measure.id}/actions/terminate`, { text: '依据不足' });
    await ended(client, measureWorkflowId(measure.id));
    await keep(price ? 'measure' : 'powerCutOff', 'terminated-for-want-of-a-basis', measureWorkflowId(measure.id));
  }

  const opened = await post(coordinator, '/region-assessments', {
    campaignId,
    year: 2026,
    selfCheckDueOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    regions: [REGION],
  });
  const assessment = opened.items[0].id as string;
  await post(clerk, `/region-assessments/${assessment}/actions/self_check`, { text: '录制' });
  await post(coordinator, `/campaigns/${campaignId}/revoke`, { reason: randomUUID() });
  await ended(client, regionAssessmentWorkflowId(assessment));
  await keep('regionAssessment', 'self-checked-and-revoked', regionAssessmentWorkflowId(assessment));
  await connection.close();
  product.close();
}

function ended(client: Client, workflowId: string): Promise<unknown> {
  return until(`${workflowId} is over`, async () => {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'COMPLETED';
  });
}

if (!change) throw new Error('name the change: test/replay/record-proceedings.ts 2026-11-proceedings');
void main(change);
