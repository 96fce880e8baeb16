import type { Agenda, Due, MeasureActivities } from '@duban/contract-workflow';
import { type MeasureState, isMeasureOver, toIso } from '@duban/domain';
import { measureProceeding } from '@duban/letters';
import {
  type DataSource,
  type EditionStore,
  type EntryDraft,
  type MeasureRecord,
  SEES_ALL,
  SYSTEM_ACTOR,
  type Transaction,
  findCampaign,
  findCaseSubject,
  findEscalationsOn,
  findMeasure,
  inTransaction,
  measureHead,
  record,
} from '@duban/persistence';
import { ApplicationFailure } from '@temporalio/activity';
import { climbAlone, clockOf, raisedAbout, rungsDue } from '../escalation/climb-on';
import { GUARD_MS } from '../escalation/rungs';

const TERM_ENDS = 'term_ends';
/** A term runs on while somebody asks for an earlier end. */
const RUNS: readonly MeasureState[] = ['in_effect', 'lift_applied', 'lift_verified'];

/** What a measure asks of the ledger: clocks and letters. It decides nothing about anybody. */
export class MeasureLedger implements MeasureActivities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editions: EditionStore,
    private readonly publicUrl: string,
  ) {}

  async planMeasure({ measureId }: { measureId: string }): Promise<Agenda> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { one, context } = await this.read(transaction, measureId);
      const { campaign, calendar } = context;
      // A measure outlives a campaign that is suspended or revoked: it rests on law, and is lifted by an act.
      if (isMeasureOver(one)) return { outcome: one.state, items: [] };
      const proceeding = await this.proceeding(transaction, one, context.notice);
      const rungs = proceeding
        ? rungsDue(one.id, clockOf(proceeding), await findEscalationsOn(transaction, one.id), campaign.policy, calendar)
        : [];
      const items = [...rungs, ...term(one)].sort((left, right) => left.fireAt - right.fireAt);
      return { outcome: null, items: items.slice(0, 20) };
    });
  }

  async actOnMeasure(input: { measureId: string; items: readonly Due[]; firedAt: number }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { one, context } = await this.read(transaction, input.measureId, 'FOR UPDATE');
      if (isMeasureOver(one)) return;
      if (term(one).some(({ fireAt }) => fireAt <= input.firedAt)) {
        await record(transaction, { at: input.firedAt, actor: SYSTEM_ACTOR, entries: [expired(one, input.firedAt)] });
        return;
      }
      const proceeding = await this.proceeding(transaction, one, context.notice);
      if (!proceeding) return;
      await climbAlone(
        transaction,
        raisedAbout(context, proceeding, measureHead(one), this.publicUrl),
        proceeding,
        input.firedAt,
      );
    });
  }

  private async proceeding(
    transaction: Transaction,
    one: MeasureRecord,
    notice: Parameters<typeof measureProceeding>[2],
  ) {
    const subject = one.caseId === null ? undefined : await findCaseSubject(transaction, one.caseId);
    return measureProceeding(one, subject, notice);
  }

  private async read(transaction: Transaction, id: string, lock: '' | 'FOR UPDATE' = '') {
    const one = await findMeasure(transaction, id, lock);
    const campaign = one && (await findCampaign(transaction, one.campaignId));
    if (!one || !campaign) throw ApplicationFailure.nonRetryable(`measure ${id}`, 'NOT_FOUND');
    const notice = await this.editions.get('notice', campaign.noticeId);
    const calendar = await this.editions.get('calendar', campaign.calendarEdition);
    return { one, context: { campaign, notice, calendar } };
  }
}

function term(one: MeasureRecord): Due[] {
  if (!RUNS.includes(one.state) || one.expiresAt === null) return [];
  return [{ kind: TERM_ENDS, cycle: one.clockCycle, at: one.expiresAt, fireAt: one.expiresAt + GUARD_MS }];
}

function expired(one: MeasureRecord, at: number): EntryDraft {
  const text = '期限届满，未予延长。';
  return {
    head: measureHead(one),
    type: 'expired',
    reason: text,
    payload: { expiresAt: toIso(one.expiresAt!) },
    set: {
      state: 'expired',
      over_at: toIso(at),
      clock: null,
      steps: [...one.steps, { act: 'expired', state: 'expired', at: toIso(at), by: SYSTEM_ACTOR.name, text }],
    },
  };
}
