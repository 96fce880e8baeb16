import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One province in one year; and escalations about what is no assignment: a region, later a case or a measure. */
export class AssessRegions1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE region_assessment (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, agency_code text NOT NULL, year int NOT NULL, state text NOT NULL,
        scheme_edition text NOT NULL, clock_cycle int NOT NULL DEFAULT 1, opened_at timestamptz NOT NULL, self_check_due timestamptz NOT NULL,
        object_until timestamptz, waived boolean NOT NULL DEFAULT false, recheck_until timestamptz, rectify_from timestamptz, rectify_until timestamptz,
        rechecked text, score jsonb, steps jsonb NOT NULL, version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE UNIQUE INDEX region_assessment_once ON region_assessment (campaign_id, agency_code, year);
      CREATE INDEX region_assessment_newest ON region_assessment (opened_at DESC, id);
      ALTER TABLE region_assessment ENABLE ROW LEVEL SECURITY;
      CREATE POLICY region_assessment_sight ON region_assessment TO duban_app USING (
        current_setting('duban.sees', true) = 'all' OR agency_code = current_setting('duban.agency', true));
      CREATE POLICY region_assessment_system ON region_assessment TO duban_system USING (true);
      GRANT SELECT, INSERT, UPDATE ON region_assessment TO duban_app, duban_system;

      -- What is handed in with a proceeding, one line for each agency that may read it.
      CREATE TABLE proceeding_attachment (
        attachment_id uuid NOT NULL, subject_id uuid NOT NULL, agency_code text NOT NULL, PRIMARY KEY (attachment_id, subject_id, agency_code));
      GRANT SELECT, INSERT ON proceeding_attachment TO duban_app, duban_system;

      ALTER TABLE escalation ADD COLUMN subject_type text, ADD COLUMN subject_id uuid,
        ALTER COLUMN assignment_id DROP NOT NULL, ALTER COLUMN task_row_id DROP NOT NULL, ALTER COLUMN row DROP NOT NULL;
      CREATE UNIQUE INDEX escalation_of_subject_fires_once ON escalation (subject_id, clock_cycle, stage);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX escalation_of_subject_fires_once;
      DELETE FROM escalation WHERE assignment_id IS NULL;
      ALTER TABLE escalation ALTER COLUMN assignment_id SET NOT NULL, ALTER COLUMN task_row_id SET NOT NULL,
        ALTER COLUMN row SET NOT NULL, DROP COLUMN subject_id, DROP COLUMN subject_type;
      DROP TABLE proceeding_attachment, region_assessment;
    `);
  }
}
