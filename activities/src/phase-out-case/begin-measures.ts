import type { Due } from '@duban/contract-workflow';
import {
  BEGIN_MEASURES,
  BEGUN_BY_A_MISSED_DATE,
  CASE_POLICY,
  type Instant,
  type MeasureKind,
  NATIONAL_OUTCOMES,
  civilDateOf,
  listedCaseStates,
  plusDays,
  startOfCivilDay,
  stageMoment,
  toIso,
} from '@duban/domain';
import { packForToday } from '@duban/domain/editions';
import { type GroupContext, agencyZhOf, frameOf, momentZh, tellHolder } from '@duban/letters';
import {
  type EntryDraft,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  lockMeasures,
  phaseOutCaseHead,
  phaseOutCaseOf,
  proposeMeasures,
  record,
} from '@duban/persistence';
import { GUARD_MS } from '../escalation/rungs';

/** Each line brings up to eight measures: fewer lines to a page than of reminders. */
const PAGE = 50;
/** The day after, as the escalation. */
const DAYS = 1;

/** The day on which its list was published (`announcedOn` of the domain); a line from before that was told has none. */
const PUBLISHED = `coalesce((c.facts->'announce'->>'announcedOn')::date, ((c.facts->'announce'->>'at')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`;
/**
 * From when on a line is late with no excuse that still runs: its own date, the end of the days that it has to have been on the
 * published list, or the end of the time that its province has for dismantling it (shut and not dismantled) or for looking at it
 * (restarted). An objection that is undecided stops it, and so does an edition of criteria by which nothing calls for it any more.
 */
const LATE_SINCE = `greatest(c.due_at, (${PUBLISHED} + ${CASE_POLICY.announcedDays} + time '18:00') AT TIME ZONE 'Asia/Shanghai', CASE WHEN c.clock->>'kind' IN ('not_dismantled', 'restart') THEN to_timestamp((c.clock->>'dueAt')::float8 / 1000) ELSE c.due_at END)`;
const TO_BEGIN = `c.campaign_id = $1 AND c.agency_code = $2 AND c.state = ANY($3) AND c.due_at IS NOT NULL AND NOT ('${BEGIN_MEASURES}' = ANY(c.fired))
  AND (c.outcome = ANY($4) OR c.local_outcome = ANY($4))`;
const LATE_STATES = listedCaseStates.filter((state) => state !== 'objection');

/** When the next line of this province is late enough for its measures to begin. */
export async function nextToBegin(transaction: Transaction, campaignId: string, region: string): Promise<Due[]> {
  const [row] = await transaction.query<{ late_since: Date | null }>(
    `SELECT min(${LATE_SINCE}) AS late_since FROM phase_out_case c WHERE ${TO_BEGIN}`,
    [campaignId, region, LATE_STATES, NATIONAL_OUTCOMES],
  );
  if (!row?.late_since) return [];
  const at = stageMoment(row.late_since.getTime(), DAYS);
  return [{ kind: 'stage', cycle: 1, stage: BEGIN_MEASURES, at, fireAt: at + GUARD_MS }];
}

/**
 * A missed date begins two things, each independent of the other (N3.2-5; N4.3-3 to N4.3-8): the province's order, and the
 * measures of row 16. What begins is a proposal to whoever holds the power; examining and deciding it is theirs.
 *
 * @returns how many lines; 0 when none is left and their holders have been written to
 */
