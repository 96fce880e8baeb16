import {
  type CriteriaChanges,
  criteriaEditionSchema,
  criteriaChangesSchema,
  evaluateSchema,
  evaluationSchema,
  listOf,
  newCriteriaEditionSchema,
} from '@duban/contract-http';
import {
  type CriteriaEdition,
  CriteriaStanding,
  type CriterionAddition,
  type EvaluationReason,
  additionFaults,
  evaluate,
  has,
  laxerFaults,
  listerOf,
  refuse,
  toIso,
} from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import {
  type DataSource,
  SEES_ALL,
  type Transaction,
  canonical,
  findCriteria,
  inTransaction,
  listEditions,
  lockCriteria,
  record,
  recordEdition,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { type Command, CommandRunner, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Access } from '../http/session.guard';
import { type Language, pick } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { casesRejudged, unitsRejudged } from './rejudge';

type Standing = CriteriaStanding<NoticeEdition['sectors'][number]>;

/** A unit held against the notice's criteria (N2.2), the State's editions on top of them, and a province's own, which may only be stricter (N2.2-2). */
@ApiTags('criteria')
@Controller('api/v1/criteria')
@Access(...READERS)
export class CriteriaController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  /** A question, no write: it leaves nothing behind and asks for no key. */
  @Post('evaluations')
  @HttpCode(200)
  @ApiResponse(answers(200, evaluationSchema))
  async evaluate(
    @Body({ schema: evaluateSchema }) body: z.infer<typeof evaluateSchema>,
    @Signed() caller: Caller,
  ): Promise<z.infer<typeof evaluationSchema>> {
    const { sector: code, region, ...facts } = body;
    const [notice] = await this.directory.notices();
    const sector = notice!.sectors.find(({ sector }) => sector === code);
    if (!sector)
      throw new Problem(422, 'UNKNOWN_SECTOR', { errors: [{ path: 'sector', code: 'UNKNOWN', message: code }] });
    if (region !== undefined && !notice!.provinces.includes(region))
      throw new Problem(422, 'UNKNOWN_REGION', { errors: [{ path: 'region', code: 'UNKNOWN', message: region }] });
    const criteria = await inTransaction(this.dataSource, SEES_ALL, (wide) => findCriteria(wide, notice!));
    const judged = evaluate(criteria.national.sectorOf(code)!, facts);
    const local = region === undefined ? undefined : criteria.local(region);
    const locally = local && evaluate(local.sectorOf(code)!, facts);
    return {
      outcome: judged.outcome,
      matched: judged.matched.map((one) => ({ ...one })),
      reasons: judged.reasons.map((reason) => reasonWords(reason, caller.language)),
      edition: criteria.national.edition ?? notice!.id,
      local:
        local && locally
          ? { edition: local.edition!, outcome: locally.outcome, matched: locally.matched.map((one) => ({ ...one })) }
          : null,
    };
  }

  @Get('editions')
  @ApiResponse(answers(200, listOf(criteriaEditionSchema)))
  async editions(@Signed() caller: Caller) {
    const items = await inTransaction(this.dataSource, SEES_ALL, (transaction) => this.show(transaction, caller));
    return { items, total: items.length, nextCursor: null };
  }

  /** A province adopts criteria of its own, the ministry of the sectors those of the State; laxer ones are refused, each with its path. */
  @Post('editions')
  @Access('head')
  @ApiResponse(answers(201, z.union([criteriaEditionSchema, criteriaChangesSchema])))
  async adopt(
    @Body({ schema: newCriteriaEditionSchema }) body: z.infer<typeof newCriteriaEditionSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const work = async (command: Command) => {
      const { transaction, caller } = command;
      const notice = await this.directory.findNotice(body.noticeId);
      if (!notice) throw notFound();
      const region = scopeOf(caller, notice);
      // A list that is being put into effect is judged before or after this, never past it.
      await lockCriteria(transaction, 'adopt');
      const editions = await listEditions(transaction, 'criteria');
      if (editions.some(({ code }) => code === body.edition))
        throw new Problem(409, 'EDITION_EXISTS', { facts: { edition: body.edition } });
      const before = standingOf(notice, editions);
      const content: CriteriaEdition = {
        edition: body.edition,
        noticeId: notice.id,
        region,
        changes: body.changes as CriteriaEdition['changes'],
        additions: body.additions as readonly CriterionAddition[],
      };
      assertFit(before, content);
      if (region === null) assertOwnSectors(before, content, caller.person.agency!);
      const after = standingOf(notice, [{ content }, ...editions]);
      if (body.preview) return { status: 200, body: await changesShown(transaction, before, after, region) };
      await recordEdition(transaction, 'criteria', body.edition, content, toIso(caller.receivedAt), {
        accountId: caller.account.id,
        note: body.note,
      });
      let page = 0;
      for await (const entries of casesRejudged(transaction, region, before, after, caller.receivedAt)) {
        const key = `${command.key}/${page}`;
        if (entries.length > 0) await record(transaction, { ...recordedBy({ ...command, key }), entries });
        page += 1;
      }
      const [made] = await this.show(transaction, caller, body.edition);
      return { status: 201, body: made };
    };
    if (!body.preview) return this.commands.run(request, reply, body, work);
    void reply.status(200);
    return (await this.commands.preview(request, work)).body;
  }

  /** What an edition judges otherwise than the one before it, on the units as they are on file now. */
  @Get('editions/:edition/changes')
  @ApiResponse(answers(200, criteriaChangesSchema))
  async changes(@Param('edition') code: string, @Signed() caller: Caller): Promise<CriteriaChanges> {
    const editions = await inTransaction(this.dataSource, SEES_ALL, (wide) => listEditions(wide, 'criteria'));
    const place = editions.findIndex((edition) => edition.code === code);
    const one = editions[place]?.content;
    const notice = one && (await this.directory.findNotice(one.noticeId));
    if (!notice) throw notFound();
    // The paper is everybody's; whose lines it reaches, only those see who see the lines.
    return inTransaction(this.dataSource, caller.sight, (transaction) =>
      changesShown(
        transaction,
        standingOf(notice, editions.slice(place + 1)),
        standingOf(notice, editions.slice(place)),
        one.region,
      ),
    );
  }

  /** Those on record, the newest first, or one of them. */
  private async show(
    transaction: Transaction,
    { language }: Caller,
    only?: string,
  ): Promise<z.infer<typeof criteriaEditionSchema>[]> {
    const editions = await listEditions(transaction, 'criteria');
    const shown: z.infer<typeof criteriaEditionSchema>[] = [];
    for (const { code, content, recordedAt, recordedBy, note } of editions) {
      if (only !== undefined && code !== only) continue;
      const { region } = content;
      const standing = standingOf(await this.directory.notice(content.noticeId), editions);
      // Against the whole country nobody counts in passing: its changes are asked for by themselves.
      const affects =
        region === null
          ? null
          : (await unitsRejudged(transaction, region, standing.national, standing.on(content), 0)).reached;
      shown.push({
        edition: code,
        region,
        noticeId: content.noticeId,
        recordedAt,
        recordedBy: recordedBy && pick(language, recordedBy.zh, recordedBy.en),
        note,
        changes: content.changes.map((change) => ({ ...change })),
        additions: (content.additions ?? []).map((addition) => ({ ...addition })),
        affects,
      });
    }
    return shown;
  }
}

