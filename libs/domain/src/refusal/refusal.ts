/**
 * A rule said no. `forbidden`: not this person; `wrong_state`: not now; `rule`: not like this.
 * The code is stable and public (upper snake case); `facts` fill the sentence that the person reads.
 */
export interface Refusal {
  readonly refused: 'forbidden' | 'wrong_state' | 'rule';
  readonly code: RefusalCode;
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
  /** The fields at fault, by path in the request. */
  readonly errors?: readonly FieldFault[];
}

export interface FieldFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** Where the rule itself has the words for the reader. */
  readonly words?: { readonly zh: string; readonly en: string };
}

export const REFUSAL_CODES = [
  'ROLE_NOT_ALLOWED',
  'OWN_AGENCY',
  'WRONG_STATE',
  'AFTER_THE_WHOLE',
  'CAMPAIGN_NOT_IN_FORCE',
  'CAMPAIGN_SUSPENDED',
  'CLAIMED_BY_ANOTHER',
  'NOT_CLAIMED_BY_YOU',
  'NOT_THE_DRAFTING_LEAD',
  'NOTHING_TO_CONSULT',
  'OPINIONS_PENDING',
  'OPINION_NEEDS_REASON',
  'RESULT_INCOMPLETE',
  'DUE_IN_THE_PAST',
  'DUE_BEFORE_START',
  'POLICY_INVALID',
  'UNKNOWN_ROW',
  'UNKNOWN_AGENCY',
  'NO_ROWS_LEFT',
  'NOT_APPROVABLE',
  'ATTACHMENT_UNKNOWN',
  'CHECKLIST_INCOMPLETE',
  'ALREADY_OPENED',
  'DELEGATED',
  'NOT_DELEGATED',
  'NOTHING_TO_SEND_BACK',
  'MOVED_ON',
  'TOO_LATE_TO_TAKE_BACK',
  'UNKNOWN_COLLEAGUE',
  'ALREADY_IN_ROW',
  'EXTENSION_PENDING',
  'EXTENSION_TOO_LATE',
  'EXTENSION_NOT_LATER',
  'NO_EXTENSION_PENDING',
  'NO_TIME_ASKED',
  'NO_DISAGREEMENT',
  'NOBODY_TO_URGE',
  'URGED_TODAY',
  'HEARING_OPEN',
  'RULING_DOES_NOT_FIT',
  'UPSTREAM_PENDING',
  'NOT_OPEN_ENDED',
  'NOT_TRIGGERED',
  'UNKNOWN_CAMPAIGN',
  'UNKNOWN_CLAUSE',
  'MATTER_INCOMPLETE',
  'ABSENCE_ENDS_TOO_EARLY',
  'CALENDAR_INVALID',
  'PROPOSALS_NOT_ADOPTED',
  'TARGET_SHORTFALL',
  'TARGET_LEVEL',
  'UNKNOWN_REGION',
  'UNKNOWN_SECTOR',
  'ABSENCE_OVERLAPS',
  'SUBSTITUTE_AWAY',
  'TOOK_PART',
  'OBJECTION_TOO_LATE',
  'OBJECTION_OPEN',
  'TARGETS_MET',
  'RECTIFICATION_OPEN',
  'MARKS_INVALID',
  'SCHEME_INVALID',
  'NOT_OF_THIS_MEASURE',
  'GATE_CLOSED',
  'CRITERIA_LAXER',
  'CRITERIA_NOT_MET',
  'EVIDENCE_INCOMPLETE',
  'MORE_THAN_ALLOCATED',
  'MORE_THAN_ASKED',
  'MORE_THAN_PAID',
  'MORE_THAN_RECOVERED',
  'NOT_ACCEPTED_YET',
  'HEARING_TOO_LATE',
  'PARTYS_PAPER_NEEDED',
  'PAPER_NEEDED',
  'SIGNED_BY_ONE',
  'STANDS_IN',
  'DIRECTORY_INVALID',
  'NOT_TOGETHER',
  'OBJECTED_ALREADY',
  'NOT_SERVED',
  'ACKNOWLEDGED_ALREADY',
  'INSPECTED_BELOW',
  'DAY_DOES_NOT_FIT',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export function refuse(
  refused: Refusal['refused'],
  code: RefusalCode,
  more: Pick<Refusal, 'facts' | 'errors'> = {},
): Refusal {
  return { refused, code, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'code' in value;
}
