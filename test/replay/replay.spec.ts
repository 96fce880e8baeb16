import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DefaultLogger, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import expected from './expected-counts.json';

// A history that does not replay is told by the spec; the core would tell it at length.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
});

const HISTORIES = join(__dirname, 'histories');

interface Recorded {
  readonly workflowId: string;
  readonly history: unknown;
}

function recorded(workflow: string): Recorded[] {
  return readdirSync(join(HISTORIES, workflow)).map((file) => ({
    workflowId: `${workflow}/${file}`,
    history: JSON.parse(gunzipSync(readFileSync(join(HISTORIES, workflow, file))).toString('utf8')),
  }));
}

/** The ids of the histories that these workflows do not replay. */
async function failing(code: string, histories: readonly Recorded[]): Promise<string[]> {
  const failed: string[] = [];
  // One call over all: replaying them one by one in a loop can fail on the second.
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { code } }, [...histories])) {
    if (error) failed.push(workflowId);
  }
  return failed;
}

describe('every history of a released version', () => {
  const bundle = readFileSync(process.env['TEST_WORKFLOW_BUNDLE']!, 'utf8');
  const histories = Object.keys(expected).flatMap(recorded);

  it('is still there', () => {
    const counts = Object.fromEntries(Object.keys(expected).map((workflow) => [workflow, recorded(workflow).length]));
    expect(counts).toEqual(expected);
    expect(readdirSync(HISTORIES).sort()).toEqual(Object.keys(expected).sort());
  });

  it("replays under today's workflows", async () => {
    expect(await failing(bundle, histories)).toEqual([]);
  }, 120_000);

  it('would not replay if a row planned before it was handed over', async () => {
    const planted = bundle.replaceAll('if (!handedOver)', 'if (handedOver)');
    expect(planted).not.toBe(bundle);
    const rows = recorded('taskRow');
    expect((await failing(planted, rows)).sort()).toEqual(rows.map((one) => one.workflowId).sort());
  }, 120_000);
});
