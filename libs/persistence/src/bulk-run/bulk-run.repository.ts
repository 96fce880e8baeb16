import type { Transaction } from '../database/transaction';

/** What these accounts have ordered goes no further until its owner says so. */
export async function stopBulkRuns(transaction: Transaction, accounts: readonly string[]): Promise<void> {
  await transaction.query(
    `UPDATE bulk_run SET state = 'stopped' WHERE state = 'running' AND account_id = ANY($1::uuid[])`,
    [accounts],
  );
}
