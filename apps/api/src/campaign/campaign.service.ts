import type {
  CalendarChange,
  NewCampaign,
  RebasePreview,
  changeCalendarSchema,
  nextCampaignSchema,
  rebaseSchema,
} from '@duban/contract-http';
import type { z } from 'zod';
import { campaignWorkflowId, taskRowWorkflowId } from '@duban/contract-workflow';
import {
  FIRST_MATTER_ROW,
  type CampaignState,
  type EscalationPolicy,
  LAUNCH_STEPS,
  campaignMoves,
  civilDateOf,
  correctedDays,
  concludedRowStates,
  concludedStates,
  dueMomentOf,
  isTentativeDue,
  lightOf,
  ownEdition,
  parsePeriod,
  periodDue,
  plusHeldTime,
  refuse,
  thousandthsOf,
  toIso,
  type WorkingCalendar,
  isLateLight,
} from '@duban/domain';
import { type NoticeEdition, ROW_PROFILES } from '@duban/domain/editions';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type EntryDraft,
  type RowDraft,
  type TaskRowRecord,
  type Transaction,
  assignmentHead,
  campaignHead,
  findAssignmentsOfCampaign,
  findCampaign,
  findEscalationsOf,
  findTargetsOfCampaign,
  findTaskRows,
  keyedId,
  moveWindows,
  record,
  taskRowHead,
  tells,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { notInForce } from './in-force';
