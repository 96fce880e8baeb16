import {
  type ClimbingMatter,
  type Rung,
  type RungMoment,
  civilDateOf,
  needsApproval,
  plusPeriod,
  startOfCivilDay,
  toIso,
  workingDaysBetween,
  accepterOf,
} from '@duban/domain';
import { OFFICE } from '@duban/domain/editions';
import {
  type LetterSubject,
  type StoredExplanation,
  aboutAssignment,
  citable,
  escalationLetters,
  escalationToTheGroup,
  explanationZh,
  momentZh,
  resolveRecipients,
  rowFacts,
} from '@duban/letters';
import {
  type AssignmentRecord,
  type EntryDraft,
  type EscalationRecipient,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  assignmentHead,
  canonical,
  findAddressees,
  findAssignmentsOfRow,
  findEscalationsOf,
  keyedId,
  record,
  sha256,
} from '@duban/persistence';
import { GUARD_MS, matterOf, rungsInForce } from './agenda';
import { type RowContext, agencyNames } from './row-context';

/**
 * The rungs that these assignments have reached by `firedAt`, read again on locked rows. Rungs whose moment lay before the
 * clock started are written down as skipped; of several reminders that an outage has piled up, only the last is sent.
 */
export async function climb(
  transaction: Transaction,
  context: RowContext,
  assignmentIds: readonly string[],
  firedAt: number,
  publicUrl: string,
): Promise<number> {
  if (context.campaign.state !== 'in_force') return 0;
  const assignments = (await findAssignmentsOfRow(transaction, context.taskRow.id, 'FOR UPDATE')).filter(
    (assignment) => assignmentIds.includes(assignment.id) && !assignment.suspended,
  );
  const escalations = await findEscalationsOf(
    transaction,
    assignments.map((assignment) => assignment.id),
  );
  const entries: EntryDraft[] = [];
  const rows: RowDraft[] = [];
  const today = await RemindersToday.read(transaction, context, firedAt);
  for (const assignment of assignments) {
    for (const fired of reached(context, matterOf(assignment, escalations), firedAt, assignment.blocked)) {
      const raised = await raise(transaction, context, assignment, fired, firedAt, publicUrl, today);
      today.add(raised.rows);
      entries.push(raised.entry);
      rows.push(...raised.rows);
    }
  }
  if (entries.length > 0) await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries, rows });
  return entries.length;
}

export interface Reached extends RungMoment {
  readonly outcome: 'skipped' | 'approval_pending' | 'issued';
  readonly why: string;
}

/** Climbs as far as `firedAt` reaches; each rung fired may bring the next within reach or hold it back. */
function reached(context: RowContext, start: ClimbingMatter, firedAt: number, blocked: boolean): Reached[] {
  const { calendar, campaign } = context;
  const result: Reached[] = [];
  let matter = start;
  for (;;) {
    const due = rungsInForce(matter, campaign.policy, calendar).filter(
      // One rung of an assignment may wake us while another's moment has only just come: that one waits its guard as well.
      (moment) => (moment.skipped || moment.at + GUARD_MS <= firedAt) && (!blocked || moment.rung.from === 'issue'),
    );
    const next = due[0];
    if (!next) return result;
    const overtaken =
      isReminder(next.rung) && due.slice(1).some((later) => !later.skipped && later.rung.when === next.rung.when);
    const outcome =
      next.skipped || overtaken ? 'skipped' : needsApproval(next.rung.letter) ? 'approval_pending' : 'issued';
    result.push({
      ...next,
      outcome,
      why: next.skipped
        ? '交办时该档时点已过，记为跳过。'
        : overtaken
          ? '与后一档同时到点，由后一档代替，记为跳过。'
          : '',
    });
    matter = {
      ...matter,
      fired: [
        ...matter.fired,
        { stage: next.rung.stage, state: outcome, issuedAt: outcome === 'issued' ? firedAt : null },
      ],
    };
  }
}

