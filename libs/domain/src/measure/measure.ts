import { clauseCited } from '../division-of-labour/clause-name';
import type { Person } from '../assignment/person';
import { has } from '../assignment/person';
import { type Move, moveFrom, reachableFrom } from '../procedure/procedure';
import { type Refusal, refuse } from '../refusal/refusal';

/** What may follow for an enterprise or a region that misses its deadline. Each is a matter of its own, with its own clause. */
export const MEASURE_KINDS = [
  'revoke_discharge_permit',
  'stop_credit',
  'stop_project_approval',
  'stop_land',
  'refuse_production_permit',
  'withdraw_production_permit',
  'withdraw_safety_permit',
  'revoke_business_licence',
  'order_closure',
  'differential_price',
  'region_limits',
  'recover_award',
  'power_cut_off',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** Which course it takes: 吊销, 撤回 and a list that is exchanged are different acts in law. */
export type MeasureFamily = 'penalty' | 'withdrawal' | 'list' | 'price' | 'limits' | 'recovery' | 'power';

export interface MeasureForm {
  readonly kind: MeasureKind;
  readonly zh: string;
  readonly en: string;
  readonly family: MeasureFamily;
  readonly clause: string;
  /** The row of the table that carries it; null where the table has none (N3.2-5, N4.3-10). */
  readonly row: number | null;
  /** The ministry that holds the power; `region`: the province's government. Inferred where the table does not apportion it. */
  readonly holder: string;
  /** Who carries it out (generic bodies of the notice); null where the holder does. */
  readonly executor: string | null;
  readonly subject: 'case' | 'region';
  /** Row 17 and the power cut-off follow a closure order that has been served; the others do not. */
  readonly needsClosureOrder: boolean;
  /** A hearing may be asked for (行政处罚法 §63). */
  readonly hearing: boolean;
}

const form = (
  kind: MeasureKind,
  zh: string,
  en: string,
  family: MeasureFamily,
  clause: string,
  row: number | null,
  holder: string,
  executor: string | null,
  more: Partial<Pick<MeasureForm, 'subject' | 'needsClosureOrder' | 'hearing'>> = {},
): MeasureForm => ({
  kind,
  zh,
  en,
  family,
  clause,
  row,
  holder,
  executor,
  subject: 'case',
  needsClosureOrder: false,
  hearing: family === 'penalty',
  ...more,
});

export const MEASURE_FORMS: Readonly<Record<MeasureKind, MeasureForm>> = Object.fromEntries(
  [
    form(
      'revoke_discharge_permit',
      '吊销排污许可证',
      'revoke the discharge permit',
      'penalty',
      'N4.3-3',
      16,
      'MEP',
      null,
    ),
    form('stop_credit', '不得提供新增授信', 'no new credit', 'list', 'N4.3-4', 16, 'CBRC', 'BANKS'),
    form(
      'stop_project_approval',
      '不予审批核准新项目',
      'no approval of new projects',
      'list',
      'N4.3-5',
      16,
      'NDRC',
      'INVESTAUTH',
    ),
    form('stop_land', '不予批准新增用地', 'no new land', 'list', 'N4.3-6', 16, 'MLR', 'LANDAUTH'),
    form(
      'refuse_production_permit',
      '不予办理生产许可',
      'no production permit',
      'list',
      'N4.3-7',
      16,
      'AQSIQ',
      'PERMITAUTH',
    ),
    form(
      'withdraw_production_permit',
      '撤回生产许可证',
      'withdraw the production permit',
      'withdrawal',
      'N4.3-8',
      16,
      'AQSIQ',
      'PERMITAUTH',
    ),
    form(
      'withdraw_safety_permit',
      '撤回安全生产许可证',
      'withdraw the work safety permit',
      'withdrawal',
      'N4.3-8',
      16,
      'SAWS',
      'PERMITAUTH',
    ),
    form(
      'revoke_business_licence',
      '吊销营业执照',
      'revoke the business licence',
      'penalty',
      'N4.3-9',
      17,
      'SAIC',
      null,
      { needsClosureOrder: true },
    ),
    form(
      'order_closure',
      '责令停产或关闭',
      'order production stopped or the enterprise closed',
      'penalty',
      'N3.2-5',
      null,
      'region',
      null,
    ),
    form('differential_price', '执行差别电价', 'differential power tariff', 'price', 'N4.2-1', 6, 'NDRC', 'POWERCO'),
    form('region_limits', '项目“区域限批”', 'regional approval limits', 'limits', 'N4.3-1', 15, 'NDRC', null, {
      subject: 'region',
    }),
    form('recover_award', '追回奖励资金', 'recover award funds', 'recovery', 'N5.1-2', 18, 'MOF', null),
    form(
      'power_cut_off',
      '要求停止供电',
      'request to cut off the power supply',
      'power',
      'N4.3-10',
      null,
      'region',
      'POWERCO',
      { needsClosureOrder: true },
    ),
  ].map((one) => [one.kind, one]),
) as Record<MeasureKind, MeasureForm>;

/** The measures that a missed deadline of an enterprise brings (row 16), each to whoever holds the power. Row 17 comes only after a closure order. */
export const ROW_16_KINDS: readonly MeasureKind[] = MEASURE_KINDS.filter((kind) => MEASURE_FORMS[kind].row === 16);

/** What a missed date begins by itself, each independent of the others: the province's order (N3.2-5) and row 16 (N4.3-3 to N4.3-8). */
export const BEGUN_BY_A_MISSED_DATE: readonly MeasureKind[] = ['order_closure', ...ROW_16_KINDS];

/** Whoever holds the power over this kind, where it is against a line of that region or the region itself. */
export function holderOfKind(kind: MeasureKind, region: string): string {
  return MEASURE_FORMS[kind].holder === 'region' ? region : MEASURE_FORMS[kind].holder;
}

export const MEASURE_STATES = [
  'proposed',
  'basis_check',
  'filed',
  'investigating',
  'notice_served',
  'representations',
  'hearing_requested',
  'hearing_notified',
  'hearing_held',
  'hearing_waived',
  'legal_review',
  'collective_discussion',
  'approval',
  'decided',
  'served',
  'demand_issued',
  'execution_scheduled',
  'executing',
  'in_effect',
  'lift_applied',
  'lift_verified',
  'lifted',
  'no_basis',
  'not_imposed',
  'execution_agreement',
  'stayed',
  'under_reconsideration',
  'in_litigation',
  'set_aside',
  'expired',
  'referred',
] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

export const overMeasureStates: readonly MeasureState[] = [
  'lifted',
  'no_basis',
  'not_imposed',
  'set_aside',
  'expired',
  'referred',
];

/** Nothing more is to come of it: it has ended, and what was cut off by it is back. */
export function isMeasureOver({ state, clock }: { readonly state: MeasureState; readonly clock: unknown }): boolean {
  return overMeasureStates.includes(state) && clock === null;
}

export type MeasureAct =
  | 'check_basis'
  | 'file'
  | 'investigate'
  | 'serve_notice'
  | 'represent'
  | 'request_hearing'
  | 'waive_hearing'
  | 'notify_hearing'
  | 'hold_hearing'
  | 'review'
  | 'discuss'
  | 'approve'
  | 'decide'
  | 'serve'
  | 'demand'
  | 'prepare_execution'
  | 'notify_user'
  | 'schedule'
  | 're_notify'
  | 'execute'
  | 'confirm'
  | 'send'
  | 'take_effect'
  | 'apply_lift'
  | 'verify_lift'
  | 'refuse_lift'
  | 'lift'
  | 'extend_term'
  | 'terminate'
  | 'not_impose'
  | 'agree_stages'
  | 'stay'
  | 'reconsider'
  | 'litigate'
  | 'resume'
  | 'set_aside'
  | 'refer'
  | 'acknowledge'
  | 'confirm_restored';

/** Whether a body carries measures of this kind out: it is of the kind's executors, and stands beside whoever holds it or in the region. */
export function isCarriedOutBy(
  { executes, agency }: { readonly executes: string | null; readonly agency: string },
  { kind, holder, region }: { readonly kind: MeasureKind; readonly holder: string; readonly region: string },
): boolean {
  const { executor } = MEASURE_FORMS[kind];
  return executor !== null && executor === executes && (holder === agency || region === agency);
}

/**
 * The holder's clerks and head; whoever may approve (the holder's head, for a closure and a power cut-off the government's);
 * the other side (the enterprise, for which the province records, or the region itself); the coordination office.
 */
export type MeasureBy = 'holder' | 'approver' | 'party' | 'executor';

type MeasureMove = Move<MeasureAct, MeasureState, MeasureBy>;
const move = (
  act: MeasureAct,
  from: readonly MeasureState[],
  to: MeasureState,
  by: MeasureBy = 'holder',
): MeasureMove => ({
  act,
  from,
  to,
  by,
});

const OPENING: readonly MeasureMove[] = [
  // Again, while it is being checked: a file is completed before it goes on.
  move('check_basis', ['proposed', 'basis_check'], 'basis_check'),
  move('terminate', ['proposed', 'basis_check', 'filed', 'investigating'], 'no_basis'),
];
/** Remedies do not by themselves suspend (行政处罚法 §73); a stay is an act of whoever may order it. */
const REMEDIES: readonly MeasureMove[] = [
  move(
    'reconsider',
    ['decided', 'served', 'demand_issued', 'execution_scheduled', 'in_effect'],
    'under_reconsideration',
    'party',
  ),
  move(
    'litigate',
    ['decided', 'served', 'demand_issued', 'execution_scheduled', 'in_effect', 'under_reconsideration'],
    'in_litigation',
    'party',
  ),
  move(
    'stay',
    ['served', 'demand_issued', 'execution_scheduled', 'in_effect', 'under_reconsideration', 'in_litigation'],
    'stayed',
  ),
  move('resume', ['under_reconsideration', 'in_litigation', 'stayed', 'execution_agreement'], 'served'),
  move(
    'set_aside',
    [
      'served',
      'demand_issued',
      'execution_scheduled',
      'executing',
      'in_effect',
      'stayed',
      'under_reconsideration',
      'in_litigation',
      'execution_agreement',
    ],
    'set_aside',
  ),
  move('refer', ['investigating', 'notice_served', 'hearing_held', 'legal_review'], 'referred'),
];
/** Against what is exchanged as a list there are remedies, too; `resume` leads back to where it was left. */
const REMEDIES_OF_A_LIST: readonly MeasureMove[] = [
  move('reconsider', ['executing', 'in_effect'], 'under_reconsideration', 'party'),
  move('litigate', ['executing', 'in_effect', 'under_reconsideration'], 'in_litigation', 'party'),
  move('stay', ['executing', 'in_effect', 'under_reconsideration', 'in_litigation'], 'stayed'),
  move('resume', ['under_reconsideration', 'in_litigation', 'stayed'], 'executing'),
  move('set_aside', ['executing', 'in_effect', 'under_reconsideration', 'in_litigation', 'stayed'], 'set_aside'),
];
const LIFTING: readonly MeasureMove[] = [
  move('apply_lift', ['in_effect'], 'lift_applied', 'party'),
  move('verify_lift', ['lift_applied'], 'lift_verified'),
  move('refuse_lift', ['lift_applied'], 'in_effect'),
  // A remedy or a stay keeps nobody from ending what has lost its reason.
  move(
    'lift',
    ['in_effect', 'lift_applied', 'lift_verified', 'under_reconsideration', 'in_litigation', 'stayed'],
    'lifted',
  ),
];

/** What the other side says is heard in the state that it is said in. */
const staying = (act: MeasureAct, states: readonly MeasureState[]): MeasureMove[] =>
  states.map((state) => move(act, [state], state, 'party'));

export const measureMoves: Readonly<Record<MeasureFamily, readonly MeasureMove[]>> = {
  penalty: [
    ...OPENING,
    move('file', ['basis_check'], 'filed'),
    move('investigate', ['filed', 'investigating'], 'investigating'),
    move('serve_notice', ['investigating'], 'notice_served'),
    ...staying('represent', ['notice_served', 'hearing_requested', 'hearing_notified', 'hearing_waived']),
    move('request_hearing', ['notice_served'], 'hearing_requested', 'party'),
    move('waive_hearing', ['notice_served', 'hearing_requested', 'hearing_notified'], 'hearing_waived', 'party'),
    move('notify_hearing', ['hearing_requested', 'hearing_notified'], 'hearing_notified'),
    move('hold_hearing', ['hearing_notified'], 'hearing_held'),
    move('review', ['notice_served', 'hearing_held', 'hearing_waived'], 'legal_review'),
    move(
      'not_impose',
      [
        'notice_served',
        'hearing_requested',
        'hearing_notified',
        'hearing_held',
        'hearing_waived',
        'legal_review',
        'collective_discussion',
        'approval',
        // A decision that was never served binds nobody yet.
        'decided',
      ],
      'not_imposed',
    ),
    move('discuss', ['legal_review'], 'collective_discussion'),
    move('approve', ['collective_discussion'], 'approval', 'approver'),
    move('decide', ['approval'], 'decided'),
    move('serve', ['decided'], 'served'),
    move('take_effect', ['served'], 'in_effect'),
    move('demand', ['served'], 'demand_issued'),
    move('agree_stages', ['served', 'demand_issued'], 'execution_agreement'),
    move('schedule', ['demand_issued', 'execution_scheduled'], 'execution_scheduled'),
    move('execute', ['execution_scheduled'], 'in_effect'),
    ...REMEDIES,
    ...LIFTING,
  ],
  withdrawal: [
    ...OPENING,
    move('investigate', ['basis_check', 'investigating'], 'investigating'),
    move('serve_notice', ['investigating'], 'notice_served'),
    ...staying('represent', ['notice_served']),
    move('review', ['notice_served'], 'legal_review'),
    move('not_impose', ['legal_review', 'notice_served', 'approval', 'decided'], 'not_imposed'),
    move('approve', ['legal_review'], 'approval', 'approver'),
    move('decide', ['approval'], 'decided'),
    move('serve', ['decided'], 'served'),
    move('take_effect', ['served'], 'in_effect'),
    ...REMEDIES,
    ...LIFTING,
  ],
  list: [
    ...OPENING,
    move('approve', ['basis_check'], 'approval', 'approver'),
    move('send', ['approval'], 'executing'),
    move('confirm', ['executing'], 'in_effect', 'executor'),
    ...staying('represent', ['executing', 'in_effect']),
    move('not_impose', ['approval', 'executing'], 'not_imposed'),
    ...REMEDIES_OF_A_LIST,
    ...LIFTING,
  ],
  price: [
    ...OPENING,
    move('serve_notice', ['basis_check'], 'notice_served'),
    ...staying('represent', ['notice_served']),
    move('not_impose', ['notice_served', 'approval', 'executing'], 'not_imposed'),
    move('approve', ['notice_served'], 'approval', 'approver'),
    move('send', ['approval'], 'executing'),
    move('confirm', ['executing'], 'in_effect', 'executor'),
    ...REMEDIES_OF_A_LIST,
    ...LIFTING,
  ],
  limits: [
    ...OPENING,
    move('approve', ['basis_check'], 'approval', 'approver'),
    move('not_impose', ['approval', 'decided'], 'not_imposed'),
    move('decide', ['approval'], 'decided'),
    move('serve', ['decided'], 'in_effect'),
    move('extend_term', ['in_effect', 'lift_applied'], 'in_effect'),
    move('set_aside', ['in_effect', 'lift_applied', 'lift_verified'], 'set_aside'),
    ...LIFTING,
  ],
  recovery: [
    ...OPENING,
    move('serve_notice', ['basis_check'], 'notice_served'),
    ...staying('represent', ['notice_served']),
    move('not_impose', ['notice_served', 'approval'], 'not_imposed'),
    move('approve', ['notice_served'], 'approval', 'approver'),
    move('decide', ['approval'], 'decided'),
    move('serve', ['decided'], 'in_effect'),
    ...REMEDIES,
    ...LIFTING,
  ],
  power: [
    ...OPENING,
    move('investigate', ['basis_check', 'investigating'], 'investigating'),
    move('serve_notice', ['investigating'], 'notice_served'),
    ...staying('represent', ['notice_served']),
    move('review', ['notice_served'], 'legal_review'),
    move(
      'not_impose',
      ['legal_review', 'notice_served', 'approval', 'executing', 'demand_issued', 'execution_scheduled'],
      'not_imposed',
    ),
    move('approve', ['legal_review'], 'approval', 'approver'),
    move('send', ['approval'], 'executing'),
    move('confirm', ['executing'], 'demand_issued', 'executor'),
    move('notify_user', ['demand_issued', 'execution_scheduled'], 'demand_issued', 'executor'),
    move('schedule', ['demand_issued', 'execution_scheduled'], 'execution_scheduled', 'executor'),
    move('re_notify', ['execution_scheduled'], 'execution_scheduled', 'executor'),
    move('execute', ['execution_scheduled'], 'in_effect', 'executor'),
    move(
      'reconsider',
      ['approval', 'executing', 'demand_issued', 'execution_scheduled', 'in_effect'],
      'under_reconsideration',
      'party',
    ),
    move(
      'litigate',
      ['approval', 'executing', 'demand_issued', 'execution_scheduled', 'in_effect', 'under_reconsideration'],
      'in_litigation',
      'party',
    ),
    move(
      'stay',
      ['executing', 'demand_issued', 'execution_scheduled', 'in_effect', 'under_reconsideration', 'in_litigation'],
      'stayed',
    ),
    move('resume', ['stayed', 'under_reconsideration', 'in_litigation'], 'executing'),
    move(
      'set_aside',
      [
        'approval',
        'executing',
        'demand_issued',
        'execution_scheduled',
        'in_effect',
        'stayed',
        'under_reconsideration',
        'in_litigation',
      ],
      'set_aside',
    ),
    ...LIFTING,
    // What was cut off is owed until its supplier has switched it on again, however the measure ended.
    move('confirm_restored', ['lifted'], 'lifted', 'executor'),
    move('confirm_restored', ['set_aside'], 'set_aside', 'executor'),
    move('confirm_restored', ['stayed'], 'stayed', 'executor'),
  ],
};

/** 送达回证: the other side says that it has received a paper. It changes nothing of where the measure stands. */
const STANDING: readonly { readonly act: MeasureAct; readonly by: MeasureBy }[] = [{ act: 'acknowledge', by: 'party' }];
/** Nothing has been served yet in these. */
const UNSERVED: readonly MeasureState[] = ['proposed', 'basis_check', 'filed', 'investigating', 'no_basis'];

/** The papers that are served, each by the fact that says when. */
export const SERVED_PAPERS = {
  notice: 'noticeServedAt',
  hearing_notice: 'hearingNotifiedAt',
  decision: 'decisionServedAt',
  demand: 'demandedAt',
  power_notice: 'userNotifiedAt',
} as const;
export type ServedPaper = keyof typeof SERVED_PAPERS;

/** A closure is carried out by steps; a revoked permit is void with its service. */
const EFFECT_BY_SERVICE: readonly MeasureKind[] = ['revoke_discharge_permit', 'revoke_business_licence'];

function courseOf(kind: MeasureKind): readonly MeasureMove[] {
  const { family } = MEASURE_FORMS[kind];
  const without: readonly MeasureAct[] =
    family !== 'penalty'
      ? []
      : EFFECT_BY_SERVICE.includes(kind)
        ? ['demand', 'schedule', 'execute', 'agree_stages']
        : ['take_effect'];
  const moves = measureMoves[family].filter(({ act }) => !without.includes(act));
  // What the families share names states that not each of them has.
  const reached = reachableFrom(moves, 'proposed');
  return moves
    .map((one) => ({ ...one, from: one.from.filter((state) => reached.has(state)) }))
    .filter(({ from }) => from.length > 0);
}
const COURSES = new Map(MEASURE_KINDS.map((kind) => [kind, courseOf(kind)]));

/** The course of a kind of measure: its acts, each with the states of this course that allow it. */
export function movesOf(kind: MeasureKind): readonly MeasureMove[] {
  return COURSES.get(kind)!;
}

export interface MeasureStanding {
  readonly kind: MeasureKind;
  readonly state: MeasureState;
  /** The ministry or province that holds the power. */
  readonly holder: string;
  /** The province that the unit lies in, or that the measure is against. */
  readonly region: string;
  /** Who investigated: they neither host the hearing, nor review, nor approve. */
  readonly tookPart: readonly string[];
  /** What runs against its holder. */
  readonly clock?: { readonly kind: string } | null;
}

function isThe(by: MeasureBy, person: Person, { holder, region, kind }: MeasureStanding): boolean {
  const office = (agency: string) => person.agency === agency && (has(person, 'clerk') || has(person, 'head'));
  switch (by) {
    case 'holder':
      return office(holder);
    case 'approver':
      // The limits of a region are approved for the coordination group, never by whoever proposed them.
      if (MEASURE_FORMS[kind].family === 'limits') return has(person, 'group_secretary');
      return person.agency === holder && has(person, 'head');
    case 'party':
      return office(region);
    case 'executor':
      // Banks, suppliers and authorities do it by their own accounts, which stand in here; else the holder or the province records it,
      // with their receipt.
      return office(holder) || office(region);
  }
}

const NEEDED: Readonly<Record<MeasureBy, readonly string[]>> = {
  holder: ['clerk', 'head'],
  approver: ['head', 'group_secretary'],
  party: ['clerk', 'head'],
  executor: ['clerk', 'head'],
};

/** Acts of those who judge the file: not by whoever made it. */
const JUDGING: readonly MeasureAct[] = ['hold_hearing', 'review', 'approve'];

const PENALTY_LAW = '行政处罚法';
/** What gives each act its place in the course: nothing of it is done before what the article asks for, or after what it ends. */
const ARTICLE_OF_ACT: Readonly<Partial<Record<MeasureAct, string>>> = {
  file: `${PENALTY_LAW}第五十四条`,
  investigate: `${PENALTY_LAW}第四十二条、第五十四条`,
  serve_notice: `${PENALTY_LAW}第四十四条`,
  represent: `${PENALTY_LAW}第四十五条`,
  request_hearing: `${PENALTY_LAW}第六十三条、第六十四条第一项`,
  waive_hearing: `${PENALTY_LAW}第六十四条第六项`,
  notify_hearing: `${PENALTY_LAW}第六十四条第二项`,
  hold_hearing: `${PENALTY_LAW}第六十四条`,
  review: `${PENALTY_LAW}第五十八条`,
  discuss: `${PENALTY_LAW}第五十七条`,
  approve: `${PENALTY_LAW}第五十七条`,
  not_impose: `${PENALTY_LAW}第五十七条`,
  decide: `${PENALTY_LAW}第五十七条、第五十九条`,
  serve: `${PENALTY_LAW}第六十一条`,
  take_effect: `${PENALTY_LAW}第六十一条`,
  refer: `${PENALTY_LAW}第五十七条`,
  demand: '行政强制法第三十五条',
  agree_stages: '行政强制法第四十二条',
  schedule: '行政强制法第四十三条',
  execute: '行政强制法第三十五条、第四十三条',
  reconsider: '行政复议法第二十条',
  litigate: '行政诉讼法第四十五条、第四十六条',
  stay: `${PENALTY_LAW}第七十三条、行政复议法第四十二条、行政诉讼法第五十六条`,
  resume: `${PENALTY_LAW}第七十三条`,
  set_aside: `${PENALTY_LAW}第七十三条`,
};
/** The cut-off has rules of its own beside them. */
const ARTICLE_OF_CUT: Readonly<Partial<Record<MeasureAct, string>>> = {
  send: '供电营业规则（停电手续）',
  confirm: '供电营业规则（供电企业负责人批准）',
  notify_user: '供电营业规则（停电通知三至七日）',
  re_notify: '供电营业规则（停电前三十分钟再次通知）',
  confirm_restored: '供电营业规则（恢复供电）',
};

/** Where the notice names the measure, as it is cited to whoever it is taken against. */
export function articleOfNotice(kind: MeasureKind): string {
  return `国发〔2025〕7号${clauseCited(MEASURE_FORMS[kind].clause)}`;
}

/** What gives an act its place in the course of a measure: an article of law, else the clause that names the measure. */
export function articleOfAct(kind: MeasureKind, act: MeasureAct): string {
  const { family } = MEASURE_FORMS[kind];
  const byLaw = family === 'penalty' || family === 'withdrawal' || family === 'power';
  const own = family === 'power' ? ARTICLE_OF_CUT[act] : undefined;
  return own ?? (byLaw || REMEDY_ACTS.includes(act) ? ARTICLE_OF_ACT[act] : undefined) ?? articleOfNotice(kind);
}
const REMEDY_ACTS: readonly MeasureAct[] = ['represent', 'reconsider', 'litigate', 'stay', 'resume', 'set_aside'];

/** Whether this person may do this now; the gate says whether the law allows it. */
export function refusalOfMeasure(
  act: MeasureAct,
  one: MeasureStanding,
  person: Person,
  actorId: string = person.id,
): Refusal | undefined {
  const moves = movesOf(one.kind);
  const standing = STANDING.find((candidate) => candidate.act === act);
  const known = standing ? [standing] : moves.filter((candidate) => candidate.act === act);
  if (known.length === 0) return refuse('rule', 'NOT_OF_THIS_MEASURE', { facts: { act, kind: one.kind } });
  if (!isThe(known[0]!.by, person, one))
    return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: NEEDED[known[0]!.by] } });
  const fits = standing
    ? !UNSERVED.includes(one.state)
    : moveFrom(moves, act, one.state) && (act !== 'confirm_restored' || one.clock?.kind === 'restore');
  if (!fits)
    return refuse('wrong_state', 'WRONG_STATE', {
      facts: { act, state: one.state, article: articleOfAct(one.kind, act) },
    });
  // By person, and not by the post in whose place they stand.
  if (JUDGING.includes(act) && [person.id, actorId].some((id) => one.tookPart.includes(id)))
    return refuse('forbidden', 'TOOK_PART');
  return undefined;
}

