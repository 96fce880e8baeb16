import type { AssignmentRecord, Transaction } from '@duban/persistence';

/** Whoever takes a lead's part over reads the opinions that were given to it, with their papers, and finds them by their words. */
export async function handOpinionsOver(
  transaction: Transaction,
  before: Pick<AssignmentRecord, 'id' | 'mode'>,
  after: Pick<AssignmentRecord, 'id'>,
): Promise<void> {
  if (before.mode !== 'answer') return;
  await transaction.query('SELECT hand_opinions_over($1, $2)', [before.id, after.id]);
}
