import type { NewTarget } from '@duban/contract-http';
import { regionAssessmentWorkflowId } from '@duban/contract-workflow';
import {
  type Refusal,
  has,
  isReportable,
  mayBePartOf,
  quantityOf,
  refuse,
  shortfallOf,
  thousandthsOf,
  toIso,
} from '@duban/domain';
import {
  type CampaignRecord,
  type EntryDraft,
  type OutboxDraft,
  type TargetRecord,
  type Transaction,
  findCampaign,
  findOpenAssessmentsOf,
  findPartsOf,
  findTarget,
  record,
  targetHead,
  tells,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isOver, notInForce } from '../campaign/in-force';
import type { Caller } from '../http/caller';
import { type Command, assertFresh, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';

/** The row that issues the State's targets, and the one by which provinces break them down (N3.1-1, N3.2-1). */
const ISSUING_ROW = 1;

/**
 * Targets, broken down from the nation to the enterprise (N2.1-3). Whoever answers for the whole sets its parts: the leads of
 * row 1 (or the coordination office in their name) those of the nation, a province those below itself.
 */
@Injectable()
export class TargetService {
  constructor(private readonly directory: Directory) {}

  async create(command: Command, body: NewTarget): Promise<TargetRecord> {
    const { transaction, caller } = command;
    const campaign = await openCampaign(transaction, body.campaignId, 'FOR UPDATE');
    const whole = body.parentId === undefined ? undefined : await this.lock(command, body.parentId);
    const notice = await this.directory.notice(campaign.noticeId);
    if (!notice.sectors.some(({ sector }) => sector === body.sector)) throw new Problem(422, 'UNKNOWN_SECTOR');
    if (body.level === 'nation' ? whole !== undefined : whole === undefined || !fits(body, whole))
      throw new Problem(422, 'TARGET_LEVEL');
    if (body.level === 'province' && !notice.provinces.includes(body.region ?? ''))
      throw new Problem(422, 'UNKNOWN_REGION');
    await this.assertSets(caller, campaign, whole);
    const id = randomUUID();
    const agency = body.level === 'nation' ? null : body.level === 'province' ? body.region! : whole!.agency;
    await this.write(command, body.reason, [
      {
        head: { kind: 'target', id, version: 0, headHash: '', ...(agency === null ? {} : { agency }) },
        type: 'set',
        payload: { amount: body.amount, name: body.name, parentId: whole?.id ?? null },
        create: {
          campaign_id: campaign.id,
          parent_id: whole?.id ?? null,
          level: body.level,
          region: body.level === 'nation' ? '' : (body.region ?? body.name),
          agency_code: agency,
          name: body.name,
          sector: body.sector,
          measure: body.measure,
          amount: thousandthsOf(body.amount),
          done: 0,
          state: 'draft',
          clause: null,
          created_at: toIso(caller.receivedAt),
        },
      },
    ]);
    return (await findTarget(transaction, id))!;
  }

  /** A new amount, with its reason. One that would leave a released whole short, above or below, is refused. */
  async revise(command: Command, id: string, body: { amount: number; reason: string }): Promise<TargetRecord> {
    const target = await this.lock(command, id);
    assertFresh(command.seenVersion, target.version);
    const { transaction, caller } = command;
    const campaign = await openCampaign(transaction, target.campaignId);
    const whole = target.parentId === null ? undefined : await findTarget(transaction, target.parentId, 'FOR UPDATE');
    await this.assertSets(caller, campaign, whole);
    const amount = thousandthsOf(body.amount);
    if (whole?.state === 'released') {
      const others = (await findPartsOf(transaction, whole.id)).filter((part) => part.id !== id);
      refuseShortfall(whole, [...others.map((part) => part.amount), amount]);
    }
    const parts = await findPartsOf(transaction, id);
    // A whole that grows beyond its parts is to be broken down again.
    const short =
      target.state === 'released' &&
      parts.length > 0 &&
      shortfallOf(
        Math.max(amount, target.ownAmount ?? 0),
        parts.map((part) => part.amount),
      ) > 0;
    await this.write(command, body.reason, [
      {
        head: targetHead(target),
        type: 'revised',
        payload: { amount: body.amount, before: quantityOf(target.amount) },
        set: {
          amount,
          ...(target.ownAmount !== null && target.ownAmount <= amount ? { own_amount: null } : {}),
          ...(short ? { state: 'draft' } : {}),
        },
      },
    ]);
    return (await findTarget(transaction, id))!;
  }

  /** A region sets itself more than it was given (N2.2-2), never less; the amount that was issued stays what it is judged by. */
  async raise(command: Command, id: string, body: { amount: number; reason: string }): Promise<TargetRecord> {
    const target = await this.lock(command, id);
    assertFresh(command.seenVersion, target.version);
    const { transaction, caller } = command;
    if (target.level !== 'province' || !this.owns(caller, target) || !has(caller.person, 'head'))
      throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['head'] } });
    await openCampaign(transaction, target.campaignId);
    const own = thousandthsOf(body.amount);
    if (own < target.amount)
      throw new Problem(422, 'TARGET_LOWER', {
        errors: [{ path: 'amount', code: 'TARGET_LOWER', message: String(quantityOf(target.amount)) }],
      });
    const parts = await findPartsOf(transaction, id);
    const short =
      shortfallOf(
        own,
        parts.map(({ amount }) => amount),
      ) > 0;
    await this.write(command, body.reason, [
      {
        head: targetHead(target),
        type: 'raised',
        payload: { amount: body.amount, issued: quantityOf(target.amount) },
        set: {
          own_amount: own === target.amount ? null : own,
          // What was broken down to the amount issued is to be broken down again.
          ...(target.state === 'released' && parts.length > 0 && short ? { state: 'draft' } : {}),
        },
      },
    ]);
    return (await findTarget(transaction, id))!;
  }

  /** Made known to those below: refused while the parts fall short of the whole, with what is missing. */
  async release(command: Command, id: string, reason: string | undefined): Promise<TargetRecord> {
    const target = await this.lock(command, id);
    assertFresh(command.seenVersion, target.version);
    const { transaction, caller } = command;
    const campaign = await openCampaign(transaction, target.campaignId);
    await this.assertSets(caller, campaign, target);
    if (target.state === 'released')
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'release', state: 'released' } });
    refuseShortfall(
      target,
      (await findPartsOf(transaction, id)).map((part) => part.amount),
    );
    await this.write(command, reason, [
      {
        head: targetHead(target),
        type: 'released',
        payload: { amount: quantityOf(target.amount) },
        set: { state: 'released' },
      },
    ]);
    return (await findTarget(transaction, id))!;
  }

  /** What is done in all until the end of a month; the region's own figure, once for each month, corrected with a reason. */
  async report(
    command: Command,
    id: string,
    body: { month: string; done: number; reason?: string | undefined },
  ): Promise<TargetRecord> {
    const target = await this.lock(command, id);
    assertFresh(command.seenVersion, target.version);
    const { transaction, caller } = command;
    if (!this.owns(caller, target))
      throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['clerk', 'head'] } });
    const campaign = await openCampaign(transaction, target.campaignId);
    if (campaign.launchedAt === null) throw notInForce(campaign);
    const fault = (path: string, code: string) =>
      new Problem(400, 'MALFORMED', { errors: [{ path, code, message: path }] });
    if (!isReportable(body.month, caller.receivedAt)) throw fault('month', 'NOT_A_MONTH');
    const done = thousandthsOf(body.done);
    const corrects = done < target.done || (target.reportedMonth !== null && body.month <= target.reportedMonth);
    if (corrects && (body.reason ?? '').trim() === '') throw fault('reason', 'REQUIRED');
    const newest = target.reportedMonth === null || body.month >= target.reportedMonth;
    const watching = await findOpenAssessmentsOf(transaction, campaign.id, target.agency!);
    await this.write(
      command,
      body.reason,
      [
        {
          head: targetHead(target),
          type: corrects ? 'progress_corrected' : 'progress_reported',
          payload: { month: body.month, done: body.done },
          set: newest ? { done, reported_month: body.month, reported_at: toIso(caller.receivedAt) } : {},
        },
      ],
      // The region's year hears of it: the month's figure is in.
      watching.map(({ id: assessmentId }) => tells(regionAssessmentWorkflowId(assessmentId), targetHead(target))),
    );
    return (await findTarget(transaction, id))!;
  }

  private async lock({ transaction, caller }: Command, id: string): Promise<TargetRecord> {
    const target = await findTarget(transaction, id, 'FOR UPDATE');
    // Commands look with every eye; what the caller may not see is not there.
    if (!target || !mayBeSeenBy(caller, target)) throw notFound();
    return target;
  }

  private owns(caller: Caller, target: TargetRecord): boolean {
    return (
      target.agency !== null &&
      target.agency === caller.person.agency &&
      (has(caller.person, 'clerk') || has(caller.person, 'head'))
    );
  }

  /** Whoever answers for the whole sets its parts. */
  private async assertSets(caller: Caller, campaign: CampaignRecord, whole: TargetRecord | undefined): Promise<void> {
    if (whole && whole.level !== 'nation') {
      if (this.owns(caller, whole)) return;
      throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['clerk', 'head'] } });
    }
    const { leads } = await this.directory.row(campaign.noticeId, ISSUING_ROW);
    const issues =
      caller.person.agency !== null &&
      leads.includes(caller.person.agency) &&
      (has(caller.person, 'clerk') || has(caller.person, 'head'));
    if (!issues && !has(caller.person, 'coordinator'))
      throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['coordinator', 'head'] } });
  }

  private async write(
    { transaction, caller, key }: Command,
    reason: string | undefined,
    entries: EntryDraft[],
    outbox: OutboxDraft[] = [],
  ) {
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: entries.map((entry) => ({ ...entry, reason: reason ?? null })),
      outbox,
    });
  }
}

