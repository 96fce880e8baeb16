import { createHash } from 'node:crypto';
import { accepterOf, civilDateOf } from '@duban/domain';
import { NOTICE_2025_7, OFFICE, ROW_PROFILES } from '@duban/domain/editions';
import { type AssignmentRecord, assignmentOf } from '@duban/persistence';
import { type Campaign, aCampaign } from '../builders/campaign';
import { dayOf, workingDaysOn } from '../builders/calendar';
import { chainFaults } from '../builders/chain';
import { postOf } from '../builders/people';
import { Rehearsal } from '../builders/rehearsal';

/**
 * The whole campaign, 29 rows and 31 provinces, with agencies that are prompt, late or silent by a seed: a year once, and a
 * quarter twice.
 */
const A_YEAR = 250;
const A_QUARTER = 62;
const WEEK = 5;
const SEED = 'duban-2026';

type Habit = 'prompt' | 'late' | 'silent';
/** Of ten agencies seven are prompt, two late, one silent; each keeps its habit in a row. */
function habitOf(row: number, agency: string): Habit {
  const draw = createHash('sha256').update(`${SEED}/${row}/${agency}`).digest().readUInt32BE(0) % 10;
  return draw < 7 ? 'prompt' : draw < 9 ? 'late' : 'silent';
}

/** What somebody who tries may be told: another has not done their part yet. */
const NOT_YET = ['OPINIONS_PENDING', 'UPSTREAM_PENDING', 'CO_SIGNATURES_PENDING'];

interface Outcome {
  readonly escalations: readonly string[];
  readonly states: readonly string[];
  readonly refused: readonly string[];
}

