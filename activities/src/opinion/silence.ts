import type { AgendaItem } from '@duban/contract-workflow';
import { toIso } from '@duban/domain';
import {
  type EntryDraft,
  SYSTEM_ACTOR,
  type Transaction,
  assignmentHead,
  findAssignmentsOfRow,
  record,
} from '@duban/persistence';
import type { RowContext } from '../task-row/row-context';

/** 逾期视为无不同意见: who was asked and said nothing in time has not objected, and has not consented either. */
export async function recordSilence(
  transaction: Transaction,
  context: RowContext,
  items: readonly AgendaItem[],
  firedAt: number,
): Promise<void> {
  if (context.campaign.state !== 'in_force') return;
  const assignments = await findAssignmentsOfRow(transaction, context.taskRow.id, 'FOR UPDATE');
  const entries = assignments
    .filter(
      (assignment) =>
        assignment.state === 'requested' &&
        assignment.mode === 'consult' &&
        !assignment.suspended &&
        assignment.dueAt !== null &&
        assignment.dueAt <= firedAt &&
        items.some((item) => item.assignmentId === assignment.id && item.clockCycle === assignment.clockCycle),
    )
    .map((assignment): EntryDraft => ({
      head: assignmentHead(assignment),
      type: 'deemed_no_objection',
      payload: { askedAt: toIso(assignment.issuedAt!), dueAt: toIso(assignment.dueAt!) },
      reason: '征求意见期满未复，视为无不同意见。',
      set: {
        state: 'answered',
        opinion: { opinion: 'deemed_no_objection', reason: null, basis: null, answeredAt: toIso(firedAt) },
      },
    }));
  if (entries.length === 0) return;
  const concerns = assignments
    .filter((assignment) => assignment.mode === 'answer')
    .map(({ id, agency }) => ({ kind: 'assignment' as const, id, agency }));
  await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries, concerns });
}
