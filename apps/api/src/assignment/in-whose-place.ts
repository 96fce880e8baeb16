import { type AssignmentAct, type Refusal, mayAct } from '@duban/domain';
import { OFFICE } from '@duban/domain/editions';
import type { Caller } from '../http/caller';
import { type RowFile, factsOf } from './row-file';

type Standing = Caller['standsFor'][number];
type Allowed = Exclude<ReturnType<typeof mayAct>, Refusal>;

/** The first of those in whose place the caller stands who may do it: themselves, or one who is away; otherwise why nobody may. */
export function inWhosePlace(
  name: AssignmentAct,
  file: RowFile,
  { standsFor, receivedAt }: Pick<Caller, 'standsFor' | 'receivedAt'>,
): { readonly as: Standing; readonly move: Allowed } | Refusal {
  const facts = factsOf(file);
  let refusal: Refusal | undefined;
  for (const as of standsFor) {
    const move = mayAct(name, facts, as, OFFICE, receivedAt);
    if (!('refused' in move)) return { as, move };
    // Of several refusals the one that says most: that it is not theirs to do is true of almost everybody.
    if (!refusal || refusal.code === 'ROLE_NOT_ALLOWED') refusal = move;
  }
  return refusal!;
}
