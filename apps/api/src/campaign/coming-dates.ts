import type { Outlook } from '@duban/contract-http';
import { type Instant, toIso } from '@duban/domain';
import { type Transaction, coordinationItemOf } from '@duban/persistence';
import { agendaTitleEn } from '../coordination/agenda-title';

const SHOWN = 50;

interface Names {
  readonly zh: (agency: string) => string;
  readonly en: (agency: string) => string;
}

/**
 * Windows of measures that run out, and items that the group is to rule on, from now until then: earliest first. `only`: windows of
 * what this agency holds, and nothing of the group's.
 */
export async function comingDates(
  transaction: Transaction,
  campaignId: string,
  now: Instant,
  until: Instant,
  names: Names,
  only?: string,
): Promise<Outlook['dates']> {
  const measures = await transaction.query<Record<string, unknown>>(
    `SELECT m.id, m.number, m.kind, m.agency_code, m.region, m.clock->>'kind' AS clock, (m.clock->>'dueAt')::bigint AS due,
       (SELECT e.name FROM enterprise e WHERE e.id = m.enterprise_id) AS enterprise
     FROM measure m WHERE m.campaign_id = $1 AND m.over_at IS NULL AND (m.clock->>'dueAt')::bigint > $2 AND (m.clock->>'dueAt')::bigint <= $3
       AND ($4::text IS NULL OR m.agency_code = $4)
     ORDER BY due, m.id LIMIT ${SHOWN}`,
    [campaignId, now, until, only ?? null],
  );
  const items = (
    await transaction.query(
      `SELECT * FROM coordination_item WHERE campaign_id = $1 AND state = 'open' AND due_at > $2 AND due_at <= $3 AND $4::text IS NULL ORDER BY due_at, id LIMIT ${SHOWN}`,
      [campaignId, toIso(now), toIso(until), only ?? null],
    )
  ).map(coordinationItemOf);
  return [
    ...measures.map((measure) => {
      const region = measure['region'] as string;
      const enterprise = measure['enterprise'] as string | null;
      return {
        at: toIso(Number(measure['due'])),
        kind: 'measure' as const,
        id: measure['id'] as string,
        number: measure['number'] as string,
        measure: measure['kind'] as string,
        clock: measure['clock'] as string,
        titleZh: enterprise ?? names.zh(region),
        titleEn: enterprise ?? names.en(region),
        holder: measure['agency_code'] as string,
      };
    }),
    ...items.map((item) => ({
      at: toIso(item.dueAt),
      kind: 'agenda' as const,
      id: item.id,
      number: null,
      measure: null,
      clock: null,
      titleZh: item.title,
      titleEn: agendaTitleEn(item, names.en),
      holder: null,
    })),
  ]
    .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : left.id < right.id ? -1 : 1))
    .slice(0, SHOWN);
}
