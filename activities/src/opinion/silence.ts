import type { AgendaItem } from '@duban/contract-workflow';
import { SILENCES_BEFORE_SUPERVISION, civilDateOf, quarterBegins, startOfCivilDay, toIso } from '@duban/domain';
import {
  type AssignmentRecord,
  type EntryDraft,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  assignmentHead,
  concernsOfLeads,
  findAssignmentsOfRow,
  findEscalationsOf,
  record,
} from '@duban/persistence';
import { RemindersToday, raise } from '../escalation/raise';
import { assignmentRaised } from '../task-row/climb';
import type { RowContext } from '../task-row/row-context';

/** 逾期视为无不同意见: who was asked and said nothing in time has not objected, and has not consented either. */
export async function recordSilence(
  transaction: Transaction,
  context: RowContext,
  items: readonly AgendaItem[],
  firedAt: number,
  publicUrl: string,
): Promise<void> {
  if (context.campaign.state !== 'in_force') return;
  const assignments = await findAssignmentsOfRow(transaction, context.taskRow.id, 'FOR UPDATE');
  const silent = assignments.filter(
    (assignment) =>
      assignment.state === 'requested' &&
      assignment.mode === 'consult' &&
      !assignment.suspended &&
      assignment.dueAt !== null &&
      assignment.dueAt <= firedAt &&
      items.some((item) => item.assignmentId === assignment.id && item.clockCycle === assignment.clockCycle),
  );
  if (silent.length === 0) return;
  const entries = silent.map((assignment): EntryDraft => ({
    head: assignmentHead(assignment),
    type: 'deemed_no_objection',
    payload: { askedAt: toIso(assignment.issuedAt!), dueAt: toIso(assignment.dueAt!) },
    reason: '征求意见期满未复，视为无不同意见。',
    set: {
      state: 'answered',
      opinion: { opinion: 'deemed_no_objection', reason: null, basis: null, answeredAt: toIso(firedAt) },
    },
  }));
  const rows: RowDraft[] = [];
  // In one order everywhere, so that rows which fall silent together do not wait for each other in a circle.
  const byAgency = [...silent].sort((left, right) => (left.agency < right.agency ? -1 : 1));
  for (const assignment of byAgency) {
    const supervised = await superviseHabit(transaction, context, assignment, firedAt, publicUrl);
    if (!supervised) continue;
    entries.push(supervised.entry);
    rows.push(...supervised.rows);
  }
  const concerns = concernsOfLeads(assignments);
  await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries, rows, concerns });
}

/**
 * An agency that has let its time run out three times in one quarter is written a supervision letter, once for every third
 * silence: by the ladder's first 督办, if it has one. Ours, not the notice's.
 */
async function superviseHabit(
  transaction: Transaction,
  context: RowContext,
  assignment: AssignmentRecord,
  firedAt: number,
  publicUrl: string,
): Promise<{ entry: EntryDraft; rows: RowDraft[] } | undefined> {
  const rung = context.campaign.policy.rungs.find(({ letter }) => letter === 'supervise');
  // What accuses waits for the holidays to be published, and a rung fires once in a cycle, whatever brought it.
  if (!rung || assignment.dueTentative) return undefined;
  const fired = await findEscalationsOf(transaction, [assignment.id]);
  if (fired.some(({ clockCycle, stage }) => clockCycle === assignment.clockCycle && stage === rung.stage))
    return undefined;
  // Two rows of one agency may fall silent together: they are counted one after the other.
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended('silence/' || $1, 0))`, [assignment.agency]);
  const [before] = await transaction.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM assignment a JOIN ledger_entry e ON e.stream = 'assignment/' || a.id
     WHERE a.agency_code = $1 AND e.type = 'deemed_no_objection' AND e.at >= $2`,
    [assignment.agency, toIso(startOfCivilDay(quarterBegins(civilDateOf(firedAt))))],
  );
  const silences = before!.count + 1;
  if (silences % SILENCES_BEFORE_SUPERVISION !== 0) return undefined;
  const reached = {
    rung,
    at: firedAt,
    tentative: false,
    skipped: false,
    outcome: 'issued' as const,
    why: `本季度第${silences}次征求意见期满未复。`,
  };
  const about = assignmentRaised(context, assignment, publicUrl);
  return raise(transaction, about, reached, firedAt, RemindersToday.uncounted());
}
