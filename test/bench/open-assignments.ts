import { Client } from 'pg';

/** What is said of few. */
export const RARE_WORDS = '加价标准与目录电价不衔接';

/** The shape of a launch of all 29 rows: 191 assignments. */
export const OF_A_LAUNCH = 191;

/**
 * Fills the queue with open assignments as hand-overs leave them, copied from one real campaign and spread over a year of due
 * dates. They have no workflows: what is measured with them is the queue, not Temporal.
 */
export async function fillQueue(ownerUrl: string, campaignId: string, wanted: number): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `CREATE TEMP TABLE copy AS SELECT n, gen_random_uuid() AS campaign_id FROM generate_series(1, $1) AS n`,
      [Math.ceil(wanted / OF_A_LAUNCH)],
    );
    await client.query(
      `INSERT INTO campaign SELECT (jsonb_populate_record(NULL::campaign, to_jsonb(c) || jsonb_build_object('id', copy.campaign_id, 'title', '存量 ' || copy.n))).*
       FROM campaign c, copy WHERE c.id = $1`,
      [campaignId],
    );
    await client.query(
      `CREATE TEMP TABLE row_copy AS SELECT copy.n, copy.campaign_id, t.id AS old_id, gen_random_uuid() AS id, t.row FROM task_row t, copy WHERE t.campaign_id = $1`,
      [campaignId],
    );
    await client.query(
      `INSERT INTO task_row (id, campaign_id, row, state, due_at) SELECT id, campaign_id, row, 'assigned', now() + interval '90 days' FROM row_copy`,
    );
    await client.query(
      `INSERT INTO assignment (id, campaign_id, task_row_id, row, agency_code, role, mode, kind, state, place, issued_at, due_at, created_at)
       SELECT gen_random_uuid(), r.campaign_id, r.id, a.row, a.agency_code, a.role, a.mode, a.kind, 'dispatched', a.place, now(),
         now() + make_interval(mins => (random() * 525600)::int - 50000), now()
       FROM assignment a JOIN row_copy r ON r.old_id = a.task_row_id`,
    );
    // On every eighth something has been said, on one in eight hundred the words that are looked for.
    await client.query(
      `INSERT INTO assignment_text (assignment_id, body, grams) SELECT id, body, grams_of(body) FROM (
         SELECT id, '第' || row || '行办理情况：' || repeat('已会同有关部门核查落后产能企业名单并督促整改；', 6) || md5(id::text) ||
           CASE WHEN n % 800 = 0 THEN '${RARE_WORDS}' ELSE '' END AS body
         FROM (SELECT id, row, row_number() OVER () AS n FROM assignment WHERE state = 'dispatched') AS numbered WHERE n % 8 = 0) AS said
       ON CONFLICT DO NOTHING`,
    );
    await client.query('VACUUM ANALYZE assignment');
    await client.query('ANALYZE');
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM assignment WHERE state = 'dispatched'`,
    );
    return rows[0]!.count;
  } finally {
    await client.end();
  }
}
