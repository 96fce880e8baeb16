import { defineQuery } from '@temporalio/workflow';

/** One row of the division-of-labour table in one campaign. The editions are pinned for the whole run. */
export interface TaskRowInput {
  readonly campaignId: string;
  readonly row: number;
  /** Highest sequence number heard of each stream; carried over continue-as-new. */
  readonly heard?: Readonly<Record<string, number>>;
  readonly handedOver?: boolean;
}

export type TaskRowOutcome = 'completed' | 'terminated';

/** Something of this row that falls due. `fireAt` is when the work is done; the legal moment is `at`. Both in ms UTC. */
export interface AgendaItem {
  readonly kind: 'rung' | 'silence' | 'principals' | 'period' | 'unblock';
  /** Empty for what concerns the whole row: a period that begins, an upstream row that is done. */
  readonly assignmentId: string;
  /** For a period: its number. */
  readonly clockCycle: number;
  /** The rung's label on the ladder; absent for the silence of a participant, and for principals who have not agreed. */
  readonly stage?: string;
  readonly at: number;
  readonly fireAt: number;
}

export interface RowAgenda {
  /** Nothing is asked of anybody any more. */
  readonly outcome: TaskRowOutcome | null;
  /** The earliest items, in the order of `fireAt`; all that share the first moment are among them. */
  readonly items: readonly AgendaItem[];
}

export interface TaskRowView {
  readonly handedOver: boolean;
  readonly outcome: TaskRowOutcome | null;
  readonly next: readonly AgendaItem[];
}

export const TASK_ROW_WORKFLOW = 'taskRow';
export const taskRowWorkflowId = (campaignId: string, row: number) =>
  `campaign/${campaignId}/row/${String(row).padStart(2, '0')}`;
export const describeTaskRow = defineQuery<TaskRowView>('describeTaskRow');

/** Port: what a row asks of the ledger. Each may be repeated: the second time finds the work done. */
export interface TaskRowActivities {
  /** Opens the assignments of the row's agencies and writes to them (交办). `at`: the workflow's moment, ms UTC. */
  handOver(input: { campaignId: string; row: number; at: number }): Promise<void>;
  /** What the ledger says falls due next, computed from the pinned policy and calendar. */
  planAgenda(input: { campaignId: string; row: number }): Promise<RowAgenda>;
  /** The rungs reached by `firedAt`, each checked again in its own transaction; those that no longer concern anything are passed over. */
  climb(input: { campaignId: string; row: number; items: readonly AgendaItem[]; firedAt: number }): Promise<void>;
  /** Silence after the time for an opinion: recorded as no objection (视为无不同意见), never as consent. */
  recordSilence(input: {
    campaignId: string;
    row: number;
    items: readonly AgendaItem[];
    firedAt: number;
  }): Promise<void>;
  /** A period of a standing duty begins: an item of its own for every agency of the row. */
  beginPeriod(input: { campaignId: string; row: number; period: number; at: number }): Promise<void>;
  /** What the row waited for is done: its clocks are its own again. */
  unblock(input: { campaignId: string; row: number; at: number }): Promise<void>;
  /** Objections on which the principals have not agreed in time: they come before the coordination group. */
  submitUnsettled(input: {
    campaignId: string;
    row: number;
    items: readonly AgendaItem[];
    firedAt: number;
  }): Promise<void>;
}
