import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import {
  type AgendaItem,
  describeTaskRow,
  type RowAgenda,
  TASK_QUEUES,
  type TaskRowActivities,
  type TaskRowInput,
  type TaskRowOutcome,
} from '@duban/contract-workflow';
import { HeardFacts } from '../runtime/heard-facts';
import { recording } from '../runtime/recording';

const ledger = recording<TaskRowActivities>(TASK_QUEUES.rows);

/**
 * One row of the division of labour: its agencies are handed their assignments, and until the row is completed every moment
 * that the ledger says will come, comes: a rung of the ladder for whoever is late, or the silence of one who was asked.
 * People's acts are decided where they are recorded; here is only what follows, and when.
 */
export async function taskRow(input: TaskRowInput): Promise<TaskRowOutcome> {
  const facts = new HeardFacts(input.heard);
  let handedOver = input.handedOver ?? false;
  let agenda: RowAgenda = { outcome: null, items: [] };
  setHandler(describeTaskRow, () => ({ handedOver, outcome: agenda.outcome, next: agenda.items }));

  if (!handedOver) await handOver();
  for (;;) {
    agenda = await ledger.planAgenda(row());
    if (agenda.outcome) return agenda.outcome;
    if (await facts.before(agenda.items[0]?.fireAt)) await makeRoom();
    else await act(agenda.items.filter((item) => item.fireAt <= Date.now()));
  }

  async function handOver(): Promise<void> {
    await ledger.handOver({ ...row(), at: Date.now() });
    handedOver = true;
  }

  async function act(due: readonly AgendaItem[]): Promise<void> {
    const silent = due.filter((item) => item.kind === 'silence');
    for (const period of due.filter((item) => item.kind === 'period'))
      await ledger.beginPeriod({ ...row(), period: period.clockCycle, at: Date.now() });
    if (due.some((item) => item.kind === 'unblock')) await ledger.unblock({ ...row(), at: Date.now() });
    const unsettled = due.filter((item) => item.kind === 'principals');
    const late = due.filter((item) => item.kind === 'rung');
    if (silent.length > 0) await ledger.recordSilence({ ...row(), items: silent, firedAt: Date.now() });
    if (unsettled.length > 0) await ledger.submitUnsettled({ ...row(), items: unsettled, firedAt: Date.now() });
    if (late.length > 0) await ledger.climb({ ...row(), items: late, firedAt: Date.now() });
    await makeRoom();
  }

  /** A year of a row is more history than one run should hold. */
  async function makeRoom(): Promise<void> {
    if (!workflowInfo().continueAsNewSuggested || facts.pending) return;
    await condition(allHandlersFinished);
    await continueAsNew<typeof taskRow>({ ...input, heard: facts.asRecord(), handedOver });
  }

  function row(): { campaignId: string; row: number } {
    return { campaignId: input.campaignId, row: input.row };
  }
}
