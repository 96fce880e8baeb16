import { ADMINISTRATORS } from '@duban/domain';
import { createDataSource } from '../database/data-source';
import { SEES_ALL, inTransaction } from '../database/transaction';
import { keyedId } from '../ledger/canonical';
import { insert } from '../ledger/record';
import { noteSecurityEvent } from '../security-event/security-event.repository';

export interface FirstAdministrator {
  readonly username: 'sysadmin' | 'secadmin' | 'auditor';
  readonly passwordHash: string;
}

const NAMES = {
  sysadmin: ['system_admin', '系统管理员', 'System administrator'],
  secadmin: ['security_admin', '安全管理员', 'Security administrator'],
  auditor: ['auditor', '审计员', 'Auditor'],
} as const;

/**
 * The three who let everybody else in (三员), on a system that nobody administers yet. None of them holds another's rights.
 *
 * @returns false where there is an administrator already: then they make the others
 */
export async function makeFirstAdministrators(
  ownerUrl: string,
  administrators: readonly FirstAdministrator[],
): Promise<boolean> {
  const dataSource = await createDataSource(ownerUrl, { poolSize: 1, applicationName: 'duban-provision' }).initialize();
  try {
    return await inTransaction(dataSource, SEES_ALL, async (transaction) => {
      // Of two who ask at once, the second finds those of the first.
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.account.first'))`);
      const [there] = await transaction.query('SELECT 1 FROM account WHERE roles && $1 LIMIT 1', [[...ADMINISTRATORS]]);
      if (there) return false;
      await insert(
        transaction,
        'account',
        administrators.map(({ username, passwordHash }) => {
          const [role, zh, en] = NAMES[username];
          return {
            id: keyedId('account', username),
            username,
            display_name_zh: zh,
            display_name_en: en,
            roles: [role],
            agency_code: null,
            mailbox: null,
            password_hash: passwordHash,
            demo: false,
            must_change_password: true,
          };
        }),
      );
      for (const { username } of administrators)
        await noteSecurityEvent(transaction, {
          at: Date.now(),
          type: 'account_made',
          username: null,
          detail: { account: username, by: 'provision' },
        });
      return true;
    });
  } finally {
    await dataSource.destroy();
  }
}
