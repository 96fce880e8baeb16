import type { Agenda, Due, PhaseOutCaseActivities } from '@duban/contract-workflow';
import { type CaseState, toIso } from '@duban/domain';
import { caseProceeding } from '@duban/letters';
import {
  type DataSource,
  type EditionStore,
  type EntryDraft,
  type PhaseOutCaseRecord,
  SEES_ALL,
  SYSTEM_ACTOR,
  type Transaction,
  findCampaign,
  findCase,
  findCaseSubject,
  findEscalationsOn,
  inTransaction,
  phaseOutCaseHead,
  record,
} from '@duban/persistence';
import { ApplicationFailure } from '@temporalio/activity';
import { climbAlone, clockOf, raisedAbout, rungsDue } from '../escalation/climb-on';
import { GUARD_MS } from '../escalation/rungs';

/** 销号 is followed by a year of watch, and the watch ends by itself. */
const WATCH_BEGINS = 'watch_begins';
const WATCH_ENDS = 'watch_ends';

/** What a case with a clock of its own asks of the ledger; each act is one transaction, safe to repeat. */
export class PhaseOutCaseLedger implements PhaseOutCaseActivities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editions: EditionStore,
    private readonly publicUrl: string,
  ) {}

  async planCase({ caseId }: { caseId: string }): Promise<Agenda> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { one, campaign, context } = await this.read(transaction, caseId);
      if (one.clock === null || campaign.state === 'revoked') return { outcome: one.state, items: [] };
      if (campaign.state === 'suspended') return { outcome: null, items: [] };
      const proceeding = caseProceeding(one, await findCaseSubject(transaction, one.id), context.notice);
      if (!proceeding) return { outcome: null, items: watch(one) };
      const escalations = await findEscalationsOn(transaction, one.id);
      const items = rungsDue(one.id, clockOf(proceeding), escalations, campaign.policy, context.calendar);
      return { outcome: null, items: items.sort((left, right) => left.fireAt - right.fireAt).slice(0, 20) };
    });
  }

  async actOnCase(input: { caseId: string; items: readonly Due[]; firedAt: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { one, campaign, context } = await this.read(transaction, input.caseId, 'FOR UPDATE');
      if (one.clock === null || campaign.state === 'revoked' || campaign.state === 'suspended') return;
      const kinds = new Set(input.items.map(({ kind }) => kind));
      const own = watch(one).find(({ kind, fireAt }) => kinds.has(kind) && fireAt <= input.firedAt);
      if (own) {
        const entries = [watched(one, own.kind === WATCH_BEGINS ? 'monitored' : 'archived')];
        await record(transaction, { at: input.firedAt, actor: SYSTEM_ACTOR, entries });
        return;
      }
      const proceeding = caseProceeding(one, await findCaseSubject(transaction, one.id), context.notice);
      if (!proceeding) return;
      await climbAlone(
        transaction,
        raisedAbout(context, proceeding, phaseOutCaseHead(one), this.publicUrl),
        proceeding,
        input.firedAt,
      );
    });
  }

  private async read(transaction: Transaction, id: string, lock: '' | 'FOR UPDATE' = '') {
    const one = await findCase(transaction, id, lock);
    const campaign = one && (await findCampaign(transaction, one.campaignId));
    if (!one || !campaign) throw ApplicationFailure.nonRetryable(`case ${id}`, 'NOT_FOUND');
    const notice = await this.editions.get('notice', campaign.noticeId);
    const calendar = await this.editions.get('calendar', campaign.calendarEdition);
    return { one, campaign, context: { campaign, notice, calendar } };
  }
}

function watch(one: PhaseOutCaseRecord): Due[] {
  if (one.clock?.kind !== 'watch') return [];
  const { clockCycle: cycle } = one;
  if (one.state === 'struck_off') return [{ kind: WATCH_BEGINS, cycle, at: one.clock.from, fireAt: one.clock.from }];
  return [{ kind: WATCH_ENDS, cycle, at: one.clock.dueAt, fireAt: one.clock.dueAt + GUARD_MS }];
}

function watched(one: PhaseOutCaseRecord, to: CaseState): EntryDraft {
  return {
    head: phaseOutCaseHead(one),
    type: to === 'monitored' ? 'watch_begun' : 'watch_ended',
    reason: to === 'monitored' ? '销号，转入后续监管。' : '后续监管期满，未发现死灰复燃。',
    payload: { until: toIso(one.clock!.dueAt) },
    set: { state: to, ...(to === 'archived' ? { clock: null } : {}) },
  };
}
