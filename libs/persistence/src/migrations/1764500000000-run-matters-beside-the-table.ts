import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ad-hoc matters with the desk and the ladder of rows, occasions that start trigger-driven rows, and what is settled before a launch. */
export class RunMattersBesideTheTable1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE matter (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, number text NOT NULL UNIQUE, kind text NOT NULL, title text NOT NULL, text text NOT NULL,
        source text, about jsonb NOT NULL, leads text[] NOT NULL, participants text[] NOT NULL, clauses text[] NOT NULL, every text,
        task_row_id uuid, period int, due_at timestamptz, created_by uuid NOT NULL, created_at timestamptz NOT NULL);
      CREATE INDEX matter_newest ON matter (created_at DESC, id);
      CREATE INDEX matter_of_campaign ON matter (campaign_id);
      GRANT SELECT, INSERT, UPDATE ON matter TO duban_app, duban_system;
      ALTER TABLE task_row ADD COLUMN matter_id uuid;
      ALTER TABLE assignment ADD COLUMN occasion jsonb;
      ALTER TABLE campaign ADD COLUMN preparation jsonb;
      ALTER TABLE attachment ADD COLUMN replaces uuid, ADD COLUMN version int NOT NULL DEFAULT 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attachment DROP COLUMN replaces, DROP COLUMN version;
      ALTER TABLE campaign DROP COLUMN preparation;
      ALTER TABLE assignment DROP COLUMN occasion;
      ALTER TABLE task_row DROP COLUMN matter_id;
      DROP TABLE matter;
    `);
  }
}
