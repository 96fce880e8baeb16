import type { Region, TargetShown } from '@duban/contract-http';
import {
  type Agency,
  type Instant,
  type Light,
  lagOf,
  quantityOf,
  shortfallOf,
  toIso,
  worstLight,
} from '@duban/domain';
import { type TargetRecord, type Transaction, instantOf, targetOf } from '@duban/persistence';
import { aimOf } from './target.service';

export interface TargetQuestion {
  readonly campaignId?: string | undefined;
  readonly levels?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly sector?: string | undefined;
  readonly parentId?: string | undefined;
  readonly id?: string | undefined;
  readonly after?: readonly [string | number, string] | undefined;
  readonly limit: number;
}

/** Targets with what their parts come to and how far behind they are. Row-level security says which. */
export async function readTargets(
  transaction: Transaction,
  question: TargetQuestion,
  now: Instant,
): Promise<{ items: TargetShown[]; total: number }> {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const all = ['true'];
  if (question.campaignId) all.push(`t.campaign_id = ${bind(question.campaignId)}`);
  if (question.levels?.length) all.push(`t.level = ANY(${bind(question.levels)})`);
  if (question.region !== undefined)
    all.push(`(t.region = ${bind(question.region)} OR t.agency_code = ${bind(question.region)})`);
  if (question.sector !== undefined) all.push(`t.sector = ${bind(question.sector)}`);
  if (question.parentId) all.push(`t.parent_id = ${bind(question.parentId)}`);
  if (question.id) all.push(`t.id = ${bind(question.id)}`);
  const where = all.join(' AND ');
  const counted = [...parameters];
  const after = question.after
    ? ` AND (t.created_at, t.id) > (${bind(question.after[0])}::timestamptz, ${bind(question.after[1])}::uuid)`
    : '';
  const rows = await transaction.query(
    `SELECT t.*, c.starts_on, c.due_at AS campaign_due_at, parts.amount AS broken, parts.done AS done_below,
       (SELECT p.state FROM target p WHERE p.id = t.parent_id) AS whole_state, parts.reported_at AS reported_below, parts.reported_month AS month_below
     FROM target t JOIN campaign c ON c.id = t.campaign_id CROSS JOIN LATERAL sum_of_parts(t.id) parts WHERE ${where}${after} ORDER BY t.created_at, t.id LIMIT ${question.limit + 1}`,
    parameters,
  );
  const [total] = await transaction.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM target t WHERE ${where}`,
    counted,
  );
  return { items: rows.map((row) => shown(row, now)), total: total!.count };
}

function shown(row: Record<string, unknown>, now: Instant): TargetShown {
  const target: TargetRecord = targetOf(row);
  // Nobody reports for the nation: what is done of its targets is what is done of their parts.
  const below = target.agency === null;
  const done = below ? Number(row['done_below']) : target.done;
  const reportedAt = below ? instantOf(row['reported_below']) : target.reportedAt;
  const reportedMonth = below ? (row['month_below'] as string | null) : target.reportedMonth;
  // Nobody is behind with what has not been issued to them yet: a part is issued with its whole.
  const issued = target.state === 'released' || row['whole_state'] === 'released' || reportedAt !== null;
  const { points, light, stale } = issued
    ? lagOf(
        {
          amount: target.amount,
          done,
          startsOn: row['starts_on'] as string,
          dueAt: (row['campaign_due_at'] as Date).getTime(),
          reportedAt,
        },
        now,
      )
    : { points: 0, light: 'green' as const, stale: false };
  const broken = Number(row['broken']);
  return {
    id: target.id,
    campaignId: target.campaignId,
    parentId: target.parentId,
    level: target.level,
    region: target.region,
    agency: target.agency,
    name: target.name,
    sector: target.sector,
    measure: target.measure,
    amount: quantityOf(target.amount),
    ownAmount: target.ownAmount === null ? null : quantityOf(target.ownAmount),
    done: quantityOf(done),
    state: target.state,
    clause: target.clause,
    broken: quantityOf(broken),
    shortfall: quantityOf(shortfallOf(aimOf(target), [broken])),
    lag: points,
    light,
    stale,
    issued,
    reportedMonth,
    reportedAt: reportedAt === null ? null : toIso(reportedAt),
    version: target.version,
  };
}

/** A province by the worst of its own targets. */
export function regionOf(province: Agency, targets: readonly TargetShown[]): Region {
  const own = targets.filter(({ level, region }) => level === 'province' && region === province.code);
  const reports = own.map(({ reportedAt }) => reportedAt).filter((at): at is string => at !== null);
  return {
    code: province.code,
    nameZh: province.nameZh,
    nameEn: province.nameEn,
    targets: own.length,
    released: own.filter(({ state }) => state === 'released').length,
    lag: own.length === 0 ? null : Math.max(...own.map(({ lag }) => lag)),
    light: worstLight(own.map(({ light }): Light => light)),
    stale: own.some(({ stale }) => stale),
    reportedAt: reports.sort().at(-1) ?? null,
  };
}
