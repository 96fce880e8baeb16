import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Editions that people make while the system runs: policies and calendars, with who made each and why. */
export class KeepEditionsByPeople1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE edition ADD COLUMN recorded_by uuid, ADD COLUMN note text;
      GRANT INSERT ON edition TO duban_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE INSERT ON edition FROM duban_app;
      ALTER TABLE edition DROP COLUMN recorded_by, DROP COLUMN note;
    `);
  }
}
