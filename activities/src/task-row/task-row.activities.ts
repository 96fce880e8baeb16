import type { AgendaItem, RowAgenda, TaskRowActivities } from '@duban/contract-workflow';
import {
  type DataSource,
  EditionStore,
  SEES_ALL,
  findClocksOfRow,
  findDisagreementsOfRow,
  findFiredRungs,
  findLastPeriod,
  inTransaction,
} from '@duban/persistence';
import { activityInfo } from '@temporalio/activity';
import { agendaOf } from './agenda';
import { climb } from './climb';
import { beginPeriod, handOver } from './hand-over';
import { readRowContext } from './row-context';
import { isSettled, unblock, upstreamRows } from './unblock';
import { recordSilence } from '../opinion/silence';
import { submitUnsettled } from '../opinion/unsettled';

type Row = { campaignId: string; row: number };

/** What a row asks of the ledger; each act is one transaction, safe to repeat. */
export class RowLedger implements TaskRowActivities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editions: EditionStore,
    private readonly publicUrl: string,
  ) {}

  async handOver(input: Row & { at: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) =>
      handOver(
        transaction,
        await readRowContext(transaction, this.editions, input, 'FOR UPDATE'),
        input.at,
        this.publicUrl,
      ),
    );
  }

  async planAgenda(input: Row): Promise<RowAgenda> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const context = await readRowContext(transaction, this.editions, input);
      const clocks = await findClocksOfRow(transaction, context.taskRow.id);
      return agendaOf(
        context,
        clocks,
        await findFiredRungs(
          transaction,
          clocks.map((clock) => clock.id),
        ),
        await findDisagreementsOfRow(transaction, context.taskRow.id),
        {
          lastPeriod: await findLastPeriod(transaction, context.taskRow.id),
          mayUnblock: (await upstreamRows(transaction, context)).every(isSettled),
        },
      );
    });
  }

  async climb(input: Row & { items: readonly AgendaItem[]; firedAt: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const context = await readRowContext(transaction, this.editions, input, 'FOR UPDATE');
      await climb(
        transaction,
        context,
        input.items.map((item) => item.assignmentId),
        momentOf(input.firedAt),
        this.publicUrl,
      );
    });
  }

  async submitUnsettled(input: Row & { items: readonly AgendaItem[]; firedAt: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) =>
      submitUnsettled(
        transaction,
        await readRowContext(transaction, this.editions, input, 'FOR UPDATE'),
        input.items,
        input.firedAt,
        this.publicUrl,
      ),
    );
  }

  async beginPeriod(input: Row & { period: number; at: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) =>
      beginPeriod(
        transaction,
        await readRowContext(transaction, this.editions, input, 'FOR UPDATE'),
        input.period,
        input.at,
        this.publicUrl,
      ),
    );
  }

  async unblock(input: Row & { at: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) =>
      unblock(transaction, await readRowContext(transaction, this.editions, input, 'FOR UPDATE'), input.at),
    );
  }

  async recordSilence(input: Row & { items: readonly AgendaItem[]; firedAt: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) =>
      recordSilence(
        transaction,
        await readRowContext(transaction, this.editions, input, 'FOR UPDATE'),
        input.items,
        input.firedAt,
        this.publicUrl,
      ),
    );
  }
}

/** An ordinary attempt may come hours after the workflow asked for it: what has fallen due since counts as well, so that only the last of several reminders leaves. */
function momentOf(firedAt: number): number {
  const { isLocal, currentAttemptScheduledTimestampMs } = activityInfo();
  return isLocal ? firedAt : Math.max(firedAt, currentAttemptScheduledTimestampMs);
}
