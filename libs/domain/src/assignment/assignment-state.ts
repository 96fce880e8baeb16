/**
 * The life of an assignment (承办件). State is stored; light and "overdue" are derived.
 * `waiting`, `requested`, `answered`: participants that are consulted and leads that co-sign. `routed`, `division_review`: where
 * an agency hands its work to one of its divisions. `rerouted`: another agency has it instead.
 */
export type AssignmentState =
  | 'standby'
  | 'waiting'
  | 'dispatched'
  | 'signed_for'
  | 'routed'
  | 'handling'
  | 'division_review'
  | 'in_review'
  | 'co_signing'
  | 'returned'
  | 'reported'
  | 'requested'
  | 'answered'
  | 'declined'
  | 'rerouted'
  | 'closed'
  | 'revoked';

export const ASSIGNMENT_STATES: readonly AssignmentState[] = [
  'standby',
  'waiting',
  'dispatched',
  'signed_for',
  'routed',
  'handling',
  'division_review',
  'in_review',
  'co_signing',
  'returned',
  'reported',
  'requested',
  'answered',
  'declined',
  'rerouted',
  'closed',
  'revoked',
];

/** Nothing more will happen to it, short of a named act that re-opens it. */
export const concludedStates: readonly AssignmentState[] = ['rerouted', 'closed', 'revoked'];

/** The agency itself has something to do: these stand in its 待办, and only these can be late. */
export const agencyHoldsStates: readonly AssignmentState[] = [
  'dispatched',
  'signed_for',
  'routed',
  'handling',
  'division_review',
  'in_review',
  'returned',
  'requested',
];

export type Opinion = 'concur' | 'concur_with_comments' | 'no_comment' | 'object' | 'more_time';
export const OPINIONS: readonly Opinion[] = ['concur', 'concur_with_comments', 'no_comment', 'object', 'more_time'];

/** Silence is recorded as such: 逾期视为无不同意见, never as consent. */
export type RecordedOpinion = Opinion | 'deemed_no_objection';

/** What may stand beside a state: an objection, a row that has to be done first, a referral to supervision. */
export const ASSIGNMENT_MARKS = ['disputed', 'blocked', 'referred', 'extension', 'urged', 'unread'] as const;
export type AssignmentMark = (typeof ASSIGNMENT_MARKS)[number];

/** Columns of the list of assignments that its reader may leave out; the light, the matter and its date always stand. */
export const ASSIGNMENT_COLUMNS = ['part', 'state', 'holder', 'last', 'urges'] as const;
export type AssignmentColumn = (typeof ASSIGNMENT_COLUMNS)[number];