const SHOWN = 200;

function standingOf(notice: NoticeEdition, editions: readonly { readonly content: CriteriaEdition }[]): Standing {
  return new CriteriaStanding(
    notice.id,
    notice.sectors,
    editions.map(({ content }) => content),
  );
}

/**
 * For whom a head adopts criteria: its province, or the country (null) where it heads a ministry that lists sectors.
 *
 * @throws Problem 403 for every other
 */
function scopeOf({ person }: Caller, { provinces, sectors }: NoticeEdition): string | null {
  const agency = person.agency ?? '';
  if (has(person, 'head') && provinces.includes(agency)) return agency;
  if (has(person, 'head') && sectors.some(({ sector }) => listerOf(sector) === agency)) return null;
  throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['head'] } });
}

/** @throws Problem 422 for what is laxer than the criteria below it, or cannot be added to them */
function assertFit(standing: Standing, { region, changes, additions = [] }: CriteriaEdition): void {
  const base = region === null ? standing.ofTheNotice : standing.national.sectors;
  const prefix = region === null ? 'G' : 'L';
  const unfit = [
    ...additionFaults(base, additions),
    ...additions.flatMap(({ criterionId }, index) =>
      criterionId.startsWith(prefix)
        ? []
        : [{ path: `additions.${index}.criterionId`, code: 'WRONG_PREFIX', message: prefix }],
    ),
  ];
  if (unfit.length > 0) throw new Problem(422, 'CRITERIA_UNFIT', { errors: unfit });
  const faults = laxerFaults(base, changes);
  if (faults.length > 0) throw refusalProblem(refuse('rule', 'CRITERIA_LAXER', { errors: faults }));
}

