import {
  type ClimbingMatter,
  type EscalationPolicy,
  type Rung,
  type RungMoment,
  type WorkingCalendar,
  accepterOf,
  civilDateOf,
  needsApproval,
  plusPeriod,
  startOfCivilDay,
  toIso,
  workingDaysBetween,
} from '@duban/domain';
import { OFFICE } from '@duban/domain/editions';
import {
  type LetterMatter,
  type LetterSubject,
  type StoredExplanation,
  escalationLetters,
  explanationZh,
  momentZh,
  resolveRecipients,
} from '@duban/letters';
import {
  type CampaignRecord,
  type EntryDraft,
  type EscalationRecipient,
  type EscalationSubject,
  type RowDraft,
  type StreamHead,
  type Transaction,
  canonical,
  findAddressees,
  keyedId,
  sha256,
  streamName,
} from '@duban/persistence';
import { GUARD_MS, rungsInForce } from './rungs';

export interface Reached extends RungMoment {
  readonly outcome: 'skipped' | 'approval_pending' | 'issued';
  readonly why: string;
}

/** Climbs as far as `firedAt` reaches; each rung fired may bring the next within reach or hold it back. */
export function reached(
  { policy, calendar }: { readonly policy: EscalationPolicy; readonly calendar: WorkingCalendar },
  start: ClimbingMatter,
  firedAt: number,
  blocked: boolean,
): Reached[] {
  const result: Reached[] = [];
  let matter = start;
  for (;;) {
    const due = rungsInForce(matter, policy, calendar).filter(
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

/** Whatever a rung is raised about: whose it is, its clock, its stream, and how letters and explanations speak of it. */
export interface RaisedMatter {
  readonly campaign: CampaignRecord;
  readonly calendar: WorkingCalendar;
  readonly head: StreamHead;
  readonly subject: EscalationSubject;
  /** Null for what has no row in the table. */
  readonly taskRow: { readonly id: string; readonly row: number } | null;
  readonly agency: string;
  readonly names: { readonly zh: string; readonly en: string };
  /** Who in the agency has it in hand. */
  readonly assigneeId: string | null;
  readonly answerableId: string | null;
  readonly divisionId: string | null;
  readonly clockCycle: number;
  readonly issuedAt: number | null;
  readonly dueAt: number | null;
  readonly letters: LetterMatter;
  readonly cited: Pick<StoredExplanation, 'row' | 'matterNumber' | 'clauses'>;
  /** The item on the coordination group's agenda, for a rung that is addressed to it. */
  toTheGroup(escalation: { id: string; stage: string; name: string; reason: string }, at: number): RowDraft;
}

/** One rung of one matter: its entry, its row, its letters. `why` goes before the sentence that explains the clock. */
export async function raise(
  transaction: Transaction,
  matter: RaisedMatter,
  fired: Reached,
  firedAt: number,
  today: RemindersToday,
): Promise<{ entry: EntryDraft; rows: RowDraft[] }> {
  const { rung, outcome } = fired;
  const { campaign, calendar, agency, subject, clockCycle } = matter;
  const accounts = await findAddressees(transaction, agency, firedAt);
  const recipients = resolveRecipients(rung.to, matter, accounts);
  const explanation = await explain(transaction, matter, fired, firedAt, recipients);
  const reason = outcome === 'skipped' ? fired.why : `${fired.why}${explanationZh(explanation)}`;
  const hearUntil =
    outcome === 'approval_pending' && rung.hearWithin ? plusPeriod(calendar, firedAt, rung.hearWithin).at : null;
  const replyDueAt =
    outcome === 'issued' && rung.replyWithin ? plusPeriod(calendar, firedAt, rung.replyWithin).at : null;
  const id = keyedId('escalation', subject.id, clockCycle, rung.stage);
  const escalation: RowDraft = {
    table: 'escalation',
    values: {
      id,
      campaign_id: campaign.id,
      task_row_id: matter.taskRow?.id ?? null,
      assignment_id: subject.type === 'assignment' ? subject.id : null,
      row: matter.taskRow?.row ?? null,
      subject_type: subject.type === 'assignment' ? null : subject.type,
      subject_id: subject.type === 'assignment' ? null : subject.id,
      agency_code: agency,
      clock_cycle: clockCycle,
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
    head: matter.head,
    type: `escalation_${outcome}`,
    payload: {
      escalationId: id,
      stage: rung.stage,
      name: rung.name,
      letter: rung.letter,
      clockCycle,
      momentAt: toIso(fired.at),
      ...(hearUntil === null ? {} : { hearUntil: toIso(hearUntil) }),
    },
    reason,
  };
  const letters = (about: LetterSubject, to: readonly EscalationRecipient[], askedZh?: string) =>
    escalationLetters({
      matter: matter.letters,
      campaignId: campaign.id,
      escalationId: id,
      rung,
      subject: about,
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
      ? [matter.toTheGroup({ id, stage, name, reason }, firedAt)]
      : [];
    return { entry, rows: [escalation, ...letters(rung.letter, recipients), ...onTheAgenda] };
  }
  if (outcome === 'skipped') return { entry, rows: [escalation] };
  const approver = accepterOf({ agency, rowLeads: [agency] }, OFFICE.agency);
  const approvers = resolveRecipients(
    [approver === 'coordinator' ? 'coordinator' : 'coordination_group'],
    matter,
    accounts,
  );
  // Whoever is to be criticised in public is heard first, by the head of the agency.
  const hearing =
    hearUntil === null
      ? []
      : letters(
          'hearing',
          resolveRecipients(['agency_head'], matter, accounts),
          `拟发“${rung.name}”。请于${momentZh(hearUntil)}前书面陈述申辩；期满未复的，可径行审批。`,
        );
  return {
    entry,
    rows: [
      escalation,
      ...hearing,
      ...letters('approval_request', approvers, `请审批是否对${matter.names.zh}发出“${rung.name}”；未经审批不会发出。`),
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

  static async read(transaction: Transaction, policy: EscalationPolicy, now: number): Promise<RemindersToday> {
    const { cap, digest } = policy.delivery;
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
  matter: RaisedMatter,
  fired: Reached,
  firedAt: number,
  recipients: readonly EscalationRecipient[],
): Promise<StoredExplanation> {
  const { campaign, calendar, dueAt } = matter;
  const left = dueAt === null ? null : workingDaysBetween(calendar, civilDateOf(firedAt), civilDateOf(dueAt));
  const entries = await transaction.query<{ stream: string; seq: number; type: string; at: Date }>(
    'SELECT stream, seq, type, at FROM ledger_entry WHERE stream = $1 ORDER BY seq DESC LIMIT 50',
    [streamName(matter.head)],
  );
  const facts = {
    ...matter.cited,
    agencyZh: matter.names.zh,
    agencyEn: matter.names.en,
    policyEdition: campaign.policyEdition,
    calendarEdition: campaign.calendarEdition,
    rung: fired.rung,
    clock: {
      issuedAt: toIso(matter.issuedAt ?? firedAt),
      dueAt: dueAt === null ? null : toIso(dueAt),
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