/** Acts that leave the course for a while; `resume` leads back to the state that was left. */
export const leavingActs: readonly MeasureAct[] = ['reconsider', 'litigate', 'stay', 'agree_stages'];

/** What the other side does: where the holder records it in their place, with their paper. */
export function isPartys(kind: MeasureKind, act: MeasureAct): boolean {
  return [...STANDING, ...movesOf(kind)].some((one) => one.act === act && one.by === 'party');
}

/** Whose paper goes with an act that is recorded in somebody's place, or rests on somebody's order. */
export type PaperOwed = 'party' | 'executor' | 'order' | 'consent' | 'inspection';

/** Acts that somebody else has ordered: a court, or whoever decides on a reconsideration. */
const ORDERED: readonly MeasureAct[] = ['stay', 'resume', 'set_aside'];

/**
 * The paper without which an act is not recorded; undefined where its words are enough.
 *
 * @param by `itself` where the other side, or whoever carries it out, does it by its own account
 */
export function paperOwed(
  kind: MeasureKind,
  act: MeasureAct,
  { by, method }: { readonly by: 'office' | 'itself'; readonly method?: string | undefined },
): PaperOwed | undefined {
  if (method === 'electronic_with_consent') return 'consent';
  if (ORDERED.includes(act)) return 'order';
  if (act === 'extend_term') return 'inspection';
  if (by === 'itself') return undefined;
  // A region that limits are laid on speaks for itself.
  if (isPartys(kind, act)) return MEASURE_FORMS[kind].subject === 'region' ? undefined : 'party';
  return movesOf(kind).some((one) => one.act === act && one.by === 'executor') ? 'executor' : undefined;
}

