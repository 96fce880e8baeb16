import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Targets from the nation to the enterprise, with what is reported done of each. Quantities are whole thousandths of their measure. */
export class BreakTargetsDown1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE target (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, parent_id uuid, level text NOT NULL, region text NOT NULL, agency_code text,
        name text NOT NULL, sector text NOT NULL, measure text NOT NULL, amount bigint NOT NULL, done bigint NOT NULL DEFAULT 0,
        state text NOT NULL, clause text, reported_month text, reported_at timestamptz, created_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE INDEX target_of_campaign ON target (campaign_id, level, region, sector);
      CREATE INDEX target_parts ON target (parent_id);
      ALTER TABLE target ENABLE ROW LEVEL SECURITY;
      -- The whole nation's targets are every agency's to see, what it allots to the provinces every ministry's; below that, a region sees its own.
      CREATE POLICY target_sight ON target TO duban_app USING (
        current_setting('duban.sees', true) = 'all' OR agency_code IS NULL OR agency_code = current_setting('duban.agency', true)
        OR (level = 'province' AND current_setting('duban.agency', true) ~ '^[A-Z]'));
      CREATE POLICY target_system ON target TO duban_system USING (true);
      GRANT SELECT, INSERT, UPDATE ON target TO duban_app, duban_system;
      -- Whoever sees a target is told what its parts come to, also where the parts themselves are not theirs to see.
      CREATE FUNCTION sum_of_parts(whole uuid) RETURNS TABLE (amount bigint, done bigint, reported_at timestamptz, reported_month text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        'SELECT coalesce(sum(amount), 0)::bigint, coalesce(sum(done), 0)::bigint, max(reported_at), max(reported_month) FROM target WHERE parent_id = whole';
      REVOKE ALL ON FUNCTION sum_of_parts FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION sum_of_parts TO duban_app, duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION sum_of_parts; DROP TABLE target;');
  }
}