import { type Command, assertFresh, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { newCycle } from '../assignment/clock-cycle';
import { MeasureService } from '../measure/measure.service';
import { Directory } from '../notice/directory';
import { policyFor, refusalOfCampaign, refusalOfPastDue, rowsOf } from './new-campaign';
import { caseloadsLeft, heldProceedings, proceedingsOf } from './proceedings';
import { leftUnfinished, refusalOfNext, targetsLeft } from './next-campaign';
import { type Recounted, recount, recountDisagreement, recountItems } from './recount';

/**
 * What a coordinator does with a whole campaign. Each act is one transaction over the campaign, its rows and their
 * assignments, locked in that order, so that no rung can fire between the decision and its effect.
 */
@Injectable()
export class CampaignService {
  constructor(
    private readonly directory: Directory,
    private readonly measures: MeasureService,
  ) {}

  async create({ transaction, caller, key }: Command, body: NewCampaign): Promise<CampaignRecord> {
    const notice = await this.directory.findNotice(body.noticeId);
    if (!notice) throw new Problem(422, 'UNKNOWN_NOTICE');
    const id = randomUUID();
    const policy = await policyFor(this.directory.editions, body, ownEdition(id));
    const refusal = refusalOfCampaign(body, notice, policy, caller.receivedAt);
    if (refusal) throw refusalProblem(refusal);
    const rows = rowsOf(body, notice);
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: { kind: 'campaign', id, version: 0, headHash: '' },
          type: 'drafted',
          payload: { title: body.title, noticeId: notice.id, rows, dueOn: body.dueOn },
          create: {
            ...draftColumns(body, notice, policy, await this.pinsFor(body), rows),
            created_by: caller.account.id,
            created_at: toIso(caller.receivedAt),
          },
        },
      ],
    });
    return (await findCampaign(transaction, id))!;
  }

  /** The newest calendar, and the directory that was asked for, else the newest. */
  private async pinsFor({ directoryEdition }: Pick<NewCampaign, 'directoryEdition'> = {}) {
    const { editions } = this.directory;
    if (directoryEdition !== undefined && !(await editions.find('directory', directoryEdition)))
      throw new Problem(422, 'UNKNOWN_EDITION', { facts: { edition: directoryEdition } });
    return {
      calendar: (await this.directory.newestCalendar()).edition,
      directory: directoryEdition ?? (await editions.newestOf('directory')),
    };
  }

  /** The campaign after this one, as a draft: the same rows, agencies and ladder, and what this one left unfinished. */
  async next(command: Command, id: string, body: z.infer<typeof nextCampaignSchema>): Promise<CampaignRecord> {
    const { transaction, caller, key } = command;
    const before = await lockCampaign(transaction, id);
    assertFresh(command.seenVersion, before.version);
    const refusal = refusalOfNext(before, await findTaskRows(transaction, id));
    if (refusal) throw refusalProblem(refusal);
    const { noticeId, agencies } = before;
    const rows = [...before.rows];
    const wanted = { ...body, noticeId, rows, ...(agencies ? { agencies: [...agencies] } : {}) };
    const nextId = randomUUID();
    const policy =
      body.policyEdition === undefined
        ? before.policy
        : await policyFor(this.directory.editions, wanted, ownEdition(nextId));
    const notice = await this.directory.notice(noticeId);
    const against = refusalOfCampaign(wanted, notice, policy, caller.receivedAt);
    if (against) throw refusalProblem(against);
    const at = toIso(caller.receivedAt);
    const targets = targetsLeft(nextId, await findTargetsOfCampaign(transaction, id), at);
    const carriedOver = {
      assignments: leftUnfinished(await findAssignmentsOfCampaign(transaction, id)),
      targets: targets.length,
    };
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: campaignHead(before),
          type: 'followed_by',
          payload: { campaignId: nextId, title: body.title },
          reason: body.reason,
        },
        {
          head: { kind: 'campaign', id: nextId, version: 0, headHash: '' },
          type: 'drafted',
          payload: { title: body.title, noticeId, rows, dueOn: body.dueOn, follows: id },
          reason: body.reason,
          create: {
            ...draftColumns(wanted, notice, policy, await this.pinsFor(), rows),
            preparation: before.preparation,
            follows: id,
            carried_over: carriedOver,
            created_by: caller.account.id,
            created_at: at,
          },
        },
        ...targets,
      ],
    });
    return (await findCampaign(transaction, nextId))!;
  }

  /** From draft to in force: what lies between is recorded on the way. The workflow hands over the rows. */
  async launch({ transaction, caller, key, seenVersion }: Command, id: string): Promise<CampaignRecord> {
    const campaign = await lockCampaign(transaction, id);
    assertFresh(seenVersion, campaign.version);
    if (campaign.state !== 'draft') throw notInForce(campaign);
    const late = refusalOfPastDue(campaign.dueAt, caller.receivedAt, campaign.allowPastDue);
    if (late) throw refusalProblem(late);
    const notice = await this.directory.notice(campaign.noticeId);
    const at = toIso(caller.receivedAt);
    const steps = LAUNCH_STEPS.map((state): EntryDraft => ({
      head: campaignHead(campaign),
      type: state,
      set: { state, ...(state === 'in_force' ? { launched_at: at } : {}) },
    }));
    const rows = await Promise.all(
      campaign.rows.map(async (row): Promise<EntryDraft> => {
        const profile = await this.directory.profile(campaign.profileEdition, row);
        return {
          head: { kind: 'task_row', id: keyedId('task_row', campaign.id, row), version: 0, headHash: '' },
          type: 'registered',
          payload: { row },
          create: {
            campaign_id: campaign.id,
            row,
            state: 'planned',
            due_at: profile.kind === 'trigger' ? null : toIso(campaign.dueAt),
          },
        };
      }),
    );
    const sectors = notice.sectorDeadlines.map((deadline): RowDraft => ({
      table: 'sector_deadline',
      values: {
        campaign_id: campaign.id,
        sector: deadline.sector,
        original_date: deadline.originalDate,
        due_at: toIso(campaign.dueAt),
      },
    }));
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [...steps, ...rows, ...(campaign.follows === null ? totalsOfNotice(campaign, notice, at) : [])],
      rows: sectors,
      outbox: [
        { destination: campaignWorkflowId(campaign.id), payload: { start: 'campaign', campaignId: campaign.id } },
        ...(await caseloadsLeft(transaction, campaign)),
      ],
    });
    return (await findCampaign(transaction, id))!;
  }

  /** Moves the deadline of every open row and of every clock that runs on it; what was asked with a time of its own keeps it. */
  async rebase(command: Command, id: string, body: Rebase): Promise<CampaignRecord> {
    const { transaction, caller } = command;
    const whole = await this.lockWhole(command, id);
    const { campaign } = whole;
    if (campaign.state !== 'in_force' && campaign.state !== 'draft') throw notInForce(campaign);
    const dueAt = dueMomentOf(body.dueOn);
    const late = refusalOfPastDue(dueAt, caller.receivedAt, body.allowPastDue ?? false);
    if (late) throw refusalProblem(late);
    const due = toIso(dueAt);
    const payload = { dueOn: body.dueOn, dueAt: due };
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const tentative = isTentativeDue(body.dueOn, dueAt, calendar);
    const partial = body.rows !== undefined || body.agencies !== undefined;
    const dues = await this.rebasedDues(whole, body, dueAt);
    await this.recordWhole(command, whole, body.reason, {
      voidsApprovalsOf: (assignment) => dues.has(assignment.id),
      campaign: partial
        ? {
            type: 'due_moved_in_part',
            payload: { ...payload, rows: body.rows ?? null, agencies: body.agencies ?? null },
          }
        : {
            type: 'due_moved',
            payload,
            set: { due_on: body.dueOn, due_at: due, allow_past_due: body.allowPastDue ?? campaign.allowPastDue },
          },
      row: (row) =>
        row.dueAt === null ||
        row.matterId !== null ||
        body.agencies !== undefined ||
        !(body.rows?.includes(row.row) ?? true)
          ? null
          : { type: 'due_moved', payload, set: { due_at: due } },
      assignment: (assignment) => {
        const to = dues.get(assignment.id);
        return to === undefined
          ? null
          : {
              type: 'due_moved',
              payload: { ...payload, dueAt: toIso(to) },
              set: {
                due_at: toIso(to),
                due_tentative: tentative,
                ...newCycle(assignment),
                issued_at: toIso(caller.receivedAt),
              },
            };
      },
    });
    if (!partial) await moveSectorDeadlines(transaction, campaign.id, due);
    return (await findCampaign(transaction, id))!;
  }

  /** What a rebase would move and who would turn red; nothing is moved. */
  async previewRebase(command: Command, id: string, body: Rebase): Promise<RebasePreview> {
    const whole = await this.lockWhole(command, id);
    const { campaign } = whole;
    const now = command.caller.receivedAt;
    const late = refusalOfPastDue(dueMomentOf(body.dueOn), now, body.allowPastDue ?? false);
    if (late) throw refusalProblem(late);
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const dues = await this.rebasedDues(whole, body, dueMomentOf(body.dueOn));
    const moves = whole.assignments.flatMap((assignment) => {
      const to = dues.get(assignment.id);
      if (to === undefined) return [];
      const lightAt = (dueAt: number) => lightOf({ ...assignment, dueAt }, now, calendar).light;
      return [
        {
          assignmentId: assignment.id,
          row: assignment.row,
          agency: assignment.agency,
          from: toIso(assignment.dueAt!),
          to: toIso(to),
          lightBefore: lightAt(assignment.dueAt!),
          lightAfter: lightAt(to),
        },
      ];
    });
    return {
      moves,
      turnsRed: moves.filter((move) => !isLateLight(move.lightBefore) && isLateLight(move.lightAfter)).length,
      turnsFromRed: moves.filter((move) => isLateLight(move.lightBefore) && !isLateLight(move.lightAfter)).length,
    };
  }

  /** The new due moment of every open clock that a rebase moves; an item of a period keeps to its period. */
  private async rebasedDues(whole: Whole, body: Rebase, dueAt: number): Promise<ReadonlyMap<string, number>> {
    const { campaign } = whole;
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const unknown = (body.rows ?? []).filter((row) => !whole.rows.some((known) => known.row === row));
    if (unknown.length > 0)
      throw refusalProblem(refuse('rule', 'UNKNOWN_ROW', { facts: { rows: unknown.map(String) } }));
    const dues = new Map<string, number>();
    for (const assignment of whole.assignments) {
      const asked =
        (body.rows?.includes(assignment.row) ?? assignment.row < FIRST_MATTER_ROW) &&
        (body.agencies?.includes(assignment.agency) ?? true);
      const runs =
        assignment.dueAt !== null &&
        assignment.mode !== 'consult' &&
        assignment.state !== 'answered' &&
        assignment.occasion === null &&
        !concludedStates.includes(assignment.state);
      if (!asked || !runs) continue;
      const profile =
        assignment.row < FIRST_MATTER_ROW
          ? await this.directory.profile(campaign.profileEdition, assignment.row)
          : null;
      dues.set(
        assignment.id,
        profile?.kind === 'standing' && profile.period && campaign.launchedAt !== null
          ? periodDue(campaign.launchedAt, profile.period.every, assignment.period, dueAt, calendar)
          : dueAt,
      );
    }
    return dues;
  }

  /** Another edition of the calendar: what was counted in working days is counted again, and every row plans anew. */
  async changeCalendar(command: Command, id: string, body: ChangeCalendar): Promise<CalendarChange> {
    const whole = await this.lockWhole(command, id);
    const { change, recounted, disagreements, calendar } = await this.recounted(command, whole, body);
    const of = new Map(recounted.map((one) => [one.assignment.id, one]));
    await recountItems(command.transaction, whole.campaign, calendar);
    await this.recordWhole(command, whole, body.reason, {
      campaign: {
        type: 'calendar_changed',
        payload: { edition: body.edition, correctedDays: change.correctedDays.map(({ date }) => date) },
        set: { calendar_edition: body.edition },
      },
      row: () => null,
      assignment: (assignment) => {
        const disputed = disagreements.get(assignment.id);
        if (disputed) {
          const { disagreement, move } = disputed;
          return {
            type: 'recounted',
            payload: { dueAt: disagreement.dueAt, clock: move.clock, edition: body.edition, because: move.because },
            set: { disagreement },
          };
        }
        const moved = of.get(assignment.id);
        if (!moved || (moved.move.due === null && moved.move.tentative === null)) return null;
        const dueAt = moved.dueAt === null ? null : toIso(moved.dueAt);
        return {
          type: 'recounted',
          payload: { dueAt, edition: body.edition, because: moved.move.because },
          set: { due_at: dueAt, due_tentative: moved.dueTentative },
        };
      },
      // Whoever has objected has answered; the principals' and the group's time runs all the same.
      answeredToo: true,
    });
    return change;
  }

  /** What another edition would move; nothing is moved. */
  async previewCalendar(command: Command, id: string, body: ChangeCalendar): Promise<CalendarChange> {
    const whole = await this.lockWhole(command, id);
    return (await this.recounted(command, whole, body)).change;
  }

  private async recounted(
    { transaction, caller }: Command,
    whole: Whole,
    { edition }: ChangeCalendar,
  ): Promise<{
    change: CalendarChange;
    recounted: readonly Recounted[];
    disagreements: ReadonlyMap<string, NonNullable<ReturnType<typeof recountDisagreement>>>;
    calendar: { readonly before: WorkingCalendar; readonly after: WorkingCalendar };
  }> {
    const { campaign } = whole;
    if (campaign.state !== 'in_force' && campaign.state !== 'draft') throw notInForce(campaign);
    const after = await this.directory.editions.find('calendar', edition);
    if (!after) throw new Problem(422, 'UNKNOWN_EDITION', { facts: { edition } });
    const before = await this.directory.calendar(campaign.calendarEdition);
    const open = whole.assignments.filter(
      ({ state }) => !concludedStates.includes(state) && state !== 'answered' && state !== 'rerouted',
    );
    const escalations = await findEscalationsOf(
      transaction,
      open.map((assignment) => assignment.id),
    );
    const recounted: Recounted[] = [];
    for (const assignment of open) {
      const profile =
        assignment.row < FIRST_MATTER_ROW
          ? await this.directory.profile(campaign.profileEdition, assignment.row)
          : null;
      const one = recount({ before, after }, campaign, profile, assignment, escalations, caller.receivedAt);
      if (one) recounted.push(one);
    }
    const disagreements = new Map(
      whole.assignments.flatMap((assignment) => {
        if (concludedStates.includes(assignment.state)) return [];
        const one = recountDisagreement({ before, after }, campaign, assignment);
        return one ? [[assignment.id, one] as const] : [];
      }),
    );
    const change = {
      edition,
      correctedDays: [...correctedDays(before, after)],
      moves: [...recounted, ...disagreements.values()].map(({ move }) => move),
    };
    return { change, recounted, disagreements, calendar: { before, after } };
  }

  async suspend(command: Command, id: string, reason: string): Promise<CampaignRecord> {
    const whole = await this.lockWhole(command, id);
    assertMove(whole.campaign, 'suspended');
    await this.recordWhole(command, whole, reason, {
      campaign: { type: 'suspended', set: { state: 'suspended', suspended_at: toIso(command.caller.receivedAt) } },
      row: () => null,
      assignment: () => ({ type: 'suspended', set: { suspended: true } }),
    });
    return (await findCampaign(command.transaction, id))!;
  }

  /** The clocks go on where they stood: the time between is charged to nobody. */
  async resume(command: Command, id: string, reason: string): Promise<CampaignRecord> {
    const whole = await this.lockWhole(command, id);
    const { campaign } = whole;
    if (campaign.state !== 'suspended') throw notInForce(campaign);
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const exact = campaign.dueOn.includes('T');
    const later = (at: number, bySpan = exact) =>
      toIso(plusHeldTime(calendar, at, campaign.suspendedAt!, command.caller.receivedAt, bySpan));
    const moved = (due: number | null, bySpan = exact) => (due === null ? {} : { due_at: later(due, bySpan) });
    // An opinion asked for by the hour is moved by the hour, also in a campaign that counts by days.
    const bySpan = (assignment: AssignmentRecord) =>
      exact || (assignment.mode === 'consult' && parsePeriod(campaign.policy.clocks.opinion)?.unit === 'ms');
    // The time to sign for it counts from the handover and was held up as well.
    const unsigned = (assignment: AssignmentRecord) =>
      assignment.state === 'dispatched' && assignment.issuedAt !== null
        ? { issued_at: later(assignment.issuedAt) }
        : {};
    const dueAt = later(campaign.dueAt);
    await this.recordWhole(command, whole, reason, {
      campaign: {
        type: 'resumed',
        set: {
          state: 'in_force',
          suspended_at: null,
          due_on: exact ? dueAt : civilDateOf(Date.parse(dueAt)),
          due_at: dueAt,
        },
      },
      row: (row) => (row.dueAt === null ? null : { type: 'resumed', set: moved(row.dueAt) }),
      assignment: (assignment) => ({
        type: 'resumed',
        set: { suspended: false, ...moved(assignment.dueAt, bySpan(assignment)), ...unsigned(assignment) },
      }),
    });
    await record(command.transaction, {
      ...recordedBy({ ...command, key: `${command.key}/held` }),
      entries: await heldProceedings(command.transaction, campaign, (at) => Date.parse(later(at))),
    });
    await moveSectorDeadlines(command.transaction, campaign.id, dueAt);
    await moveWindows(command.transaction, campaign.id, (at) => later(at));
    return (await findCampaign(command.transaction, id))!;
  }

  async revoke(command: Command, id: string, reason: string): Promise<CampaignRecord> {
    const whole = await this.lockWhole(command, id);
    assertMove(whole.campaign, 'revoked');
    await this.recordWhole(command, whole, reason, {
      campaign: { type: 'revoked', set: { state: 'revoked' } },
      row: () => ({ type: 'revoked', set: { state: 'terminated' } }),
      assignment: () => ({ type: 'revoked', set: { state: 'revoked', suspended: false } }),
      answeredToo: true,
      voidsApprovalsOf: () => true,
    });
    await this.measures.fallWith(command, whole.campaign, reason);
    return (await findCampaign(command.transaction, id))!;
  }

  private async lockWhole({ transaction, seenVersion }: Command, id: string): Promise<Whole> {
    const campaign = await lockCampaign(transaction, id);
    assertFresh(seenVersion, campaign.version);
    const rows = await findTaskRows(transaction, id, 'FOR UPDATE');
    const assignments = await findAssignmentsOfCampaign(transaction, id, 'FOR UPDATE');
    return { campaign, rows, assignments };
  }

  /** One entry for the campaign and one for each open row and assignment that it changes; every open row's workflow is told. */
  private async recordWhole(
    { transaction, caller, key }: Command,
    whole: Whole,
    reason: string,
    changes: WholeChange,
  ): Promise<void> {
    const rows = whole.rows.filter((row) => !concludedRowStates.includes(row.state));
    const open = whole.assignments.filter(
      (assignment) =>
        !concludedStates.includes(assignment.state) && (changes.answeredToo || assignment.state !== 'answered'),
    );
    const entry = (head: EntryDraft['head'], change: Change | null): EntryDraft[] =>
      change ? [{ head, reason, ...change }] : [];
    const entries = [
      ...entry(campaignHead(whole.campaign), changes.campaign),
      ...rows.flatMap((row) => entry(taskRowHead(row), changes.row(row))),
      ...open.flatMap((assignment) => entry(assignmentHead(assignment), changes.assignment(assignment))),
    ];
    const signal = (destination: string) => tells(destination, campaignHead(whole.campaign));
    const launched = whole.campaign.launchedAt !== null;
    if (changes.voidsApprovalsOf) {
      // What waited for an approver was reached on a clock that no longer runs.
      await transaction.query(
        `UPDATE escalation SET state = 'withdrawn', version = version + 1 WHERE assignment_id = ANY($1) AND state = 'approval_pending'`,
        [open.filter(changes.voidsApprovalsOf).map((assignment) => assignment.id)],
      );
    }
    if (changes.campaign.set?.['state'] === 'revoked') {
      await transaction.query(
        `UPDATE escalation SET state = 'withdrawn', version = version + 1 WHERE campaign_id = $1 AND subject_id IS NOT NULL AND state = 'approval_pending'`,
        [whole.campaign.id],
      );
    }
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries,
      outbox: launched
        ? [
            signal(campaignWorkflowId(whole.campaign.id)),
            ...rows.map((row) => signal(taskRowWorkflowId(row.campaignId, row.row))),
            ...(await proceedingsOf(transaction, whole.campaign.id)).map(signal),
          ]
        : [],
    });
  }
}

