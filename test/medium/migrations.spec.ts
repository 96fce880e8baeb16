import { type DataSource, createDataSource, provision } from '@duban/persistence';
import { type FreshDatabase, createDatabase, oneAtATime } from '../stage/fresh-database';

/** The roles belong to the whole server: their passwords are those that every other spec gives them. */
const PASSWORDS = { appPassword: 'app-of-the-tests', systemPassword: 'system-of-the-tests' };

/** What TypeORM cannot express (conditions, expressions, orders) or is not told: made by the migrations, kept from here on by this list. */
const INDEXES_OF_MIGRATIONS_ALONE = [
  'absence_of_account',
  'absence_of_substitute',
  'account_of_agency',
  'account_of_enterprise',
  'account_of_unit',
  'accountability_case_newest',
  'announcement_newest',
  'announcement_of_number',
  'announcement_of_place',
  'assignment_of_agency',
  'assignment_of_assignee',
  'assignment_of_campaign',
  'assignment_of_row_and_lead',
  'assignment_queue',
  'assignment_queue_of_agency',
  'assignment_text_grams',
  'attachment_link_of_assignment',
  'bulk_run_by_age',
  'bulk_run_of_account',
  'campaign_newest',
  'capacity_unit_by_equipment',
  'capacity_unit_of_enterprise',
  'capacity_unit_of_key',
  'capacity_unit_of_serial',
  'coordination_item_newest',
  'coordination_item_of_assignment',
  'enterprise_import_newest',
  'enterprise_newest',
  'enterprise_of_code',
  'escalation_fires_once',
  'escalation_newest',
  'escalation_of_campaign',
  'escalation_of_subject_fires_once',
  'fund_awards_once',
  'fund_newest',
  'fund_of_number',
  'handed_part_of_agency',
  'handed_part_of_assignment',
  'handed_part_of_unit',
  'import_row_rejected',
  'incident_newest',
  'incident_open_once',
  'ledger_entry_by_time',
  'ledger_entry_command',
  'ledger_entry_of_actor',
  'ledger_entry_started',
  'letter_message',
  'letter_newest',
  'letter_of_account',
  'letter_queued',
  'list_export_by_age',
  'list_export_of_account',
  'local_unit_named_once',
  'matter_newest',
  'matter_of_campaign',
  'measure_newest',
  'measure_of_case',
  'measure_of_enterprise',
  'measure_of_holder',
  'measure_of_number',
  'measure_of_region',
  'measure_of_region_open_once',
  'measure_open_once',
  'meter_reading_once',
  'outbox_pending',
  'phase_out_case_by_line',
  'phase_out_case_due',
  'phase_out_case_newest',
  'phase_out_case_of_region',
  'queue_count_of_agency',
  'region_assessment_newest',
  'region_assessment_once',
  'replacement_counts_once',
  'saved_view_named_once',
  'security_event_failures',
  'session_of_account',
  'target_of_campaign',
  'target_parts',
  'task_row_of_campaign',
];

/** Everything that a migration can make, in words. */
async function schemaOf(owner: DataSource) {
  const all = (sql: string) => owner.query<Record<string, unknown>[]>(sql);
  return {
    columns: await all(
      `SELECT table_name, column_name, ordinal_position, data_type, udt_name, is_nullable, column_default
       FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
    ),
    constraints: await all(
      `SELECT conrelid::regclass::text AS on, conname, pg_get_constraintdef(oid) AS said FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
    ),
    indexes: await all(`SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`),
    functions: await all(
      `SELECT proname, pg_get_functiondef(oid) AS said FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`,
    ),
    triggers: await all(
      `SELECT tgname, pg_get_triggerdef(oid) AS said FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
    ),
    policies: await all(`SELECT * FROM pg_policies ORDER BY tablename, policyname`),
    secured: await all(
      `SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    ),
    grants: await all(
      `SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants
       WHERE table_schema = 'public' ORDER BY 1, 2, 3`,
    ),
  };
}

const OF_A_TYPE: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  'timestamp with time zone': 'now()',
  jsonb: `'{}'::jsonb`,
  ARRAY: `'{}'`,
  boolean: 'false',
  text: `''`,
};

