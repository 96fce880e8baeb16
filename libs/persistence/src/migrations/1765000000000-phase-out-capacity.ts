import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEEN_BY_REGION_AND_MINISTRIES = (column: string) =>
  `current_setting('duban.sees', true) = 'all' OR ${column} = current_setting('duban.agency', true) OR current_setting('duban.agency', true) ~ '^[A-Z]'`;

/** Enterprises and their lines, the cases of those that must close, measures against them, what is announced of them. */
export class PhaseOutCapacity1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise (
        id uuid PRIMARY KEY, credit_code text NOT NULL, name text NOT NULL, agency_code text NOT NULL, place text NOT NULL, created_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX enterprise_of_code ON enterprise (credit_code);
      CREATE INDEX enterprise_newest ON enterprise (created_at DESC, id);

      -- A unit is a production line. Its key is what tells it from every other in the country.
      CREATE TABLE capacity_unit (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, agency_code text NOT NULL, unit_key text NOT NULL, sector text NOT NULL, equipment_type text NOT NULL,
        serial text NOT NULL, capacity bigint NOT NULL, measure text NOT NULL, metrics jsonb NOT NULL, attributes text[] NOT NULL, created_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX capacity_unit_of_key ON capacity_unit (unit_key);
      CREATE INDEX capacity_unit_of_enterprise ON capacity_unit (enterprise_id);
      CREATE INDEX capacity_unit_of_serial ON capacity_unit (serial) WHERE serial <> '';

      CREATE TABLE phase_out_case (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, unit_id uuid NOT NULL, enterprise_id uuid NOT NULL, agency_code text NOT NULL, sector text NOT NULL,
        state text NOT NULL, outcome text NOT NULL, matched text[] NOT NULL, due_at timestamptz, clock jsonb, clock_cycle int NOT NULL DEFAULT 1,
        fired text[] NOT NULL DEFAULT '{}', list_number text, done_at timestamptz, facts jsonb NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE UNIQUE INDEX phase_out_case_once ON phase_out_case (campaign_id, unit_id);
      CREATE INDEX phase_out_case_newest ON phase_out_case (created_at DESC, id);
      CREATE INDEX phase_out_case_of_region ON phase_out_case (campaign_id, agency_code, state);
      CREATE INDEX phase_out_case_due ON phase_out_case (campaign_id, agency_code, due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX phase_out_case_of_unit ON phase_out_case (unit_id);

      CREATE TABLE enterprise_import (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, agency_code text, account_id uuid NOT NULL, file_name text NOT NULL, sha256 text NOT NULL, media_type text NOT NULL,
        state text NOT NULL, rows int NOT NULL DEFAULT 0, accepted int NOT NULL DEFAULT 0, rejected int NOT NULL DEFAULT 0, unchanged int NOT NULL DEFAULT 0,
        error text, headings jsonb, committed_line int NOT NULL DEFAULT 0, created_at timestamptz NOT NULL, committed_at timestamptz, version int NOT NULL DEFAULT 1);
      CREATE INDEX enterprise_import_newest ON enterprise_import (created_at DESC, id);
      CREATE TABLE import_row (
        import_id uuid NOT NULL, line int NOT NULL, cells jsonb NOT NULL, unit jsonb, unit_key text, status text NOT NULL, faults jsonb NOT NULL, PRIMARY KEY (import_id, line));
      CREATE INDEX import_row_rejected ON import_row (import_id, line) WHERE status = 'rejected';

      CREATE TABLE measure (
        id uuid PRIMARY KEY, number text NOT NULL, campaign_id uuid NOT NULL, kind text NOT NULL, case_id uuid, enterprise_id uuid, region text NOT NULL, agency_code text NOT NULL,
        state text NOT NULL, pack_edition text NOT NULL, facts jsonb NOT NULL, steps jsonb NOT NULL, took_part uuid[] NOT NULL DEFAULT '{}', clock jsonb,
        clock_cycle int NOT NULL DEFAULT 1, in_effect_at timestamptz, lift_due_at timestamptz, expires_at timestamptz, over_at timestamptz, proposed_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE UNIQUE INDEX measure_of_number ON measure (number);
      CREATE INDEX measure_newest ON measure (proposed_at DESC, id);
      CREATE UNIQUE INDEX measure_open_once ON measure (case_id, kind) WHERE over_at IS NULL AND case_id IS NOT NULL;
      CREATE UNIQUE INDEX measure_of_region_open_once ON measure (region, kind, campaign_id) WHERE over_at IS NULL AND case_id IS NULL;
      CREATE INDEX measure_of_region ON measure (region, kind) WHERE over_at IS NULL;

      CREATE TABLE replacement (
        id uuid PRIMARY KEY, project text NOT NULL, region text NOT NULL, sector text NOT NULL, unit_id uuid NOT NULL, case_id uuid NOT NULL, capacity bigint NOT NULL,
        check_number text NOT NULL, created_at timestamptz NOT NULL, freed_at timestamptz);
      CREATE UNIQUE INDEX replacement_counts_once ON replacement (unit_id) WHERE freed_at IS NULL;
      CREATE TABLE project_check (
        number text PRIMARY KEY, asked_at timestamptz NOT NULL, asked_by uuid NOT NULL, agency_code text, question jsonb NOT NULL, allowed boolean NOT NULL, reasons jsonb NOT NULL);
      CREATE TABLE meter_reading (
        id uuid PRIMARY KEY, unit_id uuid NOT NULL, case_id uuid, read_at timestamptz NOT NULL, kwh double precision NOT NULL, source text NOT NULL, received_at timestamptz NOT NULL,
        anomalous boolean NOT NULL DEFAULT false);
      CREATE UNIQUE INDEX meter_reading_once ON meter_reading (unit_id, read_at);

      CREATE TABLE announcement (
        id uuid PRIMARY KEY, number text NOT NULL, kind text NOT NULL, campaign_id uuid NOT NULL, agency_code text NOT NULL, region text, year int NOT NULL, sectors text[] NOT NULL,
        title text NOT NULL, content jsonb NOT NULL, leaf text, place int, corrects uuid, reason text, state text NOT NULL, drafted_by uuid NOT NULL, drafted_at timestamptz NOT NULL,
        approved_by uuid, published_at timestamptz, version int NOT NULL DEFAULT 1);
      CREATE UNIQUE INDEX announcement_of_number ON announcement (number);
      CREATE UNIQUE INDEX announcement_of_place ON announcement (place) WHERE place IS NOT NULL;
      CREATE INDEX announcement_newest ON announcement (published_at DESC, id) WHERE published_at IS NOT NULL;

      ${['enterprise', 'capacity_unit', 'phase_out_case']
        .map(
          (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${table}_sight ON ${table} TO duban_app USING (${SEEN_BY_REGION_AND_MINISTRIES('agency_code')});
      CREATE POLICY ${table}_system ON ${table} TO duban_system USING (true);`,
        )
        .join('\n      ')}
      -- An enterprise with lines in several provinces is seen by each of them.
      CREATE POLICY enterprise_of_unit ON enterprise TO duban_app USING (
        EXISTS (SELECT 1 FROM capacity_unit u WHERE u.enterprise_id = enterprise.id AND u.agency_code = current_setting('duban.agency', true)));
      ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
      CREATE POLICY measure_sight ON measure TO duban_app USING (
        current_setting('duban.sees', true) = 'all' OR current_setting('duban.agency', true) IN (agency_code, region));
      CREATE POLICY measure_system ON measure TO duban_system USING (true);
      GRANT SELECT, INSERT, UPDATE ON enterprise, capacity_unit, phase_out_case, enterprise_import, import_row, measure, replacement, project_check, meter_reading, announcement
        TO duban_app, duban_system;
      GRANT DELETE ON import_row TO duban_app, duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE announcement, meter_reading, project_check, replacement, measure, import_row, enterprise_import, phase_out_case, capacity_unit, enterprise',
    );
  }
}
