import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A region may set itself more than the State has given it (N2.2-2); the State's amount stays what it is judged by. */
export class LetProvincesAimHigher1766300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE target ADD COLUMN own_amount bigint, ADD CONSTRAINT target_own_is_more CHECK (own_amount > amount)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE target DROP COLUMN own_amount');
  }
}
