import { type AssignmentMode, plannedAssignments } from '../division-of-labour/planned-assignment';
import { NOTICE_2025_7 as notice, ROW_PROFILES } from '../editions';
import { REFUSAL_CODES, isRefusal } from '../refusal/refusal';
import {
  ASSIGNMENT_ACTS,
  type AssignmentAct,
  type AssignmentFacts,
  type SiblingFacts,
  TAKE_BACK_MS,
  accepterOf,
  assignmentMoves,
  mayAct,
  moveFor,
  systemMoves,
} from './assignment-act';
import { ASSIGNMENT_STATES, type AssignmentState, agencyHoldsStates, concludedStates } from './assignment-state';
import { type Person, type Role } from './person';
import { TAKEN_BACK_BY, takenBackWithin } from './taken-back';

const office = { agency: 'MIIT' };
const MODES: readonly AssignmentMode[] = ['answer', 'co_sign', 'consult', 'contribute', 'join'];

function facts(more: Partial<AssignmentFacts> = {}): AssignmentFacts {
  return {
    id: 'a1',
    agency: 'MEP',
    role: 'lead',
    mode: 'answer',
    state: 'handling',
    assigneeId: null,
    divisionId: null,
    answerableId: null,
    delegatedBy: null,
    handedOn: null,
    opened: false,
    dueAt: Date.parse('2026-12-31T10:00:00Z'),
    extensionPending: false,
    opinion: null,
    disagreement: null,
    waitsFor: [],
    campaignState: 'in_force',
    rowLeads: ['MEP'],
    consulted: [],
    coSigners: [],
    ...more,
  };
}
const person = (role: Role, agency: string | null, id = `${agency}.${role}`): Person => ({ id, roles: [role], agency });
const sibling = (agency: string, state: AssignmentState): SiblingFacts => ({
  id: agency,
  agency,
  state,
  opinion: null,
  disagreement: null,
});

const clerk = person('clerk', 'MEP');
const head = person('head', 'MEP');
const coordinator = person('coordinator', 'MIIT');
const secretary = person('group_secretary', null);

const NOW = Date.parse('2026-06-01T08:00:00Z');
const may = (act: AssignmentAct, about: AssignmentFacts, who: Person, at: { agency: string }) =>
  mayAct(act, about, who, at, NOW);

/** What an answer says, in one word. */
const word = (answer: ReturnType<typeof may>) => (isRefusal(answer) ? answer.code : answer.to);

describe('the transition table', () => {
  it('reaches every state from those in which assignments are opened', () => {
    const initial = notice.rows.flatMap((row) => {
      const profile = ROW_PROFILES.profiles[row.row - 1];
      return profile ? plannedAssignments(row, profile, notice.provinces).map(({ state }) => state) : [];
    });
    const reached = new Set<AssignmentState>(initial);
    expect(reached).toEqual(new Set(['dispatched', 'waiting', 'standby']));
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const move of assignmentMoves) {
        if (move.to !== 'same' && move.from.some((state) => reached.has(state))) reached.add(move.to);
      }
      for (const move of systemMoves) if (reached.has(move.from)) reached.add(move.to);
    }
    expect([...ASSIGNMENT_STATES].filter((state) => !reached.has(state))).toEqual([]);
  });

  it('leaves a concluded state by nobody’s act, not even the system’s', () => {
    for (const state of concludedStates) {
      expect(assignmentMoves.filter((move) => move.from.includes(state))).toEqual([]);
      expect(systemMoves.filter((move) => move.from === state)).toEqual([]);
    }
  });

  it('lets every state that is not concluded come to an end', () => {
    const ends = new Set<AssignmentState>(concludedStates);
    for (let before = -1; before !== ends.size;) {
      before = ends.size;
      const steps = [
        ...assignmentMoves.flatMap(({ from, to }) => (to === 'same' ? [] : from.map((state) => [state, to] as const))),
        ...systemMoves.map(({ from, to }) => [from, to] as const),
      ];
      for (const [from, to] of steps) if (ends.has(to)) ends.add(from);
    }
    expect([...ASSIGNMENT_STATES].filter((state) => !ends.has(state))).toEqual([]);
  });

  it('can revoke whatever is open, since a campaign can be revoked at any time', () => {
    const revocable = systemMoves.filter(({ to }) => to === 'revoked').map(({ from }) => from);
    expect(revocable).toEqual(ASSIGNMENT_STATES.filter((state) => !concludedStates.includes(state)));
  });
});

