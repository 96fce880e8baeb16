import { ESCALATION_POLICY, WORKING_CALENDAR } from '@duban/domain/editions';
import type { AssignmentRecord } from '@duban/persistence';
import { type Campaign, aCampaign } from '../builders/campaign';
import { chainFaults } from '../builders/chain';
import { closingTimeIn, workingDaysOn } from '../builders/calendar';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

const HOUR = 3_600_000;
/** The work of firing is spread over an hour after the moment. */
const SPREAD = 1.5 * HOUR;

const mailboxes = (...usernames: string[]) => usernames.map((name) => `${name}@demo.duban.local`).sort();

describe('the default ladder', () => {
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

  async function readersOf(assignment: AssignmentRecord, stage: string, kind?: string): Promise<string[]> {
    const escalation = await campaign.rung(assignment, stage);
    const letters = await campaign.letters({ escalation, ...(kind ? { kind } : {}) });
    return letters.map((letter) => letter.to_mailbox);
  }

  async function aDateWithoutPaper(): Promise<string> {
    const nextYear = new Date(await rehearsal.now()).getUTCFullYear() + 1;
    return `${Math.max(nextYear, WORKING_CALENDAR.lastYear + 1)}-03-15`;
  }

  it('fires every rung once at its legal moment, to those whom the policy names, and asks before it accuses', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(30).launched();
    const saws = await campaign.assignment(12, 'SAWS');
    const issued = saws.issuedAt!;
    const due = closingTimeIn(issued, 30);
    expect(saws.dueAt).toBe(due);

    await rehearsal.skipTo(workingDaysOn(due, 5) + SPREAD);
    const byThen = ['A1', 'A2', 'B1', 'B2', 'B3', 'C1', 'C2'];
    await expectLadder(
      saws,
      byThen.map((stage) => `${stage} issued`),
    );
    const moments = (await campaign.rungs(saws)).map((rung) => rung.momentAt);
    expect(moments).toEqual([
      workingDaysOn(issued, 2),
      workingDaysOn(issued, 5),
      workingDaysOn(due, -10),
      workingDaysOn(due, -3),
      workingDaysOn(due, -1),
      workingDaysOn(due, 1),
      workingDaysOn(due, 5),
    ]);
    for (const rung of await campaign.rungs(saws)) {
      expect(rung.issuedAt! - rung.momentAt).toBeGreaterThanOrEqual(5_000);
      expect(rung.issuedAt! - rung.momentAt).toBeLessThan(SPREAD);
    }
    expect(await readersOf(saws, 'A1')).toEqual(mailboxes('saws.clerk', 'saws.division'));
    expect(await readersOf(saws, 'A2')).toEqual(mailboxes('saws.clerk', 'saws.division', 'coordinator'));
    expect(await readersOf(saws, 'B1')).toEqual(mailboxes('saws.clerk'));
    expect(await readersOf(saws, 'B2')).toEqual(mailboxes('saws.clerk', 'saws.division'));
    expect(await readersOf(saws, 'B3')).toEqual(mailboxes('saws.clerk', 'saws.division'));
    expect(await readersOf(saws, 'C1')).toEqual(mailboxes('saws.head', 'coordinator'));
    expect(await readersOf(saws, 'C2')).toEqual(mailboxes('saws.head', 'coordinator', 'mos.supervisor'));

    // 通报 waits for its approver, and everything after it waits for 通报.
    await rehearsal.skipTo(workingDaysOn(due, 40));
    await expectLadder(saws, [...byThen.map((stage) => `${stage} issued`), 'D1 approval_pending']);
    const d1 = await campaign.rung(saws, 'D1');
    const c2 = await campaign.rung(saws, 'C2');
    expect(d1.momentAt).toBe(Math.max(workingDaysOn(due, 10), workingDaysOn(c2.issuedAt!, 5)));
    expect(d1.issuedAt).toBeNull();
    expect(await readersOf(saws, 'D1', 'approval_request')).toEqual(mailboxes('coordinator'));
    // Whoever is to be criticised is heard first, and the time for it has run out by now.
    expect(await readersOf(saws, 'D1', 'hearing')).toEqual(mailboxes('saws.head'));
    expect(d1.hearUntil).toBe(workingDaysOn(d1.raisedAt, 5));

    await expect(campaign.actOnEscalation('mos.supervisor', d1, 'approve')).rejects.toThrow('ROLE_NOT_ALLOWED');
    await expect(campaign.actOnEscalation('saws.head', d1, 'approve')).rejects.toThrow('ROLE_NOT_ALLOWED');
    const approved = await campaign.actOnEscalation('coordinator', d1, 'approve');
    await rehearsal.deliver();
    expect(approved).toMatchObject({ state: 'issued' });
    expect(approved.approvedBy).not.toBeNull();
    expect(await readersOf(saws, 'D1', 'circular')).toEqual(
      mailboxes('saws.head', 'coordinator', 'mos.supervisor', 'group'),
    );

    // D2's own moment has long passed: it gives the addressee the time to answer that D1 promises.
    await rehearsal.skipTo(workingDaysOn(approved.issuedAt!, 5) - HOUR);
    expect(await campaign.ladder(saws)).toHaveLength(8);
    await rehearsal.skipTo(workingDaysOn(approved.issuedAt!, 5) + SPREAD);
    await expectLadder(saws, [...byThen, 'D1'].map((stage) => `${stage} issued`).concat('D2 approval_pending'));
    const d2 = await campaign.rung(saws, 'D2');
    expect(d2.momentAt).toBe(workingDaysOn(approved.issuedAt!, 5));
    const interviewed = await campaign.actOnEscalation('coordinator', d2, 'approve');
    await rehearsal.deliver();

    await rehearsal.skipTo(workingDaysOn(interviewed.issuedAt!, 20) - HOUR);
    expect(await campaign.ladder(saws)).toHaveLength(9);
    await rehearsal.skipTo(workingDaysOn(interviewed.issuedAt!, 20) + SPREAD);
    await expectLadder(saws, [...byThen, 'D1', 'D2'].map((stage) => `${stage} issued`).concat('E1 approval_pending'));
    const e1 = await campaign.rung(saws, 'E1');
    expect(e1.momentAt).toBe(workingDaysOn(interviewed.issuedAt!, 20));
    expect((await campaign.again(saws)).referred).toBe(false);
    await campaign.actOnEscalation('coordinator', e1, 'approve');
    await rehearsal.deliver();
    expect((await campaign.again(saws)).referred).toBe(true);
    expect(await readersOf(saws, 'E1', 'referral')).toEqual(mailboxes('mos.supervisor', 'group'));

    // There is nothing above the last rung, and none is climbed twice.
    await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 60));
    expect((await campaign.rungs(saws)).map((rung) => rung.stage)).toEqual(
      ESCALATION_POLICY.rungs.map((rung) => rung.stage),
    );
  });

  it('lets the secretary of the group approve what the coordination office must not: a letter against its own ministry', async () => {
    campaign = await aCampaign(rehearsal).ofRows(5).dueInWorkingDays(6).launched();
    const miit = await campaign.assignment(5, 'MIIT');
    await rehearsal.skipTo(workingDaysOn(miit.dueAt!, 11));
    await expectLadder(miit, [
      'A1 issued',
      'A2 issued',
      'B1 skipped', // due in six working days: its moment lay before the handover
      'B2 issued',
      'B3 issued',
      'C1 issued',
      'C2 issued',
      'D1 approval_pending',
    ]);
    expect(await readersOf(miit, 'A2')).toEqual(mailboxes('miit.clerk', 'miit.division', 'group'));
    expect(await readersOf(miit, 'C1')).toEqual(mailboxes('miit.head', 'group'));
    const d1 = await campaign.rung(miit, 'D1');
    expect(await readersOf(miit, 'D1', 'approval_request')).toEqual(mailboxes('group'));
    await expect(campaign.actOnEscalation('coordinator', d1, 'approve')).rejects.toThrow('OWN_AGENCY');
    // Nobody approves it before the ministry has been heard: its reply, or the end of the time for it.
    await expect(campaign.actOnEscalation('group', d1, 'approve')).rejects.toThrow('HEARING_OPEN');
    const heard = await campaign.actOnEscalation('miit.head', d1, 'reply', { comment: '目标分解尚待省级确认。' });
    expect(heard).toMatchObject({ state: 'approval_pending', reply: { text: '目标分解尚待省级确认。' } });
    await expect(campaign.actOnEscalation('miit.head', d1, 'reply', { comment: '再陈述' })).rejects.toThrow(
      'WRONG_STATE',
    );
    expect(await readersOf(miit, 'D1', 'circular')).toEqual([]);
    expect(await campaign.actOnEscalation('group', d1, 'approve')).toMatchObject({ state: 'issued' });
    expect(await readersOf(miit, 'D1', 'circular')).toEqual(mailboxes('miit.head', 'group', 'mos.supervisor'));
  });

  it('writes to the next higher one, and says whose place that is, when a recipient has no mailbox', async () => {
    const { owner } = rehearsal.database;
    await owner.query(`UPDATE account SET mailbox = NULL WHERE username IN ('mlr.clerk', 'mlr.division')`);
    try {
      campaign = await aCampaign(rehearsal).ofRows(22).dueInWorkingDays(30).launched();
      const mlr = await campaign.assignment(22, 'MLR');
      await rehearsal.skipTo(workingDaysOn(mlr.issuedAt!, 5) + SPREAD);
      await expectLadder(mlr, ['A1 issued', 'A2 issued']);
      expect(await readersOf(mlr, 'A1')).toEqual(mailboxes('mlr.head'));
      expect(await readersOf(mlr, 'A2')).toEqual(mailboxes('mlr.head', 'coordinator'));
      const a1 = await campaign.rung(mlr, 'A1');
      expect(a1.recipients).toMatchObject([{ role: 'agency_head', insteadOf: '经办人' }]);
      expect(a1.reason).toContain('经办人无邮箱');
      const [letter] = await campaign.letters({ escalation: a1 });
      expect(letter!.text).toContain('代收说明：经办人无邮箱');
      const [handover] = await campaign.letters({ assignment: mlr, kind: 'handover' });
      expect(handover!.to_mailbox).toBe('mlr.head@demo.duban.local');
    } finally {
      await owner.query(
        `UPDATE account SET mailbox = username || '@demo.duban.local' WHERE username IN ('mlr.clerk', 'mlr.division')`,
      );
    }
  });

  it('ends with the matter: nothing fires while the accepter holds it nor after 办结, and the row workflow completes', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).launched();
    const saws = await campaign.assignment(12, 'SAWS');
    await campaign.act('saws.clerk', saws, 'sign', {});
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, -3) + SPREAD);
    await expectLadder(saws, ['B1 issued', 'B2 issued']); // signed for: no A
    await campaign.submit(saws);
    await campaign.act('saws.head', saws, 'approve', {});
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 12));
    expect(await campaign.ladder(saws)).toEqual(['B1 issued', 'B2 issued']);
    await campaign.act('coordinator', saws, 'approve', {});
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(12).result()).resolves.toBe('completed');
    expect((await campaign.row(12)).state).toBe('completed');
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 30));
    expect(await campaign.ladder(saws)).toEqual(['B1 issued', 'B2 issued']);
  });

  it('starts a new cycle with a return: what lay before it is recorded as skipped, what lies ahead fires, nobody pays for the accepter', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).launched();
    const saws = await campaign.assignment(12, 'SAWS');
    await campaign.act('saws.clerk', saws, 'sign', {});
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, -10) + SPREAD);
    await expectLadder(saws, ['B1 issued']);
    await campaign.submit(saws);
    await campaign.act('saws.head', saws, 'approve', {});
    const reportedAt = await rehearsal.now();
    await rehearsal.deliver();
    await rehearsal.skipTo(workingDaysOn(reportedAt, 6));
    await campaign.act('coordinator', saws, 'return', { reason: '数据不全' });
    await rehearsal.deliver();
    const returned = await campaign.again(saws);
    expect(returned).toMatchObject({ state: 'returned', clockCycle: 2 });
    expect(returned.dueAt).toBe(workingDaysOn(saws.dueAt!, 6));

    await rehearsal.skipTo(workingDaysOn(returned.dueAt!, -1) + SPREAD);
    await expectLadder(saws, ['B1 skipped', 'B2 issued', 'B3 issued'], 2);
    expect(await campaign.ladder(saws, 1)).toEqual(['B1 issued']);
    expect((await campaign.rungs(saws, 2)).map((rung) => rung.momentAt)).toEqual(
      [-10, -3, -1].map((days) => workingDaysOn(returned.dueAt!, days)),
    );
    const again = await campaign.submit(saws, '补正后重新报送。');
    expect(again.result).toMatchObject({ version: 2 });
    await campaign.act('saws.head', saws, 'approve', {});
    await campaign.act('coordinator', saws, 'approve', {});
    await rehearsal.deliver();
    await expect(campaign.rowWorkflow(12).result()).resolves.toBe('completed');
  });

  it('takes a rung back, and tells its readers, when the report turns out to have arrived before its moment', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(20).launched();
    const saws = await campaign.assignment(12, 'SAWS');
    await campaign.submit(saws);
    const moment = workingDaysOn(saws.dueAt!, -3);
    await rehearsal.skipTo(moment + SPREAD);
    await expectLadder(saws, ['B1 issued', 'B2 issued']);
    await campaign.act('saws.head', saws, 'approve', {}, { receivedAt: moment - 1 });
    await rehearsal.deliver();
    expect(await campaign.ladder(saws)).toEqual(['B1 issued', 'B2 withdrawn']);
    expect(await readersOf(saws, 'B2', 'correction')).toEqual(mailboxes('saws.clerk', 'saws.division'));
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 6));
    expect(await campaign.ladder(saws)).toEqual(['B1 issued', 'B2 withdrawn']);
  });

  it('reminds but does not accuse on a date whose holidays nobody has published', async () => {
    campaign = await aCampaign(rehearsal)
      .ofRows(12)
      .dueOn(await aDateWithoutPaper())
      .byCalendar(WORKING_CALENDAR.edition)
      .launched();
    const saws = await campaign.assignment(12, 'SAWS');
    expect(saws.dueTentative).toBe(true);
    await rehearsal.skipTo(saws.dueAt! + 60 * 24 * HOUR);
    await expectLadder(saws, ['A1 issued', 'A2 issued', 'B1 issued', 'B2 issued', 'B3 issued']);
  });

  it('never turns against an agency that stands by, where nothing has arisen', async () => {
    campaign = await aCampaign(rehearsal).ofRows(15, 16, 17, 27, 12).dueInWorkingDays(12).launched();
    const control = await campaign.assignment(12, 'SAWS');
    await rehearsal.skipTo(workingDaysOn(control.dueAt!, 30));
    await expectLadder(control, [
      'A1 issued',
      'A2 issued',
      'B1 issued',
      'B2 issued',
      'B3 issued',
      'C1 issued',
      'C2 issued',
      'D1 approval_pending',
    ]);
    for (const row of [15, 16, 17, 27]) {
      expect((await campaign.row(row)).state).toBe('standby');
      for (const assignment of await campaign.assignments(row)) {
        expect(assignment).toMatchObject({ state: 'standby', dueAt: null, issuedAt: null });
        expect(await campaign.ladder(assignment)).toEqual([]);
        const letters = await campaign.letters({ assignment });
        expect(letters.map((letter) => letter.kind)).toEqual(['handover']);
        expect(letters[0]!.text).toContain('待命');
      }
    }
  });

  it('leave a ledger in which every chain holds and every row stands where its chain ends', async () => {
    const { owner } = rehearsal.database;
    campaign = await aCampaign(rehearsal).ofRows(12).launched();
    expect(await chainFaults(owner)).toEqual([]);
    const { id } = await campaign.assignment(12, 'SAWS');
    await owner.query('UPDATE assignment SET head_hash = $2 WHERE id = $1', [id, '0'.repeat(64)]);
    expect(await chainFaults(owner)).toEqual([`head assignment/${id} 1`]);
  });
});
