import type { NewAbsence } from '@duban/contract-http';
import { type Person, has, refuse, toIso, worksThere } from '@duban/domain';
import {
  type AbsenceRecord,
  type AccountRecord,
  type Transaction,
  absenceOf,
  findAbsences,
  findNames,
  insert,
  noteSecurityEvent,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Command } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';

/** Who may say that somebody will be away: they themselves, whoever is above the clerks in their agency, the administrator. */
export function maySetAbsenceOf(person: Person, account: Pick<AccountRecord, 'id' | 'agency'>): boolean {
  if (person.id === account.id || has(person, 'system_admin')) return true;
  return person.agency !== null && person.agency === account.agency && (has(person, 'head') || has(person, 'division'));
}

/** Planned absences. Rights and mail follow at once, and end at once. */
@Injectable()
export class AbsenceService {
  async create({ transaction, caller }: Command, body: NewAbsence): Promise<AbsenceRecord> {
    const accountId = body.accountId ?? caller.person.id;
    // The names of both are locked in one order, so that two absences are not set past each other.
    const accounts = await findNames(transaction, [accountId, body.substituteId]);
    const account = accounts.get(accountId);
    if (!account || account.disabled || !maySetAbsenceOf(caller.person, account)) throw notFound();
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [account.agency ?? account.id]);
    const [from, until] = [Date.parse(body.from), Date.parse(body.until)];
    if (until <= from || until <= caller.receivedAt) throw fault('ABSENCE_ENDS_TOO_EARLY', 'until');
    await this.assertSubstitute(
      transaction,
      account,
      accounts.get(body.substituteId),
      [from, until],
      caller.receivedAt,
    );
    const id = randomUUID();
    await insert(transaction, 'absence', [
      {
        id,
        account_id: account.id,
        substitute_id: body.substituteId,
        from_at: toIso(from),
        until_at: toIso(until),
        reason: body.reason,
        set_by: caller.person.id,
        created_at: toIso(caller.receivedAt),
      },
    ]);
    await noteSecurityEvent(transaction, {
      at: caller.receivedAt,
      type: 'absence_set',
      username: caller.account.username,
      detail: { id, accountId, until: body.until },
    });
    return absenceOf((await transaction.query('SELECT * FROM absence WHERE id = $1', [id]))[0]!);
  }

  /** Whoever comes back early has their rights and their mail back at once. */
  async end({ transaction, caller }: Command, id: string): Promise<AbsenceRecord> {
    const found = (await transaction.query('SELECT * FROM absence WHERE id = $1 FOR UPDATE', [id])).map(absenceOf)[0];
    const account = found && (await findNames(transaction, [found.accountId])).get(found.accountId);
    if (!found || !account || !maySetAbsenceOf(caller.person, account)) throw notFound();
    if (found.endedAt !== null || found.untilAt.getTime() <= caller.receivedAt)
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'end', state: 'ended' } });
    const ended = await transaction.query('UPDATE absence SET ended_at = $2, ended_by = $3 WHERE id = $1 RETURNING *', [
      id,
      toIso(caller.receivedAt),
      caller.person.id,
    ]);
    await noteSecurityEvent(transaction, {
      at: caller.receivedAt,
      type: 'absence_ended',
      username: caller.account.username,
      detail: { id },
    });
    return absenceOf(ended[0]!);
  }

  private async assertSubstitute(
    transaction: Transaction,
    account: AccountRecord,
    substitute: AccountRecord | undefined,
    [from, until]: readonly [number, number],
    now: number,
  ): Promise<void> {
    const fits =
      substitute !== undefined &&
      !substitute.disabled &&
      substitute.id !== account.id &&
      substitute.agency === account.agency &&
      // Whoever watches over others has no place that another could take.
      !account.roles.some((role) => ['auditor', 'system_admin', 'security_admin'].includes(role)) &&
      (account.agency !== null
        ? worksThere(substitute) || sharesRole(account, substitute)
        : sharesRole(account, substitute));
    if (!fits) throw fault('UNKNOWN_COLLEAGUE', 'substituteId');
    const overlaps = (absence: AbsenceRecord) => absence.fromAt.getTime() < until && absence.untilAt.getTime() > from;
    if ((await findAbsences(transaction, [account.id], now)).some(overlaps)) throw fault('ABSENCE_OVERLAPS', 'from');
    if ((await findAbsences(transaction, [substitute.id], now)).some(overlaps))
      throw fault('SUBSTITUTE_AWAY', 'substituteId');
  }
}

function sharesRole(one: AccountRecord, other: AccountRecord): boolean {
  return one.roles.some((role) => other.roles.includes(role));
}

function fault(code: Parameters<typeof refuse>[1], path: string): Problem {
  return refusalProblem(refuse('rule', code, { errors: [{ path, code, message: path }] }));
}
