import type { Due } from '@duban/contract-workflow';
import type { ClimbingMatter, EscalationPolicy, WorkingCalendar } from '@duban/domain';
import { type GroupContext, type Proceeding, citedAs, lettersOf, proceedingToTheGroup } from '@duban/letters';
import {
  type EntryDraft,
  type EscalationRecord,
  type RowDraft,
  type StreamHead,
  SYSTEM_ACTOR,
  type Transaction,
  asFiredRung,
  findEscalationsOn,
  record,
} from '@duban/persistence';
import { type RaisedMatter, RemindersToday, raise, reached } from './raise';
import { GUARD_MS, rungsInForce, spread } from './rungs';
import { agencyNames } from '../task-row/row-context';

/** One clock of a proceeding, as the ladder sees it. */
export interface ProceedingClock {
  readonly cycle: number;
  readonly issuedAt: number;
  readonly dueAt: number;
  readonly tentative: boolean;
}

/** Whoever owes something by law has received it: nobody signs for a date. */
function matterOf(clock: ProceedingClock, escalations: readonly EscalationRecord[]): ClimbingMatter {
  const fired = escalations.filter(({ clockCycle }) => clockCycle === clock.cycle);
  const answered = fired.filter(({ reply }) => reply).map(({ reply }) => Date.parse(reply!.at));
  return {
    state: 'handling',
    clockCycle: clock.cycle,
    issuedAt: clock.issuedAt,
    dueAt: clock.dueAt,
    dueTentative: clock.tentative,
    signedAt: clock.issuedAt,
    repliedAt: answered.length === 0 ? null : Math.max(...answered),
    fired: fired.map(asFiredRung),
  };
}

/** The rungs ahead of a clock, as items of an agenda. */
export function rungsDue(
  subjectId: string,
  clock: ProceedingClock,
  escalations: readonly EscalationRecord[],
  policy: EscalationPolicy,
  calendar: WorkingCalendar,
): Due[] {
  return rungsInForce(matterOf(clock, escalations), policy, calendar).map(({ rung, at, skipped }) => ({
    kind: 'rung',
    cycle: clock.cycle,
    stage: rung.stage,
    at,
    fireAt: skipped ? at : at + GUARD_MS + spread(`${subjectId}/${clock.cycle}/${rung.stage}`, policy),
  }));
}

/** The rungs that a clock has reached by `firedAt`. */
export async function climbOn(
  transaction: Transaction,
  clock: ProceedingClock,
  about: RaisedMatter,
  escalations: readonly EscalationRecord[],
  firedAt: number,
  today: RemindersToday,
): Promise<{ entries: EntryDraft[]; rows: RowDraft[] }> {
  const { policy } = about.campaign;
  const entries: EntryDraft[] = [];
  const rows: RowDraft[] = [];
  for (const fired of reached({ policy, calendar: about.calendar }, matterOf(clock, escalations), firedAt, false)) {
    const raised = await raise(transaction, about, fired, firedAt, today);
    today.add(raised.rows);
    entries.push(raised.entry);
    rows.push(...raised.rows);
  }
  return { entries, rows };
}

/** The same for a proceeding whose one clock this is, recorded. */
export async function climbAlone(
  transaction: Transaction,
  about: RaisedMatter,
  proceeding: Proceeding,
  firedAt: number,
): Promise<void> {
  const escalations = await findEscalationsOn(transaction, proceeding.id);
  const today = await RemindersToday.read(transaction, about.campaign.policy, firedAt);
  const { entries, rows } = await climbOn(transaction, clockOf(proceeding), about, escalations, firedAt, today);
  if (entries.length > 0) await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries, rows });
}

/** A proceeding as rungs are raised about it. */
export function raisedAbout(
  context: GroupContext,
  proceeding: Proceeding,
  head: StreamHead,
  publicUrl: string,
): RaisedMatter {
  return {
    campaign: context.campaign,
    calendar: context.calendar,
    head,
    subject: { type: proceeding.type, id: proceeding.id },
    taskRow: null,
    agency: proceeding.agency,
    names: agencyNames(context.notice, proceeding.agency),
    assigneeId: null,
    answerableId: null,
    divisionId: null,
    clockCycle: proceeding.cycle,
    issuedAt: proceeding.issuedAt,
    dueAt: proceeding.dueAt,
    letters: lettersOf(context, proceeding, publicUrl),
    cited: citedAs(proceeding),
    toTheGroup: (escalation, at) => proceedingToTheGroup(context, proceeding, escalation, at),
  };
}

export function clockOf({ cycle, issuedAt, dueAt, dueTentative }: Proceeding): ProceedingClock {
  return { cycle, issuedAt, dueAt, tentative: dueTentative };
}
