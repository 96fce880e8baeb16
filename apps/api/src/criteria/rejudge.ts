import type { CriteriaChanges } from '@duban/contract-http';
import {
  type CriteriaOutcome,
  type Instant,
  type LocalChanges,
  type LocalCriteria,
  doneCaseStates,
  evaluate,
  isCalledFor,
  withChanges,
} from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import {
  type EntryDraft,
  type EditionRecord,
  type Transaction,
  phaseOutCaseHead,
  findUntouchedProposals,
  phaseOutCaseOf,
  withdrawn,
} from '@duban/persistence';

const NONE: LocalChanges = { changes: [] };

interface UnitOnFile {
  readonly sector: string;
  readonly equipment_type: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly attributes: readonly string[];
}

/** A judge of units by the State's criteria with these changes on top. */
function judgeBy(notice: NoticeEdition, changes: LocalChanges) {
  const sectors = new Map(withChanges(notice.sectors, changes).map((sector) => [sector.sector, sector]));
  return ({ sector, equipment_type: equipmentType, metrics, attributes }: UnitOnFile) => {
    const { outcome, matched } = evaluate(sectors.get(sector)!, { equipmentType, metrics, attributes });
    return { outcome, criteria: matched.map(({ criterionId }) => criterionId) };
  };
}

/** Only what the changes are about can be judged otherwise. */
function sectorsOf(notice: NoticeEdition, ...editions: readonly LocalChanges[]): string[] {
  const changed = new Set(editions.flatMap(({ changes }) => changes).map(({ criterionId }) => criterionId));
  const widened = new Set(editions.flatMap(({ additions = [] }) => additions).map(({ sector }) => sector));
  return notice.sectors
    .filter(({ sector, criteria }) => widened.has(sector) || criteria.some(({ id }) => changed.has(id)))
    .map(({ sector }) => sector);
}

/** What a province had before this edition: its own of then, or nothing beside the State's. */
export function editionBefore(
  editions: readonly EditionRecord<LocalCriteria>[],
  { region, noticeId }: LocalCriteria,
  code?: string,
): LocalCriteria | undefined {
  const own = editions
    .filter(({ content }) => content.region === region && content.noticeId === noticeId)
    .map(({ content }) => content);
  return own[code === undefined ? 0 : own.findIndex(({ edition }) => edition === code) + 1];
}

/** The units of a province that one edition judges otherwise than the one before it. */
export async function unitsRejudged(
  transaction: Transaction,
  notice: NoticeEdition,
  region: string,
  before: LocalChanges = NONE,
  after: LocalChanges = NONE,
): Promise<CriteriaChanges['items']> {
  const [judgedBefore, judgedAfter] = [judgeBy(notice, before), judgeBy(notice, after)];
  const units = await transaction.query<
    UnitOnFile & { id: string; serial: string; name: string; case_id: string | null; state: string | null }
  >(
    `SELECT u.id, u.sector, u.equipment_type, u.metrics, u.attributes, u.serial, e.name, c.id AS case_id, c.state
     FROM capacity_unit u JOIN enterprise e ON e.id = u.enterprise_id LEFT JOIN LATERAL (
       SELECT id, state FROM phase_out_case WHERE unit_id = u.id ORDER BY created_at DESC LIMIT 1) c ON true
     WHERE u.agency_code = $1 AND u.sector = ANY($2) ORDER BY e.name, u.serial, u.id`,
    [region, sectorsOf(notice, before, after)],
  );
  return units
    .map((unit) => ({
      unitId: unit.id,
      caseId: unit.case_id,
      caseState: unit.state,
      enterprise: unit.name,
      sector: unit.sector,
      equipmentType: unit.equipment_type,
      serial: unit.serial,
      before: judgedBefore(unit),
      after: judgedAfter(unit),
    }))
    .filter((unit) => unit.before.outcome !== unit.after.outcome);
}

const OUTCOME_ZH: Readonly<Record<CriteriaOutcome, string>> = {
  eliminate: '应淘汰',
  exempt: '除外',
  keep: '不属于',
  review: '待核定',
};

/** The open cases of a province that a new edition judges otherwise, each with an entry that says by which edition and how. */
export async function casesRejudged(
  transaction: Transaction,
  notice: NoticeEdition,
  before: LocalChanges = NONE,
  local: LocalCriteria,
  now: Instant,
): Promise<EntryDraft[]> {
  const { edition, region } = local;
  const judged = judgeBy(notice, local);
  const rows = await transaction.query(
    `SELECT c.*, u.equipment_type, u.metrics, u.attributes FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id JOIN campaign ON campaign.id = c.campaign_id
     WHERE c.agency_code = $1 AND c.sector = ANY($2) AND NOT c.state = ANY($3) AND campaign.notice_id = $4 ORDER BY c.id FOR UPDATE OF c`,
    [region, sectorsOf(notice, before, local), [...doneCaseStates], notice.id],
  );
  const dropped: string[] = [];
  const entries = rows.flatMap((row): EntryDraft[] => {
    const one = phaseOutCaseOf(row);
    const { outcome, criteria } = judged(row as never);
    const from: CriteriaOutcome = one.localOutcome ?? one.outcome;
    if (outcome === from) return [];
    if (!isCalledFor({ outcome: one.outcome, localOutcome: outcome })) dropped.push(one.id);
    return [
      {
        head: phaseOutCaseHead(one),
        type: 'rejudged',
        reason: `按本省标准 ${edition}，由“${OUTCOME_ZH[from]}”改为“${OUTCOME_ZH[outcome]}”。`,
        payload: { edition, criteria, from, outcome },
        set: { local_outcome: outcome === one.outcome ? null : outcome },
      },
    ];
  });
  const begun = await findUntouchedProposals(transaction, dropped);
  return [...entries, ...withdrawn(begun, `按本省标准 ${edition}，该生产线不再属于应淘汰的。`, now)];
}