type Rebase = z.infer<typeof rebaseSchema>;
type ChangeCalendar = z.infer<typeof changeCalendarSchema>;
type Change = Pick<EntryDraft, 'type' | 'payload' | 'set'>;
interface Whole {
  readonly campaign: CampaignRecord;
  readonly rows: readonly TaskRowRecord[];
  readonly assignments: readonly AssignmentRecord[];
}
interface WholeChange {
  readonly campaign: Change;
  readonly row: (row: TaskRowRecord) => Change | null;
  readonly assignment: (assignment: AssignmentRecord) => Change | null;
  /** Whoever has answered has no clock that could move, but goes down with the campaign. */
  readonly answeredToo?: boolean;
  /** Approvals that were waited for lapse. */
  readonly voidsApprovalsOf?: (assignment: AssignmentRecord) => boolean;
}

/** A draft as it stands in its row, but for who made it and what it follows. */
function draftColumns(
  body: Omit<NewCampaign, 'policy' | 'policyEdition'>,
  notice: NoticeEdition,
  policy: EscalationPolicy,
  pins: { readonly calendar: string; readonly directory: string },
  rows: readonly number[],
): Readonly<Record<string, unknown>> {
  return {
    notice_id: notice.id,
    title: body.title,
    state: 'draft',
    starts_on: body.startsOn,
    due_on: body.dueOn,
    due_at: toIso(dueMomentOf(body.dueOn)),
    original_due_on: notice.sectorDeadlines[0]?.originalDate ?? '',
    policy,
    policy_edition: policy.edition,
    calendar_edition: pins.calendar,
    profile_edition: ROW_PROFILES.edition,
    directory_edition: pins.directory,
    rows,
    agencies: body.agencies ?? null,
    allow_past_due: body.allowPastDue ?? false,
  };
}

