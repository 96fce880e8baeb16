import { type Person, has } from '../assignment/person';
import type { CriteriaOutcome } from '../criteria/criteria';
import { type Move, moveFrom } from '../procedure/procedure';
import { type Refusal, refuse } from '../refusal/refusal';
import { type CivilDate, type Instant, civilDateOf, dueMomentOf, endOfCivilDay, plusDays } from '../time/instant';
import { plusMonths } from '../time/recurrence';
import { type WorkingCalendar, plusWorkingDays } from '../time/working-calendar';

/** One production line on its way out (企业淘汰件; vocabulary 5.5). A case is a line, not a company. */
export const CASE_STATES = [
  'identified',
  'verified',
  'listed',
  'announced',
  'objection',
  'plan_filed',
  'shut_down',
  'shut_not_dismantled',
  'dismantling',
  'dismantled',
  'acceptance_applied',
  'county_checked',
  'city_accepted',
  'province_confirmed',
  'completion_announced',
  'nationally_sampled',
  'struck_off',
  'monitored',
  'archived',
  'substituted',
  'converted',
  'restarted',
  'removed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export type CaseAct =
  | 'verify'
  | 'list'
  | 'return'
  | 'announce'
  | 'object'
  | 'decide_objection'
  | 'file_plan'
  | 'shut_down'
  | 'report_obstacle'
  | 'begin_dismantling'
  | 'dismantle'
  | 'apply_acceptance'
  | 'county_check'
  | 'city_accept'
  | 'province_confirm'
  | 'reject'
  | 'announce_completion'
  | 'sample'
  | 'strike_off'
  | 'substitute'
  | 'convert'
  | 'remove'
  | 'report_restart'
  | 'reverse_acceptance'
  | 'report_resettlement'
  | 'add_evidence'
  | 'comment';

/** The province's clerks and head; its head alone; the ministry that lists the sector (NEA for power and coal, MIIT for the rest). */
export type CaseBy = 'region' | 'region_head' | 'lister' | 'anyone';

type CaseMove = Move<CaseAct, CaseState, CaseBy>;
const move = (act: CaseAct, from: readonly CaseState[], to: CaseState, by: CaseBy): CaseMove => ({ act, from, to, by });

/** Out of these nothing is due of the enterprise any more. */
export const doneCaseStates: readonly CaseState[] = [
  'dismantled',
  'acceptance_applied',
  'county_checked',
  'city_accepted',
  'province_confirmed',
  'completion_announced',
  'nationally_sampled',
  'struck_off',
  'monitored',
  'archived',
  'substituted',
  'converted',
  'removed',
];
/** Of these: the line itself is shut, and was not merely taken from the list. */
export const shutCaseStates: readonly CaseState[] = doneCaseStates.filter(
  (state) => state !== 'removed' && state !== 'substituted',
);
export const acceptedCaseStates: readonly CaseState[] = [
  'province_confirmed',
  'completion_announced',
  'nationally_sampled',
  'struck_off',
  'monitored',
  'archived',
];
export const listedCaseStates: readonly CaseState[] = [
  'announced',
  'objection',
  'plan_filed',
  'shut_down',
  'shut_not_dismantled',
  'dismantling',
  'restarted',
];
const UNDER_WAY: readonly CaseState[] = [
  'announced',
  'plan_filed',
  'shut_down',
  'shut_not_dismantled',
  'dismantling',
  'restarted',
];
const CHECKED: readonly CaseState[] = ['acceptance_applied', 'county_checked', 'city_accepted'];

export const caseMoves: readonly CaseMove[] = [
  move('verify', ['identified'], 'verified', 'region'),
  move('list', ['verified'], 'listed', 'lister'),
  move('return', ['verified', 'listed'], 'identified', 'lister'),
  move('announce', ['listed'], 'announced', 'lister'),
  move('object', ['announced', 'plan_filed'], 'objection', 'region'),
  move('decide_objection', ['objection'], 'announced', 'lister'),
  move('file_plan', ['announced', 'restarted'], 'plan_filed', 'region'),
  move('shut_down', ['announced', 'plan_filed', 'restarted'], 'shut_down', 'region'),
  move('report_obstacle', ['shut_down', 'shut_not_dismantled'], 'shut_not_dismantled', 'region'),
  move('begin_dismantling', ['shut_down', 'shut_not_dismantled'], 'dismantling', 'region'),
  move('dismantle', ['dismantling'], 'dismantled', 'region'),
  move('apply_acceptance', ['dismantled'], 'acceptance_applied', 'region'),
  move('county_check', ['acceptance_applied'], 'county_checked', 'region'),
  move('city_accept', ['county_checked'], 'city_accepted', 'region'),
  move('province_confirm', ['city_accepted'], 'province_confirmed', 'region_head'),
  move('reject', CHECKED, 'dismantling', 'region'),
  move('announce_completion', ['province_confirmed'], 'completion_announced', 'lister'),
  move('sample', ['completion_announced'], 'nationally_sampled', 'lister'),
  move('strike_off', ['completion_announced', 'nationally_sampled'], 'struck_off', 'lister'),
  move('substitute', ['verified', 'listed', 'announced', 'plan_filed'], 'substituted', 'lister'),
  move('convert', UNDER_WAY, 'converted', 'lister'),
  move('remove', ['identified', 'verified', 'listed', 'announced', 'objection'], 'removed', 'lister'),
  move(
    'report_restart',
    [
      'shut_down',
      'shut_not_dismantled',
      'dismantling',
      ...doneCaseStates.filter((state) => state !== 'substituted' && state !== 'removed' && state !== 'archived'),
    ],
    'restarted',
    'anyone',
  ),
  move(
    'reverse_acceptance',
    ['province_confirmed', 'completion_announced', 'nationally_sampled', 'struck_off', 'monitored'],
    'dismantling',
    'lister',
  ),
];
/** Acts that change nothing of the state. */
export const standingActs: readonly { readonly act: CaseAct; readonly by: CaseBy }[] = [
  { act: 'report_resettlement', by: 'region' },
  { act: 'add_evidence', by: 'region' },
  { act: 'comment', by: 'anyone' },
];

export const OBSTACLES = ['resettlement', 'mortgage', 'debts', 'court_seizure', 'other'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Power and coal are the energy administration's, everything else the industry ministry's (the table does not say; inferred). */
export function listerOf(sector: string): string {
  return sector === 'POWER' || sector === 'COAL' ? 'NEA' : 'MIIT';
}

export interface CaseStanding {
  readonly region: string;
  readonly sector: string;
  readonly state: CaseState;
  readonly outcome: CriteriaOutcome;
  readonly localOutcome: CriteriaOutcome | null;
}

/** The State's own criteria may call for it: what is then done counts for the nation, else for its province alone (N2.2-2). */
export const NATIONAL_OUTCOMES: readonly CriteriaOutcome[] = ['eliminate', 'review'];

/** A case in one of these says nothing of its line: it was never announced, or has left its list. */
export const uncountedCaseStates: readonly CaseState[] = ['identified', 'verified', 'listed', 'removed', 'substituted'];

/** Whether the State's criteria or its province's call for it to close, or leave it to people. */
export function isCalledFor(one: Pick<CaseStanding, 'outcome' | 'localOutcome'>): boolean {
  return [one.outcome, one.localOutcome].some((outcome) => outcome !== null && NATIONAL_OUTCOMES.includes(outcome));
}

function isThe(by: CaseBy, person: Person, { region, sector }: CaseStanding): boolean {
  const office = has(person, 'clerk') || has(person, 'head');
  switch (by) {
    case 'region':
      return person.agency === region && office;
    case 'region_head':
      return person.agency === region && has(person, 'head');
    case 'lister':
      return (person.agency === listerOf(sector) && office) || has(person, 'coordinator');
    case 'anyone':
      return office || has(person, 'coordinator') || has(person, 'group_secretary') || has(person, 'supervisor');
  }
}

const NEEDED: Readonly<Record<CaseBy, readonly string[]>> = {
  region: ['clerk', 'head'],
  region_head: ['head'],
  lister: ['clerk', 'head', 'coordinator'],
  anyone: ['clerk', 'head', 'coordinator'],
};

export function refusalOfCase(act: CaseAct, one: CaseStanding, person: Person): Refusal | undefined {
  const by =
    standingActs.find((standing) => standing.act === act)?.by ??
    caseMoves.find((candidate) => candidate.act === act)!.by;
  if (!isThe(by, person, one)) return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: NEEDED[by] } });
  if (standingActs.some((standing) => standing.act === act)) return undefined;
  if (!moveFrom(caseMoves, act, one.state))
    return refuse('wrong_state', 'WRONG_STATE', { facts: { act, state: one.state } });
  if ((act === 'list' || act === 'announce') && !isCalledFor(one)) return refuse('rule', 'CRITERIA_NOT_MET');
  return undefined;
}

