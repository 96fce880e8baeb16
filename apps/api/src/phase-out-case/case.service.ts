import type { ApiConfig } from '@duban/config';
import type { CaseActionName, caseActionBodies } from '@duban/contract-http';
import { caseloadWorkflowId, opensCaseload, opensPhaseOutCase, phaseOutCaseWorkflowId } from '@duban/contract-workflow';
import {
  BEGIN_MEASURES,
  CASE_STAGES,
  type CaseClock,
  type CaseState,
  type Inspection,
  type Instant,
  MEASURE_FORMS,
  acceptedCaseStates,
  caseMoves,
  quantityOf,
  civilDateOf,
  clockAfter,
  doneCaseStates,
  equipmentMark,
  isCalledFor,
  listedCaseStates,
  listerOf,
  moveFrom,
  refusalOfCase,
  refusalOfInspection,
  refuse,
  stageMoment,
  standingActs,
  toIso,
} from '@duban/domain';
import { proceedingLetters } from '@duban/letters';
import {
  type CampaignRecord,
  type EntryDraft,
  type MeasureRecord,
  type OutboxDraft,
  type PhaseOutCaseRecord,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  caseTitle,
  findCampaign,
  findCase,
  findCaseSubject,
  findOpenMeasuresOf,
  findUntouchedProposals,
  fundOf,
  keyedId,
  markPersonal,
  nextNumbers,
  phaseOutCaseHead,
  phaseOutCaseOf,
  record,
  tells,
  withdrawn,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { isOver, notInForce } from '../campaign/in-force';
import { attachedTo, ownAttachments } from '../attachment/own-attachments';
import { type Command, assertFresh, recordedBy, whoMay } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { conditionGone, conditionMet } from '../measure/condition-met';
import { MeasureService } from '../measure/measure.service';
import { frameFor } from '../letter/frame-for';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

export type CaseBody = z.infer<(typeof caseActionBodies)[CaseActionName]>;

interface Words {
  readonly text: string;
  readonly attachmentIds?: readonly string[];
  readonly upheld?: boolean;
  readonly passed?: boolean;
  readonly until?: string;
  readonly on?: string;
  readonly before?: readonly string[];
  readonly during?: readonly string[];
  readonly after?: readonly string[];
  readonly withCaseId?: string;
  readonly announcedOn?: string;
  readonly paper?: string;
  readonly [fact: string]: unknown;
}

/** Out of which state of its case a measure's reason is gone: dismantled for the power, accepted for the price, struck off for the lists. */
const LIFTED_AT: Readonly<Partial<Record<string, CaseState>>> = {
  power: 'dismantled',
  price: 'province_confirmed',
  list: 'struck_off',
};

export interface CaseEffect {
  readonly entries: EntryDraft[];
  readonly outbox: OutboxDraft[];
}

/** What people do to a case. Each act is lawful or not where it is recorded; what follows, its workflow and its province's decide. */
@Injectable()
export class CaseService {
  constructor(
    private readonly directory: Directory,
    private readonly measures: MeasureService,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** @param by `itself` where the enterprise acts by its own account */
  async perform(
    command: Command,
    id: string,
    name: CaseActionName,
    body: CaseBody,
    by: 'office' | 'itself' = 'office',
  ): Promise<void> {
    const { transaction, caller, seenVersion } = command;
    const one = await findCase(transaction, id, 'FOR UPDATE');
    if (!one || !maySee(command, one)) throw notFound();
    assertFresh(seenVersion, one.version);
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    if (isOver(campaign)) throw notInForce(campaign);
    const as = whoMay(caller, (person) => refusalOfCase(name, one, person));
    const words = body as Words;
    const unfit = refusalOfInspection(name, words as Inspection, one.facts, civilDateOf(caller.receivedAt));
    if (unfit) throw refusalProblem(unfit);
    await this.assertComplete(transaction, one, name, words);
    assertPast(name, words, civilDateOf(caller.receivedAt));
    assertPublished(name, words, civilDateOf(caller.receivedAt));
    const pictures = [...(words.before ?? []), ...(words.during ?? []), ...(words.after ?? [])];
    const attached = await ownAttachments(transaction, caller, [...(words.attachmentIds ?? []), ...pictures]);
    assertPapers(name, by, attached);
    if (name === 'dismantle') await assertEachStageShown(transaction, words);
    // Plans and reports of resettlement come with rosters (N5.2).
    if (name === 'file_plan' || name === 'report_resettlement') await markPersonal(transaction, attached);
    // A line that is announced by itself is a list of one, with a number like any other.
    const listNumber =
      name === 'announce' ? await nextListNumber(transaction, civilDateOf(caller.receivedAt).slice(0, 4)) : undefined;
    const announced = listNumber === undefined ? words : { ...words, listNumber };
    const effect = await this.effectOf(transaction, campaign, one, name, announced, caller.receivedAt);
    await record(transaction, {
      ...recordedBy(command, as),
      entries: effect.entries,
      // Whoever decides on it reads what was handed in with it.
      rows: attachedTo(one.id, attached, [one.region, listerOf(one.sector)]),
      outbox: effect.outbox,
    });
    await this.afterwards(transaction, one, effect, caller.receivedAt);
  }

  /** A whole list at once: what is refused is told by id, and the rest is done. */
  async performAll(
    command: Command,
    ids: readonly string[],
    name: 'verify' | 'list' | 'return' | 'announce',
    words: Words,
  ): Promise<{ done: number; refused: { id: string; code: string }[]; listNumber: string | null }> {
    const { transaction, caller } = command;
    assertPublished(name, words, civilDateOf(caller.receivedAt));
    const attached = await ownAttachments(transaction, caller, words.attachmentIds);
    const rows = await transaction.query('SELECT * FROM phase_out_case WHERE id = ANY($1) ORDER BY id FOR UPDATE', [
      ids,
    ]);
    const cases = rows.map(phaseOutCaseOf);
    const there = new Set(cases.map(({ id }) => id));
    const refused: { id: string; code: string }[] = ids
      .filter((id) => !there.has(id))
      .map((id) => ({ id, code: 'NOT_FOUND' }));
    const campaigns = new Map<string, CampaignRecord>();
    for (const { campaignId } of cases)
      if (!campaigns.has(campaignId)) campaigns.set(campaignId, (await findCampaign(transaction, campaignId))!);
    const entries: EntryDraft[] = [];
    const outbox = new Map<string, OutboxDraft>();
    const year = civilDateOf(caller.receivedAt).slice(0, 4);
    const listNumber = name === 'announce' ? await nextListNumber(transaction, year) : null;
    for (const one of cases) {
      const campaign = campaigns.get(one.campaignId)!;
      const refusals = caller.standsFor.map((as) => refusalOfCase(name, one, as));
      const code = refusals.every(Boolean)
        ? refusals[0]!.code
        : !maySee(command, one)
          ? 'NOT_FOUND'
          : isOver(campaign)
            ? 'CAMPAIGN_NOT_IN_FORCE'
            : name === 'list' && one.outcome !== 'eliminate' && one.localOutcome !== 'eliminate'
              ? // What the criteria leave to people is found for each line by itself, with its words.
                'REVIEW_SINGLY'
              : name === 'return' && (await standsIn(transaction, one))
                ? 'STANDS_IN'
                : undefined;
      if (code) {
        refused.push({ id: one.id, code });
        continue;
      }
      const effect = await this.effectOf(transaction, campaign, one, name, { ...words, listNumber }, caller.receivedAt);
      entries.push(...effect.entries);
      for (const message of effect.outbox) outbox.set(`${message.destination}/${'start' in message.payload}`, message);
    }
    if (entries.length > 0)
      await record(transaction, {
        ...recordedBy(command),
        entries,
        rows: cases.flatMap(({ id, region, sector }) =>
          refused.some((one) => one.id === id) ? [] : attachedTo(id, attached, [region, listerOf(sector)]),
        ),
        outbox: [...outbox.values()],
      });
    return { done: entries.length, refused, listNumber: entries.length > 0 ? listNumber : null };
  }

  /** A closed line that draws power again, or is found running: re-opened with its history (死灰复燃). */
  async reopen(transaction: Transaction, one: PhaseOutCaseRecord, reason: string, now: Instant): Promise<void> {
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    const effect = await this.effectOf(transaction, campaign, one, 'report_restart', { text: reason }, now);
    await record(transaction, { at: now, actor: SYSTEM_ACTOR, entries: effect.entries, outbox: effect.outbox });
    await this.afterwards(transaction, one, effect, now);
  }

  private async effectOf(
    transaction: Transaction,
    campaign: CampaignRecord,
    one: PhaseOutCaseRecord,
    name: CaseActionName,
    words: Words,
    now: Instant,
  ): Promise<CaseEffect> {
    const { text, attachmentIds, upheld, passed, until, listNumber, ...facts } = words;
    const standing = standingActs.some(({ act }) => act === name);
    let to = standing ? one.state : moveFrom(caseMoves, name, one.state)!.to;
    // A rejected objection changes nothing of where the line stood.
    if (name === 'decide_objection') to = upheld ? 'removed' : objectedFrom(one);
    if (name === 'sample' && passed === false) to = 'dismantling';
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const clock: CaseClock | null = standing ? one.clock : clockAfter(to, now, until, calendar, one.clock);
    const becomesQuiet = one.clock !== null && clock === null;
    const step = {
      at: toIso(now),
      ...(name === 'object' ? { from: one.state } : {}),
      ...facts,
      ...(name === 'dismantle' ? { equipment: equipmentOf(one, facts['serials']) } : {}),
      ...(attachmentIds?.length ? { attachmentIds } : {}),
    };
    const isDone = doneCaseStates.includes(to);
    const set: Record<string, unknown> = {
      state: to,
      facts: {
        ...one.facts,
        [name]: {
          text,
          ...step,
          ...(upheld === undefined ? {} : { upheld }),
          ...(passed === undefined ? {} : { passed }),
        },
      },
      clock,
      // The same clock with another date goes on; another clock is another cycle.
      ...(clock !== null && clock.kind !== one.clock?.kind ? { clock_cycle: one.clockCycle + 1 } : {}),
      done_at: isDone ? toIso(one.doneAt ?? now) : null,
      // A line that is open again is late again: what follows for it begins anew.
      ...(doneCaseStates.includes(one.state) && !isDone
        ? { fired: one.fired.filter((stage) => stage !== BEGIN_MEASURES) }
        : {}),
      ...(name === 'announce' ? { list_number: listNumber ?? null, fired: firedAlready(one, now) } : {}),
    };
    const head = phaseOutCaseHead(one);
    const outbox: OutboxDraft[] = [];
    if (clock !== null && !standing) outbox.push(opensPhaseOutCase(campaign.id, one.id));
    if ((clock !== null && !standing) || becomesQuiet) outbox.push(tells(phaseOutCaseWorkflowId(one.id), head));
    const excuseEnds =
      EXCUSED.includes(one.state) && (to !== one.state || (clock !== null && clock.dueAt !== one.clock?.dueAt));
    if (excuseEnds || listedCaseStates.includes(to) !== listedCaseStates.includes(one.state)) {
      const destination = caseloadWorkflowId(campaign.id, one.region);
      outbox.push(opensCaseload(campaign.id, one.region), tells(destination, head));
    }
    return {
      entries: [
        {
          head,
          type: name,
          reason: text,
          payload: {
            from: one.state,
            to,
            ...(upheld === undefined ? {} : { upheld }),
            ...(passed === undefined ? {} : { passed }),
            ...(clock && !standing ? { clock: clock.kind, clockDueAt: toIso(clock.dueAt) } : {}),
          },
          set,
        },
      ],
      outbox,
    };
  }

  /** What a case's new state means for what rests on it: measures lose their reason, replaced capacity is freed. */
  private async afterwards(
    transaction: Transaction,
    before: PhaseOutCaseRecord,
    { entries }: CaseEffect,
    now: Instant,
  ): Promise<void> {
    const to = entries[0]!.set!['state'] as CaseState;
    if (to === before.state) return;
    if (doneCaseStates.includes(to)) await this.takeBackProposals(transaction, before.id, now);
    const measures = await findOpenMeasuresOf(transaction, before.id, 'FOR UPDATE');
    const campaign = (await findCampaign(transaction, before.campaignId))!;
    if (doneCaseStates.includes(before.state) && !doneCaseStates.includes(to))
      await this.freeReplaced(transaction, campaign, before, entries[0]!.reason ?? '', now);
    if (acceptedCaseStates.includes(before.state) && !acceptedCaseStates.includes(to))
      await this.askAwardsBack(transaction, campaign, before, entries[0]!.reason ?? '', now);
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const met = measures.filter((measure) => measure.liftDueAt === null && isReasonGone(measure, to));
    await conditionMet(transaction, met, calendar, now, '解除条件已满足，');
    // What is to be recovered rests on the money, not on where the line stands.
    const back = measures.filter(
      (measure) =>
        measure.liftDueAt !== null && MEASURE_FORMS[measure.kind].family !== 'recovery' && !isReasonGone(measure, to),
    );
    if (doneCaseStates.includes(before.state) && !doneCaseStates.includes(to))
      await conditionGone(transaction, back, now);
  }

  /** What it has replaced has no ground any more: free for nobody until it is accepted again, and whoever asked hears of it. */
  private async freeReplaced(
    transaction: Transaction,
    campaign: CampaignRecord,
    one: PhaseOutCaseRecord,
    why: string,
    now: Instant,
  ): Promise<void> {
    const freed = await transaction.query<{ check_number: string; project: string; agency_code: string | null }>(
      `WITH freed AS (UPDATE replacement SET freed_at = $2 WHERE case_id = $1 AND freed_at IS NULL RETURNING check_number, project)
       SELECT f.check_number, f.project, p.agency_code FROM freed f JOIN project_check p ON p.number = f.check_number ORDER BY f.check_number`,
      [one.id, toIso(now)],
    );
    const line = caseTitle(await findCaseSubject(transaction, one.id));
    const frame = await frameFor(this.directory, this.config, campaign);
    const rows: RowDraft[] = [];
    for (const { check_number: number, project, agency_code: agency } of freed) {
      if (agency === null) continue;
      const about = {
        type: 'project-check',
        id: keyedId('project_check', number),
        label: number,
        titleZh: project,
        agencyZh: (await this.directory.agency(agency))?.shortZh ?? agency,
        askedZh: '所置换的淘汰产能已不成立，请重新审查该项目的产能置换方案。',
        dueAt: null,
        dueTentative: false,
        path: `/project-checks?open=${encodeURIComponent(number)}`,
      };
      const letter = {
        campaignId: campaign.id,
        agency,
        subject: 'handover' as const,
        to: ['clerk', 'agency_head'] as const,
        at: now,
        key: `freed/${one.id}/${one.version}`,
        whyZh: `“${line}”的淘汰不再成立（${why}）。`,
      };
      rows.push(...(await proceedingLetters(transaction, frame, about, letter)));
    }
    if (rows.length > 0) await record(transaction, { at: now, actor: SYSTEM_ACTOR, entries: [], rows });
  }

  /** The line is closed, or off the list: what its missed date began and nobody has touched has no ground any more. */
  private async takeBackProposals(transaction: Transaction, caseId: string, now: Instant): Promise<void> {
    const begun = await findUntouchedProposals(transaction, [caseId]);
    const entries = withdrawn(begun, '该生产线已淘汰或者已移出名单，启动的事由不复存在。', now);
    if (entries.length > 0) await record(transaction, { at: now, actor: SYSTEM_ACTOR, entries });
  }

  /** What was paid out for a line that is accepted no longer. */
  private async askAwardsBack(
    transaction: Transaction,
    campaign: CampaignRecord,
    one: PhaseOutCaseRecord,
    why: string,
    now: Instant,
  ): Promise<void> {
    const paid = (
      await transaction.query(
        `SELECT * FROM fund WHERE case_id = $1 AND purpose = 'award' AND paid > recovered ORDER BY number`,
        [one.id],
      )
    ).map(fundOf);
    if (paid.length === 0) return;
    const sums = paid.map((fund) => `${fund.number}（${quantityOf(fund.paid - fund.recovered)}元）`).join('、');
    const text = `验收已不再成立（${why}），已拨付的奖励资金${sums}提请追回。`;
    await this.measures.proposeRecovery(transaction, campaign, one, text, now);
  }

  private async assertComplete(
    transaction: Transaction,
    one: PhaseOutCaseRecord,
    name: CaseActionName,
    words: Words,
  ): Promise<void> {
    // Whoever has been answered goes to law; objecting again would only put off what follows.
    if (name === 'object' && one.facts['decide_objection'] !== undefined)
      throw refusalProblem(refuse('rule', 'OBJECTED_ALREADY'));
    if (name === 'dismantle') {
      const lacking = (['before', 'during', 'after'] as const).filter((when) => (words[when]?.length ?? 0) === 0);
      if (lacking.length > 0)
        throw refusalProblem(
          refuse('rule', 'EVIDENCE_INCOMPLETE', {
            errors: lacking.map((path) => ({ path, code: 'REQUIRED', message: path })),
          }),
        );
    }
    if (name === 'dismantle') {
      const { legalRepresentative, official, handler } = (words['certificate'] ?? {}) as Record<string, string>;
      const signed = [legalRepresentative, official, handler].map((who) => who?.normalize('NFKC').trim());
      if (new Set(signed).size < signed.length)
        throw refusalProblem(
          refuse('rule', 'SIGNED_BY_ONE', {
            errors: [{ path: 'certificate', code: 'DUPLICATE', message: signed.join('、') }],
          }),
        );
    }
    if ((name === 'remove' || name === 'return') && (await standsIn(transaction, one)))
      throw refusalProblem(refuse('rule', 'STANDS_IN'));
    if (name === 'substitute') {
      const other = await findCase(transaction, words.withCaseId!);
      const fits =
        other &&
        other.id !== one.id &&
        other.campaignId === one.campaignId &&
        other.region === one.region &&
        other.sector === one.sector &&
        // One that is announced already must close anyway: an obligation is replaced by another, never by less.
        ['verified', 'listed'].includes(other.state) &&
        isCalledFor(other) &&
        (await replacesWhole(transaction, one, other));
      if (!fits)
        throw new Problem(422, 'SUBSTITUTE_DOES_NOT_FIT', {
          errors: [{ path: 'withCaseId', code: 'UNKNOWN', message: words.withCaseId! }],
        });
    }
  }
}

/** What is said to have been done is told on the day, or afterwards. */
function assertPast(name: CaseActionName, { on }: Words, today: string): void {
  if ((name === 'shut_down' || name === 'dismantle') && on !== undefined && on > today)
    throw new Problem(422, 'IN_THE_FUTURE', { errors: [{ path: 'on', code: 'TOO_BIG', message: on }] });
}

/** A list that was published before it is recorded here counts from its day, by the paper that anybody can look up. */
function assertPublished(name: CaseActionName, { announcedOn: day, paper, attachmentIds }: Words, today: string): void {
  const fault = (path: string, code: string) =>
    new Problem(422, 'PUBLICATION_UNFIT', { errors: [{ path, code, message: path }] });
  if (day === undefined && paper === undefined) return;
  if (name !== 'announce') throw fault('announcedOn', 'NOT_ALLOWED');
  if (day !== undefined && day > today) throw fault('announcedOn', 'TOO_BIG');
  if (day === undefined || day >= today) return;
  if (paper === undefined) throw fault('paper', 'REQUIRED');
  if ((attachmentIds?.length ?? 0) === 0) throw fault('attachmentIds', 'REQUIRED');
}

/** An objection that an office records is the enterprise's own; what is converted is told with the proof of it. */
function assertPapers(name: CaseActionName, by: 'office' | 'itself', attached: readonly string[]): void {
  const errors = [{ path: 'attachmentIds', code: 'REQUIRED', message: 'attachmentIds' }];
  if (attached.length > 0) return;
  if (name === 'object' && by === 'office') throw refusalProblem(refuse('rule', 'PARTYS_PAPER_NEEDED', { errors }));
  if (name === 'convert')
    throw refusalProblem(refuse('rule', 'PAPER_NEEDED', { facts: { owed: 'conversion' }, errors }));
}

/** Before, while and after are not one picture: no file shows two of them. */
async function assertEachStageShown(transaction: Transaction, { before, during, after }: Words): Promise<void> {
  const stages = [before ?? [], during ?? [], after ?? []];
  const rows = await transaction.query<{ id: string; sha256: string }>(
    'SELECT id, sha256 FROM attachment WHERE id = ANY($1)',
    [stages.flat()],
  );
  const contents = stages.map((ids) => new Set(rows.filter(({ id }) => ids.includes(id)).map(({ sha256 }) => sha256)));
  const shown = contents.flatMap((files) => [...files]);
  if (new Set(shown).size < shown.length)
    throw refusalProblem(
      refuse('rule', 'EVIDENCE_INCOMPLETE', { errors: [{ path: 'before', code: 'DUPLICATE', message: 'before' }] }),
    );
}

/** Another line was taken off the list because this one is on it. */
async function standsIn(transaction: Transaction, { campaignId, id }: PhaseOutCaseRecord): Promise<boolean> {
  const [other] = await transaction.query(
    `SELECT 1 FROM phase_out_case WHERE campaign_id = $1 AND state = 'substituted' AND facts->'substitute'->>'withCaseId' = $2 LIMIT 1`,
    [campaignId, id],
  );
  return other !== undefined;
}

/** In these a line that is late is let be for a while; its province's caseload hears when that ends. */
const EXCUSED: readonly CaseState[] = ['objection', 'shut_not_dismantled', 'restarted'];

/** Where the line stood when its enterprise objected. */
function objectedFrom({ facts }: PhaseOutCaseRecord): CaseState {
  return (facts['object'] as { readonly from?: CaseState } | undefined)?.from ?? 'announced';
}

/** Everything that was ever dismantled of it: a second dismantling does not make the first forgotten. */
function equipmentOf({ facts }: PhaseOutCaseRecord, serials: unknown): string[] {
  const before = (facts['dismantle'] as { readonly equipment?: readonly string[] } | undefined)?.equipment ?? [];
  return [...new Set([...before, ...((serials ?? []) as readonly string[]).map(equipmentMark)])];
}

/** Ministries see every case; a province its own. */
function maySee({ caller }: Command, one: PhaseOutCaseRecord): boolean {
  const { agency } = caller.person;
  return caller.sight.sees === 'all' || agency === one.region || /^[A-Z]/.test(agency ?? '');
}

/** Reminders whose moment lay before the announcement are passed over, never sent late; the day after the date is not. */
function firedAlready(one: PhaseOutCaseRecord, now: Instant): string[] {
  if (one.dueAt === null) return [...one.fired];
  const passed = CASE_STAGES.filter(({ days }) => days < 0 && stageMoment(one.dueAt!, days) <= now);
  return [...new Set([...one.fired, ...passed.map(({ stage }) => stage)])];
}

const ORDER: readonly CaseState[] = doneCaseStates;
function isReasonGone({ kind }: MeasureRecord, to: CaseState): boolean {
  const at = LIFTED_AT[MEASURE_FORMS[kind].family];
  if (to === 'removed' || to === 'converted' || to === 'substituted') return true;
  return at !== undefined && doneCaseStates.includes(to) && ORDER.indexOf(to) >= ORDER.indexOf(at);
}

/** As much capacity at least, in one measure, and in nobody else's place. */
async function replacesWhole(
  transaction: Transaction,
  one: PhaseOutCaseRecord,
  other: PhaseOutCaseRecord,
): Promise<boolean> {
  const [row] = await transaction.query<{ whole: boolean }>(
    `SELECT n.measure = o.measure AND n.capacity >= o.capacity
       AND NOT EXISTS (SELECT 1 FROM phase_out_case c WHERE c.campaign_id = $3 AND c.state = 'substituted' AND c.facts->'substitute'->>'withCaseId' = $4) AS whole
     FROM capacity_unit o, capacity_unit n WHERE o.id = $1 AND n.id = $2`,
    [one.unitId, other.unitId, one.campaignId, other.id],
  );
  return row?.whole ?? false;
}

/** 名〔2026〕3号: a list that is frozen has a number; what changes afterwards is an amendment. */
async function nextListNumber(transaction: Transaction, year: string): Promise<string> {
  return (await nextNumbers(transaction, { sign: '名', table: 'phase_out_case', column: 'list_number' }, year, 1))[0]!;
}
