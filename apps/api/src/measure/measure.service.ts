import type {
  BULK_MEASURE_ACTS,
  MeasureActionName,
  measureActionBodies,
  newMeasuresSchema,
} from '@duban/contract-http';
import {
  type Gate,
  type GateQuestion,
  type Instant,
  MEASURE_FORMS,
  type MeasureFacts,
  type MeasureKind,
  type MeasureState,
  type ServedPaper,
  civilDateOf,
  dueWithin,
  earliestLawfulAt,
  endOfCivilDay,
  gateFor,
  gateToEffect,
  isMeasureOver,
  isOfSafety,
  leadsToEffect,
  paperOwed,
  leavingActs,
  has,
  holderOfKind,
  overMeasureStates,
  plusMonths,
  plusWorkingDays,
  refusalOfMeasure,
  refuse,
  replyUntil,
  stateAfter,
  statesTogether,
  toIso,
} from '@duban/domain';
import { packForToday } from '@duban/domain/editions';
import { agencyZhOf } from '@duban/letters';
import {
  type CampaignRecord,
  type MeasureRecord,
  type MeasureStep,
  type PhaseOutCaseRecord,
  type Recording,
  type RowDraft,
  SYSTEM_ACTOR,
  type StoredMeasureClock,
  type Transaction,
  type WantedMeasure,
  findCampaign,
  findMeasure,
  findOpenMeasuresHeldBy,
  findOpenMeasuresOf,
  findOpenMeasuresOfCampaign,
  measureHead,
  lockMeasures,
  proposeMeasures,
  record,
  withdrawn,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { attachedTo, ownAttachments } from '../attachment/own-attachments';
import { campaignFor, isOver, notInForce } from '../campaign/in-force';
import { type Command, assertFresh, recordedBy, whoMay } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';
import { conditionMet } from './condition-met';
import { type Words, assertServed, factsBrought, named } from './facts-brought';
import { gateQuestion, lawOf, standingFacts } from './measure-file';
import { MeasureLetters } from './measure-letters';
import { isMereProposal, newsOf } from './measure-news';

type BulkMeasureAct = (typeof BULK_MEASURE_ACTS)[number];
export type MeasureBody = z.infer<(typeof measureActionBodies)[MeasureActionName]>;
type NewMeasures = z.infer<typeof newMeasuresSchema>;

export interface Started {
  readonly id: string;
  readonly number: string;
  readonly kind: MeasureKind;
  readonly caseId: string | null;
  readonly gate: Gate;
  readonly earliestLawfulAt: Instant;
}

type Writable<Facts> = { -readonly [Fact in keyof Facts]: Facts[Fact] };

/** A gate that is closed: every missing thing by code, each with its article. */
export function gateProblem(act: string, { missing }: Gate): Problem {
  return refusalProblem(
    refuse('rule', 'GATE_CLOSED', {
      facts: {
        act,
        missing: missing.map(({ zh, article }) => `${zh}（${article}）`),
        missingEn: missing.map(({ en, article }) => `${en} (${article})`),
      },
      errors: missing.map(({ code, article, zh, en }) => ({ path: 'gate', code, message: article, words: { zh, en } })),
    }),
  );
}

/** Measures: started for a whole batch, carried on step by step, each step through the gate of law. Never an automatic verdict. */
@Injectable()
export class MeasureService {
  constructor(
    private readonly directory: Directory,
    private readonly letters: MeasureLetters,
  ) {}

  async start(
    command: Command,
    body: NewMeasures,
    cases: readonly PhaseOutCaseRecord[],
  ): Promise<{ started: Started[]; refused: { caseId: string | null; kind: MeasureKind; code: string }[] }> {
    const { transaction, caller } = command;
    const campaign = await campaignFor(transaction, body.campaignId);
    const notice = await this.directory.notice(campaign.noticeId);
    const now = caller.receivedAt;
    const refused: { caseId: string | null; kind: MeasureKind; code: string }[] = [];
    const wanted: WantedMeasure[] = [];
    for (const kind of new Set(body.kinds)) {
      if (MEASURE_FORMS[kind].subject === 'region') {
        if (!body.region || !notice.provinces.includes(body.region))
          refused.push({ caseId: null, kind, code: 'UNKNOWN_REGION' });
        else wanted.push({ kind, one: null, region: body.region });
      } else for (const one of cases) wanted.push({ kind, one, region: one.region });
    }
    await lockMeasures(transaction);
    const open = new Set(
      (
        await transaction.query<{ case_id: string | null; region: string; kind: string }>(
          `SELECT case_id, region, kind FROM measure WHERE over_at IS NULL AND (case_id = ANY($1) OR (case_id IS NULL AND region = $2))`,
          [cases.map(({ id }) => id), body.region ?? ''],
        )
      ).map(({ case_id, region, kind }) => `${kind}/${case_id ?? region}`),
    );
    const lawful = wanted.filter(({ kind, one, region }) => {
      const mine =
        has(caller.person, 'coordinator') ||
        has(caller.person, 'group_secretary') ||
        caller.person.agency === holderOfKind(kind, region);
      const code = !mine
        ? 'ROLE_NOT_ALLOWED'
        : one && one.campaignId !== campaign.id
          ? 'UNKNOWN_CAMPAIGN'
          : open.has(`${kind}/${one?.id ?? region}`)
            ? 'MEASURE_EXISTS'
            : undefined;
      if (code) refused.push({ caseId: one?.id ?? null, kind, code });
      return code === undefined;
    });
    const started = await this.propose(transaction, campaign, lawful, body.text, recordedBy(command), now);
    return { started, refused };
  }

  /**
   * An award whose ground is gone is asked back (N5.1-3): proposed by the rule, decided by the treasury. Nothing is proposed twice.
   *
   * @returns whether a proposal was made
   */
  async proposeRecovery(
    transaction: Transaction,
    campaign: CampaignRecord,
    one: PhaseOutCaseRecord,
    text: string,
    now: Instant,
  ): Promise<boolean> {
    await lockMeasures(transaction);
    const open = await findOpenMeasuresOf(transaction, one.id);
    if (open.some(({ kind }) => kind === 'recover_award')) return false;
    const wanted = [{ kind: 'recover_award' as const, one, region: one.region }];
    await this.propose(transaction, campaign, wanted, text, { at: now, actor: SYSTEM_ACTOR }, now);
    return true;
  }

  private async propose(
    transaction: Transaction,
    campaign: CampaignRecord,
    wanted: readonly WantedMeasure[],
    text: string,
    by: Pick<Recording, 'at' | 'actor' | 'receivedAt' | 'onBehalfOf' | 'commandKey'>,
    now: Instant,
  ): Promise<Started[]> {
    const pack = packForToday(now);
    const { proposals, entries } = await proposeMeasures(transaction, wanted, {
      campaignId: campaign.id,
      text,
      pack,
      by: by.actor.name,
      at: now,
    });
    const law = await lawOf(this.directory, pack, campaign.calendarEdition);
    // What stands of a line is the same for each measure against it.
    const standing = new Map<string, Partial<MeasureFacts>>();
    const started: Started[] = [];
    for (const { id, number, kind, one, region } of proposals) {
      // Whether an award is owed is asked of its recovery alone.
      const subject = `${one?.id ?? region}/${kind === 'recover_award'}`;
      const known =
        standing.get(subject) ??
        (await standingFacts(transaction, { kind, region, campaignId: campaign.id }, one ?? undefined, law, now));
      standing.set(subject, known);
      const question: GateQuestion = { kind, state: 'proposed', facts: known, ...law, now };
      started.push({
        id,
        number,
        kind,
        caseId: one?.id ?? null,
        gate: gateToEffect(question),
        earliestLawfulAt: earliestLawfulAt(question),
      });
    }
    const rows: RowDraft[] = [];
    for (const holder of new Set(proposals.map((proposal) => proposal.holder))) {
      const held = proposals.filter((proposal) => proposal.holder === holder);
      rows.push(...(await this.letters.tellHolder(transaction, now, campaign, holder, held, text)));
    }
    if (entries.length > 0) await record(transaction, { ...by, entries, rows });
    return started;
  }

  /** A limit on a sector that there is not would limit nothing. */
  private async assertKnownSectors({ noticeId }: CampaignRecord, told: readonly string[] = []): Promise<void> {
    const { sectors } = await this.directory.notice(noticeId);
    const unknown = told.filter((sector) => !sectors.some((one) => one.sector === sector));
    if (unknown.length > 0)
      throw new Problem(422, 'UNKNOWN_SECTOR', {
        errors: unknown.map((sector) => ({ path: 'scopeSectors', code: 'UNKNOWN', message: sector })),
      });
  }

  /** @param by `itself` where the other side, or whoever carries it out, acts by its own account */
  async perform(
    command: Command,
    id: string,
    name: MeasureActionName,
    body: MeasureBody,
    by: 'office' | 'itself' = 'office',
  ): Promise<void> {
    const { one, campaign } = await this.carryOut(command, id, name, body, { by });
    const { transaction, caller } = command;
    const { text } = body as Words;
    const rows = [
      ...(await this.letters.tell(command, campaign, one, name, text)),
      ...(await this.letters.tellExecutors(command, campaign, [one], name, text)),
      ...(await this.letters.copyToPowerAuthority(command, campaign, one, name, text)),
    ];
    if (rows.length > 0) await record(transaction, { at: caller.receivedAt, actor: SYSTEM_ACTOR, entries: [], rows });
  }

  /** The same act on many, each behind its own gate; what is refused is told by id. Whoever carries them out gets one letter for all. */
  async performAll(
    command: Command,
    ids: readonly string[],
    name: BulkMeasureAct,
    { text, ground }: { readonly text: string; readonly ground?: string | undefined },
  ): Promise<{ done: number; refused: { id: string; fault: Problem }[] }> {
    const refused: { id: string; fault: Problem }[] = [];
    // In one order everywhere, so that of two that act on the same none waits for the other in a circle.
    const distinct = [...new Set(ids)].sort();
    const done = new Map<string, { campaign: CampaignRecord; measures: MeasureRecord[] }>();
    for (const id of distinct) {
      const body = name === 'check_basis' ? { text, ground: ground ?? '' } : { text };
      try {
        const each = { ...command, seenVersion: undefined, key: `${command.key}/${id}` };
        const { one, campaign } = await this.carryOut(each, id, name, body as MeasureBody, {
          by: 'office',
          together: true,
        });
        const { measures } = done.get(campaign.id) ?? { measures: [] };
        done.set(campaign.id, { campaign, measures: [...measures, one] });
      } catch (fault) {
        if (!(fault instanceof Problem)) throw fault;
        refused.push({ id, fault });
      }
    }
    for (const { campaign, measures } of done.values()) {
      const rows = await this.letters.tellExecutors(command, campaign, measures, name, text);
      if (rows.length > 0)
        await record(command.transaction, { at: command.caller.receivedAt, actor: SYSTEM_ACTOR, entries: [], rows });
    }
    return { done: distinct.length - refused.length, refused };
  }

  /** @returns the measure as it was before */
  private async carryOut(
    command: Command,
    id: string,
    name: MeasureActionName,
    body: MeasureBody,
    { by, together = false }: { readonly by: 'office' | 'itself'; readonly together?: boolean },
  ): Promise<{ one: MeasureRecord; campaign: CampaignRecord }> {
    const { transaction, caller, seenVersion } = command;
    const one = await findMeasure(transaction, id, 'FOR UPDATE');
    const { agency } = caller.person;
    if (!one || !(caller.sight.sees === 'all' || agency === one.holder || agency === one.region)) throw notFound();
    assertFresh(seenVersion, one.version);
    const as = whoMay(caller, (person) => refusalOfMeasure(name, one, person, caller.person.id));
    if (together && !statesTogether(name, one.kind).includes(one.state))
      throw refusalProblem(refuse('rule', 'NOT_TOGETHER'));
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    // Nothing goes on towards its effect in the name of a campaign that is revoked, or held.
    if (leadsToEffect(name) && (isOver(campaign) || campaign.state === 'suspended')) throw notInForce(campaign);
    const now = caller.receivedAt;
    const words = body as Words;
    const protocol = (words['record'] ?? []) as readonly string[];
    const attached = await ownAttachments(transaction, caller, [
      ...new Set([...(words.attachmentIds ?? []), ...protocol]),
    ]);
    const owed = paperOwed(one.kind, name, { by, method: words.method });
    if (owed !== undefined && attached.length === 0)
      throw refusalProblem(
        refuse('rule', owed === 'party' ? 'PARTYS_PAPER_NEEDED' : 'PAPER_NEEDED', {
          facts: { owed },
          errors: [{ path: 'attachmentIds', code: 'REQUIRED', message: 'attachmentIds' }],
        }),
      );
    const question = await gateQuestion(transaction, this.directory, one, campaign.calendarEdition, now);
    if (name === 'request_hearing') {
      const until = replyUntil(question);
      if (until !== undefined && now > until)
        throw refusalProblem(
          refuse('rule', 'HEARING_TOO_LATE', {
            facts: { until: toIso(until), article: question.pack.periods.hearingRequest.article },
          }),
        );
    }
    if (name === 'acknowledge') assertServed(one.facts, words['paper'] as ServedPaper);
    await this.assertKnownSectors(campaign, words['scopeSectors'] as readonly string[] | undefined);
    const brought = factsBrought(name, named(words, name, question), attached, one.facts, now, as.displayNameZh);
    const gate = gateFor(name, { ...question, facts: { ...question.facts, ...brought.before } });
    if (!gate.satisfied) throw gateProblem(name, gate);
    const left = leavingActs.includes(name) && one.facts.leftState === undefined ? { leftState: one.state } : {};
    const { leftState: _left, ...standing } = one.facts;
    const facts: Writable<MeasureFacts> = {
      ...(name === 'resume' ? standing : one.facts),
      ...brought.before,
      ...brought.after,
      ...left,
    };
    const next = stateAfter(one.kind, name, one.state)!;
    // A remedy or a stay interrupts the course; it goes on where it was left.
    // What was switched on meanwhile is not off because the stay ends: its user is told again.
    const isBack = one.facts.restoredAt !== undefined;
    const to = name === 'resume' && !isBack ? (one.facts.leftState ?? next) : next;
    const step: MeasureStep = {
      act: name,
      state: to,
      at: toIso(now),
      by: as.displayNameZh,
      text: words.text,
      ...(attached.length > 0 ? { attachmentIds: attached } : {}),
    };
    const clock = this.clockAfter(one, name, to, question, now);
    const comesIntoEffect = to === 'in_effect' && one.inEffectAt === null;
    const over = isMeasureOver({ state: to, clock });
    if (clock?.kind === 'restore' && one.clock?.kind !== 'restore') facts.restoreFrom = now;
    if (name === 'execute' || name === 'resume') delete facts.restoreFrom;
    if (name === 'execute') delete facts.restoredAt;
    // It is cut off anew: by a supplier that has confirmed anew, on a notice of its own.
    if (name === 'resume' && isBack) for (const told of TOLD_OF_A_CUT) delete facts[told];
    const term = facts.termMonths;
    await record(transaction, {
      ...recordedBy(command, as),
      entries: [
        {
          head: measureHead(one),
          type: name,
          reason: words.text,
          payload: { from: one.state, to, pack: one.packEdition, ...brought.before, ...brought.after },
          set: {
            state: to,
            facts,
            steps: [...one.steps, step],
            clock,
            ...(clock !== null && clock !== one.clock ? { clock_cycle: one.clockCycle + 1 } : {}),
            ...(comesIntoEffect ? { in_effect_at: toIso(now) } : {}),
            ...((comesIntoEffect || name === 'extend_term') && MEASURE_FORMS[one.kind].family === 'limits' && term
              ? { expires_at: toIso(endOfCivilDay(plusMonths(civilDateOf(now), term))) }
              : {}),
            ...(over && one.overAt === null ? { over_at: toIso(now) } : {}),
            ...(name === 'investigate' ? { took_part: [...new Set([...one.tookPart, as.id, caller.person.id])] } : {}),
          },
        },
      ],
      rows: attachedTo(one.id, attached, [one.holder, one.region]),
      // What has ended has no workflow that could hear of it.
      outbox: one.overAt !== null || (over && isMereProposal(one)) ? [] : newsOf(one),
    });
    if (one.kind === 'order_closure' && one.caseId !== null && to !== one.state && ORDER_FALLS.includes(to)) {
      const resting = (await findOpenMeasuresOf(transaction, one.caseId, 'FOR UPDATE')).filter(
        (other) =>
          MEASURE_FORMS[other.kind].needsClosureOrder &&
          !isOfSafety(other) &&
          other.inEffectAt !== null &&
          other.liftDueAt === null,
      );
      await conditionMet(
        transaction,
        resting,
        question.calendar,
        now,
        '所依据的责令停产、关闭决定已撤销、停止执行或解除，',
      );
    }
    return { one, campaign };
  }

  /** What is due of whoever holds it after this act; null where nothing is. */
  private clockAfter(
    one: MeasureRecord,
    name: MeasureActionName,
    to: MeasureState,
    { pack, calendar }: Pick<GateQuestion, 'pack' | 'calendar'>,
    now: Instant,
  ): StoredMeasureClock | null {
    if (name === 'acknowledge') return one.clock;
    const isOff =
      MEASURE_FORMS[one.kind].family === 'power' && one.inEffectAt !== null && one.facts.restoredAt === undefined;
    const restore =
      one.clock?.kind === 'restore'
        ? one.clock
        : ({ kind: 'restore', from: now, dueAt: dueWithin(pack.periods.powerRestore, now, calendar) } as const);
    if (overMeasureStates.includes(to)) return isOff && name !== 'confirm_restored' ? restore : null;
    const lift = one.liftDueAt === null ? null : ({ kind: 'lift', from: now, dueAt: one.liftDueAt } as const);
    if (to === 'stayed') {
      if (name === 'confirm_restored') return lift;
      return isOff ? restore : one.clock;
    }
    // What was owed because of the stay is owed no more; what is to be lifted is due again, and every other clock goes on.
    if (name === 'resume') return one.clock?.kind === 'restore' ? lift : (one.clock ?? lift);
    if (one.liftDueAt !== null && one.clock?.kind === 'lift') return one.clock;
    switch (name) {
      case 'file':
        return { kind: 'decision', from: now, dueAt: dueWithin(pack.periods.decision, now, calendar) };
      case 'decide':
        return { kind: 'service', from: now, dueAt: dueWithin(pack.periods.service, now, calendar) };
      // Whoever asks for lifting has a check on the spot within ten working days (practice).
      case 'apply_lift':
        return {
          kind: 'lift',
          from: now,
          dueAt: endOfCivilDay(plusWorkingDays(calendar, civilDateOf(now), LIFT_CHECK_WORKING_DAYS).date),
        };
      case 'refuse_lift':
      case 'extend_term':
      case 'serve':
      case 'set_aside':
        return null;
      default:
        return one.clock;
    }
  }

  /** An agency is succeeded by another: what it holds and is not over is held by the successor, in the state and with the clock that it has. */
  async followSuccessor(
    { transaction, caller, key }: Command,
    campaign: CampaignRecord,
    { from, to, reason }: { readonly from: string; readonly to: string; readonly reason: string },
  ): Promise<readonly MeasureRecord[]> {
    const held = await findOpenMeasuresHeldBy(transaction, campaign.id, from, 'FOR UPDATE');
    if (held.length === 0) return held;
    const notice = await this.directory.notice(campaign.noticeId);
    const at = toIso(caller.receivedAt);
    const text = `${agencyZhOf(notice, from)}的职责由${agencyZhOf(notice, to)}承接：${reason}`;
    const by = caller.standsFor[0]!.displayNameZh;
    await record(transaction, {
      ...recordedBy({ caller, key: `${key}/measures` }),
      entries: held.map((one) => ({
        head: { ...measureHead(one), agency: to },
        type: 'succeeded_by',
        reason,
        payload: { from, agency: to },
        set: { agency_code: to, steps: [...one.steps, { act: 'succeeded_by', state: one.state, at, by, text }] },
      })),
      rows: await this.letters.tellHolder(transaction, caller.receivedAt, campaign, to, held, text, 'succeeded'),
      outbox: held.flatMap((one) => (isMereProposal(one) ? [] : newsOf(one))),
    });
    return held;
  }

  /** The campaign is revoked: what nobody has touched is taken back, and what stands has lost its reason. */
  async fallWith(command: Command, campaign: CampaignRecord, reason: string): Promise<void> {
    const { transaction, caller } = command;
    const now = caller.receivedAt;
    const open = await findOpenMeasuresOfCampaign(transaction, campaign.id, 'FOR UPDATE');
    const why = `专项已撤销（${reason}），`;
    const untouched = withdrawn(open.filter(isMereProposal), `${why}启动的事由不复存在。`, now);
    if (untouched.length > 0) await record(transaction, { at: now, actor: SYSTEM_ACTOR, entries: untouched });
    // What was sent may be carried out already, whether its receipt has come or not: its holder ends it, and whoever carries it out hears.
    const standing = open.filter(
      ({ inEffectAt, liftDueAt, steps }) =>
        liftDueAt === null && (inEffectAt !== null || steps.some(({ act }) => act === 'send')),
    );
    await conditionMet(transaction, standing, await this.directory.calendar(campaign.calendarEdition), now, why);
    const rows = await this.letters.tellExecutors(command, campaign, standing, 'not_impose', why);
    if (rows.length > 0) await record(transaction, { at: now, actor: SYSTEM_ACTOR, entries: [], rows });
  }
}

const LIFT_CHECK_WORKING_DAYS = 10;
/** What a cut was told by, and is told by once more when it begins anew. */
const TOLD_OF_A_CUT = [
  'supplierConfirmedAt',
  'receiptNo',
  'userNotifiedAt',
  'authorityCopied',
  'scheduledAt',
  'reNotifiedAt',
] as const satisfies readonly (keyof MeasureFacts)[];
/** What rests on an order falls with it. */
const ORDER_FALLS: readonly MeasureState[] = ['set_aside', 'stayed', 'lifted', 'not_imposed', 'expired'];
