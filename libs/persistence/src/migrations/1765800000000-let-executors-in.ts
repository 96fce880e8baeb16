import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who carries measures out (banks, power suppliers, authorities): a unit beside an agency, with the body of the notice that it is. */
export class LetExecutorsIn1765800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE local_unit ADD COLUMN executes text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE local_unit DROP COLUMN executes');
  }
}
