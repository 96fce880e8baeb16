import { type Refusal, refuse } from '../refusal/refusal';
import { type AssignmentMode, type AssignmentRole } from '../division-of-labour/planned-assignment';
import {
  ASSIGNMENT_STATES,
  type AssignmentState,
  type RecordedOpinion,
  agencyHoldsStates,
  concludedStates,
} from './assignment-state';
import { type DisagreementState, isOpen } from '../opinion/disagreement';
import { type Instant } from '../time/instant';
import { type Person, has } from './person';

/** A colleague who was given something by mistake has it for so long at most, and only until they have done something on it. */
export const TAKE_BACK_MS = 10 * 60_000;

/** What people do to an assignment. Names are the public contract's. */
export type AssignmentAct =
  | 'sign'
  | 'claim'
  | 'release'
  | 'draft'
  | 'comment'
  | 'consult'
  | 'opine'
  | 'submit'
  | 'open'
  | 'approve'
  | 'return'
  | 'recall'
  | 'decline'
  | 'reroute'
  | 'route'
  | 'transfer'
  | 'delegate'
  | 'hand_back'
  | 'send_back'
  | 'reassign'
  | 'take_back'
  | 'request_extension'
  | 'decide_extension'
  | 'decide_time'
  | 'agree'
  | 'refer'
  | 'urge';

/** Everything the rules need to know of an assignment and its siblings in the row; read on locked rows. */
export interface AssignmentFacts {
  readonly id: string;
  readonly agency: string;
  readonly role: AssignmentRole;
  readonly mode: AssignmentMode;
  readonly state: AssignmentState;
  readonly assigneeId: string | null;
  /** The division that it has been routed to: the account of its head. */
  readonly divisionId: string | null;
  /** Who handed it on and stays answerable (转办). */
  readonly answerableId: string | null;
  /** Who has lent it to its assignee, and gets it back (委托代办). */
  readonly delegatedBy: string | null;
  /** Who gave it to a colleague last, and whether anything has been done on it since; null where nobody did. */
  readonly handedOn: { readonly by: string; readonly at: Instant; readonly isLast: boolean } | null;
  /** Whoever it was handed up to has begun to look at it. */
  readonly opened: boolean;
  readonly dueAt: Instant | null;
  readonly extensionPending: boolean;
  readonly opinion: RecordedOpinion | null;
  /** Its own objection, where one stands. */
  readonly disagreement: DisagreementState | null;
  /** Rows that this one needs and that are not done. */
  readonly waitsFor: readonly number[];
  readonly campaignState: string;
  /** All leads of the row, the drafting one first. */
  readonly rowLeads: readonly string[];
  /** Assignments of the row's participants that are consulted, and of the leads that co-sign. */
  readonly consulted: readonly SiblingFacts[];
  readonly coSigners: readonly SiblingFacts[];
}

export interface SiblingFacts {
  readonly id: string;
  readonly agency: string;
  readonly state: AssignmentState;
  readonly opinion: RecordedOpinion | null;
  readonly disagreement: DisagreementState | null;
}

/**
 * `holder`: the clerk who has it in hand; `office`: whoever receives the agency's post; `superior`: the head, or the division
 * that it was routed to; `accepter`: whoever accepts it, and decides whatever an agency asks for; `overseer`: whoever sees to it
 * that the table is carried out, without deciding on anything; `giver`: whoever gave it to a colleague last.
 */
type By =
  'clerk' | 'holder' | 'giver' | 'division' | 'head' | 'superior' | 'office' | 'accepter' | 'overseer' | 'anyone';
interface Move {
  readonly act: AssignmentAct;
  readonly by: By;
  readonly from: readonly AssignmentState[];
  /** `same`: the state stays; what else changes is the act's own business. */
  readonly to: AssignmentState | 'same';
  readonly modes?: readonly AssignmentMode[];
  /** Only where the result goes (or does not go) through the review of a division. */
  readonly throughDivision?: boolean;
}

