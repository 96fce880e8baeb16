import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters that people keep: for themselves, for their agency, for everybody. */
export class KeepViews1765300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_view (
        id uuid PRIMARY KEY, owner_id uuid NOT NULL, agency_code text, scope text NOT NULL, page text NOT NULL, name text NOT NULL,
        query text NOT NULL, created_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX saved_view_named_once ON saved_view (page, scope, coalesce(agency_code, ''), (CASE WHEN scope = 'mine' THEN owner_id END), name) NULLS NOT DISTINCT;
      GRANT SELECT, INSERT, DELETE ON saved_view TO duban_app;
      GRANT SELECT ON saved_view TO duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_view');
  }
}
