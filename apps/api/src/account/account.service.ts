import type { newAccountSchema, newUnitAccountSchema } from '@duban/contract-http';
import { ADMINISTRATORS, type Role, has, rolesFault, toIso } from '@duban/domain';
import { hashPassword } from '@duban/identity';
import { type Transaction, findLocalUnit, insert, noteSecurityEvent, stopBulkRuns } from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Caller } from '../http/caller';
import type { Command } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';

/** Where somebody who is let in works: in a unit of an agency, or in an enterprise, which is no agency's. */
type Workplace =
  | { readonly roles: readonly Role[]; readonly agency: string | null; readonly division: string | null }
  | { readonly roles: readonly Role[]; readonly agency: string; readonly unitId: string }
  | { readonly roles: readonly Role[]; readonly enterpriseId: string };

interface LockedAccount {
  readonly id: string;
  readonly username: string;
  readonly roles: readonly Role[];
  readonly agency_code: string | null;
  readonly unit_id: string | null;
  readonly enterprise_id: string | null;
}

/**
 * Accounts: the head of an agency lets in its units and the enterprises of its province; all others are made by the system
 * administrator and given their rights by the security administrator, who are never the same.
 */
@Injectable()
export class AccountService {
  async open(
    { transaction, caller }: Command,
    place: Workplace,
    body: z.infer<typeof newUnitAccountSchema>,
  ): Promise<void> {
    await this.insert(transaction, caller, place, body);
  }

  /** A door that is closed is closed at once, for whoever stands in it as well. */
  async setDisabled({ transaction, caller }: Command, accountId: string, disabled: boolean): Promise<void> {
    const [account] = await transaction.query<{
      id: string;
      username: string;
      unit_id: string | null;
      keeper: string | null;
    }>(
      `SELECT a.id, a.username, a.unit_id, coalesce(u.agency_code, e.agency_code) AS keeper
       FROM account a LEFT JOIN local_unit u ON u.id = a.unit_id LEFT JOIN enterprise e ON e.id = a.enterprise_id
       WHERE a.id = $1 FOR UPDATE OF a`,
      [accountId],
    );
    if (!account || account.keeper === null || account.keeper !== agencyHeaded(caller)) throw notFound();
    await this.turn(transaction, caller, account, disabled);
  }

  /** Made without any rights (三员分立): those are another administrator's to grant. */
  async make({ transaction, caller }: Command, body: z.infer<typeof newAccountSchema>): Promise<string> {
    if (body.agency !== undefined) {
      const [agency] = await transaction.query('SELECT code FROM agency WHERE code = $1', [body.agency]);
      if (!agency)
        throw new Problem(422, 'UNKNOWN_AGENCY', {
          facts: { agencies: [body.agency] },
          errors: [{ path: 'agency', code: 'UNKNOWN', message: body.agency }],
        });
    }
    assertDivisionOfAgency(body.division ?? null, body.agency ?? null);
    const place = { roles: [], agency: body.agency ?? null, division: body.division ?? null };
    return this.insert(transaction, caller, place, body, true);
  }

  /** Disabled or let in again by the system administrator. */
  async administer({ transaction, caller }: Command, accountId: string, disabled: boolean): Promise<void> {
    const account = await this.locked(transaction, caller, accountId);
    // Whose door the head of an agency keeps, the head alone opens and closes.
    if (account.unit_id !== null || account.enterprise_id !== null) throw notFound();
    if (disabled) await this.assertOthersLeft(transaction, account, []);
    await this.turn(transaction, caller, account, disabled);
  }

  /** A new first password, told by whoever sets it; whoever was in with the old one is out. */
  async resetPassword({ transaction, caller }: Command, accountId: string, password: string): Promise<void> {
    const account = await this.locked(transaction, caller, accountId);
    // With the password of another administrator, one would be two.
    if (account.roles.some((role) => ADMINISTRATORS.includes(role))) throw new Problem(422, 'ADMINISTRATORS_PASSWORD');
    await transaction.query('UPDATE account SET password_hash = $2, must_change_password = true WHERE id = $1', [
      accountId,
      await hashPassword(password),
    ]);
    await endSessions(transaction, caller, [accountId]);
    await note(transaction, caller, 'password_reset', account.username);
  }

  /** In which division of their agency somebody works. */
  async place({ transaction, caller }: Command, accountId: string, division: string | null): Promise<void> {
    const account = await this.locked(transaction, caller, accountId);
    if (account.unit_id !== null || account.enterprise_id !== null) throw notFound();
    assertDivisionOfAgency(division, account.agency_code);
    await transaction.query('UPDATE account SET division = $2 WHERE id = $1', [accountId, division]);
    await noteSecurityEvent(transaction, {
      at: caller.receivedAt,
      type: 'division_told',
      username: caller.account.username,
      detail: { account: account.username, division },
    });
  }

