import type { newUnitAccountSchema } from '@duban/contract-http';
import { type Role, has, toIso } from '@duban/domain';
import { hashPassword } from '@duban/identity';
import { type Transaction, findLocalUnit, insert, noteSecurityEvent } from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Caller } from '../http/caller';
import type { Command } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';

/** Where somebody who is let in works: in a unit of an agency, or in an enterprise, which is no agency's. */
type Workplace =
  | { readonly roles: readonly Role[]; readonly agency: string; readonly unitId: string }
  | { readonly roles: readonly Role[]; readonly enterpriseId: string };

/** Accounts that the head of an agency opens and disables: of its units, and of the enterprises of its province. */
@Injectable()
export class AccountService {
  async open(
    { transaction, caller }: Command,
    place: Workplace,
    body: z.infer<typeof newUnitAccountSchema>,
  ): Promise<void> {
    const [taken] = await transaction.query('SELECT id FROM account WHERE username = $1', [body.username]);
    if (taken) throw new Problem(409, 'NAME_TAKEN', { facts: { name: body.username } });
    await insert(transaction, 'account', [
      {
        id: randomUUID(),
        username: body.username,
        display_name_zh: body.displayNameZh,
        display_name_en: body.displayNameEn ?? body.displayNameZh,
        roles: place.roles,
        // An enterprise's eyes are its own, and no letter to an agency reaches it.
        agency_code: 'agency' in place ? place.agency : null,
        unit_id: 'unitId' in place ? place.unitId : null,
        enterprise_id: 'enterpriseId' in place ? place.enterpriseId : null,
        mailbox: body.mailbox,
        password_hash: await hashPassword(body.password),
        demo: false,
      },
    ]);
    await note(transaction, caller, 'account_made', body.username);
  }

  /** A door that is closed is closed at once, for whoever stands in it as well. */
  async setDisabled({ transaction, caller }: Command, accountId: string, disabled: boolean): Promise<void> {
    const [account] = await transaction.query<{ username: string; unit_id: string | null; keeper: string | null }>(
      `SELECT a.username, a.unit_id, coalesce(u.agency_code, e.agency_code) AS keeper
       FROM account a LEFT JOIN local_unit u ON u.id = a.unit_id LEFT JOIN enterprise e ON e.id = a.enterprise_id
       WHERE a.id = $1 FOR UPDATE OF a`,
      [accountId],
    );
    if (!account || account.keeper === null || account.keeper !== agencyHeaded(caller)) throw notFound();
    if (!disabled && account.unit_id !== null) {
      // What is closed lets nobody in again.
      const unit = await findLocalUnit(transaction, account.unit_id, 'FOR SHARE');
      if (unit && unit.closedAt !== null)
        throw new Problem(409, 'WRONG_STATE', { facts: { act: 'enable', state: 'closed' } });
    }
    await transaction.query('UPDATE account SET disabled_at = $2 WHERE id = $1', [
      accountId,
      disabled ? toIso(caller.receivedAt) : null,
    ]);
    if (disabled) await endSessions(transaction, caller, [accountId]);
    await note(transaction, caller, disabled ? 'account_disabled' : 'account_enabled', account.username);
  }

  /** Of a unit that is closed. */
  async disableAllOf({ transaction, caller }: Command, unitId: string): Promise<void> {
    const closed = await transaction.query<{ id: string }>('SELECT id FROM account WHERE unit_id = $1', [unitId]);
    await transaction.query('UPDATE account SET disabled_at = $2 WHERE unit_id = $1 AND disabled_at IS NULL', [
      unitId,
      toIso(caller.receivedAt),
    ]);
    await endSessions(
      transaction,
      caller,
      closed.map(({ id }) => id),
    );
  }
}

/** @throws Problem for whoever heads no agency */
export function agencyHeaded({ person }: Caller): string {
  if (person.agency === null || !has(person, 'head'))
    throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['head'] } });
  return person.agency;
}

async function endSessions(transaction: Transaction, caller: Caller, accounts: readonly string[]): Promise<void> {
  await transaction.query('UPDATE session SET ended_at = $2 WHERE ended_at IS NULL AND account_id = ANY($1::uuid[])', [
    accounts,
    toIso(caller.receivedAt),
  ]);
}

const note = (
  transaction: Transaction,
  { account, receivedAt }: Caller,
  type: string,
  username: string,
): Promise<void> =>
  noteSecurityEvent(transaction, { at: receivedAt, type, username: account.username, detail: { account: username } });
