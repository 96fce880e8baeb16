import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody writes again and again (常用意见), at whatever machine they sit. */
export class KeepPhrases1767500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE phrase_list (account_id uuid PRIMARY KEY, items jsonb NOT NULL);
      GRANT SELECT, INSERT, UPDATE ON phrase_list TO duban_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE phrase_list');
  }
}
