import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The boxes of a person (我发起 · 抄送): what they set others to work on, and what they were written to about. */
export class FindWhatSomebodyStarted1766100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ledger_entry_started ON ledger_entry (actor)
        WHERE type IN ('consulted','delegated','handed_down','reassigned','transferred');
      CREATE INDEX letter_of_account ON letter (to_account, assignment_id) WHERE assignment_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_entry_started, letter_of_account');
  }
}
