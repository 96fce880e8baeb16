import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts for many that go on without the window in which they were ordered: what is to be done, how far it is, and what came of it. */
export class DoActsForManyAside1767100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_run (
        id uuid PRIMARY KEY, account_id uuid NOT NULL, sees text NOT NULL, agency_code text, language text NOT NULL,
        list text NOT NULL, act text NOT NULL, body jsonb NOT NULL, ids uuid[], filter jsonb, total integer NOT NULL,
        state text NOT NULL CONSTRAINT bulk_run_state CHECK (state IN ('running', 'stopped', 'broken', 'over')),
        step integer NOT NULL, sent integer NOT NULL, after text, done integer NOT NULL, done_ids uuid[] NOT NULL, refused jsonb NOT NULL,
        list_numbers text[] NOT NULL, taken_back boolean NOT NULL DEFAULT false, problem text, driver uuid, beat_at timestamptz, created_at timestamptz NOT NULL);
      CREATE INDEX bulk_run_of_account ON bulk_run (account_id, created_at DESC);
      CREATE INDEX bulk_run_by_age ON bulk_run (created_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON bulk_run TO duban_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_run');
  }
}
