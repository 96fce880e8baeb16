/**
 * A referral to the supervision ministry (domain vocabulary 5.8). The product transfers and tracks: it never decides on a
 * person, and holds of the outcome its kind alone.
 */
export const ACCOUNTABILITY_STATES = [
  'lead_recorded',
  'screened',
  'proposed',
  'approved',
  'transferred',
  'accepted',
  'result_returned',
  'rectifying',
  'review',
  'closed',
] as const;
export type AccountabilityState = (typeof ACCOUNTABILITY_STATES)[number];

export type AccountabilityAct =
  'screen' | 'propose' | 'approve' | 'transfer' | 'accept' | 'return_result' | 'rectify' | 'review' | 'close';

interface AccountabilityMove {
  readonly act: AccountabilityAct;
  readonly from: readonly AccountabilityState[];
  readonly to: AccountabilityState;
}

/** Each act with the states it may be done in. A proposal needs the approval of the government or its head (政府督查工作条例 §21, §23). */
export const accountabilityMoves: readonly AccountabilityMove[] = [
  { act: 'screen', from: ['lead_recorded'], to: 'screened' },
  { act: 'propose', from: ['screened'], to: 'proposed' },
  { act: 'approve', from: ['proposed'], to: 'approved' },
  { act: 'transfer', from: ['approved'], to: 'transferred' },
  { act: 'accept', from: ['transferred'], to: 'accepted' },
  { act: 'return_result', from: ['accepted', 'review'], to: 'result_returned' },
  { act: 'rectify', from: ['result_returned'], to: 'rectifying' },
  { act: 'review', from: ['result_returned', 'rectifying'], to: 'review' },
  { act: 'close', from: ['lead_recorded', 'screened', 'proposed', 'result_returned', 'rectifying'], to: 'closed' },
];

/** Kinds of outcome that the competent organ may tell (监察法 §52; the last: nothing follows). */
export const ACCOUNTABILITY_OUTCOMES = [
  'talk',
  'criticism',
  'written_self_examination',
  'admonition',
  'disciplinary_sanction',
  'accountability_decision',
  'accountability_proposal',
  'supervision_proposal',
  'none',
] as const;
export type AccountabilityOutcome = (typeof ACCOUNTABILITY_OUTCOMES)[number];

/** Where the act leads from here; undefined when it may not be done. */
export function accountabilityMove(act: AccountabilityAct, from: AccountabilityState): AccountabilityState | undefined {
  return accountabilityMoves.find((move) => move.act === act && move.from.includes(from))?.to;
}
