import type { NewCampaign } from '@duban/contract-http';
import type { AssignmentRecord } from '@duban/persistence';
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
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end(), 60_000);

  async function anAssignment(): Promise<AssignmentRecord> {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).under(IN_SECONDS).launched();
    return campaign.assignment(12, 'SAWS');
  }
  /** From here on the reminders come, one every two seconds. */
  async function dueInASecond(): Promise<number> {
    const due = Date.now() + 1_000;
    await campaign.rebase(new Date(due).toISOString());
    return due;
  }
  async function reminders(): Promise<string[]> {
    const letters = await campaign.letters({ assignment: await campaign.assignment(12, 'SAWS') });
    return letters
      .filter((letter) => letter.kind !== 'handover')
      .map((letter) => `${letter.kind} ${letter.facts.stage}`);
  }

  it('of the worker past several reminders sends only the last of them, and writes the others down as skipped', async () => {
    const saws = await anAssignment();
    await rehearsal.stopWorker();
    const due = await dueInASecond();
    await rehearsal.tell();
    await until('the last reminder is past', () => Date.now() > due + 4_000 + GUARD);
    await rehearsal.startWorker();
    await until('the row catches up', async () => (await campaign.ladder(saws)).length === 3, 40_000);
    expect(await campaign.ladder(saws, 2)).toEqual(['B1 skipped', 'B2 skipped', 'B3 issued']);
    expect(await reminders()).toEqual(['urge B3']);
    expect((await campaign.rung(saws, 'B1')).reason).toContain('由后一档代替');
    expect((await campaign.rungs(saws)).map((rung) => rung.momentAt)).toEqual([due, due + 2_000, due + 4_000]);
  }, 120_000);

  it('of the database that outlasts the short tries is waited for without holding a workflow task open', async () => {
    const saws = await anAssignment();
    rehearsal.outage = new Error('the database is away');
    try {
      const due = await dueInASecond();
      await rehearsal.tell();
      await until('an ordinary activity has failed too', () => rehearsal.failed.ordinary > 0, 60_000);
      expect(rehearsal.failed.local).toBeGreaterThan(1);
      const { events } = await campaign.rowWorkflow(12).fetchHistory();
      expect(events!.some((event) => event.activityTaskScheduledEventAttributes)).toBe(true);
      await until('the last reminder is past', () => Date.now() > due + 4_000 + GUARD);
    } finally {
      rehearsal.outage = undefined;
    }
    await until('the row catches up', async () => (await campaign.ladder(saws)).length === 3, 60_000);
    expect(await campaign.ladder(saws, 2)).toEqual(['B1 skipped', 'B2 skipped', 'B3 issued']);
    expect(await reminders()).toEqual(['urge B3']);
  }, 150_000);

  it('of the worker changes nothing for those who act, and the next worker goes on from there', async () => {
    const saws = await anAssignment();
    await rehearsal.stopWorker();
    await campaign.act('saws.clerk', saws, 'sign', {});
    await campaign.submit(saws);
    await campaign.act('saws.head', saws, 'return', { reason: '数据不全' });
    await dueInASecond();
    await rehearsal.tell(); // and nobody there to hear it
    await rehearsal.startWorker();
    await until('the reminders come', async () => (await campaign.ladder(saws, 3)).includes('B3 issued'), 40_000);
    expect(await campaign.rungs(saws, 1)).toEqual([]);
    expect(await campaign.rungs(saws, 2)).toEqual([]); // the return's cycle, moved before anybody woke
    await campaign.complete(saws, 'coordinator');
    await rehearsal.tell();
    await expect(campaign.rowWorkflow(12).result()).resolves.toBe('completed');
  }, 120_000);
});
