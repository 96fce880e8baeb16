import { Listener, SEES_ALL, findAssignment, inTransaction } from '@duban/persistence';
import { NOTICE_2025_7, ROW_PROFILES } from '@duban/domain/editions';
import { type Campaign, aCampaign } from '../builders/campaign';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

/** What the cells of the table name, agency by agency, and nothing computed by the product. */
function namedInTheTable(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { leads, participants } of NOTICE_2025_7.rows) {
    const agencies = leads.flatMap((lead) => (lead === 'PROVINCES' ? NOTICE_2025_7.provinces : [lead]));
    for (const agency of [...agencies, ...participants]) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  }
  return counts;
}

describe('a launch', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  it('opens one workflow for the campaign and one for each of 29 rows, and hands every agency what the table names it for', async () => {
    campaign = await aCampaign(rehearsal).launched();
    expect((await campaign.workflow().describe()).status.name).toBe('RUNNING');
    const counts = new Map<string, number>();
    for (const { row } of NOTICE_2025_7.rows) {
      expect((await campaign.rowWorkflow(row).describe()).status.name).toBe('RUNNING');
      const trigger = ROW_PROFILES.profiles.find((profile) => profile.row === row)!.kind === 'trigger';
      expect([row, (await campaign.row(row)).state]).toEqual([row, trigger ? 'standby' : 'assigned']);
      for (const { agency } of await campaign.assignments(row)) counts.set(agency, (counts.get(agency) ?? 0) + 1);
    }
    expect(counts).toEqual(namedInTheTable());
    const handovers = await campaign.letters({ kind: 'handover' });
    expect(handovers).toHaveLength([...counts.values()].reduce((sum, count) => sum + count, 0));
    // One mail for each clerk, not one for each row: they wait for one another.
    expect(handovers.every((letter) => letter.digest)).toBe(true);
  });

  it('hands over nothing twice, however often it is told', async () => {
    campaign = await aCampaign(rehearsal).ofRows(24).launched();
    await rehearsal.orchestrator.startCampaign(campaign.id);
    const { owner } = rehearsal.database;
    await owner.query(`UPDATE outbox SET done_at = NULL, claimed_until = NULL WHERE destination = $1`, [
      `campaign/${campaign.id}`,
    ]);
    await rehearsal.deliver();
    expect(await campaign.story(`task_row/${(await campaign.row(24)).id}`)).toEqual(['registered', 'handed_over']);
    expect(await campaign.letters({ kind: 'handover' })).toHaveLength(2);
  });

  it('keeps no province waiting for what becomes of another: one is accepted while another is being worked on', async () => {
    campaign = await aCampaign(rehearsal).ofRows(23).launched();
    const [first, second] = await campaign.assignments(23);
    await campaign.submit(first!);
    await campaign.act(`p${first!.agency}.head`, first!, 'approve', {});
    const changes: unknown[] = [];
    const listener = new Listener(rehearsal.database.ownerUrl, ['duban_changes'], (_, payload) => {
      if (payload) changes.push(JSON.parse(payload)); // without one it says that it has begun to listen
    });
    await listener.start();
    await inTransaction(rehearsal.database.app, SEES_ALL, async (transaction) => {
      await findAssignment(transaction, second!.id, 'FOR UPDATE');
      // Waiting for the other's lock, it would wait for ever: that one is held until this is done.
      await campaign.act('coordinator', first!, 'approve', {});
    });
    await until('the change is told', async () => changes.length > 0);
    await listener.stop();
    expect((await campaign.again(first!)).state).toBe('closed');
    // Only its own readers look again, not those of thirty others.
    expect(changes).toEqual([[{ kind: 'assignment', id: first!.id, agency: first!.agency }]]);
  });

  it('limited to some agencies opens rows that one of them leads, for them alone', async () => {
    campaign = await aCampaign(rehearsal).forAgencies('MEP', 'NEA').launched();
    const { rows } = await campaign.record();
    expect(rows).toEqual(expect.arrayContaining([1, 3, 4, 9, 15, 16, 20, 21, 24, 25, 29]));
    for (const row of rows) {
      const { leads } = NOTICE_2025_7.rows[row - 1]!;
      expect(leads.includes('MEP') || leads.includes('NEA')).toBe(true);
      for (const { agency } of await campaign.assignments(row)) expect(['MEP', 'NEA']).toContain(agency);
    }
  });

  it('that is suspended before the handover hands over without a running clock, and resumes with it', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).recorded();
    await campaign.suspend(); // the signal lies in the outbox behind the start: there is no row to tell it to yet
    await rehearsal.deliver();
    await campaign.handedOver();
    const saws = await campaign.assignment(12, 'SAWS');
    expect(saws).toMatchObject({ state: 'dispatched', suspended: true });
    await expect(campaign.act('saws.clerk', saws, 'sign', {})).rejects.toThrow('CAMPAIGN_SUSPENDED');
    await rehearsal.skipTo((await rehearsal.now()) + 60 * 24 * 3_600_000);
    expect(await campaign.ladder(saws)).toEqual([]);
    await campaign.resume();
    await rehearsal.deliver();
    expect(await campaign.again(saws)).toMatchObject({ suspended: false });
    expect((await campaign.again(saws)).dueAt).toBeGreaterThan(await rehearsal.now());
  });

  it('that is revoked before the handover hands over nothing', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12, 24).recorded();
    await campaign.revoke();
    await rehearsal.deliver();
    for (const row of [12, 24]) {
      await expect(campaign.rowWorkflow(row).result()).resolves.toBe('terminated');
      expect(await campaign.assignments(row)).toEqual([]);
    }
    await expect(campaign.workflow().result()).resolves.toBe('revoked');
    expect(await campaign.letters({})).toEqual([]);
  });
});