const WORKED: readonly AssignmentMode[] = ['answer', 'contribute', 'join'];
const WITH_THE_AGENCY: readonly AssignmentState[] = ['dispatched', 'signed_for', 'routed', 'handling', 'returned'];
/** What a clerk of the agency has in hand, an opinion that was asked for as well. */
const IN_HAND: readonly AssignmentState[] = [...WITH_THE_AGENCY, 'requested'];
const IN_REVIEW: readonly AssignmentState[] = ['division_review', 'in_review'];
/** An extension is decided wherever the matter has got to meanwhile. */
const UNDER_WAY: readonly AssignmentState[] = [...WITH_THE_AGENCY, ...IN_REVIEW, 'co_signing', 'reported', 'declined'];
const COMMENTABLE = ASSIGNMENT_STATES.filter((state) => !concludedStates.includes(state));

/**
 * The transition table. One act may have several lines: *approve* is the head's signature on the agency's own result,
 * a joint lead's co-signature, and the accepter's 办结, told apart by who acts and in which state.
 */
export const assignmentMoves: readonly Move[] = [
  { act: 'sign', by: 'clerk', from: ['dispatched'], to: 'signed_for' },
  { act: 'route', by: 'office', from: WITH_THE_AGENCY, to: 'routed', modes: WORKED },
  { act: 'claim', by: 'clerk', from: ['signed_for', 'routed', 'returned'], to: 'handling' },
  { act: 'claim', by: 'clerk', from: ['handling', 'requested'], to: 'same' },
  { act: 'release', by: 'holder', from: ['handling'], to: 'signed_for' },
  { act: 'release', by: 'holder', from: ['signed_for', 'routed', 'requested', 'returned'], to: 'same' },
  { act: 'draft', by: 'clerk', from: IN_HAND, to: 'same' },
  { act: 'comment', by: 'anyone', from: COMMENTABLE, to: 'same' },
  { act: 'consult', by: 'clerk', from: WITH_THE_AGENCY, to: 'handling', modes: ['answer'] },
  { act: 'opine', by: 'clerk', from: ['requested'], to: 'answered', modes: ['consult'] },
  {
    act: 'submit',
    by: 'clerk',
    from: WITH_THE_AGENCY,
    to: 'division_review',
    modes: WORKED,
    throughDivision: true,
  },
  { act: 'submit', by: 'clerk', from: WITH_THE_AGENCY, to: 'in_review', modes: WORKED, throughDivision: false },
  { act: 'open', by: 'division', from: ['division_review'], to: 'same' },
  { act: 'open', by: 'head', from: ['in_review'], to: 'same' },
  { act: 'open', by: 'accepter', from: ['reported'], to: 'same' },
  { act: 'approve', by: 'division', from: ['division_review'], to: 'in_review', modes: WORKED },
  { act: 'approve', by: 'head', from: ['in_review'], to: 'reported', modes: WORKED },
  { act: 'approve', by: 'head', from: ['requested'], to: 'answered', modes: ['co_sign'] },
  { act: 'approve', by: 'accepter', from: ['reported'], to: 'closed', modes: WORKED },
  { act: 'return', by: 'division', from: ['division_review'], to: 'returned', modes: WORKED },
  { act: 'return', by: 'head', from: ['in_review'], to: 'returned', modes: WORKED },
  { act: 'return', by: 'head', from: ['requested'], to: 'signed_for', modes: ['co_sign'] },
  { act: 'return', by: 'accepter', from: ['reported', 'declined'], to: 'returned' },
  { act: 'recall', by: 'clerk', from: IN_REVIEW, to: 'handling', modes: WORKED },
  { act: 'recall', by: 'head', from: ['reported'], to: 'in_review', modes: WORKED },
  { act: 'decline', by: 'head', from: ['dispatched', 'signed_for', 'routed', 'handling'], to: 'declined' },
  { act: 'reroute', by: 'accepter', from: ['declined'], to: 'rerouted' },
  { act: 'transfer', by: 'holder', from: IN_HAND, to: 'same' },
  { act: 'delegate', by: 'holder', from: IN_HAND, to: 'same' },
  { act: 'hand_back', by: 'holder', from: IN_HAND, to: 'same' },
  { act: 'send_back', by: 'holder', from: ['routed', 'handling', 'returned', 'requested'], to: 'same' },
  { act: 'reassign', by: 'superior', from: IN_HAND, to: 'same' },
  { act: 'take_back', by: 'giver', from: IN_HAND, to: 'same' },
  { act: 'request_extension', by: 'office', from: [...WITH_THE_AGENCY, ...IN_REVIEW], to: 'same', modes: WORKED },
  { act: 'decide_extension', by: 'accepter', from: UNDER_WAY, to: 'same', modes: WORKED },
  { act: 'decide_time', by: 'clerk', from: WITH_THE_AGENCY, to: 'same', modes: ['answer'] },
  { act: 'agree', by: 'head', from: ['answered'], to: 'same', modes: ['consult'] },
  { act: 'refer', by: 'head', from: ['answered'], to: 'same', modes: ['consult'] },
  { act: 'refer', by: 'head', from: WITH_THE_AGENCY, to: 'same', modes: ['answer'] },
  // 催办: a nudge beside the ladder, which goes on as if there had been none. A lead nudges those whom it has asked.
  { act: 'urge', by: 'overseer', from: agencyHoldsStates, to: 'same' },
  {
    act: 'urge',
    by: 'office',
    from: [...WITH_THE_AGENCY, ...IN_REVIEW, 'co_signing'],
    to: 'same',
    modes: ['answer'],
  },
];