function isReminder(rung: Rung): boolean {
  return rung.letter === 'remind' || rung.letter === 'urge';
}

/** One rung of one assignment: its entry, its row, its letters. `why` goes before the sentence that explains the clock. */
export async function raise(
  transaction: Transaction,
  context: RowContext,
  assignment: AssignmentRecord,
  fired: Reached,
  firedAt: number,
  publicUrl: string,
  today: RemindersToday,
): Promise<{ entry: EntryDraft; rows: RowDraft[] }> {
  const { rung, outcome } = fired;
  const names = agencyNames(context.notice, assignment.agency);
  const accounts = await findAddressees(transaction, assignment.agency, firedAt);
  const recipients = resolveRecipients(rung.to, assignment, accounts);
  const explanation = await explain(transaction, context, assignment, fired, firedAt, recipients);
  const reason = outcome === 'skipped' ? fired.why : `${fired.why}${explanationZh(explanation)}`;
  const hearUntil =
    outcome === 'approval_pending' && rung.hearWithin
      ? plusPeriod(context.calendar, firedAt, rung.hearWithin).at
      : null;
  const replyDueAt =
    outcome === 'issued' && rung.replyWithin ? plusPeriod(context.calendar, firedAt, rung.replyWithin).at : null;
  const id = keyedId('escalation', assignment.id, assignment.clockCycle, rung.stage);
  const escalation: RowDraft = {
    table: 'escalation',
    values: {
      id,
      campaign_id: assignment.campaignId,
      task_row_id: assignment.taskRowId,
      assignment_id: assignment.id,
      row: assignment.row,
      agency_code: assignment.agency,
      clock_cycle: assignment.clockCycle,
      stage: rung.stage,
      name: rung.name,
      letter: rung.letter,
      state: outcome,
      moment_at: toIso(fired.at),
      raised_at: toIso(firedAt),
      issued_at: outcome === 'issued' ? toIso(firedAt) : null,
      reply_due_at: replyDueAt === null ? null : toIso(replyDueAt),
      hear_until: hearUntil === null ? null : toIso(hearUntil),
      recipients: outcome === 'skipped' ? [] : recipients,
      reason,
      explanation,
      version: 1,
    },
  };
  const entry: EntryDraft = {
    head: assignmentHead(assignment),
    type: `escalation_${outcome}`,
    payload: {
      escalationId: id,
      stage: rung.stage,
      name: rung.name,
      letter: rung.letter,
      clockCycle: assignment.clockCycle,
      momentAt: toIso(fired.at),
      ...(hearUntil === null ? {} : { hearUntil: toIso(hearUntil) }),
    },
    reason,
  };
  const facts = rowFacts(context, publicUrl);
  const about = aboutAssignment(assignment, names.zh);
  const letters = (subject: LetterSubject, to: readonly EscalationRecipient[], askedZh?: string) =>
    escalationLetters({
      facts,
      campaignId: context.campaign.id,
      escalationId: id,
      about,
      rung,
      subject,
      to,
      reason,
      at: firedAt,
      replyDueAt,
      alreadyToday: (mailbox) => today.of(mailbox),
      ...(askedZh === undefined ? {} : { askedZh }),
    });
  if (outcome === 'issued') {
    const { stage, name } = rung;
    const onTheAgenda = rung.to.includes('coordination_group')
      ? [escalationToTheGroup(context, { id, stage, name, reason }, assignment, firedAt)]
      : [];
    return { entry, rows: [escalation, ...letters(rung.letter, recipients), ...onTheAgenda] };
  }
  if (outcome === 'skipped') return { entry, rows: [escalation] };
  const approver = accepterOf({ agency: assignment.agency, rowLeads: [assignment.agency] }, OFFICE.agency);
  const approvers = resolveRecipients(
    [approver === 'coordinator' ? 'coordinator' : 'coordination_group'],
    assignment,
    accounts,
  );
  // Whoever is to be criticised in public is heard first, by the head of the agency.
  const hearing =
    hearUntil === null
      ? []
      : letters(
          'hearing',
          resolveRecipients(['agency_head'], assignment, accounts),
          `拟发“${rung.name}”。请于${momentZh(hearUntil)}前书面陈述申辩；期满未复的，可径行审批。`,
        );
  return {
    entry,
    rows: [
      escalation,
      ...hearing,
      ...letters('approval_request', approvers, `请审批是否对${names.zh}发出“${rung.name}”；未经审批不会发出。`),
    ],
  };
}

