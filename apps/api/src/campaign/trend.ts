import type { Trend } from '@duban/contract-http';
import {
  type CivilDate,
  type Instant,
  type LetterKind,
  civilDateOf,
  plusDays,
  startOfCivilDay,
  toIso,
  weekdayOf,
} from '@duban/domain';
import { type CampaignRecord, STILL_ISSUED, type Transaction } from '@duban/persistence';

/** Half a year: what a reader takes in at a glance. */
const WEEKS = 26;
const COLUMN: Readonly<Record<LetterKind, 'reminders' | 'supervisions' | 'circulars'>> = {
  remind: 'reminders',
  urge: 'reminders',
  supervise: 'supervisions',
  circular: 'circulars',
  interview: 'circulars',
  referral: 'circulars',
};

const mondayOf = (date: CivilDate) => plusDays(date, -((weekdayOf(date) + 6) % 7));
/** The Monday (Asia/Shanghai) of the week in which a moment falls, as the database says it. */
const WEEK = (column: string) =>
  `to_char(date_trunc('week', (${column} AT TIME ZONE 'UTC') + interval '8 hours'), 'YYYY-MM-DD')`;

/**
 * Week by week until this one: what fell due, what was accepted, what was sent because of lateness. `only`: of this agency, and of
 * the ladder what has been issued to it.
 */
export async function trendOf(
  transaction: Transaction,
  { id, startsOn, launchedAt }: CampaignRecord,
  now: Instant,
  only?: string,
): Promise<Trend['weeks']> {
  const last = mondayOf(civilDateOf(now));
  const begins = launchedAt === null ? last : mondayOf([civilDateOf(launchedAt), startsOn].sort()[0]!);
  const first = [begins, plusDays(last, -7 * (WEEKS - 1))].sort()[1]!;
  const since = toIso(startOfCivilDay(first));
  const weeks = new Map<string, Trend['weeks'][number]>();
  for (let from = first; from <= last; from = plusDays(from, 7))
    weeks.set(from, { from, due: 0, accepted: 0, reminders: 0, supervisions: 0, circulars: 0 });
  const counted = async (column: 'due' | 'accepted', statement: string) => {
    const rows = await transaction.query<{ week: string; count: number }>(statement, [
      id,
      since,
      toIso(now),
      only ?? null,
    ]);
    for (const { week, count } of rows) {
      const one = weeks.get(week);
      if (one) one[column] += count;
    }
  };
  await counted(
    'due',
    `SELECT ${WEEK('due_at')} AS week, count(*)::int AS count FROM assignment
     WHERE campaign_id = $1 AND mode = 'answer' AND state NOT IN ('rerouted', 'revoked') AND due_at >= $2 AND due_at <= $3
       AND ($4::text IS NULL OR agency_code = $4) GROUP BY 1`,
  );
  await counted(
    'accepted',
    `SELECT ${WEEK('e.at')} AS week, count(*)::int AS count FROM assignment a JOIN ledger_entry e ON e.stream = 'assignment/' || a.id
     WHERE a.campaign_id = $1 AND e.type = 'accepted' AND e.at >= $2 AND e.at <= $3
       AND ($4::text IS NULL OR a.agency_code = $4) GROUP BY 1`,
  );
  const fired = await transaction.query<{ week: string; letter: LetterKind; count: number }>(
    `SELECT ${WEEK('raised_at')} AS week, letter, count(*)::int AS count FROM escalation
     WHERE campaign_id = $1 AND state <> 'skipped' AND raised_at >= $2 AND raised_at <= $3
       AND ($4::text IS NULL OR (agency_code = $4 AND ${STILL_ISSUED})) GROUP BY 1, 2`,
    [id, since, toIso(now), only ?? null],
  );
  for (const { week, letter, count } of fired) {
    const one = weeks.get(week);
    if (one) one[COLUMN[letter]] += count;
  }
  return [...weeks.values()];
}
