import {
  type AssignmentMode,
  type DisagreementState,
  type AssignmentRole,
  type AssignmentState,
  type Instant,
  type RecordedOpinion,
  type RowKind,
  agencyHoldsStates,
} from '@duban/domain';
import type { Transaction } from '../database/transaction';
import { instantOf } from '../database/mapping';
import type { StreamHead } from '../ledger/record';

export interface StoredOpinion {
  readonly opinion: RecordedOpinion;
  readonly reason: string | null;
  readonly basis: string | null;
  readonly answeredAt: string;
  /** For a co-signature: the version of the result that was signed. */
  readonly resultVersion?: number;
}
export interface StoredDraft {
  readonly text: string;
  readonly fields: Readonly<Record<string, string | number>>;
  readonly savedAt: string;
  /** Whoever wrote it; drafts of earlier releases do not say. */
  readonly savedBy?: { readonly id: string; readonly zh: string; readonly en: string };
}
export interface StoredResult {
  readonly version: number;
  readonly text: string;
  readonly fields: Readonly<Record<string, string | number>>;
  readonly attachmentIds: readonly string[];
  readonly submittedAt: string;
  readonly submittedBy: string;
}
export interface StoredConsultation {
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly askedAt: string;
  readonly askedBy: string;
}

/** 延期申请: asked for before the due moment, decided by the accepter; refused or lapsed, the original date stands. */
export interface StoredExtension {
  readonly state: 'applied' | 'granted' | 'refused';
  /** As asked for: a date of Asia/Shanghai or an instant. */
  readonly until: string;
  readonly reason: string;
  readonly attachmentIds: readonly string[];
  readonly appliedAt: string;
  readonly appliedBy: string;
  readonly originalDueAt: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly decision?: string;
  readonly grantedUntil?: string;
}

/** An objection on its way to agreement or ruling. Both sides, point by point, are the opinion and what the lead answers. */
export interface StoredDisagreement {
  readonly state: DisagreementState;
  readonly openedAt: string;
  /** The principals' time while they have it, then the coordination group's. */
  readonly dueAt: string;
  readonly dueTentative: boolean;
  /** The drafting lead against whose draft it stands. */
  readonly lead: string;
  readonly submittedAt?: string;
  readonly submittedBy?: string;
  readonly settledAt?: string;
  readonly settledBy?: string;
  readonly outcome?: string;
  readonly text?: string;
}

/** The matter that started a trigger-driven row's clock. */
export interface StoredOccasion {
  readonly matterId: string;
  readonly number: string;
  readonly code: string;
  readonly title: string;
  readonly source: string | null;
}

export interface AssignmentRecord {
  readonly id: string;
  readonly campaignId: string;
  readonly taskRowId: string;
  readonly row: number;
  readonly agency: string;
  readonly role: AssignmentRole;
  readonly mode: AssignmentMode;
  readonly kind: RowKind;
  readonly state: AssignmentState;
  readonly assigneeId: string | null;
  /** Order in the row: leads first, as the table names them. */
  readonly place: number;
  readonly period: number;
  readonly clockCycle: number;
  readonly issuedAt: Instant | null;
  readonly signedAt: Instant | null;
  readonly repliedAt: Instant | null;
  /** Since when the accepter, or the coordinator after a decline, holds it; null while the agency does. */
  readonly heldSince: Instant | null;
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
  readonly suspended: boolean;
  readonly referred: boolean;
  readonly opinion: StoredOpinion | null;
  readonly draft: StoredDraft | null;
  readonly result: StoredResult | null;
  readonly consultation: StoredConsultation | null;
  /** The account of the division's head that it was routed to. */
  readonly divisionId: string | null;
  readonly answerableId: string | null;
  readonly delegatedBy: string | null;
  /** Who gave it to a colleague last, in which version, and how it stood before. */
  readonly handedOn: StoredHandover | null;
  /** When whoever it was handed up to began to look at it; null again with the next step. */
  readonly openedAt: Instant | null;
  readonly extension: StoredExtension | null;
  readonly disagreement: StoredDisagreement | null;
  /** The part of a row that leads share which this one answers for, as confirmed before the launch. */
  readonly part: string | null;
  /** A row that this one needs is not done: its clock is charged there. */
  readonly blocked: boolean;
  /** 有争议: it disputes an escalation, and nobody has decided on that yet. */
  readonly disputed: boolean;
  /** What has started it, in a row that stands by until something does. */
  readonly occasion: StoredOccasion | null;
  /** Which lead has asked for this opinion, where several answer respectively; null until one does, and in every other row. */
  readonly forLead: string | null;
  readonly version: number;
  readonly headHash: string;
}

/** An assignment as it was before it was given to a colleague; `version`: the one that this has made. */
export interface StoredHandover {
  readonly by: string;
  readonly at: string;
  readonly version: number;
  readonly to: string;
  readonly state: AssignmentState;
  readonly assigneeId: string | null;
  readonly answerableId: string | null;
  readonly delegatedBy: string | null;
}