/** A row as it may have been before: what is told, and something in every other column that asks for it. */
async function insertOld(owner: DataSource, table: string, told: Readonly<Record<string, unknown>>): Promise<string> {
  const columns = await owner.query<{ column_name: string; data_type: string }[]>(
    `SELECT column_name, data_type FROM information_schema.columns
     WHERE table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL AND NOT column_name = ANY($2)`,
    [table, Object.keys(told)],
  );
  const names = [...Object.keys(told), ...columns.map((column) => column.column_name)];
  const values = [
    ...Object.keys(told).map((_, place) => `$${place + 1}`),
    ...columns.map((column) => OF_A_TYPE[column.data_type] ?? '0'),
  ];
  const [row] = await owner.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')}) RETURNING id`,
    Object.values(told),
  );
  return row.id as string;
}

describe('the migrations', () => {
  const server = process.env['TEST_DATABASE_URL']!;
  let database: FreshDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await createDatabase(server);
    await oneAtATime(server, () => provision({ ownerUrl: database.url, ...PASSWORDS }));
    owner = await createDataSource(database.url, { poolSize: 1 }).initialize();
  });
  afterAll(async () => {
    await owner?.destroy();
    await database?.drop();
  });

  it('taken back leave nothing behind, and made again make the same schema', async () => {
    const before = await schemaOf(owner);
    expect(before.secured.map(({ relname }) => relname)).toEqual([
      'assignment',
      'capacity_unit',
      'enterprise',
      'escalation',
      'fund',
      'handed_part',
      'measure',
      'phase_out_case',
      'region_assessment',
      'target',
    ]);
    for (const _ of owner.migrations) await owner.undoLastMigration();
    const bare = await schemaOf(owner);
    expect(new Set(bare.columns.map((column) => column['table_name']))).toEqual(new Set(['migration']));
    expect([bare.functions, bare.triggers, bare.policies]).toEqual([[], [], []]);
    await owner.runMigrations();
    expect(await schemaOf(owner)).toEqual(before);
  });

  it('bring what was there before up to what they know: equipment, lists in preview, papers that name people, late lines', async () => {
    const undone =
      owner.migrations.length - owner.migrations.findIndex((one) => one.constructor.name.startsWith('KnowEquipment'));
    for (let step = 0; step < undone; step += 1) await owner.undoLastMigration();
    const paper = await insertOld(owner, 'attachment', { name: '安置名册.pdf' });
    const campaign = await insertOld(owner, 'campaign', { state: 'in_force' });
    const enterprise = await insertOld(owner, 'enterprise', {});
    const line = async (serial: string, more: Record<string, unknown>) => {
      const unit = await insertOld(owner, 'capacity_unit', { enterprise_id: enterprise, unit_key: serial, serial });
      const about = { campaign_id: campaign, unit_id: unit, enterprise_id: enterprise, agency_code: '110000' };
      return insertOld(owner, 'phase_out_case', { ...about, due_at: '2020-01-01T00:00:00Z', ...more });
    };
    const closed = await line('1', {
      state: 'dismantled',
      facts: { dismantle: { serials: ['ｘ－ 1', 'X-1'] }, file_plan: { attachmentIds: [paper] } },
    });
    await line('2', { state: 'announced' });
    const list = await insertOld(owner, 'enterprise_import', { campaign_id: campaign });
    await owner.query(
      `INSERT INTO import_row (import_id, line, cells, unit, unit_key, status, faults) VALUES ($1, 2, '[]', '{"serial": "3"}', '3', 'new', '[]')`,
      [list],
    );
    await owner.runMigrations();
    const [known] = await owner.query(
      `SELECT facts->'dismantle'->'equipment' AS equipment FROM phase_out_case WHERE id = $1`,
      [closed],
    );
    expect(known.equipment).toEqual(['X-1']);
    const [staged] = await owner.query(`SELECT unit FROM import_row WHERE import_id = $1`, [list]);
    expect(staged.unit).toEqual({ serial: '3', equipment: [] });
    expect(await owner.query('SELECT personal FROM attachment WHERE id = $1', [paper])).toEqual([{ personal: true }]);
    // A province's caseload that had nothing to wait for looks once more.
    expect(await owner.query(`SELECT destination, payload->'signal'->>'seq' AS seq FROM outbox`)).toEqual([
      { destination: `caseload/${campaign}/110000`, seq: '1' },
    ]);
  });

  it('made already are not made again', async () => {
    expect(await owner.runMigrations()).toEqual([]);
  });

  it('make what TypeORM is told of, and beyond that only the indexes listed here', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    const dropped = upQueries.map(({ query }) => /^DROP INDEX "public"\."(\w+)"$/.exec(query)?.[1] ?? query);
    expect(dropped.sort()).toEqual(INDEXES_OF_MIGRATIONS_ALONE);
  });
});
