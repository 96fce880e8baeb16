import type { newLocalUnitSchema, newUnitAccountSchema } from '@duban/contract-http';
import { type LocalUnitKind, has, mayStandBelow, toIso } from '@duban/domain';
import { hashPassword } from '@duban/identity';
import {
  type DataSource,
  type LocalUnitRecord,
  SEES_ALL,
  type Transaction,
  findLocalUnit,
  inTransaction,
  insert,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Caller } from '../http/caller';
import { type Command, assertFresh } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';

/** What stands below a province or beside an agency, and whoever works there: kept by the head of the agency itself. */
@Injectable()
export class LocalUnitService {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  async refOf(id: string): Promise<{ id: string; nameZh: string; nameEn: string } | null> {
    const unit = await inTransaction(this.dataSource, SEES_ALL, (transaction) => findLocalUnit(transaction, id));
    return unit ? { id, nameZh: unit.nameZh, nameEn: unit.nameEn } : null;
  }

  async add({ transaction, caller }: Command, body: z.infer<typeof newLocalUnitSchema>): Promise<string> {
    const agency = ownAgency(caller);
    const province = (await this.directory.agency(agency))?.kind === 'province';
    const parent = body.parentId === undefined ? null : await ownUnit(transaction, caller, body.parentId, 'FOR SHARE');
    if (parent && parent.closedAt !== null)
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'add', state: 'closed' } });
    if (!mayStandBelow(body.kind, parent?.kind ?? null) || (body.kind !== 'association' && !province))
      throw new Problem(422, 'UNIT_DOES_NOT_FIT', {
        errors: [{ path: 'kind', code: 'INVALID', message: body.kind }],
      });
    await this.knownSectors(body.sectors ?? []);
    const [twin] = await transaction.query(
      'SELECT id FROM local_unit WHERE agency_code = $1 AND name_zh = $2 AND closed_at IS NULL',
      [agency, body.nameZh],
    );
    if (twin) throw new Problem(409, 'NAME_TAKEN', { facts: { name: body.nameZh } });
    const id = randomUUID();
    await insert(transaction, 'local_unit', [
      {
        id,
        agency_code: agency,
        kind: body.kind,
        parent_id: parent?.id ?? null,
        name_zh: body.nameZh,
        name_en: body.nameEn ?? body.nameZh,
        sectors: body.sectors ?? [],
        created_by: caller.account.id,
        created_at: toIso(caller.receivedAt),
        version: 1,
      },
    ]);
    return id;
  }

  /** A unit that still has open parts, or others below it, is not closed: nothing may be left without a holder. */
  async close({ transaction, caller, seenVersion }: Command, id: string): Promise<void> {
    const unit = await ownUnit(transaction, caller, id, 'FOR UPDATE');
    assertFresh(seenVersion, unit.version);
    const [busy] = await transaction.query(
      `SELECT 1 AS one FROM handed_part WHERE unit_id = $1 AND state IN ('open', 'reported', 'returned')
       UNION ALL SELECT 1 FROM local_unit WHERE parent_id = $1 AND closed_at IS NULL LIMIT 1`,
      [id],
    );
    if (busy) throw new Problem(409, 'UNIT_IS_BUSY');
    await transaction.query('UPDATE local_unit SET closed_at = $2, version = version + 1 WHERE id = $1', [
      id,
      toIso(caller.receivedAt),
    ]);
    await transaction.query('UPDATE account SET disabled_at = $2 WHERE unit_id = $1 AND disabled_at IS NULL', [
      id,
      toIso(caller.receivedAt),
    ]);
    await endSessions(transaction, 'SELECT id FROM account WHERE unit_id = $1', id, caller);
  }

  async addAccount(
    { transaction, caller }: Command,
    unitId: string,
    body: z.infer<typeof newUnitAccountSchema>,
  ): Promise<string> {
    const unit = await ownUnit(transaction, caller, unitId, 'FOR SHARE');
    if (unit.closedAt !== null) throw new Problem(409, 'WRONG_STATE', { facts: { act: 'add', state: 'closed' } });
    const [taken] = await transaction.query('SELECT id FROM account WHERE username = $1', [body.username]);
    if (taken) throw new Problem(409, 'NAME_TAKEN', { facts: { name: body.username } });
    const id = randomUUID();
    await insert(transaction, 'account', [
      {
        id,
        username: body.username,
        display_name_zh: body.displayNameZh,
        display_name_en: body.displayNameEn ?? body.displayNameZh,
        roles: [roleIn(unit.kind)],
        agency_code: unit.agency,
        unit_id: unit.id,
        mailbox: body.mailbox,
        password_hash: await hashPassword(body.password),
        demo: false,
      },
    ]);
    await note(transaction, caller, 'account_made', body.username);
    return id;
  }

  async setDisabled({ transaction, caller }: Command, accountId: string, disabled: boolean): Promise<void> {
    const [account] = await transaction.query<{ username: string; unit_id: string | null; agency_code: string | null }>(
      'SELECT username, unit_id, agency_code FROM account WHERE id = $1 FOR UPDATE',
      [accountId],
    );
    if (!account || account.unit_id === null || account.agency_code !== ownAgency(caller)) throw notFound();
    const unit = await ownUnit(transaction, caller, account.unit_id, 'FOR SHARE');
    // What is closed lets nobody in again.
    if (!disabled && unit.closedAt !== null)
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'enable', state: 'closed' } });
    await transaction.query('UPDATE account SET disabled_at = $2 WHERE id = $1', [
      accountId,
      disabled ? toIso(caller.receivedAt) : null,
    ]);
    if (disabled) await endSessions(transaction, 'SELECT $1::uuid', accountId, caller);
    await note(transaction, caller, disabled ? 'account_disabled' : 'account_enabled', account.username);
  }

  private async knownSectors(sectors: readonly string[]): Promise<void> {
    const known = (await this.directory.notices()).flatMap((notice) => notice.sectors.map(({ sector }) => sector));
    const foreign = sectors.filter((sector) => !known.includes(sector));
    if (foreign.length > 0)
      throw new Problem(422, 'UNKNOWN_SECTOR', {
        errors: foreign.map((sector) => ({ path: 'sectors', code: 'INVALID', message: sector })),
      });
  }
}

const roleIn = (kind: LocalUnitKind) => (kind === 'association' ? 'association' : 'local_unit');

/** @throws Problem for whoever heads no agency */
function ownAgency({ person }: Caller): string {
  if (person.agency === null || !has(person, 'head'))
    throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['head'] } });
  return person.agency;
}

async function ownUnit(
  transaction: Transaction,
  caller: Caller,
  id: string,
  lock: '' | 'FOR SHARE' | 'FOR UPDATE' = '',
): Promise<LocalUnitRecord> {
  const unit = await findLocalUnit(transaction, id, lock);
  if (!unit || unit.agency !== ownAgency(caller)) throw notFound();
  return unit;
}

/** A door that is closed is closed at once, for whoever stands in it as well. */
async function endSessions(transaction: Transaction, whose: string, id: string, caller: Caller): Promise<void> {
  await transaction.query(`UPDATE session SET ended_at = $2 WHERE ended_at IS NULL AND account_id IN (${whose})`, [
    id,
    toIso(caller.receivedAt),
  ]);
}

async function note(transaction: Transaction, caller: Caller, type: string, username: string): Promise<void> {
  await insert(transaction, 'security_event', [
    { at: toIso(caller.receivedAt), type, username: caller.account.username, detail: { account: username } },
  ]);
}
