import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money for phasing out (N5.1): applied for, allocated, paid, recovered; of a province or of one of its lines. */
export class AccountForFunds1765600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fund (
        id uuid PRIMARY KEY, number text NOT NULL, campaign_id uuid NOT NULL, agency_code text NOT NULL, sector text NOT NULL, source text NOT NULL, purpose text NOT NULL,
        case_id uuid, title text NOT NULL, state text NOT NULL, asked bigint NOT NULL, allocated bigint NOT NULL DEFAULT 0, paid bigint NOT NULL DEFAULT 0,
        recovered bigint NOT NULL DEFAULT 0, steps jsonb NOT NULL, applied_at timestamptz NOT NULL, version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE UNIQUE INDEX fund_of_number ON fund (number);
      CREATE INDEX fund_newest ON fund (applied_at DESC, id);
      -- A line is awarded once by each giver.
      CREATE UNIQUE INDEX fund_awards_once ON fund (case_id, source) WHERE purpose = 'award' AND case_id IS NOT NULL AND state NOT IN ('withdrawn', 'recovered');
      ALTER TABLE fund ENABLE ROW LEVEL SECURITY;
      CREATE POLICY fund_sight ON fund TO duban_app USING (
        current_setting('duban.sees', true) = 'all' OR agency_code = current_setting('duban.agency', true) OR current_setting('duban.agency', true) ~ '^[A-Z]');
      CREATE POLICY fund_system ON fund TO duban_system USING (true);
      GRANT SELECT, INSERT, UPDATE ON fund TO duban_app, duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fund');
  }
}
