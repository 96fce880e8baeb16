import type { Instant, Role } from '@duban/domain';
import { isoOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';

/** Whoever takes the place of one who is away: their mail, and their rights. */
export interface Substitute {
  readonly id: string;
  readonly displayNameZh: string;
  readonly mailbox: string | null;
}

/** One of those in whose place somebody stands at this moment. */
export interface Principal {
  readonly id: string;
  readonly displayNameZh: string;
  readonly displayNameEn: string;
  readonly roles: readonly Role[];
  readonly agency: string | null;
}

/** Absences that hold at a moment, as a condition over `absence` and a bound moment. */
export const AWAY_AT = (moment: string) =>
  `absence.ended_at IS NULL AND absence.from_at <= ${moment} AND absence.until_at > ${moment}`;

/** In whose place this account stands now. Not further: a substitute's substitute has nobody's rights. */
export const PRINCIPALS_OF = (account: string, moment: string) =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'displayNameZh', p.display_name_zh, 'displayNameEn', p.display_name_en,
      'roles', p.roles, 'agency', p.agency_code) ORDER BY p.username), '[]'::jsonb)
    FROM absence JOIN account p ON p.id = absence.account_id AND p.disabled_at IS NULL
    WHERE absence.substitute_id = ${account} AND ${AWAY_AT(moment)})`;

export interface AbsenceRecord {
  readonly id: string;
  readonly accountId: string;
  readonly substituteId: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly reason: string;
  readonly setBy: string;
  readonly endedAt: Date | null;
}

export function absenceOf(row: Record<string, unknown>): AbsenceRecord {
  return {
    id: row['id'] as string,
    accountId: row['account_id'] as string,
    substituteId: row['substitute_id'] as string,
    fromAt: row['from_at'] as Date,
    untilAt: row['until_at'] as Date,
    reason: row['reason'] as string,
    setBy: row['set_by'] as string,
    endedAt: row['ended_at'] as Date | null,
  };
}

/** Absences of these accounts that are neither over nor ended. */
export async function findAbsences(
  transaction: Transaction,
  accountIds: readonly string[],
  now: Instant,
  lock: '' | 'FOR UPDATE' = '',
): Promise<AbsenceRecord[]> {
  return (
    await transaction.query(
      `SELECT * FROM absence WHERE account_id = ANY($1) AND ended_at IS NULL AND until_at > $2 ORDER BY from_at, id ${lock}`,
      [accountIds, isoOf(now)],
    )
  ).map(absenceOf);
}