/** What the system itself does, beside people's acts: launch, consult and submit reach siblings; silence, completion and revocation. */
export const systemMoves: readonly {
  readonly from: AssignmentState;
  readonly to: AssignmentState;
  readonly why: string;
}[] = [
  { from: 'waiting', to: 'requested', why: 'the lead circulates its draft' },
  {
    from: 'answered',
    to: 'requested',
    why: 'the lead circulates a new draft, or submits a new version for co-signature',
  },
  { from: 'dispatched', to: 'requested', why: 'the drafting lead submits a version for co-signature' },
  { from: 'signed_for', to: 'requested', why: 'the drafting lead submits a version for co-signature' },
  { from: 'requested', to: 'answered', why: 'deemed no objection after silence' },
  { from: 'requested', to: 'signed_for', why: 'the version to co-sign was taken back' },
  { from: 'answered', to: 'requested', why: 'the lead has decided on the time that was asked for' },
  { from: 'in_review', to: 'co_signing', why: 'the head has signed, co-signatures are missing' },
  { from: 'co_signing', to: 'reported', why: 'the last co-signature is in' },
  { from: 'co_signing', to: 'returned', why: 'a joint lead sent the version back' },
  { from: 'answered', to: 'closed', why: 'the row is completed' },
  { from: 'waiting', to: 'closed', why: 'the row is completed' },
  { from: 'standby', to: 'dispatched', why: 'a matter arises' },
  ...ASSIGNMENT_STATES.filter((state) => !concludedStates.includes(state)).map((from) => ({
    from,
    to: 'revoked' as const,
    why: 'the campaign is revoked',
  })),
];

/** Who acts on the result of this row besides its own agencies: rows that MIIT leads go to the coordination group's secretary. */
export function accepterOf(
  facts: Pick<AssignmentFacts, 'agency' | 'rowLeads'>,
  officeAgency: string,
): 'coordinator' | 'group_secretary' {
  // The coordination office sits in the convener's ministry, so it neither accepts what that ministry leads nor what it delivers to others.
  return facts.rowLeads.includes(officeAgency) || facts.agency === officeAgency ? 'group_secretary' : 'coordinator';
}

/** The agency in which the coordination office sits (N7-2: the convener). Data of the directory edition, an argument everywhere. */
export interface Office {
  readonly agency: string;
}

/** The line of the table that applies, or why none does. */
export function moveFor(act: AssignmentAct, facts: AssignmentFacts, person: Person, office: Office): Move | Refusal {
  const lines = assignmentMoves.filter((move) => move.act === act);
  const mine = lines.filter((move) => actsAs(move.by, facts, person, office));
  if (mine.length === 0) return notYours(lines, facts, person, office);
  if (facts.campaignState === 'suspended' && act !== 'comment') return refuse('wrong_state', 'CAMPAIGN_SUSPENDED');
  if (facts.campaignState !== 'in_force' && facts.campaignState !== 'suspended') {
    return refuse('wrong_state', 'CAMPAIGN_NOT_IN_FORCE', { facts: { state: facts.campaignState } });
  }
  const fitting = mine.find(
    (move) =>
      move.from.includes(facts.state) &&
      (!move.modes || move.modes.includes(facts.mode)) &&
      (move.throughDivision === undefined || move.throughDivision === goesThroughDivision(facts, person)),
  );
  return fitting ?? refuse('wrong_state', 'WRONG_STATE', { facts: { act, state: facts.state } });
}

