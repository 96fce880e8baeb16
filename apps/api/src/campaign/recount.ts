import type { CalendarChange } from '@duban/contract-http';
import {
  type CorrectedDay,
  type Instant,
  type RowProfile,
  type WorkingCalendar,
  civilDateOf,
  correctedDays,
  disagreementClock,
  dueAfter,
  endOfCivilDay,
  isCovered,
  isOpen,
  periodDue,
  rungsAhead,
  toIso,
} from '@duban/domain';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type EscalationRecord,
  type StoredDisagreement,
  type Transaction,
  asFiredRung,
  findOpenItems,
} from '@duban/persistence';

export interface Recounted {
  readonly assignment: AssignmentRecord;
  readonly dueAt: Instant | null;
  readonly dueTentative: boolean;
  readonly move: CalendarChange['moves'][number];
}

/** An open clock by two editions of the calendar; undefined where both say the same of it. */
export function recount(
  { before, after }: { readonly before: WorkingCalendar; readonly after: WorkingCalendar },
  campaign: CampaignRecord,
  profile: RowProfile | null,
  assignment: AssignmentRecord,
  escalations: readonly EscalationRecord[],
  now: Instant,
): Recounted | undefined {
  const dueAt = dueBy(before, after, campaign, profile, assignment);
  const dueTentative =
    dueAt === null || isExact(campaign, assignment) ? assignment.dueTentative : !isCovered(after, civilDateOf(dueAt));
  const fired = escalations
    .filter(({ clockCycle, subject }) => subject.id === assignment.id && clockCycle === assignment.clockCycle)
    .map(asFiredRung);
  const next = (calendar: WorkingCalendar, due: Instant | null, tentative: boolean) =>
    assignment.issuedAt === null || assignment.blocked
      ? undefined
      : rungsAhead(
          { ...assignment, issuedAt: assignment.issuedAt, dueAt: due, dueTentative: tentative, fired },
          campaign.policy,
          calendar,
        ).find(({ skipped }) => !skipped);
  const was = next(before, assignment.dueAt, assignment.dueTentative);
  const is = next(after, dueAt, dueTentative);
  const dueMoves = dueAt !== null && assignment.dueAt !== null && dueAt !== assignment.dueAt;
  const rungMoves = was !== undefined && is !== undefined && was.at !== is.at;
  const settles = dueTentative !== assignment.dueTentative;
  if (!dueMoves && !rungMoves && !settles) return undefined;
  const reaches = [now, assignment.issuedAt, assignment.dueAt, dueAt, was?.at, is?.at].filter(
    (at): at is number => at != null,
  );
  return {
    assignment,
    dueAt,
    dueTentative,
    move: {
      assignmentId: assignment.id,
      row: assignment.row,
      agency: assignment.agency,
      clock: 'assignment',
      due: dueMoves ? { from: toIso(assignment.dueAt), to: toIso(dueAt) } : null,
      nextRung: rungMoves ? { stage: is.rung.stage, from: toIso(was.at), to: toIso(is.at) } : null,
      tentative: settles ? { from: assignment.dueTentative, to: dueTentative } : null,
      because: passedOver(correctedDays(before, after), Math.min(...reaches), Math.max(...reaches)),
    },
  };
}

/** The time of the principals for an objection, or of the group after them, by two editions; undefined where both say the same. */
export function recountDisagreement(
  { before, after }: { readonly before: WorkingCalendar; readonly after: WorkingCalendar },
  campaign: CampaignRecord,
  assignment: AssignmentRecord,
): { readonly disagreement: StoredDisagreement; readonly move: CalendarChange['moves'][number] } | undefined {
  const { disagreement } = assignment;
  if (!disagreement || !isOpen(disagreement.state)) return undefined;
  const clock = disagreement.state === 'submitted' ? ('ruling' as const) : ('principals' as const);
  const from = Date.parse(disagreement.submittedAt ?? disagreement.openedAt);
  const count = (calendar: WorkingCalendar) =>
    dueAfter(calendar, from, disagreementClock(campaign.policy, clock), endOfCivilDay);
  const was = count(before);
  const is = count(after);
  if (was.at !== Date.parse(disagreement.dueAt)) return undefined;
  const dueMoves = is.at !== was.at;
  const settles = is.tentative !== disagreement.dueTentative;
  if (!dueMoves && !settles) return undefined;
  return {
    disagreement: { ...disagreement, dueAt: toIso(is.at), dueTentative: is.tentative },
    move: {
      assignmentId: assignment.id,
      row: assignment.row,
      agency: assignment.agency,
      clock,
      due: dueMoves ? { from: toIso(was.at), to: toIso(is.at) } : null,
      nextRung: null,
      tentative: settles ? { from: disagreement.dueTentative, to: is.tentative } : null,
      because: passedOver(correctedDays(before, after), from, Math.max(was.at, is.at)),
    },
  };
}

/**
 * A date that somebody set stays what it is. One that was counted in working days is counted again, if it is still the one
 * that the old calendar counts: where somebody has moved it since, that stands.
 */
function dueBy(
  before: WorkingCalendar,
  after: WorkingCalendar,
  campaign: CampaignRecord,
  profile: RowProfile | null,
  assignment: AssignmentRecord,
): Instant | null {
  const { dueAt, issuedAt } = assignment;
  if (dueAt === null || issuedAt === null) return dueAt;
  const count = (calendar: WorkingCalendar): Instant | null => {
    // A co-signature is asked for like an opinion; where its date came from the lead instead, it is not the one that is counted.
    if (assignment.mode === 'consult' || assignment.mode === 'co_sign')
      return dueAfter(calendar, issuedAt, campaign.policy.clocks.opinion, endOfCivilDay).at;
    if (profile?.kind !== 'standing' || !profile.period || campaign.launchedAt === null) return null;
    return periodDue(campaign.launchedAt, profile.period.every, assignment.period, campaign.dueAt, calendar);
  };
  return count(before) === dueAt ? count(after) : dueAt;
}

/** Set or counted to the second: no holiday moves it. */
function isExact(campaign: CampaignRecord, assignment: AssignmentRecord): boolean {
  return campaign.dueOn.includes('T') && assignment.mode !== 'consult';
}

function passedOver(days: readonly CorrectedDay[], from: Instant, to: Instant): string[] {
  return days.map(({ date }) => date).filter((date) => date >= civilDateOf(from) && date <= civilDateOf(to));
}

/** What lies before the coordination group: each item has the group's time from the day that it was brought. */
export async function recountItems(
  transaction: Transaction,
  campaign: CampaignRecord,
  { before, after }: { readonly before: WorkingCalendar; readonly after: WorkingCalendar },
): Promise<void> {
  const clock = disagreementClock(campaign.policy, 'ruling');
  for (const item of await findOpenItems(transaction, campaign.id)) {
    const was = dueAfter(before, item.openedAt, clock, endOfCivilDay);
    const is = dueAfter(after, item.openedAt, clock, endOfCivilDay);
    if (was.at !== item.dueAt || (is.at === was.at && is.tentative === item.dueTentative)) continue;
    await transaction.query(
      'UPDATE coordination_item SET due_at = $2, due_tentative = $3, version = version + 1 WHERE id = $1',
      [item.id, toIso(is.at), is.tentative],
    );
  }
}
