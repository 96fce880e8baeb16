import type { MigrationInterface, QueryRunner } from 'typeorm';

/** States in which the agency itself has something to do. Repeated here since an index is data: a new state needs a migration. */
const TODO = `('dispatched','signed_for','handling','in_review','returned','requested')`;
const OPEN = `('standby','waiting','dispatched','signed_for','handling','in_review','co_signing','returned','reported','requested','answered','declined')`;

export class OpenTheLedger1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE edition (
        kind text NOT NULL, code text NOT NULL, content jsonb NOT NULL, sha256 text NOT NULL, recorded_at timestamptz NOT NULL,
        PRIMARY KEY (kind, code));

      CREATE TABLE agency (
        code text PRIMARY KEY, kind text NOT NULL, name_zh text NOT NULL, short_zh text NOT NULL, name_en text NOT NULL,
        has_desk boolean NOT NULL, successor_zh text, place int NOT NULL);

      CREATE TABLE account (
        id uuid PRIMARY KEY, username text NOT NULL UNIQUE, display_name_zh text NOT NULL, display_name_en text NOT NULL,
        roles text[] NOT NULL, agency_code text, mailbox text, password_hash text, demo boolean NOT NULL DEFAULT false, disabled_at timestamptz);
      CREATE INDEX account_of_agency ON account (agency_code);

      CREATE TABLE session (
        token_hash text PRIMARY KEY, account_id uuid NOT NULL, created_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL, ended_at timestamptz);
      CREATE INDEX session_of_account ON session (account_id);

      CREATE TABLE security_event (
        id bigserial PRIMARY KEY, at timestamptz NOT NULL, type text NOT NULL, username text, address text, detail jsonb NOT NULL);
      CREATE INDEX security_event_failures ON security_event (username, at) WHERE type = 'sign_in_failed';

      CREATE TABLE idempotency_key (
        account_id uuid NOT NULL, request text NOT NULL, key text NOT NULL, body_hash text NOT NULL, status int NOT NULL, body jsonb, etag text,
        created_at timestamptz NOT NULL, PRIMARY KEY (account_id, request, key));

      CREATE TABLE ledger_entry (
        stream text NOT NULL, seq int NOT NULL, type text NOT NULL, at timestamptz NOT NULL, received_at timestamptz,
        actor text NOT NULL, actor_name text NOT NULL, actor_agency text, on_behalf_of text, reason text, payload jsonb NOT NULL,
        command_key text, prev_hash text NOT NULL, hash text NOT NULL, PRIMARY KEY (stream, seq));
      CREATE UNIQUE INDEX ledger_entry_command ON ledger_entry (command_key) WHERE command_key IS NOT NULL;

      CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the ledger is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege'; END $$;
      CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

      CREATE TABLE outbox (
        id bigserial PRIMARY KEY, destination text NOT NULL, payload jsonb NOT NULL, created_at timestamptz NOT NULL, available_at timestamptz NOT NULL,
        claimed_until timestamptz, attempts int NOT NULL DEFAULT 0, last_error text, done_at timestamptz);
      CREATE INDEX outbox_pending ON outbox (id) WHERE done_at IS NULL;

      CREATE TABLE campaign (
        id uuid PRIMARY KEY, notice_id text NOT NULL, title text NOT NULL, state text NOT NULL, starts_on text NOT NULL, due_on text NOT NULL,
        due_at timestamptz NOT NULL, original_due_on text NOT NULL, policy jsonb NOT NULL, policy_edition text NOT NULL, calendar_edition text NOT NULL,
        profile_edition text NOT NULL, directory_edition text NOT NULL, rows int[] NOT NULL, agencies text[], allow_past_due boolean NOT NULL DEFAULT false, launched_at timestamptz,
        suspended_at timestamptz, created_by uuid NOT NULL, created_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE INDEX campaign_newest ON campaign (created_at DESC, id);

      CREATE TABLE sector_deadline (
        campaign_id uuid NOT NULL, sector text NOT NULL, original_date text NOT NULL, due_at timestamptz NOT NULL, PRIMARY KEY (campaign_id, sector));

      CREATE TABLE task_row (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, row int NOT NULL, state text NOT NULL, due_at timestamptz, completed_at timestamptz,
        version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE UNIQUE INDEX task_row_of_campaign ON task_row (campaign_id, row);

      CREATE TABLE assignment (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, task_row_id uuid NOT NULL, row int NOT NULL, agency_code text NOT NULL, role text NOT NULL,
        mode text NOT NULL, kind text NOT NULL, state text NOT NULL, assignee_id uuid, place int NOT NULL, period int NOT NULL DEFAULT 1, clock_cycle int NOT NULL DEFAULT 1,
        issued_at timestamptz, signed_at timestamptz, replied_at timestamptz, held_since timestamptz, due_at timestamptz, due_tentative boolean NOT NULL DEFAULT false,
        suspended boolean NOT NULL DEFAULT false, referred boolean NOT NULL DEFAULT false, opinion jsonb, draft jsonb, result jsonb, consultation jsonb,
        created_at timestamptz NOT NULL, version int NOT NULL DEFAULT 0, head_hash text NOT NULL DEFAULT '');
      CREATE UNIQUE INDEX assignment_of_row ON assignment (task_row_id, agency_code, period);
      CREATE INDEX assignment_queue_of_agency ON assignment (agency_code, (coalesce(due_at, 'infinity'::timestamptz)), id) WHERE state IN ${TODO};
      CREATE INDEX assignment_queue ON assignment ((coalesce(due_at, 'infinity'::timestamptz)), id) WHERE state IN ${TODO};
      CREATE INDEX assignment_of_agency ON assignment (agency_code, state);
      CREATE INDEX assignment_of_assignee ON assignment (assignee_id) WHERE assignee_id IS NOT NULL AND state IN ${OPEN};
      CREATE INDEX assignment_of_campaign ON assignment (campaign_id, state);

      CREATE FUNCTION box_of(state text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
        SELECT CASE WHEN state IN ${TODO} THEN 'todo' WHEN state IN ('answered','closed','revoked') THEN 'done' ELSE 'waiting' END $$;

      -- How many stand in each box of each agency, as changes that add up: two acts never wait for one counter.
      CREATE TABLE queue_count (id bigserial PRIMARY KEY, agency_code text NOT NULL, box text NOT NULL, change int NOT NULL);
      CREATE INDEX queue_count_of_agency ON queue_count (agency_code, box) INCLUDE (change);
      CREATE FUNCTION count_opened() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO queue_count (agency_code, box, change) SELECT agency_code, box_of(state), count(*) FROM added GROUP BY 1, 2;
          RETURN NULL;
        END $$;
      CREATE FUNCTION count_moved() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO queue_count (agency_code, box, change) VALUES (OLD.agency_code, box_of(OLD.state), -1), (NEW.agency_code, box_of(NEW.state), 1);
          RETURN NULL;
        END $$;
      CREATE TRIGGER count_opened AFTER INSERT ON assignment REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION count_opened();
      CREATE TRIGGER count_moved AFTER UPDATE OF state, agency_code ON assignment
        FOR EACH ROW WHEN (box_of(OLD.state) <> box_of(NEW.state) OR OLD.agency_code <> NEW.agency_code) EXECUTE FUNCTION count_moved();

      CREATE TABLE escalation (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL, task_row_id uuid NOT NULL, assignment_id uuid NOT NULL, row int NOT NULL, agency_code text NOT NULL,
        clock_cycle int NOT NULL, stage text NOT NULL, name text NOT NULL, letter text NOT NULL, state text NOT NULL, moment_at timestamptz NOT NULL,
        raised_at timestamptz NOT NULL, issued_at timestamptz, reply_due_at timestamptz, recipients jsonb NOT NULL, reason text NOT NULL,
        explanation jsonb NOT NULL, approved_by uuid, reply jsonb, version int NOT NULL DEFAULT 1);
      CREATE UNIQUE INDEX escalation_fires_once ON escalation (assignment_id, clock_cycle, stage);
      CREATE INDEX escalation_newest ON escalation (raised_at DESC, id);
      CREATE INDEX escalation_of_campaign ON escalation (campaign_id, raised_at DESC);

      CREATE TABLE letter (
        id uuid PRIMARY KEY, escalation_id uuid, campaign_id uuid, assignment_id uuid, kind text NOT NULL, to_account uuid, to_mailbox text NOT NULL, to_name text NOT NULL,
        subject text NOT NULL, html text NOT NULL, text text NOT NULL, message_id text NOT NULL, thread_id text, digest boolean NOT NULL DEFAULT false,
        state text NOT NULL, attempts int NOT NULL DEFAULT 0, available_at timestamptz NOT NULL, enqueued_at timestamptz, lease_until timestamptz,
        last_error text, merged_into uuid, facts jsonb NOT NULL, created_at timestamptz NOT NULL, sent_at timestamptz);
      CREATE UNIQUE INDEX letter_message ON letter (message_id);
      CREATE INDEX letter_queued ON letter (available_at) WHERE state = 'queued';
      CREATE INDEX letter_newest ON letter (created_at DESC, id);

      CREATE TABLE attachment (
        id uuid PRIMARY KEY, sha256 text NOT NULL, name text NOT NULL, size int NOT NULL, media_type text NOT NULL, uploaded_by uuid NOT NULL,
        agency_code text, uploaded_at timestamptz NOT NULL);
      CREATE TABLE attachment_link (attachment_id uuid NOT NULL, assignment_id uuid NOT NULL, PRIMARY KEY (attachment_id, assignment_id));
      CREATE INDEX attachment_link_of_assignment ON attachment_link (assignment_id);
    `);
    // The API may not rewrite what happened, and sees an agency's matters only when the person does.
    await runner.query(`
      GRANT USAGE ON SCHEMA public TO duban_app, duban_system;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO duban_app, duban_system;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO duban_app, duban_system;
      REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entry, security_event FROM duban_app, duban_system;
      REVOKE DELETE ON campaign, task_row, assignment, escalation, letter FROM duban_app, duban_system;
      REVOKE INSERT, UPDATE, DELETE ON edition, agency FROM duban_app;

      -- The settings are asked once for each statement (SELECT …), not once for each row.
      ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
      CREATE POLICY assignment_of_own_agency ON assignment TO duban_app
        USING ((SELECT current_setting('duban.sees', true)) = 'all' OR agency_code = (SELECT current_setting('duban.agency', true)));
      CREATE POLICY assignment_of_all ON assignment TO duban_system USING (true);
      ALTER TABLE escalation ENABLE ROW LEVEL SECURITY;
      -- What nobody has approved yet is no letter to the agency.
      CREATE POLICY escalation_of_own_agency ON escalation TO duban_app
        USING ((SELECT current_setting('duban.sees', true)) = 'all'
          OR (agency_code = (SELECT current_setting('duban.agency', true)) AND state <> 'approval_pending'));
      CREATE POLICY escalation_of_all ON escalation TO duban_system USING (true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE attachment_link, attachment, letter, escalation, assignment, queue_count, task_row, sector_deadline, campaign, outbox, ledger_entry,
        idempotency_key, security_event, session, account, agency, edition;
      DROP FUNCTION ledger_is_append_only(), count_opened(), count_moved(), box_of(text);
    `);
  }
}
