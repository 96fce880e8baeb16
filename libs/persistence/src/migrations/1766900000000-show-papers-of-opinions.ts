import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers given with an opinion are for the leads that asked for it; until now only who gave them could read them. */
export class ShowPapersOfOpinions1766900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL statement_timeout = 0;
      INSERT INTO attachment_link (attachment_id, assignment_id)
      SELECT paper.id::uuid, lead.id
      FROM ledger_entry entry
      JOIN assignment asked ON entry.stream = 'assignment/' || asked.id
      JOIN assignment lead ON lead.task_row_id = asked.task_row_id AND lead.period = asked.period AND lead.mode = 'answer' AND lead.state <> 'rerouted'
        AND (asked.for_lead IS NULL OR asked.for_lead = lead.agency_code)
      CROSS JOIN LATERAL jsonb_array_elements_text(entry.payload->'attachmentIds') AS paper(id)
      WHERE entry.type = 'opinion_given'
      ON CONFLICT DO NOTHING;
    `);
  }

  /** What a lead may read since is not taken from it. */
  async down(): Promise<void> {}
}
