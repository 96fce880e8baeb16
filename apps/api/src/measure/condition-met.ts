import {
  type Instant,
  type WorkingCalendar,
  civilDateOf,
  endOfCivilDay,
  overMeasureStates,
  plusWorkingDays,
  toIso,
} from '@duban/domain';
import {
  type EntryDraft,
  type MeasureRecord,
  SYSTEM_ACTOR,
  type Transaction,
  measureHead,
  record,
} from '@duban/persistence';
import { newsOf } from './measure-news';

/** The reason of these measures is gone: from now on their holders have one working day to lift them, and climb if they do not. */
export async function conditionMet(
  transaction: Transaction,
  measures: readonly MeasureRecord[],
  calendar: WorkingCalendar,
  now: Instant,
  why: string,
): Promise<void> {
  const due = endOfCivilDay(plusWorkingDays(calendar, civilDateOf(now), 1).date);
  const text = `${why}应当在一个工作日内解除或恢复。`;
  await move(transaction, measures, now, 'condition_met', text, (one) => ({
    lift_due_at: toIso(due),
    // A supply that is owed comes first: what is due for lifting begins when it is back.
    ...(owesSupply(one) ? {} : { clock: { kind: 'lift', from: now, dueAt: due }, clock_cycle: one.clockCycle + 1 }),
  }));
}

/** The reason is back (a restart, an acceptance reversed): nobody is late with lifting any more. */
export async function conditionGone(
  transaction: Transaction,
  measures: readonly MeasureRecord[],
  now: Instant,
): Promise<void> {
  await move(transaction, measures, now, 'condition_gone', '解除条件已不再满足。', (one) => ({
    lift_due_at: null,
    ...(owesSupply(one) ? {} : { clock: null }),
  }));
}

const owesSupply = ({ clock }: MeasureRecord) => clock?.kind === 'restore';

async function move(
  transaction: Transaction,
  measures: readonly MeasureRecord[],
  now: Instant,
  act: 'condition_met' | 'condition_gone',
  text: string,
  set: (one: MeasureRecord) => Record<string, unknown>,
): Promise<void> {
  // What has ended and is still owed (a supply that is to be back) is not owed anything else.
  const standing = measures.filter(({ state }) => !overMeasureStates.includes(state));
  if (standing.length === 0) return;
  await record(transaction, {
    at: now,
    actor: SYSTEM_ACTOR,
    entries: standing.map((one): EntryDraft => ({
      head: measureHead(one),
      type: act,
      reason: text,
      set: {
        ...set(one),
        steps: [...one.steps, { act, state: one.state, at: toIso(now), by: SYSTEM_ACTOR.name, text }],
      },
    })),
    outbox: standing.flatMap(newsOf),
  });
}
