import { type ClockHistory, type FiredRung, type Instant, type LetterKind, agencyHoldsStates } from '@duban/domain';
import type { Transaction } from '../database/transaction';
import { instantOf, isoOf } from '../database/mapping';

export type EscalationState =
  | 'skipped'
  | 'approval_pending'
  | 'issued'
  | 'signed_for'
  | 'replied'
  | 'disputed'
  | 'resolved'
  | 'exempted'
  | 'withdrawn'
  | 'cancelled';

export interface EscalationRecipient {
  readonly role: string;
  readonly accountId: string | null;
  readonly displayName: string;
  readonly mailbox: string | null;
  /** The recipient without a mailbox whose place this one takes. */
  readonly insteadOf: string | null;
}

export interface EscalationSubject {
  readonly type: 'assignment' | 'region' | 'case' | 'measure';
  readonly id: string;
}

export interface EscalationRecord {
  readonly id: string;
  readonly campaignId: string;
  /** What it is about. An assignment has its row beside it; anything else has none. */
  readonly subject: EscalationSubject;
  readonly taskRowId: string | null;
  readonly row: number | null;
  readonly agency: string;
  readonly clockCycle: number;
  readonly stage: string;
  readonly name: string;
  readonly letter: LetterKind;
  readonly state: EscalationState;
  readonly momentAt: Instant;
  readonly raisedAt: Instant;
  readonly issuedAt: Instant | null;
  readonly replyDueAt: Instant | null;
  /** From when the windows after it count: its issue, moved by the time that its campaign was suspended. Null: not issued. */
  readonly countsFrom: Instant | null;
  /** Until when the agency may reply before anybody approves it; null where it is not heard first. */
  readonly hearUntil: Instant | null;
  readonly recipients: readonly EscalationRecipient[];
  readonly reason: string;
  readonly explanation: Readonly<Record<string, unknown>>;
  readonly approvedBy: string | null;
  readonly reply: { readonly text: string; readonly at: string; readonly by: string } | null;
  readonly version: number;
}

export function escalationOf(row: Record<string, unknown>): EscalationRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    subject: {
      type: (row['subject_type'] ?? 'assignment') as EscalationSubject['type'],
      id: (row['subject_id'] ?? row['assignment_id']) as string,
    },
    taskRowId: row['task_row_id'] as string | null,
    row: row['row'] as number | null,
    agency: row['agency_code'] as string,
    clockCycle: row['clock_cycle'] as number,
    stage: row['stage'] as string,
    name: row['name'] as string,
    letter: row['letter'] as LetterKind,
    state: row['state'] as EscalationState,
    momentAt: instantOf(row['moment_at'])!,
    raisedAt: instantOf(row['raised_at'])!,
    issuedAt: instantOf(row['issued_at']),
    replyDueAt: instantOf(row['reply_due_at']),
    countsFrom: instantOf(row['counts_from'] ?? row['issued_at']),
    hearUntil: instantOf(row['hear_until']),
    recipients: row['recipients'] as EscalationRecipient[],
    reason: row['reason'] as string,
    explanation: row['explanation'] as Record<string, unknown>,
    approvedBy: row['approved_by'] as string | null,
    reply: row['reply'] as EscalationRecord['reply'],
    version: row['version'] as number,
  };
}

/** What nobody has approved is no letter to the agency, unless it is to be heard on it. */
export function isShownToAgency(escalation: Pick<EscalationRecord, 'state' | 'hearUntil'>): boolean {
  return escalation.state !== 'approval_pending' || escalation.hearUntil !== null;
}

