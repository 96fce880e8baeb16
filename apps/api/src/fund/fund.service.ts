import type { FundActionName, newFundSchema } from '@duban/contract-http';
import {
  type CaseState,
  type FundSource,
  type FundStanding,
  type FundState,
  type Thousandths,
  acceptedCaseStates,
  beforeRecovery,
  civilDateOf,
  fundMoves,
  listerOf,
  moveFrom,
  quantityOf,
  refusalOfApplication,
  refusalOfFund,
  thousandthsOf,
  toIso,
} from '@duban/domain';
import {
  type CampaignRecord,
  type FundRecord,
  type FundStep,
  type Transaction,
  findCampaign,
  findCase,
  findFund,
  findOpenMeasuresOf,
  fundHead,
  nextNumbers,
  record,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { attachedTo, ownAttachments } from '../attachment/own-attachments';
import { campaignFor, isOver, notInForce } from '../campaign/in-force';
import { type Command, assertFresh, recordedBy, whoMay } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';
import { conditionGone, conditionMet } from '../measure/condition-met';
import { MeasureService } from '../measure/measure.service';
import { Directory } from '../notice/directory';

interface Words {
  readonly text: string;
  readonly attachmentIds?: readonly string[];
  readonly amount?: number;
  readonly on?: string;
}

const NUMBERING = { sign: '资', table: 'fund', column: 'number' } as const;

/** Where the line stands that money is for. */
export async function standingOf(transaction: Transaction, one: FundRecord): Promise<FundStanding> {
  const [row] =
    one.caseId === null
      ? []
      : await transaction.query<{ state: CaseState }>('SELECT state FROM phase_out_case WHERE id = $1', [one.caseId]);
  return { ...one, caseState: row?.state ?? null };
}

/** Money for phasing out (N5.1): applied for by a province, endorsed by the ministry of the industry, given by the treasury or the province. */
@Injectable()
export class FundService {
  constructor(
    private readonly directory: Directory,
    private readonly measures: MeasureService,
  ) {}

  async apply(command: Command, body: z.infer<typeof newFundSchema>): Promise<string> {
    const { transaction, caller } = command;
    const line = body.caseId === undefined ? undefined : await findCase(transaction, body.caseId, 'FOR UPDATE');
    if (body.caseId !== undefined && (!line || line.region !== caller.person.agency))
      throw new Problem(422, 'UNKNOWN_CASE', {
        errors: [{ path: 'caseId', code: 'UNKNOWN', message: body.caseId }],
      });
    const campaign = await campaignFor(transaction, body.campaignId ?? line?.campaignId);
    const notice = await this.directory.notice(campaign.noticeId);
    const region = caller.person.agency ?? '';
    if (!notice.provinces.includes(region))
      throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['clerk', 'head'] } });
    const sector = line?.sector ?? body.sector ?? '';
    if (!notice.sectors.some((one) => one.sector === sector))
      throw new Problem(422, 'UNKNOWN_SECTOR', { errors: [{ path: 'sector', code: 'UNKNOWN', message: sector }] });
    if (line && line.campaignId !== campaign.id)
      throw new Problem(422, 'UNKNOWN_CASE', {
        errors: [{ path: 'caseId', code: 'UNKNOWN', message: line.id }],
      });
    const standing = { source: body.source, purpose: body.purpose, region, sector, caseState: line?.state ?? null };
    const as = whoMay(caller, (person) => refusalOfApplication(person, standing));
    if (line && body.purpose === 'award') {
      await assertNotAwarded(transaction, line.id, body.source);
    }
    const now = caller.receivedAt;
    const attached = await ownAttachments(transaction, caller, body.attachmentIds);
    const [number] = await nextNumbers(transaction, NUMBERING, civilDateOf(now).slice(0, 4), 1);
    const id = randomUUID();
    const step: FundStep = {
      act: 'apply',
      state: 'applied',
      at: toIso(now),
      by: as.displayNameZh,
      text: body.text,
      amount: body.amount,
      ...(attached.length > 0 ? { attachmentIds: attached } : {}),
    };
    await record(transaction, {
      ...recordedBy(command, as),
      entries: [
        {
          head: { kind: 'fund', id, version: 0, headHash: '', agency: region },
          type: 'applied',
          reason: body.text,
          payload: {
            number,
            source: body.source,
            purpose: body.purpose,
            caseId: line?.id ?? null,
            amount: body.amount,
          },
          create: {
            number,
            campaign_id: campaign.id,
            agency_code: region,
            sector,
            source: body.source,
            purpose: body.purpose,
            case_id: line?.id ?? null,
            title: body.title,
            state: 'applied',
            asked: thousandthsOf(body.amount),
            allocated: 0,
            paid: 0,
            recovered: 0,
            steps: [step],
            applied_at: toIso(now),
          },
        },
      ],
      rows: attachedTo(id, attached, [region, listerOf(sector), 'MOF']),
    });
    return id;
  }

  async perform(command: Command, id: string, name: FundActionName, words: Words): Promise<void> {
    const { transaction, caller, seenVersion } = command;
    // The line first, as whoever reverses its acceptance does: money is paid out before that, or not at all.
    const caseId = (await findFund(transaction, id))?.caseId ?? null;
    if (caseId !== null) await findCase(transaction, caseId, 'FOR UPDATE');
    const one = await findFund(transaction, id, 'FOR UPDATE');
    const { agency } = caller.person;
    if (!one || !(caller.sight.sees === 'all' || agency === one.region || /^[A-Z]/.test(agency ?? '')))
      throw notFound();
    assertFresh(seenVersion, one.version);
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    if (isOver(campaign) && name !== 'recover' && name !== 'correct_recovery') throw notInForce(campaign);
    const amount = words.amount === undefined ? 0 : thousandthsOf(words.amount);
    const standing = await standingOf(transaction, one);
    const as = whoMay(caller, (person) => refusalOfFund(name, standing, person, amount));
    const now = caller.receivedAt;
    if (words.on !== undefined && words.on > civilDateOf(now))
      throw new Problem(422, 'IN_THE_FUTURE', { errors: [{ path: 'on', code: 'TOO_BIG', message: words.on }] });
    const attached = await ownAttachments(transaction, caller, words.attachmentIds);
    const to = stateAfter(name, one, amount);
    if (to !== 'recovered' && one.state === 'recovered' && one.purpose === 'award' && one.caseId !== null)
      await assertNotAwarded(transaction, one.caseId, one.source);
    const step: FundStep = {
      act: name,
      state: to,
      at: toIso(now),
      by: as.displayNameZh,
      text: words.text,
      ...(words.amount === undefined ? {} : { amount: words.amount }),
      ...(words.on === undefined ? {} : { on: words.on }),
      ...(attached.length > 0 ? { attachmentIds: attached } : {}),
    };
    const sums = sumsAfter(name, one, amount);
    await record(transaction, {
      ...recordedBy(command, as),
      entries: [
        {
          head: fundHead(one),
          type: name,
          reason: words.text,
          payload: {
            from: one.state,
            to,
            ...(words.amount === undefined ? {} : { amount: words.amount }),
            ...(words.on === undefined ? {} : { on: words.on }),
          },
          set: { state: to, steps: [...one.steps, step], ...sums },
        },
      ],
      rows: attachedTo(one.id, attached, [one.region, listerOf(one.sector), 'MOF']),
    });
    if (name === 'recover' && one.purpose === 'award' && one.caseId !== null)
      await this.settleRecovery(transaction, one.caseId, campaign.calendarEdition, now);
    if (name === 'correct_recovery' && one.purpose === 'award' && one.caseId !== null)
      await this.resumeRecovery(transaction, campaign, one.caseId, amount, now);
  }

  /** Less is back than was recorded: the recovery goes on, and where it has been ended, the treasury is asked once more. */
  private async resumeRecovery(
    transaction: Transaction,
    campaign: CampaignRecord,
    caseId: string,
    amount: Thousandths,
    now: number,
  ): Promise<void> {
    const line = (await findCase(transaction, caseId))!;
    const open = (await findOpenMeasuresOf(transaction, caseId, 'FOR UPDATE')).filter(
      ({ kind }) => kind === 'recover_award',
    );
    await conditionGone(
      transaction,
      open.filter(({ liftDueAt }) => liftDueAt !== null),
      now,
    );
    if (open.length > 0 || acceptedCaseStates.includes(line.state)) return;
    const text = `原登记追回的奖励资金中${quantityOf(amount)}元尚未到账，验收仍不成立，再次提请追回。`;
    await this.measures.proposeRecovery(transaction, campaign, line, text, now);
  }

  /** All awards of the line are back: whoever holds the recovery ends it within a working day. */
  private async settleRecovery(
    transaction: Transaction,
    caseId: string,
    calendarEdition: string,
    now: number,
  ): Promise<void> {
    const [sums] = await transaction.query<{ paid: string; recovered: string }>(
      `SELECT coalesce(sum(paid), 0) AS paid, coalesce(sum(recovered), 0) AS recovered FROM fund WHERE case_id = $1 AND purpose = 'award'`,
      [caseId],
    );
    if (Number(sums!.recovered) < Number(sums!.paid)) return;
    const open = (await findOpenMeasuresOf(transaction, caseId, 'FOR UPDATE')).filter(
      ({ kind, liftDueAt }) => kind === 'recover_award' && liftDueAt === null,
    );
    const calendar = await this.directory.calendar(calendarEdition);
    const why = `奖励资金${quantityOf(Number(sums!.paid))}元已全部追回，`;
    await conditionMet(transaction, open, calendar, now, why);
  }
}

