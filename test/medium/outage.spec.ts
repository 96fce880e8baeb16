import type { NewCampaign } from '@duban/contract-http';
import { type Campaign, aCampaign } from '../builders/campaign';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

/** Reminders in the seconds after the due time, and 督办 much later: a ladder for a real clock. */
const IN_SECONDS: NonNullable<NewCampaign['policy']> = {
  rungs: [
    { stage: 'B1', name: '提醒', from: 'due', offset: 'PT0S', when: 'open', to: ['clerk'], letter: 'remind' },
    { stage: 'B2', name: '催办', from: 'due', offset: 'PT2S', when: 'open', to: ['clerk'], letter: 'urge' },
    { stage: 'B3', name: '催办', from: 'due', offset: 'PT4S', when: 'open', to: ['clerk'], letter: 'urge' },
    { stage: 'C1', name: '督办', from: 'due', offset: 'PT1H', when: 'open', to: ['agency_head'], letter: 'supervise' },
  ],
};
/** A rung waits so long after its moment. */
const GUARD = 5_000;

describe('an outage (real server, real time)', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.openInRealTime();
  });
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  async function aCampaignDueIn(ms: number): Promise<number> {
    const due = (await rehearsal.now()) + ms;
    campaign = await aCampaign(rehearsal).ofRows(12).dueOn(new Date(due).toISOString()).under(IN_SECONDS).launched();
    return due;
  }
  async function reminders(): Promise<string[]> {
    const letters = await campaign.letters({ assignment: await campaign.assignment(12, 'SAWS') });
    return letters
      .filter((letter) => letter.kind !== 'handover')
      .map((letter) => `${letter.kind} ${letter.facts.stage}`);
  }

  it('of the worker past several reminders sends only the last of them, and writes the others down as skipped', async () => {
    const due = await aCampaignDueIn(4_000);
    const saws = await campaign.assignment(12, 'SAWS');
    await rehearsal.stopWorker();
    await until('the last reminder is past', () => Date.now() > due + 4_000 + GUARD);
    await rehearsal.startWorker();
    await until('the row catches up', async () => (await campaign.ladder(saws)).length === 3, 30_000);
    expect(await campaign.ladder(saws)).toEqual(['B1 skipped', 'B2 skipped', 'B3 issued']);
    expect(await reminders()).toEqual(['urge B3']);
    expect((await campaign.rung(saws, 'B1')).reason).toContain('由后一档代替');
    expect((await campaign.rungs(saws)).map((rung) => rung.momentAt)).toEqual([due, due + 2_000, due + 4_000]);
  });

  it('of the database that outlasts the short tries is waited for without holding a workflow task open, and loses no rung', async () => {
    await aCampaignDueIn(4_000);
    const saws = await campaign.assignment(12, 'SAWS');
    rehearsal.outage = new Error('the database is away');
    try {
      await until('an ordinary activity has failed too', () => rehearsal.failed.ordinary > 0, 40_000);
    } finally {
      rehearsal.outage = undefined;
    }
    await until('the row catches up', async () => (await campaign.ladder(saws)).length === 3, 40_000);
    // The step that failed is done as of when it was due; what came after it counts as one outage.
    expect(await campaign.ladder(saws)).toEqual(['B1 issued', 'B2 skipped', 'B3 issued']);
  });

  it('of the worker changes nothing for those who act, and the next worker goes on from there', async () => {
    await aCampaignDueIn(4_000);
    const saws = await campaign.assignment(12, 'SAWS');
    await rehearsal.stopWorker();
    await campaign.act('saws.clerk', saws, 'sign', {});
    await campaign.submit(saws);
    await campaign.act('saws.head', saws, 'return', { reason: '数据不全' });
    await rehearsal.relay.run(); // told, and nobody there to hear it
    expect(await campaign.ladder(saws)).toEqual([]);
    await rehearsal.startWorker();
    await until(
      'the ladder of the new cycle is climbed',
      async () => (await campaign.ladder(saws, 2)).length === 3,
      30_000,
    );
    expect(await campaign.ladder(saws, 1)).toEqual([]);
    await campaign.complete(saws, 'coordinator');
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(12).result()).resolves.toBe('completed');
  });
});
