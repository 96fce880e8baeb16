import {
  DIRECTORY_EDITION,
  ESCALATION_POLICY,
  NOTICE_2025_7,
  ROW_PROFILE_EDITIONS,
  RULE_PACKS,
  SCORING_SCHEME,
  WORKING_CALENDAR,
  demoAccounts,
} from '@duban/domain/editions';
import { createDataSource } from '../database/data-source';
import { SEES_ALL, inTransaction } from '../database/transaction';
import { keyedId } from '../ledger/canonical';
import { insert } from '../ledger/record';
import { recordEdition } from './edition-store';

/** Loads the editions and the agencies; in demo mode also an account for every role and agency, all with one password. */
export async function seed(ownerUrl: string, demo: { readonly passwordHash: string } | null): Promise<void> {
  const dataSource = await createDataSource(ownerUrl, { poolSize: 2, applicationName: 'duban-seed' }).initialize();
  try {
    await inTransaction(dataSource, SEES_ALL, async (transaction) => {
      const at = new Date().toISOString();
      await recordEdition(transaction, 'notice', NOTICE_2025_7.id, NOTICE_2025_7, at);
      for (const profiles of ROW_PROFILE_EDITIONS)
        await recordEdition(transaction, 'profiles', profiles.edition, profiles, at);
      await recordEdition(transaction, 'policy', ESCALATION_POLICY.edition, ESCALATION_POLICY, at);
      for (const pack of RULE_PACKS) await recordEdition(transaction, 'rules', pack.edition, pack, at);
      await recordEdition(transaction, 'scoring', SCORING_SCHEME.edition, SCORING_SCHEME, at);
      await recordEdition(transaction, 'calendar', WORKING_CALENDAR.edition, WORKING_CALENDAR, at);
      await recordEdition(transaction, 'directory', DIRECTORY_EDITION, NOTICE_2025_7.agencies, at);
      const known = new Set(
        (await transaction.query<{ code: string }>('SELECT code FROM agency')).map((row) => row.code),
      );
      await insert(
        transaction,
        'agency',
        NOTICE_2025_7.agencies.flatMap((agency, place) =>
          known.has(agency.code)
            ? []
            : [
                {
                  code: agency.code,
                  kind: agency.kind,
                  name_zh: agency.nameZh,
                  short_zh: agency.shortZh,
                  name_en: agency.nameEn,
                  has_desk: agency.hasDesk,
                  successor_zh: agency.successorZh,
                  place,
                },
              ],
        ),
      );
      if (!demo) return;
      const accounts = new Set(
        (await transaction.query<{ username: string }>('SELECT username FROM account')).map((row) => row.username),
      );
      await insert(
        transaction,
        'account',
        demoAccounts()
          .filter((account) => !accounts.has(account.username))
          .map((account) => ({
            id: keyedId('account', account.username),
            username: account.username,
            display_name_zh: account.displayNameZh,
            display_name_en: account.displayNameEn,
            roles: account.roles,
            agency_code: account.agency,
            division: account.division,
            mailbox: account.mailbox,
            password_hash: demo.passwordHash,
            demo: true,
          })),
      );
    });
  } finally {
    await dataSource.destroy();
  }
}

/** Demo accounts stand in this database: a production start refuses it. */
export async function holdsDemoAccounts(ownerUrl: string): Promise<boolean> {
  const dataSource = await createDataSource(ownerUrl, { poolSize: 1 }).initialize();
  try {
    const rows = (await dataSource.query(
      'SELECT 1 FROM account WHERE demo AND disabled_at IS NULL LIMIT 1',
    )) as unknown[];
    return rows.length > 0;
  } finally {
    await dataSource.destroy();
  }
}
