import { isTentativeDue, plusHeldTime, toIso } from '@duban/domain';
import { upstreamOf } from '@duban/domain/editions';
import {
  type EntryDraft,
  SYSTEM_ACTOR,
  type TaskRowRecord,
  type Transaction,
  assignmentHead,
  findAssignmentsOfRow,
  findTaskRows,
  record,
} from '@duban/persistence';
import type { RowContext } from './row-context';

/** The rows that this one needs, where the campaign has them. */
export async function upstreamRows(
  transaction: Transaction,
  { campaign, row, matter }: Pick<RowContext, 'campaign' | 'row' | 'matter'>,
): Promise<readonly TaskRowRecord[]> {
  const needed = matter ? [] : upstreamOf(row.row).filter(({ strength }) => strength === 'hard');
  if (needed.length === 0) return [];
  const rows = await findTaskRows(transaction, campaign.id);
  return rows.filter((other) => needed.some(({ needs }) => needs === other.row));
}

/** A row that is not going to be done any more holds nobody up. */
export function isSettled(row: Pick<TaskRowRecord, 'state'>): boolean {
  return row.state === 'completed' || row.state === 'struck_off' || row.state === 'terminated';
}

/**
 * What these assignments waited for is done. The working days by which it was done late were the upstream agency's: they are
 * added to the time of those who had to wait.
 */
export async function unblock(transaction: Transaction, context: RowContext, at: number): Promise<void> {
  const { campaign, calendar } = context;
  if (campaign.state !== 'in_force') return;
  const upstream = await upstreamRows(transaction, context);
  if (!upstream.every(isSettled)) return;
  const assignments = await findAssignmentsOfRow(transaction, context.taskRow.id, 'FOR UPDATE');
  const last = upstream.reduce((latest, row) => Math.max(latest, row.completedAt ?? 0), 0);
  const promised = upstream.reduce((latest, row) => Math.max(latest, row.dueAt ?? 0), 0);
  const entries = assignments
    .filter((assignment) => assignment.blocked)
    .map((assignment): EntryDraft => {
      const from = Math.max(assignment.issuedAt ?? 0, promised);
      const due =
        assignment.dueAt === null || last <= from
          ? assignment.dueAt
          : plusHeldTime(calendar, assignment.dueAt, from, last, campaign.dueOn.includes('T'));
      return {
        head: assignmentHead(assignment),
        type: 'unblocked',
        payload: { rows: upstream.map((row) => row.row), dueAt: due === null ? null : toIso(due) },
        set: {
          blocked: false,
          ...(due === null || due === assignment.dueAt
            ? {}
            : { due_at: toIso(due), due_tentative: isTentativeDue(campaign.dueOn, due, calendar) }),
        },
      };
    });
  if (entries.length > 0) await record(transaction, { at, actor: SYSTEM_ACTOR, entries });
}