  async grant(
    { transaction, caller }: Command,
    accountId: string,
    roles: readonly Role[],
    reason: string,
  ): Promise<void> {
    const account = await this.locked(transaction, caller, accountId);
    if (account.unit_id !== null || account.enterprise_id !== null) throw notFound();
    const wanted = [...new Set(roles)];
    const fault = rolesFault(wanted, account.agency_code);
    if (fault) throw new Problem(422, fault);
    await this.assertOthersLeft(transaction, account, wanted);
    await transaction.query('UPDATE account SET roles = $2 WHERE id = $1', [accountId, wanted]);
    // What they could do a moment ago, nobody does any more in their name.
    await endSessions(transaction, caller, [accountId]);
    await noteSecurityEvent(transaction, {
      at: caller.receivedAt,
      type: 'roles_granted',
      username: caller.account.username,
      detail: { account: account.username, from: account.roles, to: wanted, reason },
    });
  }

  private async locked(transaction: Transaction, caller: Caller, accountId: string): Promise<LockedAccount> {
    const [account] = await transaction.query<LockedAccount>(
      'SELECT id, username, roles, agency_code, unit_id, enterprise_id FROM account WHERE id = $1 FOR UPDATE',
      [accountId],
    );
    if (!account) throw notFound();
    if (account.id === caller.account.id) throw new Problem(422, 'YOUR_OWN_ACCOUNT');
    return account;
  }

  /** The system is never without somebody who keeps its accounts, somebody who keeps its rights, and somebody who audits both. */
  private async assertOthersLeft(
    transaction: Transaction,
    account: LockedAccount,
    roles: readonly Role[],
  ): Promise<void> {
    for (const role of ADMINISTRATORS) {
      if (!account.roles.includes(role) || roles.includes(role)) continue;
      // Of two who would leave at the same moment, the second sees that the first is gone.
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`duban.account.${role}`]);
      const [other] = await transaction.query(
        'SELECT 1 FROM account WHERE $1 = ANY(roles) AND disabled_at IS NULL AND id <> $2 LIMIT 1',
        [role, account.id],
      );
      if (!other) throw new Problem(422, 'LAST_ADMINISTRATOR');
    }
  }

  private async turn(
    transaction: Transaction,
    caller: Caller,
    account: { readonly id: string; readonly username: string; readonly unit_id: string | null },
    disabled: boolean,
  ): Promise<void> {
    if (!disabled && account.unit_id !== null) {
      // What is closed lets nobody in again.
      const unit = await findLocalUnit(transaction, account.unit_id, 'FOR SHARE');
      if (unit && unit.closedAt !== null)
        throw new Problem(409, 'WRONG_STATE', { facts: { act: 'enable', state: 'closed' } });
    }
    await transaction.query('UPDATE account SET disabled_at = $2 WHERE id = $1', [
      account.id,
      disabled ? toIso(caller.receivedAt) : null,
    ]);
    if (disabled) await endSessions(transaction, caller, [account.id]);
    await note(transaction, caller, disabled ? 'account_disabled' : 'account_enabled', account.username);
  }

  private async insert(
    transaction: Transaction,
    caller: Caller,
    place: Workplace,
    body: z.infer<typeof newUnitAccountSchema>,
    mustChangePassword = false,
  ): Promise<string> {
    const [taken] = await transaction.query('SELECT id FROM account WHERE username = $1', [body.username]);
    if (taken) throw new Problem(409, 'NAME_TAKEN', { facts: { name: body.username } });
    const id = randomUUID();
    await insert(transaction, 'account', [
      {
        id,
        username: body.username,
        display_name_zh: body.displayNameZh,
        display_name_en: body.displayNameEn ?? body.displayNameZh,
        roles: place.roles,
        // An enterprise's eyes are its own, and no letter to an agency reaches it.
        agency_code: 'agency' in place ? place.agency : null,
        division: 'division' in place ? place.division : null,
        unit_id: 'unitId' in place ? place.unitId : null,
        enterprise_id: 'enterpriseId' in place ? place.enterpriseId : null,
        mailbox: body.mailbox,
        password_hash: await hashPassword(body.password),
        demo: false,
        must_change_password: mustChangePassword,
      },
    ]);
    await note(transaction, caller, 'account_made', body.username);
    return id;
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

/** @throws Problem 422 AGENCY_NEEDED: a division is a part of an agency */
function assertDivisionOfAgency(division: string | null, agency: string | null): void {
  if (division !== null && agency === null) throw new Problem(422, 'AGENCY_NEEDED');
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
  await stopBulkRuns(transaction, accounts);
}

const note = (
  transaction: Transaction,
  { account, receivedAt }: Caller,
  type: string,
  username: string,
): Promise<void> =>
  noteSecurityEvent(transaction, { at: receivedAt, type, username: account.username, detail: { account: username } });
