import { RowLedger } from '@duban/activities';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import { EditionStore, IncidentRepository } from '@duban/persistence';
import { createLog } from '@duban/telemetry';
import { MISSED_AFTER_MS, Watch } from '@duban/worker/src/watch/watch';
import { type Campaign, aCampaign } from '../builders/campaign';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

interface StandingIncident {
  readonly kind: string;
  readonly subject: string;
  readonly repaired: boolean;
  readonly closed_at: Date | null;
}

describe('the watch over the escalator (real server)', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;
  let watch: Watch;
  let ahead = 0;

  beforeAll(async () => {
    rehearsal = await Rehearsal.openInRealTime();
    const { system } = rehearsal.database;
    watch = new Watch({
      incidents: new IncidentRepository(system),
      rows: new RowLedger(system, new EditionStore(system), 'http://duban.test'),
      orchestrator: () => rehearsal.orchestrator,
      now: () => Date.now() + ahead,
      log: createLog('watch', 'silent'),
    });
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => {
    ahead = 0;
    return campaign.end();
  }, 60_000);

  const incidents = () =>
    rehearsal.database.owner.query<StandingIncident[]>('SELECT * FROM incident ORDER BY opened_at, subject');
  const open = async () => (await incidents()).filter((incident) => incident.closed_at === null);

  it('finds nothing where everything runs, and says that it looked', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).launched();
    expect(await watch.keep(0)).toBe(true);
    expect(await open()).toEqual([]);
    const beats = await rehearsal.database.owner.query<{ detail: object }[]>('SELECT detail FROM heartbeat');
    expect(beats).toEqual([{ detail: { rows: 1, incidents: 0 } }]);
  }, 60_000);

  it('opens a run again for a row whose run is gone, and the row goes on from the ledger', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).launched();
    await campaign.rowWorkflow(12).terminate('lost by an operator');
    const before = await campaign.assignments(12);
    const workflowId = taskRowWorkflowId(campaign.id, 12);
    // The server's list lags behind what runs; a look too early finds nothing, and the next one does.
    await until('the list of what runs has lost it', async () => {
      return !(await rehearsal.orchestrator.runningRows()).has(workflowId);
    });
    await watch.keep(0);
    expect(await open()).toEqual([
      expect.objectContaining({ kind: 'run_missing', subject: workflowId, repaired: true }),
    ]);
    await until('the row runs again', () => rehearsal.orchestrator.isRunning(workflowId));
    expect(await campaign.assignments(12)).toEqual(before);
    // It hears again what people do, to the end.
    await campaign.complete(before[0]!, 'coordinator');
    await rehearsal.tell();
    await expect(campaign.rowWorkflow(12).result()).resolves.toBe('completed');
    await watch.keep(0);
    expect(await open()).toEqual([]);
  }, 60_000);

  it('calls a rung that should have fired long ago an incident, until it has fired', async () => {
    campaign = await aCampaign(rehearsal)
      .ofRows(12)
      .dueInWorkingDays(20)
      .under({
        rungs: [
          { stage: 'C1', name: '督办', from: 'due', offset: 'PT1S', when: 'open', to: ['clerk'], letter: 'supervise' },
        ],
      })
      .launched();
    const saws = await campaign.assignment(12, 'SAWS');
    await rehearsal.stopWorker();
    await campaign.rebase(new Date(Date.now() + 1_000).toISOString());
    ahead = 10_000;
    await watch.keep(0);
    expect(await open()).toEqual([]); // late by seconds is no incident
    ahead = MISSED_AFTER_MS + 10_000;
    await watch.keep(0);
    expect(await open()).toEqual([
      expect.objectContaining({ kind: 'rung_missed', subject: `assignment/${saws.id}/2/C1`, repaired: false }),
    ]);
    await watch.keep(0);
    expect(await open()).toHaveLength(1); // seen twice, it is still the same
    await rehearsal.startWorker();
    await rehearsal.tell();
    await until('the rung fires after all', async () => (await campaign.ladder(saws)).includes('C1 issued'));
    await watch.keep(0);
    expect(await open()).toEqual([]);
  }, 90_000);

  it('is kept by one process at a time', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).launched();
    const kept = await Promise.all([watch.keep(0), watch.keep(0), watch.keep(0)]);
    expect(kept.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    const held = new IncidentRepository(rehearsal.database.system);
    const inside = await held.keepWatch(() => watch.keep(0));
    expect(inside).toBe(false);
  }, 60_000);
});
