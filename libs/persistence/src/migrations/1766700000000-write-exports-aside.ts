import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workbooks that are written while their reader does something else; only their reader finds them, and only for a day. */
export class WriteExportsAside1766700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE list_export (
        id uuid PRIMARY KEY, account_id uuid NOT NULL, list text NOT NULL, filter jsonb NOT NULL, language text NOT NULL, file_name text NOT NULL,
        state text NOT NULL CONSTRAINT list_export_state CHECK (state IN ('writing', 'ready', 'failed')), sees text NOT NULL, agency_code text,
        written integer NOT NULL, total integer, size bigint, run uuid, attempts integer NOT NULL, beat_at timestamptz, created_at timestamptz NOT NULL);
      CREATE INDEX list_export_of_account ON list_export (account_id, created_at DESC);
      CREATE INDEX list_export_by_age ON list_export (created_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON list_export TO duban_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE list_export');
  }
}
