import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything that was said of an assignment, to be searched: results and their fields, opinions and what they rest on, remarks,
 * reasons, names of papers. Chinese has no spaces between its words, so that a text is known by its single characters and pairs of
 * neighbours; what they find is looked at once more, character by character. What is not sent yet (drafts) is not in it, and of the
 * ladder nothing, whose letters may still wait for an approval.
 */
export class SearchWhatWasSaid1767000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What is there already takes its time.
      SET LOCAL statement_timeout = 0;

      CREATE FUNCTION grams_of(words text) RETURNS text[] IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
        SELECT coalesce(array_agg(DISTINCT gram), '{}') FROM (
          SELECT substr(lower(words), place, size) AS gram
          FROM generate_series(1, length(words)) AS place, generate_series(1, 2) AS size) AS grams
        WHERE gram !~ '\\s' $$;

      CREATE TABLE assignment_text (assignment_id uuid PRIMARY KEY, body text NOT NULL, grams text[] NOT NULL);
      CREATE INDEX assignment_text_grams ON assignment_text USING gin (grams);
      GRANT SELECT ON assignment_text TO duban_app, duban_system;

      CREATE FUNCTION said_in(payload jsonb, reason text) RETURNS text STABLE LANGUAGE sql AS $$
        SELECT nullif(concat_ws(E'\\n', payload->>'comment', nullif(reason, payload->>'comment'), payload->>'basis',
          (SELECT string_agg(field.value, E'\\n') FROM jsonb_each_text(
             CASE WHEN jsonb_typeof(payload->'fields') = 'object' THEN payload->'fields' ELSE '{}' END) AS field),
          (SELECT string_agg(attachment.name, E'\\n') FROM attachment JOIN jsonb_array_elements_text(
             CASE WHEN jsonb_typeof(payload->'attachmentIds') = 'array' THEN payload->'attachmentIds' ELSE '[]' END) AS paper(id)
             ON attachment.id = paper.id::uuid)), '') $$;

      CREATE FUNCTION note_what_is_said() RETURNS trigger SECURITY DEFINER SET search_path = public LANGUAGE plpgsql AS $$
        DECLARE
          said text := said_in(NEW.payload, NEW.reason);
          own uuid := substr(NEW.stream, 12)::uuid;
        BEGIN
          IF said IS NULL THEN RETURN NULL; END IF;
          -- An opinion is read by the leads that asked for it, and found by them.
          INSERT INTO assignment_text AS known (assignment_id, body, grams)
          SELECT id, said, grams_of(said) FROM (
            SELECT own AS id
            UNION
            SELECT lead.id FROM assignment asked JOIN assignment lead ON lead.task_row_id = asked.task_row_id AND lead.period = asked.period
            WHERE NEW.type = 'opinion_given' AND asked.id = own AND lead.mode = 'answer' AND lead.state <> 'rerouted'
              AND (asked.for_lead IS NULL OR asked.for_lead = lead.agency_code)) AS reader
          ORDER BY id
          ON CONFLICT (assignment_id) DO UPDATE SET body = known.body || E'\\n' || excluded.body,
            grams = ARRAY(SELECT DISTINCT unnest(known.grams || excluded.grams));
          RETURN NULL;
        END $$;
      CREATE TRIGGER note_what_is_said AFTER INSERT ON ledger_entry FOR EACH ROW
        WHEN (NEW.stream LIKE 'assignment/%' AND NEW.type NOT LIKE 'escalation%'
          AND (NEW.reason IS NOT NULL OR NEW.payload ?| ARRAY['comment','basis','fields','attachmentIds']))
        EXECUTE FUNCTION note_what_is_said();

      -- Whoever takes a lead's part over reads the opinions that were given to it, with their papers; not what the one before said.
      CREATE FUNCTION hand_opinions_over(before uuid, after uuid) RETURNS void SECURITY DEFINER SET search_path = public LANGUAGE sql AS $$
        INSERT INTO attachment_link (attachment_id, assignment_id)
        SELECT paper.id::uuid, after FROM assignment lead
        JOIN assignment asked ON asked.task_row_id = lead.task_row_id AND asked.period = lead.period AND asked.mode = 'consult'
          AND (asked.for_lead IS NULL OR asked.for_lead = lead.agency_code)
        JOIN ledger_entry entry ON entry.stream = 'assignment/' || asked.id AND entry.type = 'opinion_given'
        CROSS JOIN LATERAL jsonb_array_elements_text(entry.payload->'attachmentIds') AS paper(id)
        WHERE lead.id = before AND lead.mode = 'answer' ON CONFLICT DO NOTHING;
        INSERT INTO assignment_text (assignment_id, body, grams)
        SELECT after, body, grams_of(body) FROM (
          SELECT string_agg(said_in(entry.payload, entry.reason), E'\\n' ORDER BY entry.at) AS body FROM assignment lead
          JOIN assignment asked ON asked.task_row_id = lead.task_row_id AND asked.period = lead.period AND asked.mode = 'consult'
            AND (asked.for_lead IS NULL OR asked.for_lead = lead.agency_code)
          JOIN ledger_entry entry ON entry.stream = 'assignment/' || asked.id AND entry.type = 'opinion_given'
          WHERE lead.id = before AND lead.mode = 'answer') AS given
        WHERE body IS NOT NULL ON CONFLICT (assignment_id) DO NOTHING $$;
      REVOKE EXECUTE ON FUNCTION hand_opinions_over(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hand_opinions_over(uuid, uuid) TO duban_app, duban_system;

      -- Reports look at a week of the ledger, which grows by time.
      CREATE INDEX ledger_entry_by_time ON ledger_entry USING brin (at);

      INSERT INTO assignment_text (assignment_id, body, grams)
      SELECT id, body, grams_of(body) FROM (
        SELECT reader.id, string_agg(reader.said, E'\\n' ORDER BY reader.at) AS body FROM (
          SELECT substr(entry.stream, 12)::uuid AS id, said_in(entry.payload, entry.reason) AS said, entry.at FROM ledger_entry entry
          WHERE entry.stream LIKE 'assignment/%' AND entry.type NOT LIKE 'escalation%'
          UNION ALL
          SELECT lead.id, said_in(entry.payload, entry.reason), entry.at FROM ledger_entry entry
          JOIN assignment asked ON entry.stream = 'assignment/' || asked.id
          JOIN assignment lead ON lead.task_row_id = asked.task_row_id AND lead.period = asked.period AND lead.mode = 'answer'
            AND (asked.for_lead IS NULL OR asked.for_lead = lead.agency_code)
          WHERE entry.type = 'opinion_given' AND lead.state <> 'rerouted') AS reader
        WHERE reader.said IS NOT NULL GROUP BY reader.id) AS whole;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ledger_entry_by_time;
      DROP FUNCTION hand_opinions_over(uuid, uuid);
      DROP TRIGGER note_what_is_said ON ledger_entry;
      DROP FUNCTION note_what_is_said();
      DROP FUNCTION said_in(jsonb, text);
      DROP TABLE assignment_text;
      DROP FUNCTION grams_of(text);
    `);
  }
}