// The contract's table of acts, written out by hand: who → act → states, and for which modes.
const WORKED = ['answer', 'contribute', 'join'];
const OPEN = ASSIGNMENT_STATES.filter((state) => !concludedStates.includes(state));
type Line = readonly [states: readonly AssignmentState[], modes?: readonly string[]];
const AT_WORK: readonly AssignmentState[] = ['dispatched', 'signed_for', 'routed', 'handling', 'returned'];
const IN_HAND: readonly AssignmentState[] = [...AT_WORK, 'requested'];
const UNDER_WAY: readonly AssignmentState[] = [
  ...AT_WORK,
  'division_review',
  'in_review',
  'co_signing',
  'reported',
  'declined',
];
const ASKS: Partial<Record<AssignmentAct, readonly Line[]>> = {
  route: [[AT_WORK, WORKED]],
  request_extension: [[[...AT_WORK, 'division_review', 'in_review'], WORKED]],
  urge: [[[...AT_WORK, 'division_review', 'in_review', 'co_signing'], ['answer']]],
};
const OVERSEES: Partial<Record<AssignmentAct, readonly Line[]>> = { urge: [[agencyHoldsStates]] };
const CONTRACT: Record<string, Partial<Record<AssignmentAct, readonly Line[]>>> = {
  clerk: {
    ...ASKS,
    sign: [[['dispatched']]],
    claim: [[['signed_for', 'routed', 'returned', 'handling', 'requested']]],
    release: [[['handling', 'signed_for', 'routed', 'requested', 'returned']]],
    draft: [[IN_HAND]],
    comment: [[OPEN]],
    consult: [[AT_WORK, ['answer']]],
    opine: [[['requested'], ['consult']]],
    submit: [[AT_WORK, WORKED]],
    recall: [[['division_review', 'in_review'], WORKED]],
    transfer: [[IN_HAND]],
    delegate: [[IN_HAND]],
    hand_back: [[IN_HAND]],
    send_back: [[['routed', 'handling', 'returned', 'requested']]],
    decide_time: [[AT_WORK, ['answer']]],
  },
  head: {
    ...ASKS,
    comment: [[OPEN]],
    open: [[['in_review']]],
    approve: [
      [['in_review'], WORKED],
      [['requested'], ['co_sign']],
    ],
    return: [
      [['in_review'], WORKED],
      [['requested'], ['co_sign']],
    ],
    recall: [[['reported'], WORKED]],
    decline: [[['dispatched', 'signed_for', 'routed', 'handling']]],
    reassign: [[IN_HAND]],
    agree: [[['answered'], ['consult']]],
    refer: [
      [['answered'], ['consult']],
      [AT_WORK, ['answer']],
    ],
  },
  division: { comment: [[OPEN]] },
  coordinator: {
    ...OVERSEES,
    comment: [[OPEN]],
    open: [[['reported']]],
    approve: [[['reported'], WORKED]],
    return: [[['reported', 'declined']]],
    reroute: [[['declined']]],
    decide_extension: [[UNDER_WAY, WORKED]],
  },
  group_secretary: { ...OVERSEES, comment: [[OPEN]] },
};
/** What the accepter decides is the coordinator's here: the row is not led by the coordinator's own ministry. */
const DECIDED: readonly AssignmentAct[] = ['approve', 'return', 'open', 'reroute', 'decide_extension'];
const PEOPLE: readonly (readonly [string, Person, string])[] = [
  ['its clerk', clerk, 'clerk'],
  ['its head', head, 'head'],
  ['its division', person('division', 'MEP'), 'division'],
  ['the coordinator', coordinator, 'coordinator'],
  ['the secretary of the group', secretary, 'group_secretary'],
  ['the supervisor', person('supervisor', 'MOS'), '-'],
  ['the auditor', person('auditor', null), '-'],
  ['the system administrator', person('system_admin', null), '-'],
  ['the security administrator', person('security_admin', null), '-'],
  ['the clerk of another agency', person('clerk', 'MOF'), '-'],
  ['the head of another agency', person('head', 'MOF'), '-'],
  ['a clerk without an agency', person('clerk', null), '-'],
];

