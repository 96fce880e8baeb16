import { type Instant, civilDateOf, endOfCivilDay, startOfCivilDay } from '../time/instant';
import { plusWorkingDays } from '../time/working-calendar';
import { type GateQuestion, REPLY_PERIOD, isOfSafety, replyUntil, servedFrom } from './gate';
import { MEASURE_FORMS, articleOfNotice } from './measure';
import { type LegalPeriod, lastDay, runsOut } from './rule-pack';

export const MEASURE_WINDOWS = [
  'decision',
  'reply',
  'hearing_notice',
  'service',
  'announced_service',
  'demand',
  'power_notice',
  'reconsideration',
  'litigation',
  'term',
  'lift',
  'restore',
] as const;
export type MeasureWindowKind = (typeof MEASURE_WINDOWS)[number];

/** A span of time that the law (or this project's rule, which says so) sets into the course of a measure. */
export interface MeasureWindow {
  readonly kind: MeasureWindowKind;
  readonly article: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** What else has a day: the term of limits, and when something is to be lifted. */
export interface MeasureDays {
  readonly inEffectAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly liftFrom: Instant | null;
  readonly liftDueAt: Instant | null;
}

/** Every window that runs or has run, by what the file says has happened; none is guessed. In the order in which they begin. */
export function windowsOf(question: GateQuestion, days: MeasureDays): MeasureWindow[] {
  const { kind, facts, pack, calendar } = question;
  const { periods } = pack;
  const found: MeasureWindow[] = [];
  const add = (window: MeasureWindowKind, article: string, from?: Instant | null, until?: Instant | null) => {
    if (from != null && until != null) found.push({ kind: window, article, from, until });
  };
  const runs = (window: MeasureWindowKind, period: LegalPeriod, from: Instant | undefined) =>
    add(window, period.article, from, from === undefined ? undefined : runsOut(period, from, calendar));
  const { family } = MEASURE_FORMS[kind];
  const penalty = family === 'penalty';
  if (penalty) runs('decision', periods.decision, facts.filedAt);
  if (facts.noticeServedAt !== undefined) {
    const from = servedFrom(facts.noticeServedAt, facts.noticeService, question);
    if (facts.noticeService === 'announcement')
      add('announced_service', periods.announcedService.article, facts.noticeServedAt, from);
    add('reply', periods[REPLY_PERIOD[family]].article, from, replyUntil(question));
  }
  if (facts.hearingNotifiedAt !== undefined) {
    const full = lastDay(periods.hearingNotice, civilDateOf(facts.hearingNotifiedAt), calendar);
    add(
      'hearing_notice',
      periods.hearingNotice.article,
      facts.hearingNotifiedAt,
      startOfCivilDay(plusWorkingDays(calendar, full, 1).date),
    );
  }
  if (penalty && facts.decisionServedAt === undefined) runs('service', periods.service, facts.decidedAt);
  if (facts.decisionServedAt !== undefined) {
    const from = servedFrom(facts.decisionServedAt, facts.decisionService, question);
    if (facts.decisionService === 'announcement')
      add('announced_service', periods.announcedService.article, facts.decisionServedAt, from);
    runs('reconsideration', periods.reconsideration, from);
    runs('litigation', periods.litigation, from);
  }
  runs('demand', periods.demand, facts.demandedAt);
  if (facts.userNotifiedAt !== undefined && !isOfSafety({ kind, facts })) {
    const told = civilDateOf(facts.userNotifiedAt);
    add(
      'power_notice',
      periods.powerNoticeMin.article,
      startOfCivilDay(lastDay(periods.powerNoticeMin, told, calendar)),
      endOfCivilDay(lastDay(periods.powerNoticeMax, told, calendar)),
    );
  }
  add('term', articleOfNotice(kind), days.inEffectAt, days.expiresAt);
  runs('restore', periods.powerRestore, facts.restoreFrom);
  add('lift', periods.lift.article, days.liftFrom, days.liftDueAt);
  return found.sort((one, other) => one.from - other.from);
}
