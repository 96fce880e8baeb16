import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a province's own criteria say of a line where they say something else than the State's (N2.2-2); null where they agree. */
export class JudgeByLocalCriteria1765500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phase_out_case ADD COLUMN local_outcome text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phase_out_case DROP COLUMN local_outcome');
  }
}
