import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 三员分立: whoever administers the system, its rights or its audit holds nothing else, whoever asks for it and however fast. */
export class SeparateAdministrators1765700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account ADD CONSTRAINT account_administers_one_thing
        CHECK (NOT roles && ARRAY['system_admin','security_admin','auditor'] OR cardinality(roles) = 1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP CONSTRAINT account_administers_one_thing');
  }
}
