import {
  type CaseState,
  type Gate,
  type GateQuestion,
  type Instant,
  MEASURE_FORMS,
  type MeasureFacts,
  announcedOn,
  isCalledFor,
  isCaseOverdue,
  listedCaseStates,
  papersServed,
  runsOut,
  servedFrom,
  toIso,
} from '@duban/domain';
import { type MeasureRecord, type PhaseOutCaseRecord, type Transaction, findCase, measureOf } from '@duban/persistence';
import { type Language, pick } from '../http/words';
import type { Directory } from '../notice/directory';

/** What the gate asks of a measure: its own file, and what stands of its case, its region and the other measures at this moment. */
export async function gateQuestion(
  transaction: Transaction,
  directory: Directory,
  one: Pick<
    MeasureRecord,
    'kind' | 'state' | 'facts' | 'caseId' | 'region' | 'packEdition' | 'campaignId' | 'liftDueAt' | 'inEffectAt'
  >,
  calendarEdition: string,
  now: Instant,
): Promise<GateQuestion> {
  const found = one.caseId === null ? undefined : await findCase(transaction, one.caseId);
  const law = await lawOf(directory, one.packEdition, calendarEdition);
  const standing = await standingFacts(transaction, one, found, law, now);
  return {
    kind: one.kind,
    state: one.state,
    facts: { ...one.facts, ...standing, conditionMet: one.liftDueAt !== null },
    ...law,
    now,
  };
}

/** The rules that a measure runs under, and the days that they count. */
export async function lawOf(
  directory: Directory,
  packEdition: string,
  calendarEdition: string,
): Promise<Pick<GateQuestion, 'pack' | 'calendar'>> {
  return {
    pack: await directory.editions.get('rules', packEdition),
    calendar: await directory.calendar(calendarEdition),
  };
}

/** What stands of the case, or of the region, whatever is said of it in the measure's own file. */
export async function standingFacts(
  transaction: Transaction,
  one: Pick<MeasureRecord, 'kind' | 'region' | 'campaignId'> & { readonly inEffectAt?: Instant | null },
  found: PhaseOutCaseRecord | undefined,
  law: Pick<GateQuestion, 'pack' | 'calendar'>,
  now: Instant,
): Promise<Partial<MeasureFacts>> {
  if (MEASURE_FORMS[one.kind].subject === 'region') {
    const [assessed] = await transaction.query<{ final: boolean }>(
      `SELECT true AS final FROM region_assessment WHERE campaign_id = $1 AND agency_code = $2
         AND state IN ('approved', 'announced', 'rectifying', 're_checked', 'closed')
         AND EXISTS (SELECT 1 FROM jsonb_array_elements(score->'conclusions') c WHERE c->>'conclusion' = 'not_completed') LIMIT 1`,
      [one.campaignId, one.region],
    );
    // A ruling is good for one limit: another one, and a longer term of the one in effect, is ruled on again.
    const [ruled] = await transaction.query<{ first: boolean; again: boolean }>(
      `SELECT bool_or(ruled_at > coalesce((SELECT max(over_at) FROM measure WHERE campaign_id = $1 AND region = $2 AND kind = 'region_limits' AND in_effect_at IS NOT NULL), '-infinity')) AS first,
         bool_or(ruled_at > $3::timestamptz) AS again
       FROM coordination_item WHERE campaign_id = $1 AND agency_code = $2 AND kind = 'proposal' AND state = 'ruled'
         AND paper->>'proposes' = 'region_limits' AND ruling->>'kind' IN ('sanction', 'bind')`,
      [one.campaignId, one.region, one.inEffectAt == null ? null : toIso(one.inEffectAt)],
    );
    return {
      assessmentFinal: assessed !== undefined,
      ruledByGroup: ruled?.first ?? false,
      ruledAgain: ruled?.again ?? false,
    };
  }
  if (!found) return {};
  const [order] = await transaction.query(
    `SELECT * FROM measure WHERE case_id = $1 AND kind = 'order_closure' AND state IN ('served', 'demand_issued', 'execution_scheduled', 'executing', 'in_effect')
     ORDER BY proposed_at DESC LIMIT 1`,
    [found.id],
  );
  const facts = order === undefined ? undefined : measureOf(order).facts;
  // An order that was announced counts as served when its time has run.
  const servedAt =
    facts?.decisionServedAt === undefined ? undefined : servedFrom(facts.decisionServedAt, facts.decisionService, law);
  const published = announcedOn(found.facts);
  return {
    // A line that is closed is on the list no more for what would still be done to it.
    // Nor is one that no criterion calls for any more.
    listed: listedCaseStates.includes(found.state) && found.listNumber !== null && isCalledFor(found),
    objectionPending: found.state === 'objection',
    overdue: isCaseOverdue(found.state, found.dueAt, now) && isCalledFor(found),
    ...(published === undefined ? {} : { announcedOn: published }),
    standsStill: STANDING_STILL.includes(found.state),
    ...(servedAt === undefined ? {} : { closureOrderServedAt: servedAt }),
    ...(facts?.demandedAt === undefined
      ? {}
      : { closureOrderDemandedUntil: runsOut(law.pack.periods.demand, facts.demandedAt, law.calendar) }),
    ...(one.kind === 'recover_award' ? { awardOwed: await isAwardOwed(transaction, found.id) } : {}),
  };
}

/** It has stopped, whether it is dismantled or not. */
const STANDING_STILL: readonly CaseState[] = ['shut_down', 'shut_not_dismantled', 'dismantling'];

async function isAwardOwed(transaction: Transaction, caseId: string): Promise<boolean> {
  const [owed] = await transaction.query(
    `SELECT 1 FROM fund WHERE case_id = $1 AND purpose = 'award' AND paid > recovered LIMIT 1`,
    [caseId],
  );
  return owed !== undefined;
}

export function gateShown({ satisfied, missing }: Gate, language: Language) {
  return {
    satisfied,
    missing: missing.map(({ code, article, zh, en, from }) => ({
      code,
      article,
      message: pick(language, zh, en),
      ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    })),
  };
}

/** What was served, and whether the other side has said that it has it. */
export function papersShown(facts: MeasureFacts) {
  return papersServed(facts).map(({ paper, servedAt, acknowledgedAt }) => ({
    paper,
    servedAt: toIso(servedAt),
    acknowledgedAt: acknowledgedAt === null ? null : toIso(acknowledgedAt),
  }));
}