describe.each(PEOPLE)('every act in every state and mode, by %s', (_, who, line) => {
  it.each([...ASSIGNMENT_ACTS])('%s is allowed where the contract says, and refused with a code elsewhere', (act) => {
    for (const state of ASSIGNMENT_STATES) {
      for (const mode of MODES) {
        const lines = CONTRACT[line]?.[act] ?? [];
        const allowed = lines.some(([states, modes]) => states.includes(state) && (!modes || modes.includes(mode)));
        const answer = moveFor(act, facts({ state, mode }), who, office);
        expect([act, state, mode, !isRefusal(answer)]).toEqual([act, state, mode, allowed]);
        if (!isRefusal(answer)) continue;
        expect(REFUSAL_CODES).toContain(answer.code);
        const overruled = line === 'group_secretary' && DECIDED.includes(act);
        const expected = lines.length > 0 ? 'WRONG_STATE' : overruled ? 'OWN_AGENCY' : 'ROLE_NOT_ALLOWED';
        expect([act, state, mode, answer.code]).toEqual([act, state, mode, expected]);
      }
    }
  });
});

describe('who accepts', () => {
  it('is the group’s secretary for the rows that MIIT leads, the coordinator for all others', () => {
    const bySecretary = notice.rows.filter(
      ({ leads }) => accepterOf({ agency: leads[0] ?? '', rowLeads: leads }, office.agency) === 'group_secretary',
    );
    const ledByMiit = [1, 3, 4, 5, 11, 15, 16, 20, 21, 24, 25, 26, 28, 29];
    expect(bySecretary.map(({ row }) => row)).toEqual(ledByMiit);
  });

  it('is the secretary too for what MIIT delivers to a row that another leads', () => {
    expect(accepterOf({ agency: 'MIIT', rowLeads: ['MEP'] }, office.agency)).toBe('group_secretary');
    expect(accepterOf({ agency: 'NEA', rowLeads: ['MEP'] }, office.agency)).toBe('coordinator');
  });

  it('never lets the coordination office accept what its own ministry leads or delivers', () => {
    for (const more of [
      { rowLeads: ['MIIT', 'NEA'], agency: 'NEA' },
      { rowLeads: ['MEP'], agency: 'MIIT' },
    ]) {
      const reported = facts({ ...more, state: 'reported' });
      expect(word(may('approve', reported, coordinator, office))).toBe('OWN_AGENCY');
      expect(word(may('return', reported, coordinator, office))).toBe('OWN_AGENCY');
      expect(word(may('approve', reported, secretary, office))).toBe('closed');
    }
  });

  it('follows the office when it sits in another ministry', () => {
    expect(accepterOf({ agency: 'MIIT', rowLeads: ['MIIT'] }, 'NDRC')).toBe('coordinator');
  });

  it('refuses an accepter who belongs to the agency, whatever the role', () => {
    const insider = person('group_secretary', 'MIIT');
    const reported = facts({ agency: 'MIIT', rowLeads: ['MIIT'], state: 'reported' });
    expect(word(may('approve', reported, insider, office))).toBe('OWN_AGENCY');
  });

  it('lets a person of two roles use the one that fits', () => {
    const both: Person = { id: 'x', roles: ['clerk', 'head'], agency: 'MEP' };
    expect(word(may('submit', facts(), both, office))).toBe('in_review');
    expect(word(may('approve', facts({ state: 'in_review' }), both, office))).toBe('reported');
  });
});

