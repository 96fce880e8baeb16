import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A line's number is the same in whichever width it is written; where two lines of one number are on file already, people sort it out. */
export class OneNumberOneLine1766600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH told AS (
        SELECT id, unit_key, upper(regexp_replace(serial, '\\s+', '', 'g')) AS old,
          upper(regexp_replace(normalize(serial, NFKC), '\\s+', '', 'g')) AS new FROM capacity_unit),
      moved AS (
        SELECT id, left(unit_key, length(unit_key) - length(old)) || new AS key FROM told WHERE old <> new AND right(unit_key, length(old)) = old)
      UPDATE capacity_unit SET unit_key = moved.key FROM moved
      WHERE moved.id = capacity_unit.id AND NOT EXISTS (SELECT 1 FROM capacity_unit other WHERE other.unit_key = moved.key)
        AND NOT EXISTS (SELECT 1 FROM moved twin WHERE twin.key = moved.key AND twin.id < moved.id)`);
  }

  async down(): Promise<void> {
    // A number that is written otherwise is the same number: there is nothing to take back.
  }
}