/** The State's edition is one for all sectors; each ministry changes in it what is of its own (MIIT; NEA: power and coal). */
function assertOwnSectors(standing: Standing, content: CriteriaEdition, agency: string): void {
  const before = standing.national;
  const after = standing.on(content);
  const foreign = standing.ofTheNotice
    .map(({ sector }) => sector)
    .filter(
      (code) =>
        listerOf(code) !== agency &&
        canonical(before.sectorOf(code)!.criteria) !== canonical(after.sectorOf(code)!.criteria),
    );
  if (foreign.length > 0)
    throw new Problem(403, 'SECTOR_OF_ANOTHER', {
      errors: foreign.map((code) => ({ path: `sectors.${code}`, code: 'OF_ANOTHER_MINISTRY', message: code })),
    });
}

async function changesShown(
  transaction: Transaction,
  before: Standing,
  after: Standing,
  region: string | null,
): Promise<CriteriaChanges> {
  const inForce = (standing: Standing) =>
    region === null ? standing.national : (standing.local(region) ?? standing.national);
  const { total, items } = await unitsRejudged(transaction, region, inForce(before), inForce(after), SHOWN);
  return {
    edition: after.editionOf(region)!.edition,
    before: before.editionOf(region)?.edition ?? inForce(before).edition ?? before.noticeId,
    total,
    items,
  };
}

/** Why the outcome is what it is, in a sentence. */
export function reasonWords({ code, criterionId, facts }: EvaluationReason, language: Language): string {
  const of = criterionId === null ? '' : `${criterionId}: `;
  const text = (name: string) => String(facts[name] ?? '');
  const words: Readonly<Record<EvaluationReason['code'], readonly [zh: string, en: string]>> = {
    EQUIPMENT_UNKNOWN: [
      `通知该行业未列“${text('equipmentType')}”，须人工核定。`,
      `The notice names no “${text('equipmentType')}” in this sector: to be looked at by people.`,
    ],
    UNDEFINED_IN_NOTICE: [
      '通知点名而未界定，须人工核定。',
      'Named in the notice and not defined there: to be looked at by people.',
    ],
    METRIC_MISSING: [`缺少指标 ${text('metric')}，不能认定。`, `The metric ${text('metric')} is missing.`],
    METRIC_NOT_USED: [
      `指标 ${text('metric')} 与该类装备的标准无关。`,
      `The metric ${text('metric')} is not used for this equipment.`,
    ],
    CONDITION_UNSTATED: [
      `未说明是否“${text('condition')}”，不能认定。`,
      `Whether “${text('condition')}” holds is not stated.`,
    ],
    CONDITION_MET: [`符合条件“${text('condition')}”。`, `The condition “${text('condition')}” holds.`],
    EXCEPTION_MET: [`属于除外情形“${text('exception')}”。`, `The exception “${text('exception')}” applies.`],
    EXCEPTION_OUT_OF_RANGE: [
      `称属“${text('exception')}”，但实测 ${text('measured')}，不在除外范围。`,
      `“${text('exception')}” is claimed, but ${text('measured')} is outside it.`,
    ],
    WITHIN_THRESHOLD: [
      `${text('metric')} ${text('measured')} ${text('comparator')} ${text('value')}。`,
      `${text('metric')} ${text('measured')} ${text('comparator')} ${text('value')}.`,
    ],
    BEYOND_THRESHOLD: [
      `${text('metric')} ${text('measured')}，不满足 ${text('comparator')} ${text('value')}。`,
      `${text('metric')} ${text('measured')} is not ${text('comparator')} ${text('value')}.`,
    ],
    NAMED_OUTRIGHT: ['通知直接点名淘汰。', 'Named outright by the notice.'],
  };
  return `${of}${pick(language, ...words[code])}`;
}