/** The reminders that each mailbox has been written since this day began, for the policy's cap. */
export class RemindersToday {
  private constructor(private readonly counts: Map<string, number>) {}

  /** For what is not counted: a letter that accuses is never held up. */
  static uncounted(): RemindersToday {
    return new RemindersToday(new Map());
  }

  static async read(transaction: Transaction, { campaign }: RowContext, now: number): Promise<RemindersToday> {
    const { cap, digest } = campaign.policy.delivery;
    // Where reminders go into one letter anyway there is nothing to hold back.
    if (cap === undefined || digest !== null) return RemindersToday.uncounted();
    // Rows that fire together are counted one after the other, or each would see an empty morning.
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended('reminders of the day', 0))`);
    const rows = await transaction.query<{ to_mailbox: string; count: number }>(
      `SELECT to_mailbox, count(*)::int AS count FROM letter WHERE kind = ANY($1) AND created_at >= $2 GROUP BY 1`,
      [REMINDERS, toIso(startOfCivilDay(civilDateOf(now)))],
    );
    return new RemindersToday(new Map(rows.map((row) => [row.to_mailbox, row.count])));
  }

  of(mailbox: string): number {
    return this.counts.get(mailbox) ?? 0;
  }

  add(rows: readonly RowDraft[]): void {
    for (const { table, values } of rows) {
      if (table !== 'letter' || !REMINDERS.includes(values['kind'] as string)) continue;
      const mailbox = values['to_mailbox'] as string;
      this.counts.set(mailbox, this.of(mailbox) + 1);
    }
  }
}
const REMINDERS = ['remind', 'urge'];

async function explain(
  transaction: Transaction,
  context: RowContext,
  assignment: AssignmentRecord,
  fired: Reached,
  firedAt: number,
  recipients: readonly EscalationRecipient[],
): Promise<StoredExplanation> {
  const names = agencyNames(context.notice, assignment.agency);
  const left =
    assignment.dueAt === null
      ? null
      : workingDaysBetween(context.calendar, civilDateOf(firedAt), civilDateOf(assignment.dueAt));
  const entries = await transaction.query<{ stream: string; seq: number; type: string; at: Date }>(
    'SELECT stream, seq, type, at FROM ledger_entry WHERE stream = $1 ORDER BY seq DESC LIMIT 50',
    [`assignment/${assignment.id}`],
  );
  const facts = {
    row: assignment.row,
    ...(context.matter ? { matterNumber: context.matter.number } : {}),
    agencyZh: names.zh,
    agencyEn: names.en,
    clauses: citable(context.row.noticeClauses),
    policyEdition: context.campaign.policyEdition,
    calendarEdition: context.campaign.calendarEdition,
    rung: fired.rung,
    clock: {
      issuedAt: toIso(assignment.issuedAt ?? firedAt),
      dueAt: assignment.dueAt === null ? null : toIso(assignment.dueAt),
      momentAt: toIso(fired.at),
      firedAt: toIso(firedAt),
      tentative: fired.tentative,
      workingDaysLate: left !== null && left < 0 ? -left : 0,
      workingDaysLeft: left,
    },
    ledger: entries.reverse().map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    recipients: recipients.map((to) => ({
      role: to.role,
      displayName: to.displayName,
      insteadOf: to.insteadOf,
      reachable: to.mailbox !== null,
    })),
  };
  return { ...facts, hash: sha256(canonical(facts)) };
}
