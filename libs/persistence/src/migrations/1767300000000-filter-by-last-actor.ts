import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists are filtered by who acted last, and a workbook has the columns that stand on its reader's screen. */
export class FilterByLastActor1767300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ledger_entry_of_actor ON ledger_entry (actor, stream)
        WHERE actor <> 'system' AND type NOT IN ('commented','opened') AND stream LIKE 'assignment/%';
      ALTER TABLE list_export ADD COLUMN columns jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE list_export DROP COLUMN columns;
      DROP INDEX ledger_entry_of_actor;
    `);
  }
}
