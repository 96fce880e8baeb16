import type { CriteriaChanges } from '@duban/contract-http';
import {
  BEGIN_MEASURES,
  type CriteriaInForce,
  type CriteriaOutcome,
  type CriteriaStanding,
  type Instant,
  type JudgedSector,
  doneCaseStates,
  evaluate,
  isCalledFor,
} from '@duban/domain';
import {
  type EntryDraft,
  type Transaction,
  canonical,
  findUntouchedProposals,
  phaseOutCaseHead,
  phaseOutCaseOf,
  withdrawn,
} from '@duban/persistence';

type InForce = CriteriaInForce<JudgedSector>;

interface UnitOnFile {
  readonly sector: string;
  readonly equipment_type: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly attributes: readonly string[];
}

function judged(criteria: InForce, { sector, equipment_type: equipmentType, metrics, attributes }: UnitOnFile) {
  const { outcome, matched } = evaluate(criteria.sectorOf(sector)!, { equipmentType, metrics, attributes });
  return { outcome, criteria: matched.map(({ criterionId }) => criterionId) };
}

/** Only what two editions say otherwise can be judged otherwise. */
function sectorsThatDiffer(before: InForce, after: InForce): string[] {
  return before.sectors
    .map(({ sector }) => sector)
    .filter((code) => canonical(before.sectorOf(code)!.criteria) !== canonical(after.sectorOf(code)!.criteria));
}

/** So many lines are read and judged at a time: an edition of the State's is held against all of the country. */
const PAGE = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * The units of a province, or of the country (null), that one edition judges otherwise than another: how many, and the first `most`
 * of them.
 */
export async function unitsRejudged(
  transaction: Transaction,
  region: string | null,
  before: InForce,
  after: InForce,
  most: number,
): Promise<Pick<CriteriaChanges, 'total' | 'items'> & { reached: number }> {
  const sectors = sectorsThatDiffer(before, after);
  const items: CriteriaChanges['items'] = [];
  let total = 0;
  let reached = 0;
  for (let last = FIRST; sectors.length > 0;) {
    const units = await transaction.query<
      UnitOnFile & { id: string; serial: string; name: string; case_id: string | null; state: string | null }
    >(
      `SELECT u.id, u.sector, u.equipment_type, u.metrics, u.attributes, u.serial, e.name, c.id AS case_id, c.state
       FROM capacity_unit u JOIN enterprise e ON e.id = u.enterprise_id LEFT JOIN LATERAL (
         SELECT id, state FROM phase_out_case WHERE unit_id = u.id ORDER BY created_at DESC LIMIT 1) c ON true
       WHERE ($1::text IS NULL OR u.agency_code = $1) AND u.sector = ANY($2) AND u.id > $3 ORDER BY u.id LIMIT ${PAGE}`,
      [region, sectors, last],
    );
    for (const unit of units) {
      const one = { before: judged(before, unit), after: judged(after, unit) };
      if (one.before.outcome === one.after.outcome) continue;
      total += 1;
      if (one.after.outcome === 'eliminate') reached += 1;
      if (items.length < most)
        items.push({
          unitId: unit.id,
          caseId: unit.case_id,
          caseState: unit.state,
          enterprise: unit.name,
          sector: unit.sector,
          equipmentType: unit.equipment_type,
          serial: unit.serial,
          ...one,
        });
    }
    const end = units.at(-1);
    if (!end || units.length < PAGE) break;
    last = end.id;
  }
  items.sort(
    (one, other) => one.enterprise.localeCompare(other.enterprise, 'zh') || (one.serial < other.serial ? -1 : 1),
  );
  return { total, items, reached };
}

const OUTCOME_ZH: Readonly<Record<CriteriaOutcome, string>> = {
  eliminate: '应淘汰',
  exempt: '除外',
  keep: '不属于',
  review: '待核定',
};

/**
 * The open cases that an edition judges otherwise than before it, a page at a time, each with an entry that says by which edition and
 * how. What the State's changes, it changes under every province's own, too.
 */
export async function* casesRejudged(
  transaction: Transaction,
  region: string | null,
  before: CriteriaStanding<JudgedSector>,
  after: CriteriaStanding<JudgedSector>,
  now: Instant,
): AsyncGenerator<EntryDraft[]> {
  const edition = after.editionOf(region)!.edition;
  const by = region === null ? `国家标准 ${edition}` : `本省标准 ${edition}`;
  const inForce = (standing: CriteriaStanding<JudgedSector>) =>
    region === null ? standing.national : (standing.local(region) ?? standing.national);
  const sectors = sectorsThatDiffer(inForce(before), inForce(after));
  for (let last = FIRST; sectors.length > 0;) {
    const rows = await transaction.query(
      `SELECT c.*, u.equipment_type, u.metrics, u.attributes FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id JOIN campaign ON campaign.id = c.campaign_id
       WHERE ($1::text IS NULL OR c.agency_code = $1) AND c.sector = ANY($2) AND NOT c.state = ANY($3) AND campaign.notice_id = $4 AND c.id > $5
       ORDER BY c.id LIMIT ${PAGE} FOR UPDATE OF c`,
      [region, sectors, [...doneCaseStates], after.noticeId, last],
    );
    const dropped: string[] = [];
    const entries = rows.flatMap((row): EntryDraft[] => {
      const one = phaseOutCaseOf(row);
      const unit = row as unknown as UnitOnFile;
      const national = region === null ? judged(after.national, unit) : undefined;
      const outcome = national?.outcome ?? one.outcome;
      const local = after.local(one.region);
      const own = local ? judged(local, unit) : { outcome, criteria: [] };
      const localOutcome = own.outcome === outcome ? null : own.outcome;
      if (outcome === one.outcome && localOutcome === one.localOutcome) return [];
      if (!isCalledFor({ outcome, localOutcome })) dropped.push(one.id);
      const isNational = outcome !== one.outcome;
      const from = isNational ? one.outcome : (one.localOutcome ?? one.outcome);
      const to = isNational ? national! : own;
      return [
        {
          head: phaseOutCaseHead(one),
          type: 'rejudged',
          reason: `按${by}，由“${OUTCOME_ZH[from]}”改为“${OUTCOME_ZH[to.outcome]}”。`,
          payload: { edition, criteria: to.criteria, from, outcome: to.outcome },
          set: {
            ...(national ? { outcome, matched: national.criteria } : {}),
            local_outcome: localOutcome,
            // What was begun is taken back with it, and begins anew when the line is called for again.
            ...(isCalledFor({ outcome, localOutcome })
              ? {}
              : { fired: one.fired.filter((stage) => stage !== BEGIN_MEASURES) }),
          },
        },
      ];
    });
    const begun = await findUntouchedProposals(transaction, dropped);
    yield [...entries, ...withdrawn(begun, `按${by}，该生产线不再属于应淘汰的。`, now)];
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end['id'] as string;
  }
}
