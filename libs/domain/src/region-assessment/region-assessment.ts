import { type Person, has } from '../assignment/person';
import { type Move, moveFrom } from '../procedure/procedure';
import { type Refusal, refuse } from '../refusal/refusal';
import { DAY_MS, type Instant, civilDateOf, endOfCivilDay, plusDays, startOfCivilDay, toIso } from '../time/instant';
import { plusMonths } from '../time/recurrence';
import { type WorkingCalendar, plusWorkingDays } from '../time/working-calendar';

/** One province in one year (地区考核; vocabulary 5.9). */
export const ASSESSMENT_STATES = [
  'planned',
  'self_checked',
  'reported',
  'desk_review',
  'on_site',
  'scored',
  'draft_conclusion',
  'fed_back',
  'objected',
  'rechecked',
  'approved',
  'announced',
  'rectifying',
  're_checked',
  'closed',
] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

export type AssessmentAct =
  | 'self_check'
  | 'report'
  | 'return'
  | 'desk_review'
  | 'on_site'
  | 'score'
  | 'draft'
  | 'feed_back'
  | 'waive'
  | 'object'
  | 'recheck'
  | 'approve'
  | 'announce'
  | 'order_rectification'
  | 're_check'
  | 'close';

/** The region's clerks, its head; the coordination office that assesses; the group's secretary, who approves. */
export type AssessmentBy = 'region' | 'region_head' | 'assessor' | 'approver';

export const assessmentMoves: readonly Move<AssessmentAct, AssessmentState, AssessmentBy>[] = [
  { act: 'self_check', from: ['planned'], to: 'self_checked', by: 'region' },
  { act: 'report', from: ['self_checked'], to: 'reported', by: 'region_head' },
  { act: 'return', from: ['reported', 'desk_review'], to: 'planned', by: 'assessor' },
  { act: 'desk_review', from: ['reported'], to: 'desk_review', by: 'assessor' },
  { act: 'on_site', from: ['desk_review'], to: 'on_site', by: 'assessor' },
  { act: 'score', from: ['on_site', 'scored'], to: 'scored', by: 'assessor' },
  { act: 'draft', from: ['scored'], to: 'draft_conclusion', by: 'assessor' },
  { act: 'feed_back', from: ['draft_conclusion'], to: 'fed_back', by: 'assessor' },
  { act: 'waive', from: ['fed_back'], to: 'fed_back', by: 'region_head' },
  { act: 'object', from: ['fed_back'], to: 'objected', by: 'region_head' },
  { act: 'recheck', from: ['objected'], to: 'rechecked', by: 'approver' },
  { act: 'approve', from: ['fed_back', 'rechecked'], to: 'approved', by: 'approver' },
  { act: 'announce', from: ['approved'], to: 'announced', by: 'assessor' },
  { act: 'order_rectification', from: ['announced', 're_checked'], to: 'rectifying', by: 'approver' },
  { act: 're_check', from: ['rectifying'], to: 're_checked', by: 'assessor' },
  { act: 'close', from: ['announced', 're_checked'], to: 'closed', by: 'approver' },
];

/** The region objects within 30 days; others decide within 30 (政府督查工作条例 §17). Calendar days: the article names no working days. */
export const OBJECTION_DAYS = 30;
export const RECHECK_DAYS = 30;

export interface AssessmentStep {
  readonly act: AssessmentAct | 'objection_lapsed' | 'opened';
  readonly state: AssessmentState;
  readonly at: string;
  readonly by: string;
  readonly byId?: string;
  /** Whoever did it, where they stood in somebody's place. */
  readonly actorId?: string;
  readonly text: string;
  readonly attachmentIds?: readonly string[];
}

export interface AssessedRegion {
  readonly region: string;
  readonly state: AssessmentState;
  readonly steps: readonly AssessmentStep[];
  /** Until when the region may object; null before it has been told. */
  readonly objectUntil: Instant | null;
  readonly waived: boolean;
  readonly unmet: boolean;
  readonly rechecked: 'passed' | 'failed' | null;
}

/** Whoever scored the region or drafted its conclusion decides neither about its objection nor about their own draft. */
function tookPart(steps: readonly AssessmentStep[], ids: readonly string[]): boolean {
  return steps
    .filter(({ act }) => act === 'score' || act === 'draft' || act === 'on_site')
    .some(({ byId, actorId }) => [byId, actorId].some((id) => id !== undefined && ids.includes(id)));
}

function isThe(by: AssessmentBy, person: Person, region: string): boolean {
  switch (by) {
    case 'region':
      return person.agency === region && (has(person, 'clerk') || has(person, 'head'));
    case 'region_head':
      return person.agency === region && has(person, 'head');
    case 'assessor':
      return person.agency !== region && (has(person, 'coordinator') || has(person, 'group_secretary'));
    case 'approver':
      return person.agency !== region && (has(person, 'group_secretary') || has(person, 'coordinator'));
  }
}

const NEEDED: Readonly<Record<AssessmentBy, readonly string[]>> = {
  region: ['clerk', 'head'],
  region_head: ['head'],
  assessor: ['coordinator', 'group_secretary'],
  approver: ['group_secretary', 'coordinator'],
};

