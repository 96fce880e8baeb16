import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/**
 * The tables as TypeORM knows them. The migrations make them (`synchronize` is false everywhere); a test holds the two together.
 * Indexes and policies that TypeORM cannot express live in the migrations alone.
 */
const uuid: EntitySchemaColumnOptions = { type: 'uuid' };
const key: EntitySchemaColumnOptions = { type: 'uuid', primary: true };
const words: EntitySchemaColumnOptions = { type: 'text' };
const moment: EntitySchemaColumnOptions = { type: 'timestamptz' };
const whole: EntitySchemaColumnOptions = { type: 'int' };
const flag: EntitySchemaColumnOptions = { type: 'boolean', default: false };
const json: EntitySchemaColumnOptions = { type: 'jsonb' };
const maybe = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, nullable: true, default: undefined });
const counter: EntitySchemaColumnOptions = { type: 'bigint', primary: true, generated: 'increment' };

const table = (name: string, columns: Record<string, EntitySchemaColumnOptions>) =>
  new EntitySchema({ name, tableName: name, columns: columns as never });

/** Version and hash of the last ledger entry of a subject's stream: the row is the head of its own chain. */
const head = { version: { ...whole, default: 0 }, head_hash: { ...words, default: "''" } };

export const tables = [
  table('edition', {
    kind: { ...words, primary: true }, code: { ...words, primary: true }, content: json, sha256: words, recorded_at: moment,
  }),
  table('agency', {
    code: { ...words, primary: true }, kind: words, name_zh: words, short_zh: words, name_en: words, has_desk: { ...flag, default: undefined },
    successor_zh: maybe(words), place: whole,
  }),
  table('account', {
    id: key, username: { ...words, unique: true }, display_name_zh: words, display_name_en: words, roles: { type: 'text', array: true },
    agency_code: maybe(words), mailbox: maybe(words), password_hash: maybe(words), demo: flag, disabled_at: maybe(moment),
  }),
  table('session', {
    token_hash: { ...words, primary: true }, account_id: uuid, created_at: moment, last_seen_at: moment, expires_at: moment, ended_at: maybe(moment),
  }),
  table('security_event', { id: counter, at: moment, type: words, username: maybe(words), address: maybe(words), detail: json }),
  table('idempotency_key', {
    account_id: { ...uuid, primary: true }, request: { ...words, primary: true }, key: { ...words, primary: true }, body_hash: words,
    status: whole, body: maybe(json), etag: maybe(words), created_at: moment,
  }),
  table('ledger_entry', {
    stream: { ...words, primary: true }, seq: { ...whole, primary: true }, type: words, at: moment, received_at: maybe(moment),
    actor: words, actor_name: words, actor_agency: maybe(words), on_behalf_of: maybe(words), reason: maybe(words), payload: json,
    command_key: maybe(words), prev_hash: words, hash: words,
  }),
  table('outbox', {
    id: counter, destination: words, payload: json, created_at: moment, available_at: moment, claimed_until: maybe(moment), attempts: { ...whole, default: 0 },
    last_error: maybe(words), done_at: maybe(moment),
  }),
  table('campaign', {
    id: key, notice_id: words, title: words, state: words, starts_on: words, due_on: words, due_at: moment, original_due_on: words, policy: json, policy_edition: words,
    calendar_edition: words, profile_edition: words, directory_edition: words, rows: { type: 'int', array: true },
    agencies: { type: 'text', array: true, nullable: true }, allow_past_due: flag, launched_at: maybe(moment), suspended_at: maybe(moment), created_by: uuid, created_at: moment, ...head,
  }),
  table('sector_deadline', {
    campaign_id: key, sector: { ...words, primary: true }, original_date: words, due_at: moment,
  }),
  table('task_row', {
    id: key, campaign_id: uuid, row: whole, state: words, due_at: maybe(moment), completed_at: maybe(moment), ...head,
  }),
  table('assignment', {
    id: key, campaign_id: uuid, task_row_id: uuid, row: whole, agency_code: words, role: words, mode: words, kind: words, state: words,
    assignee_id: maybe(uuid), place: whole, period: { ...whole, default: 1 }, clock_cycle: { ...whole, default: 1 }, issued_at: maybe(moment), signed_at: maybe(moment),
    replied_at: maybe(moment), due_at: maybe(moment), due_tentative: flag, suspended: flag, referred: flag, opinion: maybe(json), draft: maybe(json), result: maybe(json),
    consultation: maybe(json), created_at: moment, ...head,
  }),
  table('escalation', {
    id: key, campaign_id: uuid, task_row_id: uuid, assignment_id: uuid, row: whole, agency_code: words, clock_cycle: whole, stage: words, name: words,
    letter: words, state: words, moment_at: moment, raised_at: moment, issued_at: maybe(moment), reply_due_at: maybe(moment), recipients: json, reason: words,
    explanation: json, approved_by: maybe(uuid), reply: maybe(json), version: { ...whole, default: 1 },
  }),
  table('letter', {
    id: key, escalation_id: maybe(uuid), campaign_id: maybe(uuid), assignment_id: maybe(uuid), kind: words, to_account: maybe(uuid), to_mailbox: words, to_name: words, subject: words,
    html: words, text: words, message_id: words, thread_id: maybe(words), digest: flag, state: words, attempts: { ...whole, default: 0 }, available_at: moment,
    enqueued_at: maybe(moment), lease_until: maybe(moment), last_error: maybe(words), merged_into: maybe(uuid), facts: json, created_at: moment, sent_at: maybe(moment),
  }),
  table('attachment', {
    id: key, sha256: words, name: words, size: whole, media_type: words, uploaded_by: uuid, agency_code: maybe(words), uploaded_at: moment,
  }),
  table('attachment_link', { attachment_id: key, assignment_id: key }),
];
