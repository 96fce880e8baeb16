import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of enterprises: each sees and answers what is about itself. */
export class LetEnterprisesIn1765400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account ADD COLUMN enterprise_id uuid;
      CREATE INDEX account_of_enterprise ON account (enterprise_id) WHERE enterprise_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX account_of_enterprise; ALTER TABLE account DROP COLUMN enterprise_id;');
  }
}