describe('the state of the campaign', () => {
  it('stops every act but a comment while it is suspended', () => {
    const suspended = facts({ campaignState: 'suspended' });
    expect(word(may('submit', suspended, clerk, office))).toBe('CAMPAIGN_SUSPENDED');
    expect(word(may('decline', suspended, head, office))).toBe('CAMPAIGN_SUSPENDED');
    expect(word(may('comment', suspended, clerk, office))).toBe('same');
  });

  it.each(['draft', 'issued', 'assessing', 'summarised', 'archived', 'revoked'])(
    'allows no act at all in %s',
    (campaignState) => {
      expect(word(may('submit', facts({ campaignState }), clerk, office))).toBe('CAMPAIGN_NOT_IN_FORCE');
      expect(word(may('comment', facts({ campaignState }), clerk, office))).toBe('CAMPAIGN_NOT_IN_FORCE');
    },
  );

  it('tells a stranger nothing of it', () => {
    expect(word(may('submit', facts({ campaignState: 'revoked' }), person('clerk', 'MOF'), office))).toBe(
      'ROLE_NOT_ALLOWED',
    );
  });
});

describe('claiming', () => {
  it('keeps a colleague from claiming or submitting what somebody has claimed', () => {
    const claimed = facts({ assigneeId: 'somebody' });
    expect(word(may('claim', claimed, clerk, office))).toBe('CLAIMED_BY_ANOTHER');
    expect(word(may('submit', claimed, clerk, office))).toBe('CLAIMED_BY_ANOTHER');
  });

  it('lets the claimer go on, release and submit', () => {
    const mine = facts({ assigneeId: clerk.id });
    expect(word(may('claim', mine, clerk, office))).toBe('same');
    expect(word(may('release', mine, clerk, office))).toBe('signed_for');
    expect(word(may('submit', mine, clerk, office))).toBe('in_review');
  });

  it('lets nobody release what they have not claimed', () => {
    expect(word(may('release', facts({ assigneeId: 'somebody' }), clerk, office))).toBe('NOT_CLAIMED_BY_YOU');
    expect(word(may('release', facts({ state: 'signed_for' }), clerk, office))).toBe('NOT_CLAIMED_BY_YOU');
  });

  it('is implied by the first submit, as is signing', () => {
    expect(word(may('submit', facts({ state: 'dispatched' }), clerk, office))).toBe('in_review');
  });
});

describe('what was given to a colleague', () => {
  const given = (more: Partial<NonNullable<AssignmentFacts['handedOn']>> = {}) =>
    facts({ assigneeId: 'colleague', handedOn: { by: clerk.id, at: NOW - TAKE_BACK_MS, isLast: true, ...more } });

  it('comes back to whoever gave it, to the minute', () => {
    expect(word(may('take_back', given(), clerk, office))).toBe('same');
    expect(may('take_back', given({ at: NOW - TAKE_BACK_MS - 1 }), clerk, office)).toMatchObject({
      refused: 'rule',
      code: 'TOO_LATE_TO_TAKE_BACK',
      facts: { minutes: 10 },
    });
  });

  it('stays where something has been done on it since, however soon', () => {
    expect(word(may('take_back', given({ at: NOW, isLast: false }), clerk, office))).toBe('MOVED_ON');
  });

  it('is nobody else’s to take back, and nobody’s where it was not given', () => {
    const other = person('clerk', 'MEP', 'another');
    expect(word(may('take_back', given(), other, office))).toBe('ROLE_NOT_ALLOWED');
    expect(word(may('take_back', given({ by: 'MEP.head' }), head, office))).toBe('same');
    expect(word(may('take_back', facts(), clerk, office))).toBe('ROLE_NOT_ALLOWED');
  });

  it('is what takes back each act that gives, within the same time', () => {
    const acts = Object.entries(TAKEN_BACK_BY).flatMap(([act, by]) => (by === 'take_back' ? [act] : []));
    expect(acts.sort()).toEqual(['delegate', 'reassign', 'transfer']);
    expect(acts.map(takenBackWithin)).toEqual([TAKE_BACK_MS, TAKE_BACK_MS, TAKE_BACK_MS]);
    expect(takenBackWithin('claim')).toBeUndefined();
  });
});