/** What a clerk hands in is reviewed by the division that has it; what the division's head hands in has been. */
function goesThroughDivision(facts: AssignmentFacts, person: Person): boolean {
  return facts.divisionId !== null && facts.divisionId !== person.id;
}

function actsAs(by: By, facts: AssignmentFacts, person: Person, office: Office): boolean {
  const own = person.agency === facts.agency;
  switch (by) {
    case 'clerk':
      // Whoever it was handed to works on it, whatever their post; so does the division that has it.
      return own && (has(person, 'clerk') || person.id === facts.assigneeId || person.id === facts.divisionId);
    case 'holder':
      return own && (has(person, 'clerk') || person.id === facts.assigneeId || person.id === facts.divisionId);
    case 'giver':
      return own && person.id === facts.handedOn?.by;
    case 'division':
      return own && person.id === facts.divisionId;
    case 'head':
      return own && has(person, 'head');
    case 'superior':
      return own && (has(person, 'head') || person.id === facts.divisionId);
    case 'office':
      return own && (has(person, 'clerk') || has(person, 'head'));
    case 'accepter':
      return has(person, accepterOf(facts, office.agency)) && !own;
    case 'overseer':
      return oversees(person);
    case 'anyone':
      return own || oversees(person);
  }
}

function oversees(person: Person): boolean {
  return has(person, 'coordinator') || has(person, 'group_secretary');
}

/** The posts that work on assignments in an agency. */
export function worksThere(person: Pick<Person, 'roles'>): boolean {
  return (['clerk', 'division', 'head'] as const).some((role) => person.roles.includes(role));
}

function notYours(lines: readonly Move[], facts: AssignmentFacts, person: Person, office: Office): Refusal {
  const accepts = lines.some((move) => move.by === 'accepter');
  if (accepts && oversees(person)) {
    return refuse('forbidden', 'OWN_AGENCY', { facts: { accepter: accepterOf(facts, office.agency) } });
  }
  return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: [...new Set(lines.map((move) => move.by))] } });
}

/** Rules beyond state and role. `now`: when the act was received, by which lateness is judged. */
export function mayAct(
  act: AssignmentAct,
  facts: AssignmentFacts,
  person: Person,
  office: Office,
  now: Instant,
): Move | Refusal {
  const move = moveFor(act, facts, person, office);
  if ('refused' in move) return move;
  return standsAgainst(act, facts, person, now) ?? move;
}

