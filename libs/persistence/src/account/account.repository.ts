import type { Instant, Role } from '@duban/domain';
import { AWAY_AT, PRINCIPALS_OF, type Principal, type Substitute } from '../absence/absence.repository';
import { isoOf } from '../database/mapping';
import type { Transaction } from '../database/transaction';

export interface AccountRecord {
  readonly id: string;
  readonly username: string;
  readonly displayNameZh: string;
  readonly displayNameEn: string;
  readonly roles: readonly Role[];
  readonly agency: string | null;
  /** 处室: the part of the agency that they work in; null where nobody has said. */
  readonly division: string | null;
  /** Where they work below or beside the agency; null for the agency's own people. */
  readonly unitId: string | null;
  /** Whose account it is, where it is an enterprise's. */
  readonly enterpriseId: string | null;
  readonly mailbox: string | null;
  readonly passwordHash: string | null;
  readonly disabled: boolean;
  readonly demo: boolean;
  /** It was told by an administrator: good for being changed, and for nothing else. */
  readonly mustChangePassword: boolean;
  /** Whoever takes their place at the moment that was asked for; null where nobody does, or nobody asked. */
  readonly substitute: Substitute | null;
  /** In whose place they stand at that moment. */
  readonly principals: readonly Principal[];
}

export function accountOf(row: Record<string, unknown>): AccountRecord {
  return {
    id: row['id'] as string,
    username: row['username'] as string,
    displayNameZh: row['display_name_zh'] as string,
    displayNameEn: row['display_name_en'] as string,
    roles: row['roles'] as Role[],
    agency: row['agency_code'] as string | null,
    division: (row['division'] ?? null) as string | null,
    unitId: (row['unit_id'] ?? null) as string | null,
    enterpriseId: (row['enterprise_id'] ?? null) as string | null,
    mailbox: row['mailbox'] as string | null,
    passwordHash: row['password_hash'] as string | null,
    disabled: row['disabled_at'] !== null,
    demo: row['demo'] as boolean,
    mustChangePassword: row['must_change_password'] as boolean,
    substitute: (row['substitute'] ?? null) as Substitute | null,
    principals: (row['principals'] ?? []) as Principal[],
  };
}

/** `at`: the moment for which it is told in whose place they stand; in nobody's when it is left out. */
export async function findAccountByName(
  transaction: Transaction,
  username: string,
  at?: Instant,
): Promise<AccountRecord | undefined> {
  const rows = await transaction.query(
    `SELECT account.*, ${PRINCIPALS_OF('account.id', '$2::timestamptz')} AS principals FROM account WHERE username = $1`,
    [username, at === undefined ? null : isoOf(at)],
  );
  return rows[0] && accountOf(rows[0]);
}

/** With those in whose place they stand at this moment. */
export async function findAccount(
  transaction: Transaction,
  id: string,
  at: Instant,
): Promise<AccountRecord | undefined> {
  const rows = await transaction.query(
    `SELECT account.*, ${PRINCIPALS_OF('account.id', '$2::timestamptz')} AS principals FROM account WHERE id = $1`,
    [id, isoOf(at)],
  );
  return rows[0] && accountOf(rows[0]);
}

/** The accounts that may be written to about a matter of this agency: its own, and those that oversee all; with whoever takes their place at that moment. */
export async function findAddressees(transaction: Transaction, agency: string, at: Instant): Promise<AccountRecord[]> {
  const rows = await transaction.query(
    `SELECT account.*, (
         SELECT jsonb_build_object('id', other.id, 'displayNameZh', other.display_name_zh, 'mailbox', other.mailbox)
         FROM absence JOIN account other ON other.id = absence.substitute_id AND other.disabled_at IS NULL
         WHERE absence.account_id = account.id AND ${AWAY_AT('$2::timestamptz')} ORDER BY absence.from_at DESC LIMIT 1) AS substitute
     FROM account WHERE disabled_at IS NULL
       AND (agency_code = $1 OR roles && ARRAY['coordinator','group_secretary','supervisor']) ORDER BY username`,
    [agency, isoOf(at)],
  );
  return rows.map(accountOf);
}

/** Somebody of this agency who works on assignments; undefined for a stranger, or one whose account is disabled. */
export async function findColleague(
  transaction: Transaction,
  agency: string,
  id: string,
): Promise<AccountRecord | undefined> {
  const rows = await transaction.query(
    `SELECT * FROM account WHERE id = $1 AND agency_code = $2 AND disabled_at IS NULL AND roles && ARRAY['clerk','division','head']`,
    [id, agency],
  );
  return rows[0] && accountOf(rows[0]);
}

/** Those among these accounts who may read a matter of this agency. */
export async function findReaders(
  transaction: Transaction,
  agency: string,
  ids: readonly string[],
): Promise<AccountRecord[]> {
  if (ids.length === 0) return [];
  const rows = await transaction.query(
    `SELECT * FROM account WHERE id = ANY($1) AND disabled_at IS NULL
       AND unit_id IS NULL AND (agency_code = $2 OR roles && ARRAY['coordinator','group_secretary','supervisor','auditor']) ORDER BY username`,
    [ids, agency],
  );
  return rows.map(accountOf);
}

/** Everybody who works on assignments in this agency. */
export async function findColleagues(transaction: Transaction, agency: string): Promise<AccountRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM account WHERE agency_code = $1 AND disabled_at IS NULL AND roles && ARRAY['clerk','division','head'] ORDER BY username`,
    [agency],
  );
  return rows.map(accountOf);
}

export async function findNames(transaction: Transaction, ids: readonly string[]): Promise<Map<string, AccountRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.query('SELECT * FROM account WHERE id = ANY($1)', [ids]);
  return new Map(rows.map((row) => [row['id'] as string, accountOf(row)]));
}
