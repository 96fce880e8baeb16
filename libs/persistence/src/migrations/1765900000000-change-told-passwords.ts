import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A password that an administrator has told is good for one thing: to change it. */
export class ChangeToldPasswords1765900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account ADD COLUMN must_change_password boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP COLUMN must_change_password');
  }
}
