import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an assignment stood before it was given to a colleague: whoever gave it by mistake takes it back. */
export class TakeBackWhatWasHandedOn1767400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assignment ADD COLUMN handed_on jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assignment DROP COLUMN handed_on');
  }
}