/** The same as row-level security says: what the State allots to the provinces is every ministry's to see. */
function mayBeSeenBy({ sight }: Caller, { agency, level }: TargetRecord): boolean {
  if (sight.sees === 'all' || agency === null || agency === sight.agency) return true;
  return level === 'province' && /^[A-Z]/.test(sight.agency ?? '');
}

function fits(part: NewTarget, whole: TargetRecord): boolean {
  return (
    mayBePartOf(part.level, whole.level) &&
    part.sector === whole.sector &&
    part.measure === whole.measure &&
    part.campaignId === whole.campaignId
  );
}

/** @throws Problem 422 TARGET_SHORTFALL with what is missing */
function refuseShortfall(whole: TargetRecord, parts: readonly number[]): void {
  const refusal = shortfallRefusal(whole, parts);
  if (refusal) throw refusalProblem(refusal);
}

export function shortfallRefusal(whole: TargetRecord, parts: readonly number[]): Refusal | undefined {
  const short = shortfallOf(aimOf(whole), parts);
  return short === 0
    ? undefined
    : refuse('rule', 'TARGET_SHORTFALL', {
        facts: { targetId: whole.id, name: whole.name, shortfall: String(quantityOf(short)), measure: whole.measure },
      });
}

/** What is to be broken down: what was issued, or the more that the region has set itself. */
export const aimOf = ({ amount, ownAmount }: Pick<TargetRecord, 'amount' | 'ownAmount'>) =>
  Math.max(amount, ownAmount ?? 0);

/** @throws Problem 409 for a campaign that has been revoked or put away */
async function openCampaign(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<CampaignRecord> {
  const campaign = await findCampaign(transaction, id, lock);
  if (!campaign) throw notFound();
  if (isOver(campaign)) throw notInForce(campaign);
  return campaign;
}