describe('the whole campaign', () => {
  const opened: Rehearsal[] = [];
  afterAll(() => Promise.all(opened.map((rehearsal) => rehearsal.close())));

  async function run(workingDays: number): Promise<{ rehearsal: Rehearsal; campaign: Campaign; outcome: Outcome }> {
    const rehearsal = await Rehearsal.open();
    opened.push(rehearsal);
    const campaign = await aCampaign(rehearsal)
      .dueInWorkingDays(workingDays - 3 * WEEK)
      .launched();
    const start = await rehearsal.now();
    const refused = new Set<string>();
    for (let day = 1; day <= workingDays; day += WEEK) {
      await rehearsal.skipTo(workingDaysOn(start, day));
      await aWeekOfWork(rehearsal, campaign, refused);
      await rehearsal.deliver();
    }
    return { rehearsal, campaign, outcome: await outcomeOf(rehearsal, campaign, refused) };
  }

  /** Everybody looks at their desk once: the prompt at once, the late when the date has passed, the silent never. */
  async function aWeekOfWork(rehearsal: Rehearsal, campaign: Campaign, refused: Set<string>): Promise<void> {
    const now = await rehearsal.now();
    for (const assignment of await openOf(rehearsal, campaign)) {
      const habit = habitOf(assignment.row, assignment.agency);
      const isLate = assignment.dueAt !== null && assignment.dueAt < now;
      // Whoever is late signs when reminded and works when the date has passed; what was handed in is accepted by anybody's accepter.
      if (habit === 'silent' && assignment.state !== 'reported') continue;
      if (habit === 'late' && !isLate && !['reported', 'requested', 'dispatched'].includes(assignment.state)) continue;
      if (habit === 'late' && assignment.mode === 'consult' && !isLate) continue;
      // Somebody else's act of this week may have closed it with its row.
      if ((await campaign.again(assignment)).state !== assignment.state) continue;
      try {
        await workOn(campaign, assignment);
      } catch (fault) {
        const { code } = fault as { code?: string };
        if (code === undefined || !NOT_YET.includes(code)) throw fault;
        refused.add(code);
      }
    }
    for (const { id } of await pendingOf(rehearsal, campaign))
      await campaign
        .actOnEscalation('coordinator', { id }, 'approve', { comment: '同意' })
        .catch((fault: { code?: string }) => {
          // The office does not decide on its own ministry, and whoever is to be criticised is heard first.
          if (fault.code === 'OWN_AGENCY')
            return campaign.actOnEscalation('group', { id }, 'approve', { comment: '同意' }).catch(heardFirst);
          return heardFirst(fault);
        });
  }
  function heardFirst(fault: { code?: string }): void {
    if (fault.code !== 'HEARING_OPEN') throw fault as Error;
  }

  async function workOn(campaign: Campaign, assignment: AssignmentRecord): Promise<void> {
    const { agency, row, state, mode } = assignment;
    const [clerk, head] = [postOf(agency, 'clerk'), postOf(agency, 'head')];
    const { leads } = NOTICE_2025_7.rows.find((candidate) => candidate.row === row)!;
    switch (state) {
      case 'dispatched':
        await campaign.act(clerk, assignment, 'sign', {});
        return;
      case 'requested':
        if (mode === 'consult') await campaign.act(clerk, assignment, 'opine', { opinion: 'concur' });
        else await campaign.act(head, assignment, 'approve', {});
        return;
      case 'signed_for':
      case 'handling':
      case 'returned': {
        if (mode === 'co_sign') return; // asked when there is something to sign
        const asksFirst = (await campaign.assignments(row)).some(
          (other) => other.mode === 'consult' && other.state === 'waiting' && other.period === assignment.period,
        );
        if (asksFirst && mode === 'answer') await campaign.act(clerk, assignment, 'consult', { text: '征求意见稿' });
        else await campaign.submit(assignment);
        return;
      }
      case 'in_review':
        await campaign.act(head, assignment, 'approve', {});
        return;
      case 'reported': {
        const accepter = accepterOf({ agency, rowLeads: leads }, OFFICE.agency);
        await campaign.act(accepter === 'coordinator' ? 'coordinator' : 'group', assignment, 'approve', {});
      }
    }
  }

  async function openOf(rehearsal: Rehearsal, campaign: Campaign): Promise<AssignmentRecord[]> {
    const rows = await rehearsal.database.owner.query<Record<string, unknown>[]>(
      `SELECT * FROM assignment WHERE campaign_id = $1
         AND state IN ('dispatched','signed_for','handling','returned','requested','in_review','reported') ORDER BY row, period, place, agency_code`,
      [campaign.id],
    );
    return rows.map(assignmentOf);
  }
  function pendingOf(rehearsal: Rehearsal, campaign: Campaign): Promise<{ id: string }[]> {
    return rehearsal.database.owner.query(
      `SELECT id FROM escalation WHERE campaign_id = $1 AND state = 'approval_pending' ORDER BY row, agency_code, stage`,
      [campaign.id],
    );
  }

  async function outcomeOf(rehearsal: Rehearsal, campaign: Campaign, refused: Set<string>): Promise<Outcome> {
    const { owner } = rehearsal.database;
    const escalations = await owner.query<{ told: string; moment_at: Date }[]>(
      `SELECT format('%s %s p%s c%s %s %s', e.row, e.agency_code, a.period, e.clock_cycle, e.stage, e.state) AS told, e.moment_at
       FROM escalation e JOIN assignment a ON a.id = e.assignment_id WHERE e.campaign_id = $1`,
      [campaign.id],
    );
    const states = await owner.query<{ told: string }[]>(
      `SELECT format('%s %s p%s %s', row, agency_code, period, state) AS told FROM assignment WHERE campaign_id = $1`,
      [campaign.id],
    );
    return {
      escalations: escalations.map(({ told, moment_at }) => `${told} ${dayOf(moment_at.getTime())}`).sort(),
      states: states.map(({ told }) => told).sort(),
      refused: [...refused].sort(),
    };
  }

  it('ends its year as the habits of its agencies say: nobody prompt is accused, everybody silent is, nothing fires twice', async () => {
    const { rehearsal, campaign, outcome } = await run(A_YEAR);
    const now = await rehearsal.now();
    const rows = await rehearsal.database.owner.query<Record<string, unknown>[]>(
      'SELECT * FROM assignment WHERE campaign_id = $1',
      [campaign.id],
    );
    const all = rows.map(assignmentOf);
    expect(new Set(all.map(({ row }) => row)).size).toBe(29);
    expect(new Set(all.filter(({ row }) => row === 2).map(({ agency }) => agency)).size).toBe(31);

    // From 督办 up a letter accuses. A row that stands because another does not move is charged to that one.
    const accused = await rehearsal.database.owner.query<{ row: number; agency_code: string; stage: string }[]>(
      `SELECT DISTINCT row, agency_code, stage FROM escalation WHERE campaign_id = $1 AND letter IN ('supervise','circular','interview','referral') AND state NOT IN ('skipped','withdrawn')`,
      [campaign.id],
    );
    const heldUp = (row: number) => all.some((other) => other.row === row && habitOf(row, other.agency) !== 'prompt');
    const accusedPrompt = accused.filter(
      ({ row, agency_code }) => habitOf(row, agency_code) === 'prompt' && !heldUp(row),
    );
    expect(accusedPrompt).toEqual([]);
    const silentLate = all.filter(
      (one) =>
        habitOf(one.row, one.agency) === 'silent' &&
        !one.blocked &&
        one.mode !== 'consult' &&
        ['dispatched', 'signed_for'].includes(one.state) &&
        one.dueAt !== null &&
        workingDaysOn(one.dueAt, 5) < now,
    );
    expect(silentLate.length).toBeGreaterThan(3);
    for (const { row, agency } of silentLate)
      expect([row, agency, accused.some((one) => one.row === row && one.agency_code === agency)]).toEqual([
        row,
        agency,
        true,
      ]);

    // Silence is recorded as no objection, never as consent.
    const consulted = all.filter((one) => one.mode === 'consult' && one.state === 'answered');
    for (const one of consulted)
      expect(one.opinion?.opinion).toBe(habitOf(one.row, one.agency) === 'prompt' ? 'concur' : 'deemed_no_objection');

    // Trigger-driven rows never turn red for want of something to punish.
    const triggered = ROW_PROFILES.profiles.filter(({ kind }) => kind === 'trigger').map(({ row }) => row);
    for (const one of all.filter(({ row }) => triggered.includes(row))) expect(one.state).toBe('standby');

    expect(new Set(outcome.escalations).size).toBe(outcome.escalations.length);
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
    // A standing duty's periods follow one another without a gap.
    for (const row of new Set(all.map((one) => one.row))) {
      const periods = [...new Set(all.filter((one) => one.row === row).map((one) => one.period))].sort((a, b) => a - b);
      if (!triggered.includes(row)) expect([row, periods]).toEqual([row, periods.map((_, index) => index + 1)]);
    }
    expect(civilDateOf(now) > civilDateOf((await campaign.record()).dueAt)).toBe(true);
  }, 300_000);

  it('comes out the same from the same seed', async () => {
    const [one, other] = [await run(A_QUARTER), await run(A_QUARTER)];
    expect(one.outcome.escalations.length).toBeGreaterThan(50);
    expect(other.outcome).toEqual(one.outcome);
  }, 300_000);
});