export async function findEscalation(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<EscalationRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM escalation WHERE id = $1 ${lock}`, [id]);
  return rows[0] && escalationOf(rows[0]);
}

export async function findEscalationsOf(
  transaction: Transaction,
  assignmentIds: readonly string[],
): Promise<EscalationRecord[]> {
  if (assignmentIds.length === 0) return [];
  return (
    await transaction.query(`SELECT * FROM escalation WHERE assignment_id = ANY($1) ORDER BY raised_at, id`, [
      assignmentIds,
    ])
  ).map(escalationOf);
}

/** Everything that has fired about something that is no assignment. */
export async function findEscalationsOn(transaction: Transaction, subjectId: string): Promise<EscalationRecord[]> {
  const rows = await transaction.query('SELECT * FROM escalation WHERE subject_id = $1 ORDER BY raised_at, id', [
    subjectId,
  ]);
  return rows.map(escalationOf);
}

/** It has gone out, and has not been taken back. */
export const STILL_ISSUED = `issued_at IS NOT NULL AND state NOT IN ('withdrawn','cancelled','skipped')`;

/** What the ladder knows of a fired rung: an answered or disputed one has still been issued. */
export function asFiredRung(escalation: Pick<EscalationRecord, 'stage' | 'state' | 'countsFrom'>): FiredRung {
  const state = ['skipped', 'approval_pending', 'withdrawn', 'cancelled'].includes(escalation.state)
    ? (escalation.state as FiredRung['state'])
    : 'issued';
  return { stage: escalation.stage, state, issuedAt: escalation.countsFrom };
}

/** Changes an escalation together with the entry that tells of it; false when it has moved since it was read. */
export async function moveEscalation(
  transaction: Transaction,
  escalation: Pick<EscalationRecord, 'id' | 'version'>,
  set: {
    state: EscalationState;
    issuedAt?: string;
    replyDueAt?: string | null;
    approvedBy?: string;
    reply?: EscalationRecord['reply'];
  },
): Promise<boolean> {
  const changed = await transaction.query(
    `UPDATE escalation SET state = $3, issued_at = coalesce($4, issued_at), reply_due_at = coalesce($5, reply_due_at), approved_by = coalesce($6, approved_by),
       reply = coalesce($7::jsonb, reply), version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`,
    [
      escalation.id,
      escalation.version,
      set.state,
      set.issuedAt ?? null,
      set.replyDueAt ?? null,
      set.approvedBy ?? null,
      set.reply ? JSON.stringify(set.reply) : null,
    ],
  );
  return changed.length === 1;
}

/** Rungs that have had their moment, by subject and cycle, without their words. */
export type FiredRecord = Pick<EscalationRecord, 'subject' | 'clockCycle' | 'stage' | 'state' | 'countsFrom'>;

export async function findFiredRungs(
  transaction: Transaction,
  assignmentIds: readonly string[],
): Promise<FiredRecord[]> {
  if (assignmentIds.length === 0) return [];
  const rows = await transaction.query(
    'SELECT assignment_id, clock_cycle, stage, state, coalesce(counts_from, issued_at) AS counts_from FROM escalation WHERE assignment_id = ANY($1)',
    [assignmentIds],
  );
  return rows.map((row) => ({
    subject: { type: 'assignment', id: row['assignment_id'] as string },
    clockCycle: row['clock_cycle'] as number,
    stage: row['stage'] as string,
    state: row['state'] as EscalationState,
    countsFrom: instantOf(row['counts_from']),
  }));
}

/** The agency's own head sends a result back: its clock never stopped, so what has fired on it goes along into the new cycle. */
export async function carryIntoCycle(
  transaction: Transaction,
  assignmentId: string,
  from: number,
  into: number,
): Promise<void> {
  await transaction.query(
    'UPDATE escalation SET clock_cycle = $3, version = version + 1 WHERE assignment_id = $1 AND clock_cycle = $2',
    [assignmentId, from, into],
  );
}

/** Windows that run from these rungs are moved: what nobody may work on is charged to nobody. */
export async function moveWindows(
  transaction: Transaction,
  campaignId: string,
  move: (at: Instant) => string,
): Promise<void> {
  const open = await transaction.query(
    `SELECT * FROM escalation WHERE campaign_id = $1 AND ${STILL_ISSUED} FOR UPDATE`,
    [campaignId],
  );
  const moved = open.map(escalationOf).map((escalation) => ({
    id: escalation.id,
    counts_from: move(escalation.countsFrom!),
    reply_due_at: escalation.replyDueAt === null ? null : move(escalation.replyDueAt),
  }));
  if (moved.length === 0) return;
  await transaction.query(
    `UPDATE escalation SET counts_from = moved.counts_from, reply_due_at = moved.reply_due_at, version = escalation.version + 1
     FROM jsonb_to_recordset($1::jsonb) AS moved(id uuid, counts_from timestamptz, reply_due_at timestamptz) WHERE escalation.id = moved.id`,
    [JSON.stringify(moved)],
  );
}

/** A clock as it ran, with whose it is: what a policy is rehearsed on. */
export interface ClockHistoryRecord extends ClockHistory {
  readonly agency: string;
  readonly assigneeId: string | null;
  readonly divisionId: string | null;
  readonly answerableId: string | null;
  readonly calendarEdition: string;
}

/** The present cycle of every clock that ran at some time since `since`, in campaigns that were launched and not revoked. */
export async function findClockHistories(transaction: Transaction, since: Instant): Promise<ClockHistoryRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM (
       SELECT a.agency_code, a.assignee_id, a.division_id, a.answerable_id, a.issued_at, a.due_at, a.due_tentative, a.signed_at, c.calendar_edition,
         CASE WHEN a.state = ANY($2) THEN NULL ELSE coalesce(a.held_since,
           (SELECT max(e.at) FROM ledger_entry e WHERE e.stream = 'assignment/' || a.id)) END AS ended_at
       FROM assignment a JOIN campaign c ON c.id = a.campaign_id
       WHERE c.launched_at IS NOT NULL AND c.state <> 'revoked' AND a.issued_at IS NOT NULL) clock
     WHERE ended_at IS NULL OR ended_at >= $1`,
    [isoOf(since), [...agencyHoldsStates]],
  );
  return rows.map((row) => ({
    agency: row['agency_code'] as string,
    assigneeId: row['assignee_id'] as string | null,
    divisionId: row['division_id'] as string | null,
    answerableId: row['answerable_id'] as string | null,
    calendarEdition: row['calendar_edition'] as string,
    issuedAt: instantOf(row['issued_at'])!,
    dueAt: instantOf(row['due_at']),
    dueTentative: row['due_tentative'] as boolean,
    signedAt: instantOf(row['signed_at']),
    endedAt: instantOf(row['ended_at']),
  }));
}
