import { taskRowWorkflowId } from '@duban/contract-workflow';
import { type Instant, concludedStates, isRowDone, periodsUntil, toIso } from '@duban/domain';
import { downstreamOf } from '@duban/domain/editions';
import {
  type EntryDraft,
  type OutboxDraft,
  type Transaction,
  findAssignmentsOfRow,
  taskRowHead,
  tells,
} from '@duban/persistence';
import type { RowFile } from './row-file';

/**
 * The last part of this period is done. Is the row? A standing duty is done with its last period; a row that stands by for
 * matters stands by again; every other is completed, and those who waited for it are told.
 */
export async function endOfRow(
  transaction: Transaction,
  file: RowFile,
  now: Instant,
): Promise<{ readonly entries: readonly EntryDraft[]; readonly outbox: readonly OutboxDraft[] } | null> {
  const { taskRow, campaign, profile, calendar, assignment } = file;
  const others = (await findAssignmentsOfRow(transaction, taskRow.id)).filter(
    (other) => other.period !== assignment.period,
  );
  if (profile.kind === 'trigger') {
    const busy = others.some((other) => other.state !== 'standby' && !concludedStates.includes(other.state));
    const entry = { head: taskRowHead(taskRow), type: 'stands_by_again', set: { state: 'standby' } };
    return busy ? null : { entries: [entry], outbox: [] };
  }
  const periods = [...new Set(others.map((other) => other.period))];
  if (!periods.every((period) => isRowDone(others.filter((other) => other.period === period)))) return null;
  if (
    profile.kind === 'standing' &&
    profile.period !== null &&
    campaign.launchedAt !== null &&
    taskRow.dueAt !== null
  ) {
    const last = Math.max(assignment.period, ...periods);
    if (last < periodsUntil(campaign.launchedAt, profile.period.every, taskRow.dueAt, calendar)) return null;
  }
  const entry: EntryDraft = {
    head: taskRowHead(taskRow),
    type: 'completed',
    set: { state: 'completed', completed_at: toIso(now) },
  };
  return {
    entries: [entry],
    outbox: downstreamOf(taskRow.row)
      .filter(({ row }) => campaign.rows.includes(row))
      .map(({ row }) => tells(taskRowWorkflowId(campaign.id, row), taskRowHead(taskRow))),
  };
}