function standsAgainst(act: AssignmentAct, facts: AssignmentFacts, person: Person, now: Instant): Refusal | undefined {
  const claimedByAnother = facts.assigneeId !== null && facts.assigneeId !== person.id;
  switch (act) {
    case 'claim':
      return claimedByAnother ? refuse('wrong_state', 'CLAIMED_BY_ANOTHER') : undefined;
    case 'release':
      return facts.assigneeId === person.id ? undefined : refuse('wrong_state', 'NOT_CLAIMED_BY_YOU');
    case 'consult':
      return mayConsult(facts);
    case 'submit':
      if (claimedByAnother) return refuse('wrong_state', 'CLAIMED_BY_ANOTHER');
      if (facts.delegatedBy !== null) return refuse('wrong_state', 'DELEGATED');
      if (facts.waitsFor.length > 0)
        return refuse('rule', 'UPSTREAM_PENDING', { facts: { rows: facts.waitsFor.map(String) } });
      return opinionsIn(facts);
    case 'open':
      return facts.opened ? refuse('wrong_state', 'ALREADY_OPENED') : undefined;
    case 'recall':
      if (facts.opened) return refuse('wrong_state', 'ALREADY_OPENED');
      return claimedByAnother && facts.state !== 'reported' ? refuse('wrong_state', 'CLAIMED_BY_ANOTHER') : undefined;
    case 'transfer':
      if (claimedByAnother) return refuse('wrong_state', 'CLAIMED_BY_ANOTHER');
      return facts.delegatedBy !== null ? refuse('wrong_state', 'DELEGATED') : undefined;
    case 'delegate':
      if (facts.assigneeId !== person.id) return refuse('wrong_state', 'NOT_CLAIMED_BY_YOU');
      return facts.delegatedBy !== null ? refuse('wrong_state', 'DELEGATED') : undefined;
    case 'hand_back':
      if (facts.assigneeId !== person.id) return refuse('wrong_state', 'NOT_CLAIMED_BY_YOU');
      return facts.delegatedBy === null ? refuse('wrong_state', 'NOT_DELEGATED') : undefined;
    case 'send_back':
      return sentBackTo(facts, person) === undefined ? refuse('wrong_state', 'NOTHING_TO_SEND_BACK') : undefined;
    case 'take_back':
      if (!facts.handedOn?.isLast) return refuse('wrong_state', 'MOVED_ON');
      return now > facts.handedOn.at + TAKE_BACK_MS
        ? refuse('rule', 'TOO_LATE_TO_TAKE_BACK', { facts: { minutes: TAKE_BACK_MS / 60_000 } })
        : undefined;
    case 'request_extension':
      if (facts.extensionPending) return refuse('wrong_state', 'EXTENSION_PENDING');
      return facts.dueAt === null || now > facts.dueAt ? refuse('rule', 'EXTENSION_TOO_LATE') : undefined;
    case 'decide_extension':
      return facts.extensionPending ? undefined : refuse('wrong_state', 'NO_EXTENSION_PENDING');
    case 'decide_time':
      return facts.consulted.some((sibling) => sibling.state === 'answered' && sibling.opinion === 'more_time')
        ? undefined
        : refuse('wrong_state', 'NO_TIME_ASKED');
    case 'agree':
      return isOpen(facts.disagreement) ? undefined : refuse('wrong_state', 'NO_DISAGREEMENT');
    case 'urge':
      return oversees(person) || [...facts.consulted, ...facts.coSigners].some(({ state }) => state === 'requested')
        ? undefined
        : refuse('wrong_state', 'NOBODY_TO_URGE');
    case 'refer':
      return [facts.disagreement, ...facts.consulted.map((sibling) => sibling.disagreement)].includes('principals')
        ? undefined
        : refuse('wrong_state', 'NO_DISAGREEMENT');
    default:
      return undefined;
  }
}

/**
 * Where a clerk's part goes when it is sent back (退办): to whoever lent it or handed it on, or out of the division to the
 * agency's office. Undefined when nobody gave it.
 */
export function sentBackTo(
  facts: Pick<AssignmentFacts, 'assigneeId' | 'divisionId' | 'answerableId' | 'delegatedBy'>,
  person: Pick<Person, 'id'>,
): 'lender' | 'answerable' | 'office' | undefined {
  if (facts.assigneeId === person.id && facts.delegatedBy !== null) return 'lender';
  if (facts.assigneeId === person.id && facts.answerableId !== null) return 'answerable';
  const ofTheDivision = facts.divisionId === person.id && (facts.assigneeId === null || facts.assigneeId === person.id);
  return ofTheDivision ? 'office' : undefined;
}

function mayConsult(facts: AssignmentFacts): Refusal | undefined {
  if (facts.agency !== facts.rowLeads[0] && facts.consulted.length > 0 && facts.role !== 'lead') {
    return refuse('forbidden', 'NOT_THE_DRAFTING_LEAD');
  }
  return facts.consulted.every((sibling) => sibling.state !== 'waiting' && sibling.state !== 'answered')
    ? refuse('rule', 'NOTHING_TO_CONSULT')
    : undefined;
}

/** The lead may not submit before every consulted participant has answered or is deemed to have no objection. */
function opinionsIn(facts: AssignmentFacts): Refusal | undefined {
  if (facts.mode !== 'answer') return undefined;
  const open = facts.consulted.filter(
    (sibling) =>
      sibling.state === 'waiting' ||
      sibling.state === 'requested' ||
      // Time that was asked for is for the lead to decide on: it may not act as if nothing had been said.
      (sibling.state === 'answered' && sibling.opinion === 'more_time'),
  );
  if (open.length > 0)
    return refuse('rule', 'OPINIONS_PENDING', { facts: { agencies: open.map((sibling) => sibling.agency) } });
  const disputed = facts.consulted.filter((sibling) => isOpen(sibling.disagreement));
  return disputed.length === 0
    ? undefined
    : refuse('rule', 'OPINIONS_PENDING', {
        facts: { agencies: disputed.map((sibling) => sibling.agency), disputed: 'yes' },
      });
}

export const ASSIGNMENT_ACTS: readonly AssignmentAct[] = [...new Set(assignmentMoves.map((move) => move.act))];