describe('opinions', () => {
  it.each(['waiting', 'requested'] as const)('hold the lead’s submission while one is %s, and say whose', (state) => {
    const answer = may(
      'submit',
      facts({ consulted: [sibling('MOF', 'answered'), sibling('NEA', state)] }),
      clerk,
      office,
    );
    expect(answer).toMatchObject({ refused: 'rule', code: 'OPINIONS_PENDING', facts: { agencies: ['NEA'] } });
  });

  it('no longer hold it once all have answered or are deemed to', () => {
    const consulted = [sibling('MOF', 'answered'), sibling('NEA', 'closed'), sibling('MLR', 'revoked')];
    expect(word(may('submit', facts({ consulted }), clerk, office))).toBe('in_review');
  });

  it('do not hold a participant that contributes or joins', () => {
    const consulted = [sibling('NEA', 'requested')];
    for (const mode of ['contribute', 'join'] as const) {
      expect(word(may('submit', facts({ mode, role: 'participant', consulted }), clerk, office))).toBe('in_review');
    }
  });

  it('are asked for by the lead, of those that wait or have answered an earlier draft', () => {
    for (const state of ['waiting', 'answered'] as const) {
      expect(word(may('consult', facts({ consulted: [sibling('NEA', state)] }), clerk, office))).toBe('handling');
    }
  });

  it('are not asked for where nobody is left to ask', () => {
    for (const consulted of [[], [sibling('NEA', 'requested')], [sibling('NEA', 'closed')]]) {
      expect(word(may('consult', facts({ consulted }), clerk, office))).toBe('NOTHING_TO_CONSULT');
    }
  });

  it('may be asked for by each lead that answers for its own part', () => {
    const second = facts({ rowLeads: ['MIIT', 'MEP'], consulted: [sibling('NEA', 'waiting')] });
    expect(word(may('consult', second, clerk, office))).toBe('handling');
  });

  it('are not asked for by a co-signing lead or a participant', () => {
    const consulted = [sibling('NEA', 'waiting')];
    expect(word(may('consult', facts({ mode: 'co_sign', consulted }), clerk, office))).toBe('WRONG_STATE');
    const participant = facts({ role: 'participant', rowLeads: ['MOF'], consulted });
    expect(word(may('consult', participant, clerk, office))).toBe('NOT_THE_DRAFTING_LEAD');
  });
});

describe('the paths of the modes', () => {
  it.each([
    ['answer', ['sign', 'claim', 'submit'], 'in_review'],
    ['contribute', ['sign', 'claim', 'submit'], 'in_review'],
    ['join', ['submit'], 'in_review'],
  ] as const)('%s goes %j to %s', (mode, acts, end) => {
    let state: AssignmentState = 'dispatched';
    for (const act of acts) {
      const move = may(act, facts({ mode, state }), clerk, office);
      if (isRefusal(move)) throw new Error(move.code);
      if (move.to !== 'same') state = move.to;
    }
    expect(state).toBe(end);
  });

  it('a co-signing lead neither submits nor opines: its head signs or sends back', () => {
    const asked = facts({ mode: 'co_sign', state: 'requested' });
    expect(word(may('submit', asked, clerk, office))).toBe('WRONG_STATE');
    expect(word(may('opine', asked, clerk, office))).toBe('WRONG_STATE');
    expect(word(may('approve', asked, head, office))).toBe('answered');
    expect(word(may('return', asked, head, office))).toBe('signed_for');
  });

  it('a standing-by or waiting agency has nothing to do but may comment', () => {
    for (const state of ['standby', 'waiting'] as const) {
      expect(agencyHoldsStates).not.toContain(state);
      for (const act of ASSIGNMENT_ACTS) {
        const allowed = !isRefusal(may(act, facts({ state, mode: 'consult' }), clerk, office));
        expect([state, act, allowed]).toEqual([state, act, act === 'comment']);
      }
    }
  });

  it('what is declined lies with the coordinator, who sends it back', () => {
    expect(word(may('decline', facts({ state: 'dispatched' }), head, office))).toBe('declined');
    expect(word(may('return', facts({ state: 'declined' }), coordinator, office))).toBe('returned');
    expect(word(may('submit', facts({ state: 'declined' }), clerk, office))).toBe('WRONG_STATE');
  });
});

