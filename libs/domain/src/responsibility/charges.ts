import { type CivilDate, type Instant, civilDateOf, endOfCivilDay, plusDays } from '../time/instant';
import { type WorkingCalendar, isWorkingDay } from '../time/working-calendar';

/**
 * To whom the time of a matter is charged. `agency`: whoever works on it; `participant` and `co_signer`: whoever the lead waits
 * for; `upstream`: the row that it needs; `coordination`: whoever accepts it or decides on it; `nobody`: the campaign stood still.
 */
export type HolderKind = 'agency' | 'participant' | 'co_signer' | 'upstream' | 'coordination' | 'nobody';

export interface Holder {
  readonly kind: HolderKind;
  /** The agency's code; for `upstream` the row's number; null for the office and for nobody. */
  readonly ref: string | null;
}

/** From this moment on the matter is held by this one. In order of time; two at one moment: the later one counts. */
export interface HolderChange {
  readonly at: Instant;
  readonly holder: Holder;
}

export interface Charge {
  readonly holder: Holder;
  readonly workingDays: number;
}

/**
 * Charges every working day after the first one's day up to and including the day of `until` to exactly one holder: whoever
 * holds the matter when the offices close on it, or at `until` on the last day. Their sum is the number of working days that
 * have passed, always.
 */
export function chargeWorkingDays(
  changes: readonly HolderChange[],
  until: Instant,
  calendar: WorkingCalendar,
): readonly Charge[] {
  const first = changes[0];
  if (!first || until < first.at) return [];
  const sums = new Map<string, { holder: Holder; workingDays: number }>();
  const last = civilDateOf(until);
  let position = 0;
  for (let date = plusDays(civilDateOf(first.at), 1); date <= last; date = plusDays(date, 1)) {
    if (!isWorkingDay(calendar, date)) continue;
    const closing = momentOf(date, last, until);
    while (position + 1 < changes.length && changes[position + 1]!.at <= closing) position += 1;
    const { holder } = changes[position]!;
    const key = `${holder.kind}/${holder.ref ?? ''}`;
    const sum = sums.get(key) ?? { holder, workingDays: 0 };
    sum.workingDays += 1;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function momentOf(date: CivilDate, last: CivilDate, until: Instant): Instant {
  const closing = endOfCivilDay(date);
  return date === last && until < closing ? until : closing;
}
