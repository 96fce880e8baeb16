import {
  type Charge,
  type HolderChange,
  type Instant,
  type WorkingCalendar,
  chargeWorkingDays,
  concludedStates,
  holdersOf,
} from '@duban/domain';
import { upstreamOf } from '@duban/domain/editions';
import type { AssignmentRecord, Transaction } from '@duban/persistence';

interface Entry {
  readonly stream: string;
  readonly type: string;
  readonly at: Date;
  readonly payload: Record<string, unknown>;
}

const streamOf = ({ id }: AssignmentRecord) => `assignment/${id}`;

/** What the ledger tells of these, in its order. */
export function entriesOf(transaction: Transaction, assignments: readonly AssignmentRecord[]): Promise<Entry[]> {
  return transaction.query<Entry>(
    'SELECT stream, type, at, payload FROM ledger_entry WHERE stream = ANY($1) ORDER BY at, stream, seq',
    [assignments.map(streamOf)],
  );
}

/** Who has held an assignment since when: `others` are those that it waits for, `entries` at least theirs and its own. */
export function holdingOf(
  assignment: AssignmentRecord,
  others: readonly AssignmentRecord[],
  entries: readonly Entry[],
): readonly HolderChange[] {
  const agencies = new Map([assignment, ...others].map((one) => [streamOf(one), one.agency]));
  const own = streamOf(assignment);
  const told = entries.filter(({ stream }) => agencies.has(stream));
  const waited = told.some(({ stream, payload }) => stream === own && payload['blocked'] === true);
  const upstream = upstreamOf(assignment.row).find(({ strength }) => strength === 'hard');
  return holdersOf(
    told.map(({ at, type, stream }) => ({
      at: at.getTime(),
      type,
      agency: agencies.get(stream)!,
      own: stream === own,
    })),
    assignment.agency,
    waited && upstream ? upstream.needs : null,
  );
}

/** 责任时钟 of an assignment: what is concluded has stopped, and is read as it stood then. */
export function chargesOf(
  assignment: AssignmentRecord,
  others: readonly AssignmentRecord[],
  entries: readonly Entry[],
  calendar: WorkingCalendar,
  now: Instant,
): readonly Charge[] {
  const changes = holdingOf(assignment, others, entries);
  const stopped = concludedStates.includes(assignment.state) || assignment.state === 'answered';
  return chargeWorkingDays(changes, (stopped ? changes.at(-1)?.at : undefined) ?? now, calendar);
}

/**
 * The working days of each assignment of a campaign that are its own agency's: not those on which it waited for opinions, for
 * signatures, for another row or for the office, nor those on which the campaign stood still.
 */
export async function ownDaysOf(
  transaction: Transaction,
  asked: readonly AssignmentRecord[],
  all: readonly AssignmentRecord[],
  calendar: WorkingCalendar,
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  const waitsFor = (one: AssignmentRecord) =>
    one.mode === 'answer'
      ? all.filter(
          ({ taskRowId, period, mode, forLead, state }) =>
            taskRowId === one.taskRowId &&
            period === one.period &&
            state !== 'rerouted' &&
            (mode === 'co_sign' || (mode === 'consult' && (forLead === null || forLead === one.agency))),
        )
      : [];
  const others = new Map(asked.map((one) => [one, waitsFor(one)] as const));
  const entries = await entriesOf(transaction, [...new Set([...asked, ...[...others.values()].flat()])]);
  return new Map(
    [...others].map(([one, waited]) => {
      const charges = chargesOf(one, waited, entries, calendar, now);
      return [one.id, charges.find(({ holder }) => holder.kind === 'agency')?.workingDays ?? 0] as const;
    }),
  );
}
