import { type AccountabilityState, type Instant, civilDateOf, toIso } from '@duban/domain';
import { instantOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';
import type { EscalationRecord } from '../escalation/escalation.repository';
import { keyedId } from '../ledger/canonical';
import type { RowDraft } from '../ledger/record';

/** One step of a referral: metadata only. What is found about a person stays with whoever finds it. */
export interface AccountabilityStep {
  readonly state: AccountabilityState;
  readonly at: string;
  readonly by: string;
  readonly byId?: string;
  readonly text: string | null;
  /** For `result_returned`: the kind of outcome, never its reasons. */
  readonly outcome?: string;
}

export interface AccountabilityCaseRecord {
  readonly id: string;
  readonly number: string;
  readonly campaignId: string;
  readonly assignmentId: string | null;
  readonly escalationId: string | null;
  readonly row: number | null;
  readonly agency: string;
  readonly state: AccountabilityState;
  readonly summary: string;
  readonly steps: readonly AccountabilityStep[];
  /** The accounts that may read it, beside the supervision ministry's desk. */
  readonly named: readonly string[];
  readonly openedAt: Instant;
  readonly version: number;
}

export function accountabilityCaseOf(row: Record<string, unknown>): AccountabilityCaseRecord {
  return {
    id: row['id'] as string,
    number: row['number'] as string,
    campaignId: row['campaign_id'] as string,
    assignmentId: row['assignment_id'] as string | null,
    escalationId: row['escalation_id'] as string | null,
    row: row['row'] as number | null,
    agency: row['agency_code'] as string,
    state: row['state'] as AccountabilityState,
    summary: row['summary'] as string,
    steps: row['steps'] as AccountabilityStep[],
    named: row['named'] as string[],
    openedAt: instantOf(row['opened_at'])!,
    version: row['version'] as number,
  };
}

/** The case that a referral opens with the supervision ministry. The same referral opens the same case. */
export async function accountabilityCase(
  transaction: Transaction,
  escalation: EscalationRecord,
  at: Instant,
): Promise<RowDraft> {
  return openAccountabilityCase(
    transaction,
    {
      key: escalation.id,
      campaignId: escalation.campaignId,
      taskRowId: escalation.taskRowId,
      assignmentId: escalation.subject.type === 'assignment' ? escalation.subject.id : null,
      escalationId: escalation.id,
      row: escalation.row,
      agency: escalation.agency,
      reason: escalation.reason,
    },
    at,
  );
}

/** A case about `agency`, numbered after the last of its year. `key`: what it follows from; the same opens the same case. */
export async function openAccountabilityCase(
  transaction: Transaction,
  about: {
    readonly key: string;
    readonly campaignId: string;
    readonly taskRowId: string | null;
    readonly assignmentId: string | null;
    readonly escalationId: string | null;
    readonly row: number | null;
    readonly agency: string;
    readonly reason: string;
  },
  at: Instant,
): Promise<RowDraft> {
  const year = civilDateOf(at).slice(0, 4);
  // Numbers are given one after another: whoever opens a case waits for the one before.
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.accountability'))`);
  const [{ next } = { next: 1 }] = await transaction.query<{ next: number }>(
    `SELECT count(*)::int + 1 AS next FROM accountability_case WHERE number LIKE $1`,
    [`移〔${year}〕%`],
  );
  const step: AccountabilityStep = { state: 'lead_recorded', at: toIso(at), by: '协调办公室', text: about.reason };
  return {
    table: 'accountability_case',
    values: {
      id: keyedId('accountability_case', about.key),
      number: `移〔${year}〕${next}号`,
      campaign_id: about.campaignId,
      task_row_id: about.taskRowId,
      assignment_id: about.assignmentId,
      escalation_id: about.escalationId,
      row: about.row,
      agency_code: about.agency,
      state: 'lead_recorded',
      summary: about.reason,
      steps: [step],
      named: [],
      opened_at: toIso(at),
      version: 1,
    },
  };
}

export async function findAccountabilityCase(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<AccountabilityCaseRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM accountability_case WHERE id = $1 ${lock}`, [id]);
  return rows[0] && accountabilityCaseOf(rows[0]);
}
