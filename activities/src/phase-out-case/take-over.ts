import { opensPhaseOutCase } from '@duban/contract-workflow';
import { doneCaseStates, toIso } from '@duban/domain';
import {
  type CampaignRecord,
  type EntryDraft,
  type OutboxDraft,
  type PhaseOutCaseRecord,
  SYSTEM_ACTOR,
  type Transaction,
  findSectorDeadlines,
  findOpenMeasuresOf,
  findUntouchedProposals,
  keyedId,
  measureHead,
  phaseOutCaseHead,
  phaseOutCaseOf,
  record,
  withdrawn,
} from '@duban/persistence';

const PAGE = 200;

/** Lines of a province that the campaign before left undone. */
export async function leftOf(
  transaction: Transaction,
  { follows }: Pick<CampaignRecord, 'follows'>,
  region: string,
  limit: number,
  lock: '' | 'FOR UPDATE' = '',
): Promise<PhaseOutCaseRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM phase_out_case WHERE campaign_id = $1 AND agency_code = $2 AND NOT (state = ANY($3)) ORDER BY id LIMIT ${limit} ${lock}`,
    [follows, region, [...doneCaseStates]],
  );
  return rows.map(phaseOutCaseOf);
}

/**
 * A page of them goes over: each stands in the new campaign as it stood, with its history behind it, and its open measures with
 * it; in the old one it is off the list.
 */
export async function takeOver(
  transaction: Transaction,
  campaign: CampaignRecord,
  region: string,
  at: number,
): Promise<number> {
  const cases = await leftOf(transaction, campaign, region, PAGE, 'FOR UPDATE');
  if (cases.length === 0) return 0;
  const deadlines = await findSectorDeadlines(transaction, campaign.id);
  const entries: EntryDraft[] = [];
  const outbox: OutboxDraft[] = [];
  const reason = '上一专项未完成，转入本专项。';
  for (const one of cases) {
    const id = keyedId('phase_out_case', campaign.id, one.unitId);
    entries.push({
      head: phaseOutCaseHead(one),
      type: 'taken_over',
      reason,
      payload: { from: one.state, to: 'removed', campaignId: campaign.id, caseId: id },
      set: {
        state: 'removed',
        clock: null,
        facts: { ...one.facts, takenOver: { campaignId: campaign.id, caseId: id } },
      },
    });
    entries.push({
      head: { kind: 'phase_out_case', id, version: 0, headHash: '', agency: region },
      type: 'carried_over',
      reason,
      payload: { from: one.id, to: one.state },
      create: {
        campaign_id: campaign.id,
        unit_id: one.unitId,
        enterprise_id: one.enterpriseId,
        agency_code: region,
        sector: one.sector,
        state: one.state,
        outcome: one.outcome,
        local_outcome: one.localOutcome,
        matched: one.matched,
        due_at: toIso(deadlines.get(one.sector) ?? campaign.dueAt),
        clock: one.clock,
        clock_cycle: one.clockCycle,
        fired: [],
        list_number: one.listNumber,
        facts: { ...withoutDate(one.facts), carriedFrom: one.id },
        created_at: toIso(at),
      },
    });
    // Its date is a later one: what the missed one has begun and nobody has touched has no ground any more.
    const isLater = (deadlines.get(one.sector) ?? campaign.dueAt) > at;
    const untouched = isLater ? await findUntouchedProposals(transaction, [one.id]) : [];
    entries.push(...withdrawn(untouched, '转入下一专项，该生产线的期限未到。', at));
    const open = await findOpenMeasuresOf(transaction, one.id, 'FOR UPDATE');
    for (const measure of open.filter(({ id: held }) => !untouched.some((begun) => begun.id === held)))
      entries.push({
        head: measureHead(measure),
        type: 'case_carried_over',
        reason,
        payload: { from: one.id, to: id },
        set: { case_id: id, campaign_id: campaign.id },
      });
    if (one.clock !== null) outbox.push(opensPhaseOutCase(campaign.id, id));
  }
  await record(transaction, { at, actor: SYSTEM_ACTOR, entries, outbox });
  return cases.length;
}

/** A date of its own belonged to the campaign that is over: it has been missed. */
function withoutDate({ dueOn: _missed, ...facts }: PhaseOutCaseRecord['facts']): Record<string, unknown> {
  return facts;
}
