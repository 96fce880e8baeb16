import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which division (处室) of their agency people work, and views that a division shares. */
export class KnowDivisions1766800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account ADD COLUMN division text;
      ALTER TABLE saved_view ADD COLUMN division text;
      DROP INDEX saved_view_named_once;
      CREATE UNIQUE INDEX saved_view_named_once ON saved_view
        (page, scope, coalesce(agency_code, ''), coalesce(division, ''), (CASE WHEN scope = 'mine' THEN owner_id END), name) NULLS NOT DISTINCT;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM saved_view WHERE scope = 'division';
      DROP INDEX saved_view_named_once;
      CREATE UNIQUE INDEX saved_view_named_once ON saved_view (page, scope, coalesce(agency_code, ''), (CASE WHEN scope = 'mine' THEN owner_id END), name) NULLS NOT DISTINCT;
      ALTER TABLE saved_view DROP COLUMN division;
      ALTER TABLE account DROP COLUMN division;
    `);
  }
}
