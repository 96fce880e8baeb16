import { EnterpriseController } from '@duban/api/src/enterprise/enterprise.controller';
import { callerOf } from '@duban/api/src/http/caller';
import { CommandRunner } from '@duban/api/src/http/command-runner';
import type { EnterpriseImport } from '@duban/contract-http';
import { enterpriseImportWorkflowId } from '@duban/contract-workflow';
import { checkCharacterOf } from '@duban/domain';
import {
  type PhaseOutCaseRecord,
  SEES_ALL,
  findAccountByName,
  inTransaction,
  phaseOutCaseOf,
} from '@duban/persistence';
import { randomUUID } from 'node:crypto';
import { until } from '../stage/until';
import type { Rehearsal } from './rehearsal';

/** A valid credit code; another for each number. */
export function creditCode(number: number): string {
  const first = `9111${String(number).padStart(13, '0')}`;
  return first + checkCharacterOf(first)!;
}

/** A furnace that the notice eliminates, of an enterprise that is plainly invented. */
export function aFurnace(number: number, more: Record<string, string | number> = {}): Record<string, string | number> {
  return {
    企业名称: `虚构钢铁${number}厂`,
    统一社会信用代码: creditCode(number),
    市县: '虚构县',
    行业: 'STEEL',
    装备类型: '炼铁高炉',
    生产线编号: `${number}号高炉`,
    产能: 1000,
    计量单位: 't/a',
    furnace_volume: 300,
    ...more,
  };
}

/** Lists of enterprises as a province hands them in. */
export class Lists {
  private readonly controller: EnterpriseController;

  constructor(private readonly rehearsal: Rehearsal) {
    this.controller = new EnterpriseController(
      rehearsal.directory,
      new CommandRunner(rehearsal.database.app),
      rehearsal.database.app,
      rehearsal.documents,
    );
  }

  async handIn(
    username: string,
    campaignId: string,
    rows: readonly Record<string, string | number>[],
  ): Promise<EnterpriseImport> {
    const request = await this.request(username, '/api/v1/enterprises/rows');
    const opened = (await this.controller.rows({ campaignId, rows: [...rows] }, request, REPLY)) as EnterpriseImport;
    await this.rehearsal.deliver();
    return this.settled(username, opened.id, ['reading']);
  }

  async commit(username: string, id: string): Promise<EnterpriseImport> {
    await this.controller.commit(id, await this.request(username, `/api/v1/enterprises/imports/${id}/commit`), REPLY);
    await this.rehearsal.deliver();
    const after = await this.settled(username, id, ['committing']);
    await this.rehearsal.deliver();
    return after;
  }

  async of(campaignId: string): Promise<PhaseOutCaseRecord[]> {
    const rows = await inTransaction(this.rehearsal.database.system, SEES_ALL, (transaction) =>
      transaction.query(
        `SELECT c.* FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id WHERE c.campaign_id = $1 ORDER BY u.serial`,
        [campaignId],
      ),
    );
    return rows.map(phaseOutCaseOf);
  }

  private async settled(username: string, id: string, busy: readonly string[]): Promise<EnterpriseImport> {
    const caller = (await this.request(username, '/')).caller!;
    let one!: EnterpriseImport;
    await until(`the import ${id} is through`, async () => {
      one = await this.controller.one(id, caller, REPLY);
      return !busy.includes(one.state);
    });
    await this.rehearsal.atRest(enterpriseImportWorkflowId(id));
    return one;
  }

  private async request(username: string, url: string) {
    const now = await this.rehearsal.now();
    const account = await inTransaction(this.rehearsal.database.system, SEES_ALL, (transaction) =>
      findAccountByName(transaction, username, now),
    );
    return {
      caller: callerOf(account!, 'a session of the tests', now, 'zh-CN'),
      headers: { 'idempotency-key': randomUUID() },
      method: 'POST',
      url,
    } as never as Parameters<EnterpriseController['rows']>[1];
  }
}

const REPLY = { status: () => REPLY, header: () => REPLY } as never;