/** Each level of the acceptance inspects for itself; in their order. */
export const INSPECTIONS = [
  'county_check',
  'city_accept',
  'province_confirm',
  'sample',
] as const satisfies readonly CaseAct[];

export interface Inspection {
  readonly on?: CivilDate;
  readonly inspectors?: readonly string[];
}

/** Why an inspection is none: on a day that cannot be, or by people who have inspected for another level already. */
export function refusalOfInspection(
  act: CaseAct,
  { on, inspectors = [] }: Inspection,
  facts: Readonly<Record<string, unknown>>,
  today: CivilDate,
): Refusal | undefined {
  const place = (INSPECTIONS as readonly CaseAct[]).indexOf(act);
  if (place < 0) return undefined;
  const dismantled = (facts['dismantle'] as { readonly on?: CivilDate } | undefined)?.on;
  if (on !== undefined && (on > today || (dismantled !== undefined && on < dismantled)))
    return refuse('rule', 'DAY_DOES_NOT_FIT', { errors: [{ path: 'on', code: 'DAY_DOES_NOT_FIT', message: on }] });
  const names = new Set(inspectors.map((name) => name.trim()));
  const twice = INSPECTIONS.slice(0, place)
    .flatMap((level) => (facts[level] as Inspection | undefined)?.inspectors ?? [])
    .filter((name) => names.has(name.trim()));
  return twice.length > 0
    ? refuse('rule', 'INSPECTED_BELOW', {
        errors: twice.map((name) => ({ path: 'inspectors', code: 'INSPECTED_BELOW', message: name })),
      })
    : undefined;
}

