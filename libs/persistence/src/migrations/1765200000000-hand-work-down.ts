import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands below a province, whoever works there, and the parts of assignments that are handed down to it. */
export class HandWorkDown1765200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE local_unit (
        id uuid PRIMARY KEY, agency_code text NOT NULL, kind text NOT NULL, parent_id uuid, name_zh text NOT NULL, name_en text NOT NULL,
        sectors text[] NOT NULL, created_by uuid NOT NULL, created_at timestamptz NOT NULL, closed_at timestamptz, version int NOT NULL);
      CREATE UNIQUE INDEX local_unit_named_once ON local_unit (agency_code, name_zh) WHERE closed_at IS NULL;
      GRANT SELECT, INSERT, UPDATE ON local_unit TO duban_app;
      GRANT SELECT ON local_unit TO duban_system;

      ALTER TABLE account ADD COLUMN unit_id uuid;
      CREATE INDEX account_of_unit ON account (unit_id) WHERE unit_id IS NOT NULL;
      GRANT INSERT, UPDATE ON account TO duban_app;

      CREATE TABLE handed_part (
        id uuid PRIMARY KEY, assignment_id uuid NOT NULL, campaign_id uuid NOT NULL, row int NOT NULL, agency_code text NOT NULL, unit_id uuid NOT NULL,
        state text NOT NULL, text text NOT NULL, due_at timestamptz NOT NULL, report jsonb, returned jsonb,
        handed_by text NOT NULL, handed_at timestamptz NOT NULL, moved_at timestamptz NOT NULL, version int NOT NULL);
      CREATE INDEX handed_part_of_assignment ON handed_part (assignment_id);
      CREATE INDEX handed_part_of_unit ON handed_part (unit_id, due_at, id);
      CREATE INDEX handed_part_of_agency ON handed_part (agency_code, due_at, id);
      ALTER TABLE handed_part ENABLE ROW LEVEL SECURITY;
      CREATE POLICY handed_part_sight ON handed_part TO duban_app USING (
        current_setting('duban.sees', true) = 'all' OR agency_code = current_setting('duban.agency', true));
      CREATE POLICY handed_part_system ON handed_part TO duban_system USING (true);
      GRANT SELECT, INSERT, UPDATE ON handed_part TO duban_app;
      GRANT SELECT ON handed_part TO duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE handed_part;
      DROP INDEX account_of_unit;
      ALTER TABLE account DROP COLUMN unit_id;
      REVOKE INSERT, UPDATE ON account FROM duban_app;
      DROP TABLE local_unit;
    `);
  }
}
