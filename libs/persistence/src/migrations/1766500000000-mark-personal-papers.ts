import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rosters of the people whose work goes with a line (N5.2): marked, so that whoever reads one leaves a trace of it. */
export class MarkPersonalPapers1766500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attachment ADD COLUMN personal boolean NOT NULL DEFAULT false;
      GRANT UPDATE (personal) ON attachment TO duban_app, duban_system;
      UPDATE attachment SET personal = true FROM phase_out_case c
      WHERE coalesce(c.facts->'file_plan'->'attachmentIds', '[]') ? attachment.id::text
        OR coalesce(c.facts->'report_resettlement'->'attachmentIds', '[]') ? attachment.id::text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attachment DROP COLUMN personal');
  }
}
