import type { MigrationInterface, QueryRunner } from 'typeorm';

/** States in which the agency itself has something to do, as of this migration. An index is data: a new state needs a new one. */
const TODO = `('dispatched','signed_for','routed','handling','division_review','in_review','returned','requested')`;
const OPEN = `('standby','waiting','dispatched','signed_for','routed','handling','division_review','in_review','co_signing','returned','reported','requested','answered','declined')`;
const TODO_BEFORE = `('dispatched','signed_for','handling','in_review','returned','requested')`;
const OPEN_BEFORE = `('standby','waiting','dispatched','signed_for','handling','in_review','co_signing','returned','reported','requested','answered','declined')`;

const indexes = (todo: string, open: string) => `
  DROP INDEX assignment_queue_of_agency, assignment_queue, assignment_of_assignee;
  CREATE INDEX assignment_queue_of_agency ON assignment (agency_code, (coalesce(due_at, 'infinity'::timestamptz)), id) WHERE state IN ${todo};
  CREATE INDEX assignment_queue ON assignment ((coalesce(due_at, 'infinity'::timestamptz)), id) WHERE state IN ${todo};
  CREATE INDEX assignment_of_assignee ON assignment (assignee_id) WHERE assignee_id IS NOT NULL AND state IN ${open};`;

/** Divisions, colleagues, lenders and substitutes; extensions and objections: what one agency does with its assignment. */
export class ShareWorkInsideAgencies1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assignment ADD COLUMN division_id uuid, ADD COLUMN answerable_id uuid, ADD COLUMN delegated_by uuid,
        ADD COLUMN opened_at timestamptz, ADD COLUMN extension jsonb, ADD COLUMN disagreement jsonb, ADD COLUMN part text,
        ADD COLUMN blocked boolean NOT NULL DEFAULT false;
      CREATE OR REPLACE FUNCTION box_of(state text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
        SELECT CASE WHEN state IN ${TODO} THEN 'todo' WHEN state IN ('answered','rerouted','closed','revoked') THEN 'done' ELSE 'waiting' END $$;
      ${indexes(TODO, OPEN)}

      CREATE TABLE absence (
        id uuid PRIMARY KEY, account_id uuid NOT NULL, substitute_id uuid NOT NULL, from_at timestamptz NOT NULL, until_at timestamptz NOT NULL,
        reason text NOT NULL, set_by uuid NOT NULL, created_at timestamptz NOT NULL, ended_at timestamptz, ended_by uuid);
      CREATE INDEX absence_of_account ON absence (account_id, until_at) WHERE ended_at IS NULL;
      CREATE INDEX absence_of_substitute ON absence (substitute_id, until_at) WHERE ended_at IS NULL;
      GRANT SELECT, INSERT, UPDATE ON absence TO duban_app;
      GRANT SELECT ON absence TO duban_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE absence;
      CREATE OR REPLACE FUNCTION box_of(state text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
        SELECT CASE WHEN state IN ${TODO_BEFORE} THEN 'todo' WHEN state IN ('answered','closed','revoked') THEN 'done' ELSE 'waiting' END $$;
      ${indexes(TODO_BEFORE, OPEN_BEFORE)}
      ALTER TABLE assignment DROP COLUMN division_id, DROP COLUMN answerable_id, DROP COLUMN delegated_by,
        DROP COLUMN opened_at, DROP COLUMN extension, DROP COLUMN disagreement, DROP COLUMN part, DROP COLUMN blocked;
    `);
  }
}