export async function beginMeasures(
  transaction: Transaction,
  context: GroupContext,
  region: string,
  firedAt: Instant,
  publicUrl: string,
): Promise<number> {
  const { campaign, notice } = context;
  const reached = plusDays(civilDateOf(firedAt - GUARD_MS), -DAYS);
  const rows = await transaction.query<Record<string, unknown> & { late_since: Date }>(
    `SELECT c.*, ${LATE_SINCE} AS late_since FROM phase_out_case c WHERE ${TO_BEGIN} AND ${LATE_SINCE} < $5
     ORDER BY late_since, c.id LIMIT ${PAGE} FOR UPDATE OF c`,
    [campaign.id, region, LATE_STATES, NATIONAL_OUTCOMES, toIso(startOfCivilDay(plusDays(reached, 1)))],
  );
  const late = rows
    .filter((row) => stageMoment(row.late_since.getTime(), DAYS) + GUARD_MS <= firedAt)
    .map((row) => phaseOutCaseOf(row));
  if (late.length === 0) {
    const letters = await lettersToHolders(transaction, context, region, firedAt, publicUrl);
    if (letters.length > 0) await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries: [], rows: letters });
    return 0;
  }
  await lockMeasures(transaction);
  const open = await transaction.query<{ case_id: string; kind: MeasureKind }>(
    `SELECT case_id, kind FROM measure WHERE case_id = ANY($1) AND over_at IS NULL`,
    [late.map(({ id }) => id)],
  );
  const begun = new Set(open.map(({ case_id, kind }) => `${case_id}/${kind}`));
  const wanted = late.flatMap((one) =>
    BEGUN_BY_A_MISSED_DATE.filter((kind) => !begun.has(`${one.id}/${kind}`)).map((kind) => ({ kind, one, region })),
  );
  const { proposals, entries } = await proposeMeasures(transaction, wanted, {
    campaignId: campaign.id,
    text: `到期未淘汰（${agencyZhOf(notice, region)}）。${WHY}`,
    pack: packForToday(firedAt),
    by: SYSTEM_ACTOR.name,
    at: firedAt,
    begunBy: 'missed_date',
  });
  const told = late.map((one): EntryDraft => ({
    head: phaseOutCaseHead(one),
    type: 'measures_begun',
    reason: `应于${momentZh(one.dueAt!)}前淘汰，已逾期。${WHY}`,
    payload: {
      dueAt: toIso(one.dueAt!),
      measures: proposals
        .filter((proposal) => proposal.one?.id === one.id)
        .map(({ kind, number }) => ({ kind, number })),
    },
    set: { fired: [...one.fired, BEGIN_MEASURES] },
  }));
  await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries: [...told, ...entries] });
  return late.length;
}

/** One letter to each holder for all that this moment has brought it in this province, in the day's one letter of its mailbox. */
async function lettersToHolders(
  transaction: Transaction,
  context: GroupContext,
  region: string,
  firedAt: Instant,
  publicUrl: string,
): Promise<RowDraft[]> {
  const { campaign, notice } = context;
  const begun = toIso(firedAt);
  const held = await transaction.query<{
    holder: string;
    count: number;
    id: string;
    number: string;
    kinds: MeasureKind[];
  }>(
    `SELECT agency_code AS holder, count(*)::int AS count, (array_agg(id ORDER BY id))[1] AS id, (array_agg(number ORDER BY id))[1] AS number,
       array_agg(DISTINCT kind) AS kinds
     FROM measure WHERE campaign_id = $1 AND region = $2 AND facts->>'begunBy' = 'missed_date' AND proposed_at = $3 AND over_at IS NULL GROUP BY 1 ORDER BY 1`,
    [campaign.id, region, begun],
  );
  if (held.length === 0) return [];
  const written = await transaction.query<{ id: string }>(
    'SELECT id FROM letter WHERE campaign_id = $1 AND created_at >= $2',
    [campaign.id, begun],
  );
  const already = new Set(written.map(({ id }) => id));
  const frame = frameOf(context, publicUrl);
  const letters: RowDraft[] = [];
  for (const { holder, count, id, number, kinds } of held) {
    const [first, ...more] = kinds.map((kind) => ({ id, number, kind }));
    const letter = {
      campaignId: campaign.id,
      agency: holder,
      at: firedAt,
      key: `${BEGIN_MEASURES}/${begun}`,
      whyZh: `${agencyZhOf(notice, region)}有生产线到期未淘汰。${WHY}`,
      delivery: 'reminder' as const,
    };
    letters.push(
      ...(await tellHolder(transaction, frame, [first!, ...more], agencyZhOf(notice, holder), letter, count)),
    );
  }
  return letters.filter(({ values }) => !already.has(values['id'] as string));
}

const WHY =
  '依通知第三条第（二）项由地方政府依法责令停产或关闭，依第四条第（三）项由有权机关逐项审查。系统只启动、计时和留痕，不作决定。';
