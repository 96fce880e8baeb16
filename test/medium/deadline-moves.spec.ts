import type { AssignmentRecord } from '@duban/persistence';
import { type Campaign, aCampaign } from '../builders/campaign';
import { closingTimeIn, dayOf, workingDaysOn } from '../builders/calendar';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

const HOUR = 3_600_000;
const SPREAD = 1.5 * HOUR;

describe('a deadline that moves', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  async function expectLadder(assignment: AssignmentRecord, expected: string[], clockCycle?: number): Promise<void> {
    const climbed = async () => (await campaign.ladder(assignment, clockCycle)).length >= expected.length;
    await until('the ladder is climbed so far', climbed, 10_000).catch(() => undefined); // the next line shows how far it was
    expect(await campaign.ladder(assignment, clockCycle)).toEqual(expected);
  }

  async function aSignedAssignment(workingDays: number): Promise<AssignmentRecord> {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(workingDays).launched();
    const saws = await campaign.assignment(12, 'SAWS');
    await campaign.act('saws.clerk', saws, 'sign', {});
    return saws;
  }

  it('to a later day while a timer runs: the rungs of the old day do not fire, those of the new one do', async () => {
    const saws = await aSignedAssignment(20);
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, -10) + SPREAD);
    await expectLadder(saws, ['B1 issued']);
    const rebasedAt = await rehearsal.now();
    const due = closingTimeIn(rebasedAt, 40);
    await campaign.rebase(dayOf(due));
    await rehearsal.deliver();
    expect(await campaign.again(saws)).toMatchObject({ dueAt: due, clockCycle: 2 });
    expect((await campaign.row(12)).dueAt).toBe(due);

    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 6));
    expect(await campaign.ladder(saws)).toEqual(['B1 issued']);
    await rehearsal.skipTo(workingDaysOn(due, -3) + SPREAD);
    await expectLadder(saws, ['B1 issued', 'B2 issued'], 2);
    expect((await campaign.rungs(saws, 2)).map((rung) => rung.momentAt)).toEqual([
      workingDaysOn(due, -10),
      workingDaysOn(due, -3),
    ]);
  });

  it('to an earlier day: what that leaves behind is recorded as skipped, and the rest fires at once or in time', async () => {
    const saws = await aSignedAssignment(60);
    const due = closingTimeIn(await rehearsal.now(), 5);
    await campaign.rebase(dayOf(due));
    await rehearsal.deliver();
    await expectLadder(saws, ['B1 skipped'], 2);
    await rehearsal.skipTo(workingDaysOn(due, 1) + SPREAD);
    await expectLadder(saws, ['B1 skipped', 'B2 issued', 'B3 issued', 'C1 issued'], 2);
    expect(await campaign.ladder(saws, 1)).toEqual([]);
  });

  it('does not move the time that was given for an opinion', async () => {
    campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(40).launched();
    const ndrc = await campaign.assignment(7, 'NDRC');
    await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '征求意见稿' });
    await rehearsal.deliver();
    const asked = await campaign.assignment(7, 'MOF');
    await campaign.rebase(dayOf(closingTimeIn(await rehearsal.now(), 90)));
    await rehearsal.deliver();
    expect(await campaign.again(asked)).toMatchObject({ dueAt: asked.dueAt, clockCycle: asked.clockCycle });
    await rehearsal.skipTo(asked.dueAt! + HOUR);
    await until('silence is recorded', async () => (await campaign.again(asked)).state === 'answered');
  });

  it('stands still while the campaign is suspended and goes on where it stood: the time between is nobody’s', async () => {
    const saws = await aSignedAssignment(20);
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, -10) + SPREAD);
    await expectLadder(saws, ['B1 issued']);
    const suspendedAt = await rehearsal.now();
    await campaign.suspend();
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(suspendedAt, 50));
    expect(await campaign.ladder(saws)).toEqual(['B1 issued']);

    await campaign.resume();
    await rehearsal.deliver();
    const due = workingDaysOn(saws.dueAt!, 50);
    expect(await campaign.again(saws)).toMatchObject({ dueAt: due, suspended: false, clockCycle: 1 });
    await rehearsal.skipTo(workingDaysOn(due, 1) + SPREAD);
    await expectLadder(saws, ['B1 issued', 'B2 issued', 'B3 issued', 'C1 issued']);
    const moments = (await campaign.rungs(saws)).slice(1).map((rung) => rung.momentAt);
    expect(moments).toEqual([-3, -1, 1].map((days) => workingDaysOn(due, days)));
  });

  it('leaves whoever has to answer a 督办单 the time that is left of it', async () => {
    const saws = await aSignedAssignment(20);
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 1) + SPREAD);
    await expectLadder(saws, ['B1 issued', 'B2 issued', 'B3 issued', 'C1 issued']);
    const c1 = await campaign.rung(saws, 'C1');
    const suspendedAt = await rehearsal.now();
    await campaign.suspend();
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(suspendedAt, 30));
    await campaign.resume();
    await rehearsal.deliver();
    const after = await campaign.rung(saws, 'C1');
    expect(after.replyDueAt).toBe(workingDaysOn(c1.replyDueAt!, 30));
    expect(after.issuedAt).toBe(c1.issuedAt); // when it was sent stays what it was
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 34) + SPREAD);
    expect(await campaign.ladder(saws)).not.toContain('C2 issued');
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 35) + SPREAD);
    await expectLadder(saws, ['B1 issued', 'B2 issued', 'B3 issued', 'C1 issued', 'C2 issued']);
  });

  it('counts an opinion asked for by the hour on by the hour', async () => {
    campaign = await aCampaign(rehearsal)
      .ofRows(7)
      .dueInWorkingDays(40)
      .under({ clocks: { opinion: 'PT48H' }, rungs: [] })
      .launched();
    await campaign.act('ndrc.clerk', await campaign.assignment(7, 'NDRC'), 'consult', { text: '征求意见稿' });
    await rehearsal.deliver();
    const asked = await campaign.assignment(7, 'MOF');
    const suspendedAt = await rehearsal.now();
    await campaign.suspend();
    await rehearsal.deliver();
    await rehearsal.skipTo(suspendedAt + 100 * HOUR);
    await campaign.resume();
    const held = (await campaign.again(asked)).dueAt! - asked.dueAt!;
    expect(Math.round(held / HOUR)).toBe(100);
  });

  it('does not move when the head of the agency itself sends the result back: its clock never stopped', async () => {
    const saws = await aSignedAssignment(20);
    // The time to answer C2 counts from when it was sent: its spread and the circular's own add up.
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 10) + 2 * SPREAD);
    await until('a circular waits', async () => (await campaign.ladder(saws)).includes('D1 approval_pending'));
    await campaign.submit(saws);
    await campaign.act('saws.head', saws, 'return', { reason: '再核实' });
    await rehearsal.deliver();
    expect(await campaign.again(saws)).toMatchObject({ state: 'returned', clockCycle: 2, dueAt: saws.dueAt });
    const pending = await campaign.rung(saws, 'D1');
    expect(pending).toMatchObject({ state: 'approval_pending', clockCycle: 2 });
    // Handing in and taking back is no way around a circular that waits for its approver.
    await rehearsal.skipTo(pending.hearUntil! + HOUR);
    await expect(campaign.actOnEscalation('coordinator', pending, 'approve')).resolves.toMatchObject({
      state: 'issued',
    });
    const before = await campaign.ladder(saws);
    await rehearsal.deliver();
    await rehearsal.skipTo((await rehearsal.now()) + HOUR);
    expect(await campaign.ladder(saws)).toEqual(before); // and nothing fires a second time
  });

  it('does not ask for a signature earlier because the campaign was suspended', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(40).launched();
    const saws = await campaign.assignment(12, 'SAWS');
    await rehearsal.skipTo(workingDaysOn(saws.issuedAt!, 1));
    await campaign.suspend();
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 10));
    await campaign.resume();
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(saws.issuedAt!, 12) - HOUR);
    expect(await campaign.ladder(saws)).toEqual([]);
    await rehearsal.skipTo(workingDaysOn(saws.issuedAt!, 12) + SPREAD);
    await expectLadder(saws, ['A1 issued']);
    expect((await campaign.rung(saws, 'A1')).momentAt).toBe(workingDaysOn(saws.issuedAt!, 12));
  });

  it('falls away with the campaign: every row workflow ends as terminated, the campaign workflow as revoked, nothing fires any more', async () => {
    campaign = await aCampaign(rehearsal).ofRows(7, 12, 15, 24).dueInWorkingDays(20).launched();
    const ndrc = await campaign.assignment(7, 'NDRC');
    await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '征求意见稿' });
    await campaign.act('mof.clerk', await campaign.assignment(7, 'MOF'), 'opine', { opinion: 'concur' });
    await campaign.complete(await campaign.assignment(12, 'SAWS'), 'coordinator');
    await rehearsal.deliver();
    await campaign.revoke();
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(12).result()).resolves.toBe('completed'); // what is done stays done
    for (const row of [7, 15, 24]) {
      await expect(campaign.rowWorkflow(row).result()).resolves.toBe('terminated');
      expect((await campaign.row(row)).state).toBe('terminated');
      for (const assignment of await campaign.assignments(row)) expect(assignment.state).toBe('revoked');
    }
    await expect(campaign.workflow().result()).resolves.toBe('revoked');
    const letters = (await campaign.letters({})).length;
    await rehearsal.skipTo(workingDaysOn(ndrc.dueAt!, 30));
    expect(await campaign.letters({})).toHaveLength(letters);
    expect(await campaign.ladder(ndrc)).toEqual([]);
    await expect(campaign.act('ndrc.clerk', ndrc, 'sign', {})).rejects.toThrow('CAMPAIGN_NOT_IN_FORCE');
  });
});