export function isCaseOverdue(state: CaseState, dueAt: Instant | null, now: Instant): boolean {
  return dueAt !== null && listedCaseStates.includes(state) && now > dueAt;
}

/** Its date does not count now: it is on no list, or stands with its campaign; a date that the line has of its own goes on. */
export function isCaseDateStopped(
  { state, facts }: { readonly state: CaseState; readonly facts: { readonly dueOn?: unknown } },
  suspended: boolean,
): boolean {
  return !listedCaseStates.includes(state) || (suspended && facts.dueOn === undefined);
}

/** A case has a workflow of its own while it has a clock of its own. */
export type CaseClockKind = 'objection' | 'not_dismantled' | 'watch' | 'restart';
export interface CaseClock {
  readonly kind: CaseClockKind;
  readonly from: Instant;
  readonly dueAt: Instant;
}

/** Practice, not the notice: what it names no number for. */
export const CASE_POLICY = {
  objectionWorkingDays: 10,
  /** A plan for what could not be dismantled: six months at most. */
  notDismantledMonths: 6,
  watchMonths: 12,
  restartWorkingDays: 5,
  /** Nothing is begun or done for a missed date before the line has been on the published list for so many days. */
  announcedDays: 15,
} as const;

/** The day on which the list that a line is on was published: as told, else the day on which that was recorded. */
export function announcedOn(facts: Readonly<Record<string, unknown>>): CivilDate | undefined {
  const told = facts['announce'] as { readonly announcedOn?: CivilDate; readonly at?: string } | undefined;
  return told?.announcedOn ?? (told?.at === undefined ? undefined : civilDateOf(Date.parse(told.at)));
}

/** The clock that an act starts; null where it ends one. */
export function clockAfter(
  to: CaseState,
  now: Instant,
  until: CivilDate | undefined,
  calendar: WorkingCalendar,
  before: CaseClock | null = null,
): CaseClock | null {
  const day = civilDateOf(now);
  switch (to) {
    case 'objection':
      return {
        kind: 'objection',
        from: now,
        dueAt: endOfCivilDay(plusWorkingDays(calendar, day, CASE_POLICY.objectionWorkingDays).date),
      };
    case 'shut_not_dismantled': {
      // Six months from the first report: another one does not begin them anew.
      const from = before?.kind === 'not_dismantled' ? before.from : now;
      const latest = plusMonths(civilDateOf(from), CASE_POLICY.notDismantledMonths);
      return {
        kind: 'not_dismantled',
        from,
        dueAt: dueMomentOf(until !== undefined && until < latest ? until : latest),
      };
    }
    case 'restarted':
      return {
        kind: 'restart',
        from: now,
        dueAt: endOfCivilDay(plusWorkingDays(calendar, day, CASE_POLICY.restartWorkingDays).date),
      };
    case 'struck_off':
      return { kind: 'watch', from: now, dueAt: endOfCivilDay(plusMonths(day, CASE_POLICY.watchMonths)) };
    default:
      return null;
  }
}

/** The moments before and after a quiet case's date at which its province is told (practice): 60, 30, 10 days before, the day after. */
export const CASE_STAGES = [
  { stage: 'T-60', name: '提醒', days: -60, letter: 'remind' },
  { stage: 'T-30', name: '提醒', days: -30, letter: 'remind' },
  { stage: 'T-10', name: '催办', days: -10, letter: 'urge' },
  { stage: 'T+1', name: '逾期督办', days: 1, letter: 'supervise' },
] as const;
/** With the last of these, what a missed date begins of itself (N3.2-5, N4.3-3 to N4.3-8). */
export const BEGIN_MEASURES = 'measures';
export type CaseStage = (typeof CASE_STAGES)[number]['stage'];

/** The moment of a stage: at the close of the office on the day that lies so many days from the date. */
export function stageMoment(dueAt: Instant, days: number): Instant {
  return dueMomentOf(plusDays(civilDateOf(dueAt), days));
}

/**
 * The day after which a line draws no power: when it was shut down for the last time, else dismantled, as told. What the meter
 * counted until then says nothing of a restart.
 */
export function silentSince(facts: Readonly<Record<string, unknown>>, otherwise: CivilDate): CivilDate {
  const toldOf = (act: string) => (facts[act] as { readonly on?: CivilDate } | undefined)?.on;
  return toldOf('shut_down') ?? toldOf('dismantle') ?? otherwise;
}
