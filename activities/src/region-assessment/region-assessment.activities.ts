import type { Agenda, Due, RegionAssessmentActivities } from '@duban/contract-workflow';
import { type AssessmentClock, assessmentClocks, toIso } from '@duban/domain';
import { assessmentProceeding } from '@duban/letters';
import {
  type CampaignRecord,
  type DataSource,
  type EditionStore,
  type EntryDraft,
  type RegionAssessmentRecord,
  type RowDraft,
  SEES_ALL,
  SYSTEM_ACTOR,
  type Transaction,
  findCampaign,
  findEscalationsOn,
  findRegionAssessment,
  findReportedMonths,
  inTransaction,
  record,
  regionAssessmentHead,
} from '@duban/persistence';
import { ApplicationFailure } from '@temporalio/activity';
import { climbOn, raisedAbout, rungsDue } from '../escalation/climb-on';
import { type RaisedMatter, RemindersToday } from '../escalation/raise';
import { GUARD_MS } from '../escalation/rungs';

/** The region may object until then; after it the conclusion may be approved. */
const OBJECTION_LAPSES = 'objection_lapses';

/** What the year of a province asks of the ledger; each act is one transaction, safe to repeat. */
export class RegionAssessmentLedger implements RegionAssessmentActivities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editions: EditionStore,
    private readonly publicUrl: string,
  ) {}

  async planAssessment({ assessmentId }: { assessmentId: string }): Promise<Agenda> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { one, campaign } = await this.read(transaction, assessmentId);
      if (one.state === 'closed' || campaign.state === 'revoked') return { outcome: one.state, items: [] };
      if (campaign.state === 'suspended') return { outcome: null, items: [] };
      const calendar = await this.editions.get('calendar', campaign.calendarEdition);
      const escalations = await findEscalationsOn(transaction, one.id);
      const clocks = await this.clocks(transaction, one, campaign);
      const items = clocks
        .flatMap((clock) => rungsDue(one.id, clock, escalations, campaign.policy, calendar))
        .concat(objection(one))
        .sort((left, right) => left.fireAt - right.fireAt || left.cycle - right.cycle);
      return { outcome: null, items: items.slice(0, 20) };
    });
  }

  async actOnAssessment(input: { assessmentId: string; items: readonly Due[]; firedAt: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { one, campaign } = await this.read(transaction, input.assessmentId, 'FOR UPDATE');
      if (one.state === 'closed' || campaign.state === 'revoked' || campaign.state === 'suspended') return;
      const entries: EntryDraft[] = [];
      const rows: RowDraft[] = [];
      if (input.items.some(({ kind }) => kind === OBJECTION_LAPSES) && objection(one)[0]) {
        if (one.objectUntil! + GUARD_MS <= input.firedAt) entries.push(lapsed(one, input.firedAt));
      }
      const cycles = new Set(input.items.filter(({ kind }) => kind === 'rung').map(({ cycle }) => cycle));
      const escalations = await findEscalationsOn(transaction, one.id);
      const today = await RemindersToday.read(transaction, campaign.policy, input.firedAt);
      for (const clock of await this.clocks(transaction, one, campaign)) {
        if (!cycles.has(clock.cycle)) continue;
        const about = await this.raised(one, clock, campaign);
        const climbed = await climbOn(transaction, clock, about, escalations, input.firedAt, today);
        entries.push(...climbed.entries);
        rows.push(...climbed.rows);
      }
      if (entries.length > 0) await record(transaction, { at: input.firedAt, actor: SYSTEM_ACTOR, entries, rows });
    });
  }

  private async read(transaction: Transaction, id: string, lock: '' | 'FOR UPDATE' = '') {
    const one = await findRegionAssessment(transaction, id, lock);
    const campaign = one && (await findCampaign(transaction, one.campaignId));
    if (!one || !campaign) throw ApplicationFailure.nonRetryable(`assessment ${id}`, 'NOT_FOUND');
    return { one, campaign };
  }

  private async clocks(
    transaction: Transaction,
    one: RegionAssessmentRecord,
    campaign: CampaignRecord,
  ): Promise<readonly AssessmentClock[]> {
    const calendar = await this.editions.get('calendar', campaign.calendarEdition);
    return assessmentClocks(one, await findReportedMonths(transaction, one.campaignId, one.region), calendar);
  }

  private async raised(
    one: RegionAssessmentRecord,
    clock: AssessmentClock,
    campaign: CampaignRecord,
  ): Promise<RaisedMatter> {
    const notice = await this.editions.get('notice', campaign.noticeId);
    const calendar = await this.editions.get('calendar', campaign.calendarEdition);
    const proceeding = assessmentProceeding(one, clock, notice);
    return raisedAbout({ campaign, notice, calendar }, proceeding, regionAssessmentHead(one), this.publicUrl);
  }
}

function objection(one: RegionAssessmentRecord): Due[] {
  const told = one.steps.some(({ act }) => act === 'objection_lapsed');
  if (one.state !== 'fed_back' || one.waived || told || one.objectUntil === null) return [];
  return [{ kind: OBJECTION_LAPSES, cycle: one.clockCycle, at: one.objectUntil, fireAt: one.objectUntil + GUARD_MS }];
}

function lapsed(one: RegionAssessmentRecord, at: number): EntryDraft {
  const text = '反馈后三十日内未申请复核。';
  return {
    head: regionAssessmentHead(one),
    type: 'objection_lapsed',
    reason: text,
    payload: { until: toIso(one.objectUntil!) },
    set: {
      steps: [...one.steps, { act: 'objection_lapsed', state: one.state, at: toIso(at), by: SYSTEM_ACTOR.name, text }],
    },
  };
}
