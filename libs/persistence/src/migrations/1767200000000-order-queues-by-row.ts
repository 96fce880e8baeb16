import type { MigrationInterface, QueryRunner } from 'typeorm';

/** States in which the agency itself has something to do, as of this migration. */
const TODO = `('dispatched','signed_for','routed','handling','division_review','in_review','returned','requested')`;
const DUE = `(coalesce(due_at, 'infinity'::timestamptz))`;

/** Queues stand by date, then by the table's row, then by agency; and each reader's list knows what they have not read. */
export class OrderQueuesByRow1767200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX assignment_queue_of_agency, assignment_queue;
      CREATE INDEX assignment_queue_of_agency ON assignment (agency_code, ${DUE}, row, id) WHERE state IN ${TODO};
      CREATE INDEX assignment_queue ON assignment (${DUE}, row, agency_code, id) WHERE state IN ${TODO};

      CREATE TABLE assignment_reading (account_id uuid, assignment_id uuid, version int NOT NULL, PRIMARY KEY (account_id, assignment_id));
      -- What was there before anybody was asked is no news to them.
      INSERT INTO assignment_reading (account_id, assignment_id, version)
        SELECT p.id, a.id, a.version FROM account p JOIN assignment a ON a.agency_code = p.agency_code;
      GRANT SELECT, INSERT, UPDATE ON assignment_reading TO duban_app;
      GRANT SELECT ON assignment_reading TO duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE assignment_reading;
      DROP INDEX assignment_queue_of_agency, assignment_queue;
      CREATE INDEX assignment_queue_of_agency ON assignment (agency_code, ${DUE}, id) WHERE state IN ${TODO};
      CREATE INDEX assignment_queue ON assignment (${DUE}, id) WHERE state IN ${TODO};
    `);
  }
}
