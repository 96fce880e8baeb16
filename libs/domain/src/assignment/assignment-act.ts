import { type Refusal, refuse } from '../refusal/refusal';
import { type AssignmentMode, type AssignmentRole } from '../division-of-labour/planned-assignment';
import { ASSIGNMENT_STATES, type AssignmentState, type RecordedOpinion, concludedStates } from './assignment-state';
import { type Person, has } from './person';

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
  | 'approve'
  | 'return'
  | 'decline';

/** Everything the rules need to know of an assignment and its siblings in the row; read on locked rows. */
export interface AssignmentFacts {
  readonly id: string;
  readonly agency: string;
  readonly role: AssignmentRole;
  readonly mode: AssignmentMode;
  readonly state: AssignmentState;
  readonly assigneeId: string | null;
  readonly opinion: RecordedOpinion | null;
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
}

type By = 'clerk' | 'head' | 'accepter' | 'anyone';
interface Move {
  readonly act: AssignmentAct;
  readonly by: By;
  readonly from: readonly AssignmentState[];
  /** `same`: the state stays; what else changes is the act's own business. */
  readonly to: AssignmentState | 'same';
  readonly modes?: readonly AssignmentMode[];
}

const WORKED: readonly AssignmentMode[] = ['answer', 'contribute', 'join'];
const WITH_THE_AGENCY: readonly AssignmentState[] = ['dispatched', 'signed_for', 'handling', 'returned'];
const COMMENTABLE = ASSIGNMENT_STATES.filter((state) => !concludedStates.includes(state));

/**
 * The transition table. One act may have several lines: *approve* is the head's signature on the agency's own result,
 * a joint lead's co-signature, and the accepter's 办结, told apart by who acts and in which state.
 */
export const assignmentMoves: readonly Move[] = [
  { act: 'sign', by: 'clerk', from: ['dispatched'], to: 'signed_for' },
  { act: 'claim', by: 'clerk', from: ['signed_for', 'returned'], to: 'handling' },
  { act: 'claim', by: 'clerk', from: ['handling', 'requested'], to: 'same' },
  { act: 'release', by: 'clerk', from: ['handling'], to: 'signed_for' },
  { act: 'release', by: 'clerk', from: ['signed_for', 'requested', 'returned'], to: 'same' },
  { act: 'draft', by: 'clerk', from: ['dispatched', 'signed_for', 'handling', 'returned', 'requested'], to: 'same' },
  { act: 'comment', by: 'anyone', from: COMMENTABLE, to: 'same' },
  { act: 'consult', by: 'clerk', from: WITH_THE_AGENCY, to: 'handling', modes: ['answer'] },
  { act: 'opine', by: 'clerk', from: ['requested'], to: 'answered', modes: ['consult'] },
  {
    act: 'submit',
    by: 'clerk',
    from: ['dispatched', 'signed_for', 'handling', 'returned'],
    to: 'in_review',
    modes: WORKED,
  },
  { act: 'approve', by: 'head', from: ['in_review'], to: 'reported', modes: WORKED },
  { act: 'approve', by: 'head', from: ['requested'], to: 'answered', modes: ['co_sign'] },
  { act: 'approve', by: 'accepter', from: ['reported'], to: 'closed', modes: WORKED },
  { act: 'return', by: 'head', from: ['in_review'], to: 'returned', modes: WORKED },
  { act: 'return', by: 'head', from: ['requested'], to: 'signed_for', modes: ['co_sign'] },
  { act: 'return', by: 'accepter', from: ['reported', 'declined'], to: 'returned' },
  { act: 'decline', by: 'head', from: ['dispatched', 'signed_for', 'handling'], to: 'declined' },
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
    (move) => move.from.includes(facts.state) && (!move.modes || move.modes.includes(facts.mode)),
  );
  return fitting ?? refuse('wrong_state', 'WRONG_STATE', { facts: { act, state: facts.state } });
}

function actsAs(by: By, facts: AssignmentFacts, person: Person, office: Office): boolean {
  switch (by) {
    case 'clerk':
      return has(person, 'clerk') && person.agency === facts.agency;
    case 'head':
      return has(person, 'head') && person.agency === facts.agency;
    case 'accepter':
      return has(person, accepterOf(facts, office.agency)) && person.agency !== facts.agency;
    case 'anyone':
      return person.agency === facts.agency || has(person, 'coordinator') || has(person, 'group_secretary');
  }
}

function notYours(lines: readonly Move[], facts: AssignmentFacts, person: Person, office: Office): Refusal {
  const accepts = lines.some((move) => move.by === 'accepter');
  const oversees = has(person, 'coordinator') || has(person, 'group_secretary');
  if (accepts && oversees) {
    return refuse('forbidden', 'OWN_AGENCY', { facts: { accepter: accepterOf(facts, office.agency) } });
  }
  return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: [...new Set(lines.map((move) => move.by))] } });
}

/** Rules beyond state and role. `complete` is the fault list of the result against the row's profile. */
export function mayAct(act: AssignmentAct, facts: AssignmentFacts, person: Person, office: Office): Move | Refusal {
  const move = moveFor(act, facts, person, office);
  if ('refused' in move) return move;
  switch (act) {
    case 'claim':
      if (facts.assigneeId && facts.assigneeId !== person.id) return refuse('wrong_state', 'CLAIMED_BY_ANOTHER');
      return move;
    case 'release':
      if (facts.assigneeId !== person.id) return refuse('wrong_state', 'NOT_CLAIMED_BY_YOU');
      return move;
    case 'consult':
      if (facts.agency !== facts.rowLeads[0] && facts.consulted.length > 0 && facts.role !== 'lead') {
        return refuse('forbidden', 'NOT_THE_DRAFTING_LEAD');
      }
      if (facts.consulted.every((sibling) => sibling.state !== 'waiting' && sibling.state !== 'answered')) {
        return refuse('rule', 'NOTHING_TO_CONSULT');
      }
      return move;
    case 'submit':
      if (facts.assigneeId && facts.assigneeId !== person.id) return refuse('wrong_state', 'CLAIMED_BY_ANOTHER');
      return opinionsIn(facts) ?? move;
    default:
      return move;
  }
}

/** The lead may not submit before every consulted participant has answered or is deemed to have no objection. */
function opinionsIn(facts: AssignmentFacts): Refusal | undefined {
  if (facts.mode !== 'answer') return undefined;
  const open = facts.consulted.filter((sibling) => sibling.state === 'waiting' || sibling.state === 'requested');
  return open.length === 0
    ? undefined
    : refuse('rule', 'OPINIONS_PENDING', { facts: { agencies: open.map((sibling) => sibling.agency) } });
}

export const ASSIGNMENT_ACTS: readonly AssignmentAct[] = [...new Set(assignmentMoves.map((move) => move.act))];
