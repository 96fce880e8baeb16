import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes before the coordination group (row 28), and what is handed to the supervision ministry. */
export class BringMattersBeforeTheGroup1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE coordination_item (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, task_row_id uuid, assignment_id uuid, row int, agency_code text, kind text NOT NULL,
        title text NOT NULL, paper jsonb NOT NULL, state text NOT NULL, opened_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
        due_tentative boolean NOT NULL DEFAULT false, ruling jsonb, ruled_by uuid, ruled_at timestamptz, version int NOT NULL DEFAULT 1);
      CREATE INDEX coordination_item_newest ON coordination_item (opened_at DESC, id);
      CREATE INDEX coordination_item_of_assignment ON coordination_item (assignment_id);
      GRANT SELECT, INSERT, UPDATE ON coordination_item TO duban_app, duban_system;

      CREATE TABLE accountability_case (
        id uuid PRIMARY KEY, number text NOT NULL UNIQUE, campaign_id uuid NOT NULL, task_row_id uuid, assignment_id uuid, escalation_id uuid, row int,
        agency_code text NOT NULL, state text NOT NULL, summary text NOT NULL, steps jsonb NOT NULL, named uuid[] NOT NULL, opened_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 1);
      CREATE INDEX accountability_case_newest ON accountability_case (opened_at DESC, id);
      GRANT SELECT, INSERT, UPDATE ON accountability_case TO duban_app, duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accountability_case, coordination_item');
  }
}
