import type { newLocalUnitSchema, newUnitAccountSchema } from '@duban/contract-http';
import { BESIDE_KINDS, type LocalUnitKind, mayStandBelow, toIso } from '@duban/domain';
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
import { AccountService, agencyHeaded } from '../account/account.service';
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
    private readonly accounts: AccountService,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  async refOf(id: string): Promise<{ id: string; nameZh: string; nameEn: string } | null> {
    const unit = await inTransaction(this.dataSource, SEES_ALL, (transaction) => findLocalUnit(transaction, id));
    return unit ? { id, nameZh: unit.nameZh, nameEn: unit.nameEn } : null;
  }

  async add({ transaction, caller }: Command, body: z.infer<typeof newLocalUnitSchema>): Promise<string> {
    const agency = agencyHeaded(caller);
    const province = (await this.directory.agency(agency))?.kind === 'province';
    const parent = body.parentId === undefined ? null : await ownUnit(transaction, caller, body.parentId, 'FOR SHARE');
    if (parent && parent.closedAt !== null)
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'add', state: 'closed' } });
    if (!mayStandBelow(body.kind, parent?.kind ?? null) || (!BESIDE_KINDS.includes(body.kind) && !province))
      throw new Problem(422, 'UNIT_DOES_NOT_FIT', {
        errors: [{ path: 'kind', code: 'INVALID', message: body.kind }],
      });
    if ((body.kind === 'executor') !== (body.executes !== undefined))
      throw new Problem(422, 'UNIT_DOES_NOT_FIT', {
        errors: [{ path: 'executes', code: body.executes === undefined ? 'REQUIRED' : 'INVALID', message: body.kind }],
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
        executes: body.executes ?? null,
        created_by: caller.account.id,
        created_at: toIso(caller.receivedAt),
        version: 1,
      },
    ]);
    return id;
  }

  /** A unit that still has open parts, or others below it, is not closed: nothing may be left without a holder. */
  async close(command: Command, id: string): Promise<void> {
    const { transaction, caller, seenVersion } = command;
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
    await this.accounts.disableAllOf(command, id);
  }

  async addAccount(command: Command, unitId: string, body: z.infer<typeof newUnitAccountSchema>): Promise<void> {
    const unit = await ownUnit(command.transaction, command.caller, unitId, 'FOR SHARE');
    if (unit.closedAt !== null) throw new Problem(409, 'WRONG_STATE', { facts: { act: 'add', state: 'closed' } });
    await this.accounts.open(command, { roles: [roleIn(unit.kind)], agency: unit.agency, unitId: unit.id }, body);
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

const roleIn = (kind: LocalUnitKind) => (kind === 'association' || kind === 'executor' ? kind : 'local_unit');

async function ownUnit(
  transaction: Transaction,
  caller: Caller,
  id: string,
  lock: '' | 'FOR SHARE' | 'FOR UPDATE' = '',
): Promise<LocalUnitRecord> {
  const unit = await findLocalUnit(transaction, id, lock);
  if (!unit || unit.agency !== agencyHeaded(caller)) throw notFound();
  return unit;
}