describe('inside an agency', () => {
  const division = person('division', 'MEP');
  const colleague = person('clerk', 'MEP', 'MEP.clerk.2');
  const claimed = facts({ assigneeId: clerk.id });

  it('what was routed to a division goes through its head, what its head hands in has been', () => {
    const routed = facts({ state: 'routed', divisionId: division.id });
    expect(word(may('claim', routed, clerk, office))).toBe('handling');
    expect(word(may('submit', routed, clerk, office))).toBe('division_review');
    expect(word(may('submit', routed, division, office))).toBe('in_review');
    const handedIn = facts({ state: 'division_review', divisionId: division.id });
    expect(word(may('approve', handedIn, division, office))).toBe('in_review');
    expect(word(may('return', handedIn, division, office))).toBe('returned');
    expect(word(may('approve', handedIn, person('division', 'MEP', 'another division'), office))).toBe(
      'ROLE_NOT_ALLOWED',
    );
    expect(word(may('approve', handedIn, head, office))).toBe('WRONG_STATE'); // not over the division's head
  });

  it('what somebody has claimed is handed on by them alone, and reassigned by whoever is above them', () => {
    expect(word(may('transfer', claimed, clerk, office))).toBe('same');
    expect(word(may('transfer', claimed, colleague, office))).toBe('CLAIMED_BY_ANOTHER');
    expect(word(may('reassign', claimed, head, office))).toBe('same');
    expect(word(may('reassign', facts({ divisionId: division.id }), division, office))).toBe('same');
    expect(word(may('reassign', claimed, colleague, office))).toBe('ROLE_NOT_ALLOWED');
    expect(word(may('reassign', claimed, person('head', 'MOF'), office))).toBe('ROLE_NOT_ALLOWED');
  });

  it('what was lent is handed back, not handed in, nor lent or handed on again', () => {
    const lent = facts({ assigneeId: colleague.id, delegatedBy: clerk.id });
    for (const act of ['submit', 'transfer', 'delegate'] as const)
      expect(word(may(act, lent, colleague, office))).toBe('DELEGATED');
    expect(word(may('hand_back', lent, colleague, office))).toBe('same');
    expect(word(may('send_back', lent, colleague, office))).toBe('same');
    expect(word(may('hand_back', claimed, clerk, office))).toBe('NOT_DELEGATED');
    expect(word(may('hand_back', lent, clerk, office))).toBe('NOT_CLAIMED_BY_YOU');
  });

  it('what nobody gave cannot be given back', () => {
    expect(word(may('send_back', claimed, clerk, office))).toBe('NOTHING_TO_SEND_BACK');
    const handedOn = facts({ assigneeId: colleague.id, answerableId: clerk.id });
    expect(word(may('send_back', handedOn, colleague, office))).toBe('same');
    const routed = facts({ state: 'routed', divisionId: division.id });
    expect(word(may('send_back', routed, division, office))).toBe('same');
  });

  it('whoever it was handed to works on it, whatever their post', () => {
    const handedOn = facts({ assigneeId: division.id, answerableId: clerk.id });
    expect(word(may('submit', handedOn, division, office))).toBe('in_review');
    expect(word(may('submit', facts(), division, office))).toBe('ROLE_NOT_ALLOWED');
  });

  it('what was handed up is recalled until somebody has begun to look at it', () => {
    for (const state of ['in_review', 'division_review'] as const) {
      expect(word(may('recall', facts({ state }), clerk, office))).toBe('handling');
      expect(word(may('recall', facts({ state, opened: true }), clerk, office))).toBe('ALREADY_OPENED');
      expect(word(may('recall', facts({ state, assigneeId: 'somebody' }), clerk, office))).toBe('CLAIMED_BY_ANOTHER');
    }
    const reported = facts({ state: 'reported', assigneeId: clerk.id });
    expect(word(may('recall', reported, head, office))).toBe('in_review');
    expect(word(may('recall', { ...reported, opened: true }, head, office))).toBe('ALREADY_OPENED');
    expect(word(may('open', { ...reported, opened: true }, coordinator, office))).toBe('ALREADY_OPENED');
  });
});

