import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where leads answer respectively, a participant is asked by each of them, and answers each. */
export class KeepOpinionsPerLead1765100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assignment ADD COLUMN for_lead text;
      -- Who has asked in campaigns that run already: rows 1 and 3 are the ones whose leads answer respectively and consult.
      UPDATE assignment a SET for_lead = (SELECT e.payload->>'by' FROM ledger_entry e
        WHERE e.stream = 'assignment/' || a.id AND e.type = 'opinion_requested' ORDER BY e.seq DESC LIMIT 1)
      WHERE a.mode = 'consult' AND a.row IN (1, 3) AND a.issued_at IS NOT NULL;
      CREATE UNIQUE INDEX assignment_of_row_and_lead ON assignment (task_row_id, agency_code, period, coalesce(for_lead, ''));
      DROP INDEX assignment_of_row;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNIQUE INDEX assignment_of_row ON assignment (task_row_id, agency_code, period);
      DROP INDEX assignment_of_row_and_lead;
      ALTER TABLE assignment DROP COLUMN for_lead;
    `);
  }
}