/** Acts that bring nobody nearer to the effect of a measure: they stay lawful when its campaign is in force no more. */
const ENDING: readonly MeasureAct[] = [
  'terminate',
  'refer',
  'represent',
  'request_hearing',
  'waive_hearing',
  'not_impose',
  'stay',
  'reconsider',
  'litigate',
  'set_aside',
  'acknowledge',
  'apply_lift',
  'verify_lift',
  'refuse_lift',
  'lift',
  'confirm_restored',
];
export function leadsToEffect(act: MeasureAct): boolean {
  return !ENDING.includes(act);
}

/** Everything that can be done in a state, by whomever. */
export function actsIn(kind: MeasureKind, state: MeasureState): readonly MeasureAct[] {
  const moves = movesOf(kind).filter(({ from }) => from.includes(state));
  return [...new Set([...moves, ...(UNSERVED.includes(state) ? [] : STANDING)].map(({ act }) => act))];
}

export function stateAfter(kind: MeasureKind, act: MeasureAct, from: MeasureState): MeasureState | undefined {
  return STANDING.some((one) => one.act === act) ? from : moveFrom(movesOf(kind), act, from)?.to;
}

/** What may be done to many at once: words that are the same for all, on what is exchanged as a list, and what nobody has begun to examine. */
const TOGETHER: Readonly<Partial<Record<MeasureAct, (form: MeasureForm) => readonly MeasureState[]>>> = {
  check_basis: () => ['proposed'],
  terminate: () => ['proposed', 'basis_check'],
  // A penalty, a withdrawal, a cut-off is decided by itself, by whoever has read its file.
  approve: ({ family }) => (family === 'list' ? ['basis_check'] : family === 'price' ? ['notice_served'] : []),
  send: ({ family }) => (family === 'list' || family === 'price' ? ['approval'] : []),
};

/** In which states an act may be done to many measures of a kind at once. */
export function statesTogether(act: MeasureAct, kind: MeasureKind): readonly MeasureState[] {
  return TOGETHER[act]?.(MEASURE_FORMS[kind]) ?? [];
}