/** The totals that the notice itself names (power and coal), as targets of the nation; no other total is invented. */
function totalsOfNotice(campaign: CampaignRecord, notice: NoticeEdition, at: string): EntryDraft[] {
  return notice.sectors.flatMap((sector) =>
    [sector.target, ...sector.additionalTargets]
      .filter((target) => target !== null)
      .map((target, place): EntryDraft => ({
        head: {
          kind: 'target',
          id: keyedId('target', campaign.id, sector.sector, place),
          version: 0,
          headHash: '',
        },
        type: 'set',
        payload: { amount: target.quantity, name: target.quote, parentId: null },
        create: {
          campaign_id: campaign.id,
          parent_id: null,
          level: 'nation',
          region: '',
          agency_code: null,
          name: target.quote,
          sector: sector.sector,
          measure: target.unit,
          amount: thousandthsOf(target.quantity),
          done: 0,
          state: 'draft',
          clause: `N2.2-${sector.id}`,
          created_at: at,
        },
      })),
  );
}

/** The sectors' own dates stay as documented; in the campaign they run with it. */
async function moveSectorDeadlines(transaction: Transaction, campaignId: string, dueAt: string): Promise<void> {
  await transaction.query('UPDATE sector_deadline SET due_at = $2 WHERE campaign_id = $1', [campaignId, dueAt]);
}

async function lockCampaign(transaction: Transaction, id: string): Promise<CampaignRecord> {
  const campaign = await findCampaign(transaction, id, 'FOR UPDATE');
  if (!campaign) throw notFound();
  return campaign;
}

function assertMove(campaign: CampaignRecord, to: CampaignState): void {
  if (!campaignMoves[campaign.state].includes(to)) throw notInForce(campaign);
}
