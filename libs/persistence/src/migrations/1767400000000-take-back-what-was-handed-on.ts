import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an assignment stood before it was given to a colleague, and when an act for many was last at it: who gave by mistake takes back. */
export class TakeBackWhatWasHandedOn1767400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assignment ADD COLUMN handed_on jsonb');
    await runner.query('ALTER TABLE bulk_run ADD COLUMN last_step_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bulk_run DROP COLUMN last_step_at');
    await runner.query('ALTER TABLE assignment DROP COLUMN handed_on');
  }
}