describe('an extension', () => {
  it('is asked for up to the due moment and not after it', () => {
    expect(word(may('request_extension', facts({ dueAt: NOW }), clerk, office))).toBe('same');
    expect(word(may('request_extension', facts({ dueAt: NOW - 1 }), clerk, office))).toBe('EXTENSION_TOO_LATE');
    expect(word(may('request_extension', facts({ dueAt: null }), clerk, office))).toBe('EXTENSION_TOO_LATE');
  });

  it('is asked for once at a time and decided by whoever accepts, never by the agency or its own ministry', () => {
    const pending = facts({ extensionPending: true });
    expect(word(may('request_extension', pending, head, office))).toBe('EXTENSION_PENDING');
    expect(word(may('decide_extension', pending, coordinator, office))).toBe('same');
    expect(word(may('decide_extension', facts(), coordinator, office))).toBe('NO_EXTENSION_PENDING');
    expect(word(may('decide_extension', pending, head, office))).toBe('ROLE_NOT_ALLOWED');
    const ofMiit = facts({ agency: 'MIIT', rowLeads: ['MIIT'], extensionPending: true });
    expect(word(may('decide_extension', ofMiit, coordinator, office))).toBe('OWN_AGENCY');
    expect(word(may('decide_extension', ofMiit, secretary, office))).toBe('same');
  });
});

describe('an objection', () => {
  const objecting = (disagreement: SiblingFacts['disagreement']): SiblingFacts => ({
    ...sibling('MOF', 'answered'),
    opinion: 'object',
    disagreement,
  });

  it.each(['principals', 'submitted'] as const)('holds the lead’s submission while it is %s', (state) => {
    const answer = may('submit', facts({ consulted: [objecting(state)] }), clerk, office);
    expect(answer).toMatchObject({ code: 'OPINIONS_PENDING', facts: { agencies: ['MOF'] } });
  });

  it.each(['agreed', 'ruled', 'superseded'] as const)('no longer holds it once it is %s', (state) => {
    expect(word(may('submit', facts({ consulted: [objecting(state)] }), clerk, office))).toBe('in_review');
  });

  it('is settled by the principal of whoever objects, and brought before the group by either', () => {
    const own = facts({ agency: 'MOF', mode: 'consult', state: 'answered', disagreement: 'principals' });
    const mof = person('head', 'MOF');
    expect(word(may('agree', own, mof, office))).toBe('same');
    expect(word(may('refer', own, mof, office))).toBe('same');
    expect(word(may('refer', facts({ consulted: [objecting('principals')] }), head, office))).toBe('same');
    expect(word(may('refer', facts({ consulted: [objecting('submitted')] }), head, office))).toBe('NO_DISAGREEMENT');
    expect(word(may('agree', { ...own, disagreement: 'ruled' }, mof, office))).toBe('NO_DISAGREEMENT');
    expect(word(may('agree', own, person('clerk', 'MOF'), office))).toBe('ROLE_NOT_ALLOWED');
  });

  it('is not passed over by asking for time: the lead decides on it first', () => {
    const asking = { ...sibling('MOF', 'answered'), opinion: 'more_time' as const };
    expect(word(may('submit', facts({ consulted: [asking] }), clerk, office))).toBe('OPINIONS_PENDING');
    expect(word(may('decide_time', facts({ consulted: [asking] }), clerk, office))).toBe('same');
    expect(word(may('decide_time', facts({ consulted: [sibling('MOF', 'answered')] }), clerk, office))).toBe(
      'NO_TIME_ASKED',
    );
  });
});
