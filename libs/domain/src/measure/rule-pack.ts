import { type CivilDate, type Instant, civilDateOf, endOfCivilDay, plusDays, startOfCivilDay } from '../time/instant';
import { plusMonths } from '../time/recurrence';
import { type WorkingCalendar, plusWorkingDays } from '../time/working-calendar';

/** A length of time as a law names it: working days, calendar days or months; never one for another. */
export interface LegalPeriod {
  readonly count: number;
  readonly unit: 'working_days' | 'days' | 'months';
  readonly article: string;
}

export type PeriodName =
  | 'hearingRequest'
  | 'hearingNotice'
  | 'decision'
  | 'service'
  | 'announcedService'
  | 'reconsideration'
  | 'litigation'
  | 'demand'
  | 'withdrawalReply'
  | 'listCorrection'
  | 'priceNotice'
  | 'recoveryReply'
  | 'powerReply'
  | 'powerNoticeMin'
  | 'powerNoticeMax'
  | 'powerRestore'
  | 'lift';

/** The law in force over a span of time. What is this project's own judgement says so in its article. */
export interface RulePack {
  readonly edition: string;
  readonly nameZh: string;
  readonly from: CivilDate;
  /** The last day; null while it is in force. */
  readonly until: CivilDate | null;
  readonly periods: Readonly<Record<PeriodName, LegalPeriod>>;
  /** The notice before the cut itself, in minutes. */
  readonly powerRepeatMinutes: number;
  readonly grounds: Readonly<Record<string, readonly Ground[]>>;
}

/** A ground on which a measure may rest. `needsText`: it is a local act, to be quoted. */
export interface Ground {
  readonly code: string;
  readonly article: string;
  readonly zh: string;
  readonly needsText?: boolean;
}

/** The last day of a period that began with an event on `from`: that day itself does not count. */
export function lastDay(period: LegalPeriod, from: CivilDate, calendar: WorkingCalendar): CivilDate {
  switch (period.unit) {
    case 'working_days':
      return plusWorkingDays(calendar, from, period.count).date;
    case 'days':
      return plusDays(from, period.count);
    case 'months':
      return plusMonths(from, period.count);
  }
}

/** When a period that began with an event at that moment has run out: its last day is whole, to midnight (民事诉讼法第八十五条). */
export function runsOut(period: LegalPeriod, from: Instant, calendar: WorkingCalendar): Instant {
  return startOfCivilDay(plusDays(lastDay(period, civilDateOf(from), calendar), 1)) - 1;
}

/** Until when an office has to have done what is due within a period: its last day has the office's hours. */
export function dueWithin(period: LegalPeriod, from: Instant, calendar: WorkingCalendar): Instant {
  return endOfCivilDay(lastDay(period, civilDateOf(from), calendar));
}

/** The pack in force on a day; the law of the day of the act decides. */
export function packOn(packs: readonly RulePack[], date: CivilDate): RulePack | undefined {
  return packs.find(({ from, until }) => from <= date && (until === null || date <= until));
}

export interface PenaltyPlan {
  readonly noticeServed: CivilDate;
  readonly hearingRequestUntil: CivilDate;
  readonly hearingNotice: CivilDate;
  readonly earliestHearing: CivilDate;
  readonly decision: CivilDate;
  readonly latestService: CivilDate;
  readonly reconsiderationUntil: CivilDate;
}

/** Working days that legal review and collective discussion take: this project's own figure. */
const REVIEW_WORKING_DAYS = 3;

/** The shortest lawful course of a penalty with a hearing, day by day. A planner that shows anything faster is wrong. */
export function planPenalty(pack: RulePack, calendar: WorkingCalendar, noticeServed: CivilDate): PenaltyPlan {
  const { periods } = pack;
  const next = (date: CivilDate) => plusWorkingDays(calendar, date, 1).date;
  const hearingRequestUntil = lastDay(periods.hearingRequest, noticeServed, calendar);
  const hearingNotice = next(hearingRequestUntil);
  // Seven full working days lie between the notice and the hearing.
  const earliestHearing = next(lastDay(periods.hearingNotice, hearingNotice, calendar));
  const decision = plusWorkingDays(calendar, earliestHearing, REVIEW_WORKING_DAYS).date;
  const latestService = lastDay(periods.service, decision, calendar);
  return {
    noticeServed,
    hearingRequestUntil,
    hearingNotice,
    earliestHearing,
    decision,
    latestService,
    reconsiderationUntil: lastDay(periods.reconsideration, latestService, calendar),
  };
}
