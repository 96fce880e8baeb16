import { type Person, has } from '../assignment/person';
import { type CaseState, acceptedCaseStates, listerOf } from '../phase-out-case/phase-out-case';
import { type Move, moveFrom } from '../procedure/procedure';
import { type Refusal, refuse } from '../refusal/refusal';
import type { Thousandths } from '../target/target';

/** Money for phasing out: the central treasury's (N5.1-1, row 18) and the regions' own (N5.1-4). */
export const FUND_SOURCES = ['central', 'regional'] as const;
export type FundSource = (typeof FUND_SOURCES)[number];

/** What it is for: the resettlement of employees, a change of production (N5.1-2), an award for what is done (N5.1-3). */
export const FUND_PURPOSES = ['resettlement', 'conversion', 'award'] as const;
export type FundPurpose = (typeof FUND_PURPOSES)[number];

export const FUND_STATES = [
  'applied',
  'endorsed',
  'allocated',
  'confirmed',
  'in_use',
  'used',
  'returned',
  'withdrawn',
  'recovered',
] as const;
export type FundState = (typeof FUND_STATES)[number];

export type FundAct =
  | 'endorse'
  | 'allocate'
  | 'confirm'
  | 'pay'
  | 'verify_use'
  | 'return'
  | 'apply_again'
  | 'withdraw'
  | 'correct'
  | 'recover'
  | 'correct_recovery'
  | 'comment';

/**
 * The province that applies and pays; the ministry of the industry, which has its say at application, allocation and use
 * (N5.1-5); whoever gives the money: the treasury, or the head of the province for its own.
 */
export type FundBy = 'region' | 'lister' | 'giver' | 'lister_or_giver' | 'anyone';

type FundMove = Move<FundAct, FundState, FundBy>;
const move = (act: FundAct, from: readonly FundState[], to: FundState, by: FundBy): FundMove => ({ act, from, to, by });

export const fundMoves: readonly FundMove[] = [
  move('endorse', ['applied'], 'endorsed', 'lister'),
  move('allocate', ['endorsed'], 'allocated', 'giver'),
  move('confirm', ['allocated'], 'confirmed', 'lister'),
  move('pay', ['confirmed', 'in_use'], 'in_use', 'region'),
  move('verify_use', ['in_use'], 'used', 'lister'),
  // What was paid by mistake is taken back off the account: the sum that it was too much.
  move('correct', ['in_use'], 'in_use', 'region'),
  move('return', ['applied', 'endorsed', 'allocated', 'confirmed'], 'returned', 'lister_or_giver'),
  move('apply_again', ['returned'], 'applied', 'region'),
  move('withdraw', ['applied', 'returned'], 'withdrawn', 'region'),
  move('recover', ['in_use', 'used'], 'recovered', 'giver'),
  // What was recorded as back and is not: where it stood before, the money stands again.
  move('correct_recovery', ['in_use', 'used', 'recovered'], 'in_use', 'giver'),
];

/** Where money stood before all of it was recorded as recovered, by the states of its steps, the earliest first. */
export function beforeRecovery(states: readonly FundState[]): FundState {
  return states.findLast((state) => state !== 'recovered') ?? 'in_use';
}

/** Who gives: the treasury for the State's money; the province for its own. */
export function giverOf(source: FundSource, region: string): string {
  return source === 'central' ? 'MOF' : region;
}

export interface FundStanding {
  readonly source: FundSource;
  readonly purpose: FundPurpose;
  readonly region: string;
  readonly sector: string;
  readonly state: FundState;
  readonly asked: Thousandths;
  readonly allocated: Thousandths;
  readonly paid: Thousandths;
  readonly recovered: Thousandths;
  /** Where the line is that it is given for; null where it is given to the region. */
  readonly caseState: CaseState | null;
}

function isThe(by: FundBy, person: Person, one: Pick<FundStanding, 'source' | 'region' | 'sector'>): boolean {
  const office = has(person, 'clerk') || has(person, 'head');
  switch (by) {
    case 'region':
      return person.agency === one.region && office;
    case 'lister':
      return person.agency === listerOf(one.sector) && office;
    case 'giver':
      return person.agency === giverOf(one.source, one.region) && has(person, 'head');
    case 'lister_or_giver':
      return isThe('lister', person, one) || isThe('giver', person, one);
    case 'anyone':
      return office || has(person, 'coordinator');
  }
}

const NEEDED: Readonly<Record<FundBy, readonly string[]>> = {
  region: ['clerk', 'head'],
  lister: ['clerk', 'head'],
  giver: ['head'],
  lister_or_giver: ['clerk', 'head'],
  anyone: ['clerk', 'head', 'coordinator'],
};

/** A province asks for money for itself, or for one of its lines. */
export function refusalOfApplication(
  person: Person,
  one: Pick<FundStanding, 'source' | 'region' | 'sector' | 'purpose' | 'caseState'>,
): Refusal | undefined {
  if (!isThe('region', person, one))
    return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: NEEDED.region } });
  return awardRefusal(one);
}

export function refusalOfFund(
  act: FundAct,
  one: FundStanding,
  person: Person,
  amount: Thousandths = 0,
): Refusal | undefined {
  const by = act === 'comment' ? 'anyone' : fundMoves.find((candidate) => candidate.act === act)!.by;
  if (!isThe(by, person, one)) return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: NEEDED[by] } });
  if (act === 'comment') return undefined;
  if (!moveFrom(fundMoves, act, one.state))
    return refuse('wrong_state', 'WRONG_STATE', { facts: { act, state: one.state } });
  if (act === 'allocate' && amount > one.asked)
    return refuse('rule', 'MORE_THAN_ASKED', {
      errors: [{ path: 'amount', code: 'TOO_MUCH', message: String(one.asked / 1000) }],
    });
  if (act === 'pay' && one.paid + amount > one.allocated)
    return refuse('rule', 'MORE_THAN_ALLOCATED', {
      errors: [{ path: 'amount', code: 'TOO_MUCH', message: String((one.allocated - one.paid) / 1000) }],
    });
  if (act === 'correct' && amount > one.paid - one.recovered)
    return refuse('rule', 'MORE_THAN_PAID', {
      errors: [{ path: 'amount', code: 'TOO_MUCH', message: String((one.paid - one.recovered) / 1000) }],
    });
  if (act === 'recover' && one.recovered + amount > one.paid)
    return refuse('rule', 'MORE_THAN_PAID', {
      errors: [{ path: 'amount', code: 'TOO_MUCH', message: String((one.paid - one.recovered) / 1000) }],
    });
  if (act === 'correct_recovery' && (one.recovered === 0 || amount > one.recovered))
    return refuse('rule', 'MORE_THAN_RECOVERED', {
      errors: [{ path: 'amount', code: 'TOO_MUCH', message: String(one.recovered / 1000) }],
    });
  return act === 'allocate' || act === 'pay' ? awardRefusal(one) : undefined;
}

/** An award is for what has been accepted: it is neither asked for, given nor paid out before, nor once the acceptance is reversed. */
function awardRefusal({ purpose, caseState }: Pick<FundStanding, 'purpose' | 'caseState'>): Refusal | undefined {
  if (purpose !== 'award' || caseState === null || acceptedCaseStates.includes(caseState)) return undefined;
  return refuse('rule', 'NOT_ACCEPTED_YET', { facts: { state: caseState } });
}