/** Why this person may not do this now; undefined when they may. */
export function refusalOfAssessment(
  act: AssessmentAct,
  one: AssessedRegion,
  person: Person,
  now: Instant,
  actorId: string = person.id,
): Refusal | undefined {
  const move = moveFrom(assessmentMoves, act, one.state);
  const by = (move ?? assessmentMoves.find((candidate) => candidate.act === act))!.by;
  if (!isThe(by, person, one.region)) return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: NEEDED[by] } });
  if (!move) return refuse('wrong_state', 'WRONG_STATE', { facts: { act, state: one.state } });
  if (by === 'approver' && tookPart(one.steps, [person.id, actorId])) return refuse('forbidden', 'TOOK_PART');
  const until = one.objectUntil;
  if (act === 'object' && (one.waived || (until !== null && now > until)))
    return refuse('rule', 'OBJECTION_TOO_LATE', { facts: { until: until === null ? '' : toIso(until) } });
  if (act === 'waive' && one.waived) return refuse('wrong_state', 'WRONG_STATE', { facts: { act, state: 'waived' } });
  if (act === 'approve' && one.state === 'fed_back' && !one.waived && until !== null && now <= until)
    return refuse('wrong_state', 'OBJECTION_OPEN', { facts: { until: toIso(until) } });
  if (act === 'order_rectification' && (!one.unmet || one.rechecked === 'passed')) return refuse('rule', 'TARGETS_MET');
  if (act === 'close' && one.unmet && one.rechecked !== 'passed' && one.state === 'announced')
    return refuse('rule', 'RECTIFICATION_OPEN');
  return undefined;
}

export function objectionWindow(fedBackAt: Instant): Instant {
  return fedBackAt + OBJECTION_DAYS * DAY_MS;
}

export function recheckWindow(objectedAt: Instant): Instant {
  return objectedAt + RECHECK_DAYS * DAY_MS;
}

/** The month's figures are due by the end of the fifth working day of the month after it (practice, not the notice). */
export const REPORT_BY_WORKING_DAY = 5;
export function reportDue(
  month: string,
  calendar: WorkingCalendar,
): { readonly at: Instant; readonly tentative: boolean } {
  const lastDay = plusDays(plusMonths(`${month}-01`, 1), -1);
  const { date, tentative } = plusWorkingDays(calendar, lastDay, REPORT_BY_WORKING_DAY);
  return { at: endOfCivilDay(date), tentative };
}

/** Months from one to another, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = plusMonths(`${month}-01`, 1).slice(0, 7)) months.push(month);
  return months;
}

/** What is due of a region, or of whoever decides on its objection. Each climbs the campaign's ladder by itself. */
export interface AssessmentClock {
  readonly kind: 'self_check' | 'recheck' | 'rectification' | 'report';
  /** Grows with every new clock of the assessment; for a monthly report it is the month (`202611`). */
  readonly cycle: number;
  readonly issuedAt: Instant;
  readonly dueAt: Instant;
  readonly tentative: boolean;
  readonly holder: 'region' | 'office';
  readonly month?: string;
}

const REPORTS_UNTIL: readonly AssessmentState[] = ['approved', 'announced', 'rectifying', 're_checked', 'closed'];

export interface AssessmentDates extends Pick<AssessedRegion, 'state'> {
  readonly clockCycle: number;
  readonly openedAt: Instant;
  readonly selfCheckDue: Instant;
  readonly recheckUntil: Instant | null;
  readonly rectifyFrom: Instant | null;
  readonly rectifyUntil: Instant | null;
}

/** The clocks that run now. `reports`: the last month told of each target that is not reached yet; null for none told. */
export function assessmentClocks(
  one: AssessmentDates,
  reports: readonly (string | null)[],
  calendar: WorkingCalendar,
): readonly AssessmentClock[] {
  const clocks: AssessmentClock[] = [];
  const own = (kind: AssessmentClock['kind'], issuedAt: Instant, dueAt: Instant, holder: AssessmentClock['holder']) =>
    clocks.push({ kind, cycle: one.clockCycle, issuedAt, dueAt, tentative: false, holder });
  if (one.state === 'planned' || one.state === 'self_checked')
    own('self_check', one.openedAt, one.selfCheckDue, 'region');
  if (one.state === 'objected' && one.recheckUntil !== null)
    own('recheck', one.recheckUntil - RECHECK_DAYS * DAY_MS, one.recheckUntil, 'office');
  if (one.state === 'rectifying' && one.rectifyFrom !== null && one.rectifyUntil !== null)
    own('rectification', one.rectifyFrom, one.rectifyUntil, 'region');
  if (reports.length > 0 && !REPORTS_UNTIL.includes(one.state)) {
    const opened = civilDateOf(one.openedAt).slice(0, 7);
    const month = reports
      .map((last) => (last === null || last < opened ? opened : plusMonths(`${last}-01`, 1).slice(0, 7)))
      .sort()[0]!;
    const due = reportDue(month, calendar);
    clocks.push({
      kind: 'report',
      cycle: Number(month.replace('-', '')),
      issuedAt: Math.max(one.openedAt, startOfCivilDay(`${month}-01`)),
      dueAt: due.at,
      tentative: due.tentative,
      holder: 'region',
      month,
    });
  }
  return clocks;
}

/** Of the months whose figures were due by now, those that were told in time for every target. */
export function monthsReported(
  openedAt: Instant,
  now: Instant,
  calendar: WorkingCalendar,
  reports: readonly { readonly targetId: string; readonly month: string; readonly at: Instant }[],
  targetIds: readonly string[],
): { readonly due: readonly string[]; readonly inTime: readonly string[] } {
  const due = monthsBetween(civilDateOf(openedAt).slice(0, 7), civilDateOf(now).slice(0, 7)).filter(
    (month) => reportDue(month, calendar).at <= now,
  );
  const inTime = due.filter((month) =>
    targetIds.every((targetId) =>
      reports.some(
        (report) => report.targetId === targetId && report.month >= month && report.at <= reportDue(month, calendar).at,
      ),
    ),
  );
  return { due, inTime };
}
