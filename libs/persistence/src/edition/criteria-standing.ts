import { CriteriaStanding } from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import type { Transaction } from '../database/transaction';
import { listEditions } from './edition-store';

/** What the criteria of a notice have become, by every edition on record that stands on top of it. */
export async function findCriteria(
  transaction: Transaction,
  notice: NoticeEdition,
): Promise<CriteriaStanding<NoticeEdition['sectors'][number]>> {
  const editions = await listEditions(transaction, 'criteria');
  return new CriteriaStanding(
    notice.id,
    notice.sectors,
    editions.map(({ content }) => content),
  );
}

/**
 * Taken by whoever adopts criteria, and shared by whoever puts a list into effect: a line is judged by an edition or re-judged by its
 * adoption, never neither.
 */
export async function lockCriteria(transaction: Transaction, how: 'adopt' | 'judge'): Promise<void> {
  const lock = how === 'adopt' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await transaction.query(`SELECT ${lock}(hashtext('duban.criteria'))`);
}