/** One award a line and a purse, unless it was withdrawn or is back. */
async function assertNotAwarded(transaction: Transaction, caseId: string, source: FundSource): Promise<void> {
  const [twice] = await transaction.query<{ number: string }>(
    `SELECT number FROM fund WHERE case_id = $1 AND source = $2 AND purpose = 'award' AND state NOT IN ('withdrawn', 'recovered')`,
    [caseId, source],
  );
  if (twice) throw new Problem(409, 'AWARDED_ALREADY', { facts: { number: twice.number } });
}

function stateAfter(name: FundActionName, one: FundRecord, amount: Thousandths): FundState {
  // What is not all back yet is not recovered.
  if (name === 'comment' || (name === 'recover' && one.recovered + amount < one.paid)) return one.state;
  if (name === 'correct' && amount === one.paid) return 'confirmed';
  if (name === 'correct_recovery') return beforeRecovery(one.steps.map(({ state }) => state));
  return moveFrom(fundMoves, name, one.state)!.to;
}

function sumsAfter(name: FundActionName, one: FundRecord, amount: Thousandths): Partial<Record<string, Thousandths>> {
  switch (name) {
    case 'allocate':
      return { allocated: amount };
    case 'pay':
      return { paid: one.paid + amount };
    case 'correct':
      return { paid: one.paid - amount };
    case 'recover':
      return { recovered: one.recovered + amount };
    case 'correct_recovery':
      return { recovered: one.recovered - amount };
    case 'return':
      return { allocated: 0 };
    case 'apply_again':
      return amount > 0 ? { asked: amount } : {};
    default:
      return {};
  }
}
