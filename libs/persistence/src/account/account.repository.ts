import type { Role } from '@duban/domain';
import type { Transaction } from '../database/transaction';

export interface AccountRecord {
  readonly id: string;
  readonly username: string;
  readonly displayNameZh: string;
  readonly displayNameEn: string;
  readonly roles: readonly Role[];
  readonly agency: string | null;
  readonly mailbox: string | null;
  readonly passwordHash: string | null;
  readonly disabled: boolean;
  readonly demo: boolean;
}

export function accountOf(row: Record<string, unknown>): AccountRecord {
  return {
    id: row['id'] as string,
    username: row['username'] as string,
    displayNameZh: row['display_name_zh'] as string,
    displayNameEn: row['display_name_en'] as string,
    roles: row['roles'] as Role[],
    agency: row['agency_code'] as string | null,
    mailbox: row['mailbox'] as string | null,
    passwordHash: row['password_hash'] as string | null,
    disabled: row['disabled_at'] !== null,
    demo: row['demo'] as boolean,
  };
}

export async function findAccountByName(
  transaction: Transaction,
  username: string,
): Promise<AccountRecord | undefined> {
  const rows = await transaction.query('SELECT * FROM account WHERE username = $1', [username]);
  return rows[0] && accountOf(rows[0]);
}

/** The accounts that may be written to about a matter of this agency: its own, and those that oversee all. */
export async function findAddressees(transaction: Transaction, agency: string): Promise<AccountRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM account WHERE disabled_at IS NULL
       AND (agency_code = $1 OR roles && ARRAY['coordinator','group_secretary','supervisor']) ORDER BY username`,
    [agency],
  );
  return rows.map(accountOf);
}

export async function findNames(transaction: Transaction, ids: readonly string[]): Promise<Map<string, AccountRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.query('SELECT * FROM account WHERE id = ANY($1)', [ids]);
  return new Map(rows.map((row) => [row['id'] as string, accountOf(row)]));
}