export function assignmentOf(row: Record<string, unknown>): AssignmentRecord {
  return {
    id: row['id'] as string,
    campaignId: row['campaign_id'] as string,
    taskRowId: row['task_row_id'] as string,
    row: row['row'] as number,
    agency: row['agency_code'] as string,
    role: row['role'] as AssignmentRole,
    mode: row['mode'] as AssignmentMode,
    kind: row['kind'] as RowKind,
    state: row['state'] as AssignmentState,
    assigneeId: row['assignee_id'] as string | null,
    place: row['place'] as number,
    period: row['period'] as number,
    clockCycle: row['clock_cycle'] as number,
    issuedAt: instantOf(row['issued_at']),
    signedAt: instantOf(row['signed_at']),
    repliedAt: instantOf(row['replied_at']),
    heldSince: instantOf(row['held_since']),
    dueAt: instantOf(row['due_at']),
    dueTentative: row['due_tentative'] as boolean,
    suspended: row['suspended'] as boolean,
    referred: row['referred'] as boolean,
    opinion: row['opinion'] as StoredOpinion | null,
    draft: row['draft'] as StoredDraft | null,
    result: row['result'] as StoredResult | null,
    consultation: row['consultation'] as StoredConsultation | null,
    divisionId: row['division_id'] as string | null,
    answerableId: row['answerable_id'] as string | null,
    delegatedBy: row['delegated_by'] as string | null,
    handedOn: row['handed_on'] as StoredHandover | null,
    openedAt: instantOf(row['opened_at']),
    extension: row['extension'] as StoredExtension | null,
    disagreement: row['disagreement'] as StoredDisagreement | null,
    part: row['part'] as string | null,
    blocked: row['blocked'] as boolean,
    disputed: row['disputed'] as boolean,
    occasion: row['occasion'] as StoredOccasion | null,
    forLead: row['for_lead'] as string | null,
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function assignmentHead(assignment: AssignmentRecord): StreamHead {
  return {
    kind: 'assignment',
    id: assignment.id,
    version: assignment.version,
    headHash: assignment.headHash,
    agency: assignment.agency,
  };
}

type Lock = '' | 'FOR UPDATE';

/** Somebody has it before their eyes as of this version, or a later one. */
export async function readAssignment(
  transaction: Transaction,
  accountId: string,
  assignmentId: string,
  version: number,
): Promise<void> {
  await transaction.query(
    `INSERT INTO assignment_reading AS known (account_id, assignment_id, version) VALUES ($1, $2, $3)
     ON CONFLICT (account_id, assignment_id) DO UPDATE SET version = greatest(known.version, excluded.version)`,
    [accountId, assignmentId, version],
  );
}

export async function findAssignment(
  transaction: Transaction,
  id: string,
  lock: Lock = '',
): Promise<AssignmentRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM assignment WHERE id = $1 ${lock}`, [id]);
  return rows[0] && assignmentOf(rows[0]);
}

/** All of a row, in the order of locking (by id). */
export async function findAssignmentsOfRow(
  transaction: Transaction,
  taskRowId: string,
  lock: Lock = '',
): Promise<AssignmentRecord[]> {
  return (
    await transaction.query(`SELECT * FROM assignment WHERE task_row_id = $1 ORDER BY id ${lock}`, [taskRowId])
  ).map(assignmentOf);
}

export async function findAssignmentsOfCampaign(
  transaction: Transaction,
  campaignId: string,
  lock: Lock = '',
): Promise<AssignmentRecord[]> {
  return (
    await transaction.query(`SELECT * FROM assignment WHERE campaign_id = $1 ORDER BY id ${lock}`, [campaignId])
  ).map(assignmentOf);
}

/** In the table's order. */
export function byPlace(left: AssignmentRecord, right: AssignmentRecord): number {
  return left.place - right.place;
}

/** What the ladder needs to know of an assignment: its clock, without what was written on it. */
export type ClockRecord = Pick<
  AssignmentRecord,
  | 'id'
  | 'mode'
  | 'state'
  | 'clockCycle'
  | 'issuedAt'
  | 'signedAt'
  | 'repliedAt'
  | 'dueAt'
  | 'dueTentative'
  | 'suspended'
  | 'blocked'
>;

/** The clocks of a row that may run: of what is concluded or was never asked, nothing falls due. */
export async function findClocksOfRow(transaction: Transaction, taskRowId: string): Promise<ClockRecord[]> {
  const rows = await transaction.query(
    `SELECT id, mode, state, clock_cycle, issued_at, signed_at, replied_at, due_at, due_tentative, suspended, blocked FROM assignment
     WHERE task_row_id = $1 AND issued_at IS NOT NULL AND state = ANY($2) ORDER BY id`,
    [taskRowId, agencyHoldsStates],
  );
  return rows.map(assignmentOf);
}

/** Objections on which the principals still have time. */
export interface DisagreementClock {
  readonly assignmentId: string;
  readonly clockCycle: number;
  readonly dueAt: Instant;
  readonly suspended: boolean;
}

export async function findDisagreementsOfRow(
  transaction: Transaction,
  taskRowId: string,
): Promise<DisagreementClock[]> {
  const rows = await transaction.query<{ id: string; clock_cycle: number; due_at: string; suspended: boolean }>(
    `SELECT id, clock_cycle, disagreement->>'dueAt' AS due_at, suspended FROM assignment
     WHERE task_row_id = $1 AND disagreement->>'state' = 'principals' ORDER BY id`,
    [taskRowId],
  );
  return rows.map((row) => ({
    assignmentId: row.id,
    clockCycle: row.clock_cycle,
    dueAt: Date.parse(row.due_at),
    suspended: row.suspended,
  }));
}

/** The number of the last period that has begun; 0 before the handover. */
export async function findLastPeriod(transaction: Transaction, taskRowId: string): Promise<number> {
  const rows = await transaction.query<{ last: number }>(
    'SELECT coalesce(max(period), 0)::int AS last FROM assignment WHERE task_row_id = $1',
    [taskRowId],
  );
  return rows[0]!.last;
}
