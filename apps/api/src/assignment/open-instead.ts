import { type Instant, plusHeldTime, refuse, toIso } from '@duban/domain';
import { type AssignmentRecord, type EntryDraft, keyedId } from '@duban/persistence';
import { refusalProblem } from '../http/problem';
import type { RowFile } from './row-file';

export interface OpenedInstead {
  readonly assignment: AssignmentRecord;
  readonly entry: EntryDraft;
}

/**
 * Another agency has a part of the row from now on: its assignment, with the time that was left to the one before (what others
 * held meanwhile is charged to nobody), and the entry that opens it.
 */
export function openInstead(
  file: RowFile,
  before: AssignmentRecord,
  code: string,
  now: Instant,
  reason: string,
  /** Succession: what waits, stands by or was asked goes on doing so, with what was written so far. */
  succeeds = false,
): OpenedInstead {
  const { assignment, siblings, notice, calendar, campaign } = file;
  const agency = notice.agencies.find((candidate) => candidate.code === code && candidate.hasDesk);
  if (!agency) throw refusalProblem(refuse('rule', 'UNKNOWN_AGENCY', { facts: { agencies: [code] } }));
  if ([assignment, ...siblings].some((other) => other.agency === agency.code))
    throw refusalProblem(
      refuse('rule', 'ALREADY_IN_ROW', { facts: { agencies: [agency.code], names: [agency.shortZh] } }),
    );
  const dueAt =
    before.dueAt === null || before.heldSince === null
      ? before.dueAt
      : plusHeldTime(calendar, before.dueAt, before.heldSince, now, campaign.dueOn.includes('T'));
  const id = keyedId(
    'assignment',
    before.taskRowId,
    agency.code,
    before.period,
    ...(before.forLead ? [before.forLead] : []),
  );
  const opened: AssignmentRecord = {
    ...before,
    id,
    agency: agency.code,
    state: succeeds && ['waiting', 'standby', 'requested'].includes(before.state) ? before.state : 'dispatched',
    assigneeId: null,
    answerableId: null,
    divisionId: null,
    dueAt,
    version: 0,
    headHash: '',
  };
  return {
    assignment: opened,
    entry: {
      head: { kind: 'assignment', id, version: 0, headHash: '', agency: agency.code },
      type: opened.state === 'dispatched' ? 'dispatched' : 'succeeded',
      reason,
      payload: {
        agency: agency.code,
        role: before.role,
        mode: before.mode,
        row: before.row,
        dueAt: dueAt === null ? null : toIso(dueAt),
        insteadOf: before.agency,
        comment: reason,
      },
      create: {
        ...assignmentRow(opened, opened.state === 'waiting' || opened.state === 'standby' ? null : now, now),
        ...(succeeds ? { consultation: before.consultation, draft: before.draft, result: before.result } : {}),
      },
    },
  };
}

/** The row of an assignment that is opened while its task row runs; its clock starts at that moment. */
export function assignmentRow(
  opened: Pick<
    AssignmentRecord,
    | 'campaignId'
    | 'taskRowId'
    | 'row'
    | 'agency'
    | 'role'
    | 'mode'
    | 'kind'
    | 'state'
    | 'place'
    | 'period'
    | 'dueAt'
    | 'dueTentative'
    | 'suspended'
    | 'part'
    | 'blocked'
    | 'forLead'
  >,
  issuedAt: Instant | null,
  createdAt: Instant = issuedAt ?? 0,
): Record<string, unknown> {
  return {
    campaign_id: opened.campaignId,
    task_row_id: opened.taskRowId,
    row: opened.row,
    agency_code: opened.agency,
    role: opened.role,
    mode: opened.mode,
    kind: opened.kind,
    state: opened.state,
    place: opened.place,
    period: opened.period,
    clock_cycle: 1,
    issued_at: issuedAt === null ? null : toIso(issuedAt),
    due_at: opened.dueAt === null ? null : toIso(opened.dueAt),
    due_tentative: opened.dueTentative,
    suspended: opened.suspended,
    referred: false,
    part: opened.part,
    blocked: opened.blocked,
    for_lead: opened.forLead,
    created_at: toIso(createdAt),
  };
}
