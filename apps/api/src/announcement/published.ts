import type { PublicAnnouncement } from '@duban/contract-http';
import { MEASURE_FORMS } from '@duban/domain';
import { canonical, sha256 } from '@duban/persistence';

export interface Content {
  readonly rows: PublicAnnouncement['rows'];
  readonly totals: PublicAnnouncement['totals'];
  /** Left out by those that are about lines. */
  readonly limits?: PublicAnnouncement['limits'];
}

/** What a list says of each: how many rows it has, not the rows, which may be thousands. */
export const IN_A_LIST = `a.id, number, kind, campaign_id, agency_code, region, year, sectors, title, corrects, reason, state, drafted_by, drafted_at, published_at,
  leaf, place, version, jsonb_array_length(content->'rows') + jsonb_array_length(coalesce(content->'limits', '[]')) AS count,
  (SELECT id FROM announcement later WHERE later.corrects = a.id AND later.state = 'published' ORDER BY later.published_at DESC LIMIT 1) AS corrected_by`;
export const nodeHash = (left: string, right: string) => sha256(`${left}${right}`);

/** Row 23 is the province's announcement (N6.1-1), row 24 that of MIIT and NEA (N6.1-2); limits are published as they are made (N4.3-1). */
export function clauseOf(issuer: string, kind: string): string {
  if (kind === 'limits') return MEASURE_FORMS.region_limits.clause;
  return /^\d/.test(issuer) ? 'N6.1-1' : 'N6.1-2';
}

/** What is published, in one spelling: the leaf is its hash. */
export function canonicalOf(row: Readonly<Record<string, unknown>>): string {
  return canonical({
    id: row['id'],
    number: row['number'],
    kind: row['kind'],
    agency: row['agency_code'],
    region: row['region'],
    year: row['year'],
    sectors: row['sectors'],
    title: row['title'],
    content: row['content'],
    corrects: row['corrects'],
    reason: row['reason'],
    publishedAt: (row['published_at'] as Date).toISOString(),
  });
}
