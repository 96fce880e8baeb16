import { aboutAssignment, assignmentMatter, citable, escalationToTheGroup, rowFacts } from '@duban/letters';
import {
  type AssignmentRecord,
  type EntryDraft,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  assignmentHead,
  findAssignmentsOfRow,
  findEscalationsOf,
  record,
} from '@duban/persistence';
import { type RaisedMatter, RemindersToday, raise, reached } from '../escalation/raise';
import { matterOf } from './agenda';
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
  const today = await RemindersToday.read(transaction, context.campaign.policy, firedAt);
  for (const assignment of assignments) {
    const { campaign, calendar } = context;
    const matter = matterOf(assignment, escalations);
    for (const fired of reached({ policy: campaign.policy, calendar }, matter, firedAt, assignment.blocked)) {
      const about = assignmentRaised(context, assignment, publicUrl);
      const raised = await raise(transaction, about, fired, firedAt, today);
      today.add(raised.rows);
      entries.push(raised.entry);
      rows.push(...raised.rows);
    }
  }
  if (entries.length > 0) await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries, rows });
  return entries.length;
}

/** An assignment as rungs are raised about it. */
export function assignmentRaised(context: RowContext, assignment: AssignmentRecord, publicUrl: string): RaisedMatter {
  const { campaign, calendar, notice, row } = context;
  const names = agencyNames(notice, assignment.agency);
  return {
    campaign,
    calendar,
    head: assignmentHead(assignment),
    subject: { type: 'assignment', id: assignment.id },
    taskRow: { id: assignment.taskRowId, row: assignment.row },
    agency: assignment.agency,
    names,
    assigneeId: assignment.assigneeId,
    answerableId: assignment.answerableId,
    divisionId: assignment.divisionId,
    clockCycle: assignment.clockCycle,
    issuedAt: assignment.issuedAt,
    dueAt: assignment.dueAt,
    letters: assignmentMatter(rowFacts(context, publicUrl), aboutAssignment(assignment, names.zh)),
    cited: {
      row: assignment.row,
      ...(context.matter ? { matterNumber: context.matter.number } : {}),
      clauses: citable(row.noticeClauses),
    },
    toTheGroup: (escalation, at) => escalationToTheGroup(context, escalation, assignment, at),
  };
}
