import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The makers' serial numbers of a line's equipment, so that what was dismantled is known again wherever it turns up (N3.2-4):
 * in the next list, or in a new project. A list tells how many of its rows were warned about.
 */
export class KnowEquipment1766200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE capacity_unit ADD COLUMN equipment text[] NOT NULL DEFAULT '{}'`);
    await runner.query(
      `CREATE INDEX capacity_unit_by_equipment ON capacity_unit USING gin (equipment) WHERE equipment <> '{}'`,
    );
    await runner.query(
      `CREATE INDEX phase_out_case_by_equipment ON phase_out_case USING gin ((facts->'dismantle'->'equipment')) WHERE facts ? 'dismantle'`,
    );
    await runner.query('ALTER TABLE enterprise_import ADD COLUMN warned int NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enterprise_import DROP COLUMN warned');
    await runner.query('DROP INDEX phase_out_case_by_equipment, capacity_unit_by_equipment');
    await runner.query('ALTER TABLE capacity_unit DROP COLUMN equipment');
  }
}
