import { type TargetRecord, type Transaction, findPartsOf, findTargetsOfProvince } from '@duban/persistence';
import type { RowFile } from '../assignment/row-file';
import { refusalProblem } from '../http/problem';
import { shortfallRefusal } from './target.service';

/** The row by which the provinces break the State's targets down to their enterprises (N2.1-3, N3.2-1). */
const BREAKDOWN_ROW = 2;

/**
 * A province neither reports nor closes row 2 while one of its targets falls short in its parts. A campaign that keeps no
 * targets here asks for none.
 * @throws Problem 422 TARGET_SHORTFALL with what is missing
 */
export async function assertBrokenDown(transaction: Transaction, { assignment, campaign }: RowFile): Promise<void> {
  if (assignment.row !== BREAKDOWN_ROW || assignment.role !== 'province') return;
  for (const target of await findTargetsOfProvince(transaction, campaign.id, assignment.agency)) {
    const refusal = shortfallRefusal(target, amountsOf(await findPartsOf(transaction, target.id)));
    if (refusal) throw refusalProblem(refusal);
  }
}

function amountsOf(parts: readonly TargetRecord[]): number[] {
  return parts.map((part) => part.amount);
}
