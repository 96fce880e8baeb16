import { type Person, has } from '../assignment/person';
import { type Move, moveFrom } from '../procedure/procedure';
import { type Refusal, refuse } from '../refusal/refusal';

/** What a province has below it (N3.2-1), who verifies and advises beside an agency (N3.4), and who carries its measures out (N4.3). */
export const LOCAL_UNIT_KINDS = ['department', 'city', 'county', 'association', 'executor'] as const;
/** The bodies that the notice names without a name: banks, power suppliers, and the authorities of investment, land and permits. */
export const EXECUTING_BODIES = ['BANKS', 'POWERCO', 'INVESTAUTH', 'LANDAUTH', 'PERMITAUTH'] as const;
export type ExecutingBody = (typeof EXECUTING_BODIES)[number];
/** Kinds that are handed no part of an assignment, and that a ministry may have as well as a province. */
export const BESIDE_KINDS: readonly LocalUnitKind[] = ['association', 'executor'];

export type LocalUnitKind = (typeof LOCAL_UNIT_KINDS)[number];

/** A part of an assignment, handed down. The agency stays answerable for the whole; its clock and its ladder do not change. */
export const HANDED_PART_STATES = ['open', 'reported', 'returned', 'accepted', 'withdrawn'] as const;
export type HandedPartState = (typeof HANDED_PART_STATES)[number];
export type HandedPartAct = 'report' | 'accept' | 'return' | 'withdraw';
type HandedPartBy = 'unit' | 'agency';

export const handedPartMoves: readonly Move<HandedPartAct, HandedPartState, HandedPartBy>[] = [
  { act: 'report', from: ['open', 'returned'], to: 'reported', by: 'unit' },
  { act: 'accept', from: ['reported'], to: 'accepted', by: 'agency' },
  { act: 'return', from: ['reported'], to: 'returned', by: 'agency' },
  { act: 'withdraw', from: ['open', 'reported', 'returned'], to: 'withdrawn', by: 'agency' },
];
export const overPartStates: readonly HandedPartState[] = ['accepted', 'withdrawn'];

export interface HandedPartFacts {
  readonly state: HandedPartState;
  readonly unitId: string;
  readonly agency: string;
}

/** Undefined when this person may do it now. */
export function refusalOfPart(
  act: HandedPartAct,
  part: HandedPartFacts,
  person: Person & { readonly unitId: string | null },
): Refusal | undefined {
  const { by } = handedPartMoves.find((move) => move.act === act)!;
  const own =
    by === 'unit'
      ? has(person, 'local_unit') && person.unitId === part.unitId
      : person.agency === part.agency && (has(person, 'clerk') || has(person, 'head'));
  if (!own)
    return refuse('forbidden', 'ROLE_NOT_ALLOWED', {
      facts: { needed: by === 'unit' ? ['local_unit'] : ['clerk', 'head'] },
    });
  if (!moveFrom(handedPartMoves, act, part.state))
    return refuse('wrong_state', 'WRONG_STATE', { facts: { act, state: part.state } });
  return undefined;
}

/** What kind may stand below what: a county below a city; departments, cities and associations below nothing but the agency. */
export function mayStandBelow(kind: LocalUnitKind, parent: LocalUnitKind | null): boolean {
  return parent === null ? kind !== 'county' : kind === 'county' && parent === 'city';
}
