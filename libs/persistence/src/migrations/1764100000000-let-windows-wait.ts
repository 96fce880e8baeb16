import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A suspension moves the windows that count from a fired rung as well; and what should have happened and did not is on record. */
export class LetWindowsWait1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE escalation ADD COLUMN counts_from timestamptz;

      CREATE TABLE incident (
        id uuid PRIMARY KEY, kind text NOT NULL, subject text NOT NULL, detail jsonb NOT NULL, opened_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL, closed_at timestamptz, repaired boolean NOT NULL DEFAULT false);
      CREATE UNIQUE INDEX incident_open_once ON incident (kind, subject) WHERE closed_at IS NULL;
      CREATE INDEX incident_newest ON incident (opened_at DESC, id);
      CREATE TABLE heartbeat (name text PRIMARY KEY, at timestamptz NOT NULL, detail jsonb NOT NULL);
      GRANT SELECT ON incident, heartbeat TO duban_app;
      GRANT SELECT, INSERT, UPDATE ON incident, heartbeat TO duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE heartbeat, incident;
      ALTER TABLE escalation DROP COLUMN counts_from;
    `);
  }
}
