import { callerOf } from '@duban/api/src/http/caller';
import type { Command } from '@duban/api/src/http/command-runner';
import { type DataSource, SEES_ALL, findAccountByName, inTransaction } from '@duban/persistence';
import { randomUUID } from 'node:crypto';

/** One command of one person, in a transaction as the API's command runner makes it; `receivedAt` is when it arrived. */
export function actingAs<Result>(
  dataSource: DataSource,
  username: string,
  receivedAt: number,
  work: (command: Command) => Promise<Result>,
  asked: { key?: string; seenVersion?: number } = {},
): Promise<Result> {
  return inTransaction(dataSource, SEES_ALL, async (transaction) => {
    const account = await findAccountByName(transaction, username, receivedAt);
    if (!account) throw new RangeError(`nobody is called ${username}`);
    return work({
      transaction,
      caller: callerOf(account, 'a session of the tests', receivedAt, 'zh-CN'),
      seenVersion: asked.seenVersion,
      key: asked.key ?? randomUUID(),
    });
  });
}

/** `mep.clerk`, `p110000.head`: the demonstration's name of a post in an agency. */
export function postOf(agency: string, post: 'clerk' | 'head' | 'division'): string {
  return `${/^\d/.test(agency) ? `p${agency}` : agency.toLowerCase()}.${post}`;
}
