import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A missed date brings eight measures a line: what is asked of measures by line, by enterprise and by holder has an index, and who is
 * asking is read once a statement. What was handed in, dismantled or late before these could be known is brought up to them.
 */
export class MeasuresByTheThousand1766400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX measure_of_case ON measure (case_id, kind);
      CREATE INDEX measure_of_enterprise ON measure (enterprise_id, proposed_at DESC);
      CREATE INDEX measure_of_holder ON measure (agency_code, proposed_at, id) WHERE over_at IS NULL;
      ALTER POLICY measure_sight ON measure USING (
        (SELECT current_setting('duban.sees', true)) = 'all' OR (SELECT current_setting('duban.agency', true)) IN (agency_code, region));

      -- Lists that stand in preview were read before equipment was told.
      UPDATE import_row SET unit = unit || '{"equipment": []}' WHERE unit IS NOT NULL AND NOT unit ? 'equipment';
      -- What was dismantled before is known again, too.
      UPDATE phase_out_case SET facts = jsonb_set(facts, '{dismantle,equipment}', (
        SELECT coalesce(jsonb_agg(DISTINCT upper(regexp_replace(normalize(told, NFKC), '\\s+', '', 'g'))), '[]')
        FROM jsonb_array_elements_text(coalesce(facts->'dismantle'->'serials', '[]')) told))
      WHERE facts ? 'dismantle' AND NOT facts->'dismantle' ? 'equipment';
      -- The caseloads of lines that were late already have nothing to wait for: they look once more.
      INSERT INTO outbox (destination, payload, created_at, available_at)
      SELECT DISTINCT 'caseload/' || c.campaign_id || '/' || c.agency_code, '{"signal": {"stream": "upgrade/measures", "seq": 1}}'::jsonb, now(), now()
      FROM phase_out_case c JOIN campaign ON campaign.id = c.campaign_id
      WHERE campaign.state = 'in_force' AND c.due_at < now()
        AND c.state IN ('announced', 'objection', 'plan_filed', 'shut_down', 'shut_not_dismantled', 'dismantling', 'restarted');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER POLICY measure_sight ON measure USING (
        current_setting('duban.sees', true) = 'all' OR current_setting('duban.agency', true) IN (agency_code, region));
      DROP INDEX measure_of_holder, measure_of_enterprise, measure_of_case;
    `);
  }
}
