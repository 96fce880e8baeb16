import {
  type CriteriaChanges,
  criteriaChangesSchema,
  evaluateSchema,
  evaluationSchema,
  listOf,
  localCriteriaSchema,
  newLocalCriteriaSchema,
} from '@duban/contract-http';
import {
  type CriterionAddition,
  type EvaluationReason,
  additionFaults,
  type LocalCriteria,
  evaluate,
  has,
  laxerFaults,
  refuse,
  toIso,
  withChanges,
} from '@duban/domain';
import {
  type DataSource,
  SEES_ALL,
  type Transaction,
  inTransaction,
  listEditions,
  record,
  recordEdition,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { type Command, CommandRunner, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Access } from '../http/session.guard';
import { type Language, pick } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { casesRejudged, editionBefore, unitsRejudged } from './rejudge';

/** A unit held against the notice's criteria (N2.2), and a province's own, which may only be stricter (N2.2-2). */
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
    const judged = evaluate(sector, facts);
    const local = region === undefined ? undefined : await this.localOf(region);
    const locally =
      local &&
      evaluate(
        withChanges(notice!.sectors, local).find(({ sector }) => sector === code)!,
        facts,
      );
    return {
      outcome: judged.outcome,
      matched: judged.matched.map((one) => ({ ...one })),
      reasons: judged.reasons.map((reason) => reasonWords(reason, caller.language)),
      edition: notice!.id,
      local:
        local && locally
          ? { edition: local.edition, outcome: locally.outcome, matched: locally.matched.map((one) => ({ ...one })) }
          : null,
    };
  }

  @Get('editions')
  @ApiResponse(answers(200, listOf(localCriteriaSchema)))
  async editions(@Signed() caller: Caller) {
    const items = await inTransaction(this.dataSource, SEES_ALL, (transaction) => this.show(transaction, caller));
    return { items, total: items.length, nextCursor: null };
  }

  /** A province adopts criteria of its own; laxer ones are refused, each with its path. */
  @Post('editions')
  @Access('head')
  @ApiResponse(answers(201, localCriteriaSchema))
  async adopt(
    @Body({ schema: newLocalCriteriaSchema }) body: z.infer<typeof newLocalCriteriaSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const work = async (command: Command) => {
      const { transaction, caller } = command;
      const region = caller.person.agency ?? '';
      const notice = await this.directory.findNotice(body.noticeId);
      if (!notice) throw notFound();
      if (!notice.provinces.includes(region) || !has(caller.person, 'head'))
        throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['head'] } });
      const changes = body.changes as LocalCriteria['changes'];
      const additions = body.additions as readonly CriterionAddition[];
      const faults = laxerFaults(notice.sectors, changes);
      const unfit = additionFaults(notice.sectors, additions);
      if (unfit.length > 0) throw new Problem(422, 'CRITERIA_UNFIT', { errors: unfit });
      if (faults.length > 0) throw refusalProblem(refuse('rule', 'CRITERIA_LAXER', { errors: faults }));
      // A list that is being put into effect is judged before or after this, never past it.
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.criteria'))`);
      const editions = await listEditions(transaction, 'criteria');
      if (editions.some(({ code }) => code === body.edition))
        throw new Problem(409, 'EDITION_EXISTS', { facts: { edition: body.edition } });
      const content: LocalCriteria = { edition: body.edition, noticeId: notice.id, region, changes, additions };
      const before = editionBefore(editions, content);
      if (body.preview) {
        const items = await unitsRejudged(transaction, notice, region, before, content);
        return { status: 200, body: changesShown(body.edition, before, notice.id, items) };
      }
      await recordEdition(transaction, 'criteria', body.edition, content, toIso(caller.receivedAt), {
        accountId: caller.account.id,
        note: body.note,
      });
      const entries = await casesRejudged(transaction, notice, before, content, caller.receivedAt);
      if (entries.length > 0) await record(transaction, { ...recordedBy(command), entries });
      const made = (await this.show(transaction, caller)).find(({ edition }) => edition === body.edition);
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
    const one = editions.find((edition) => edition.code === code)?.content;
    const notice = one && (await this.directory.findNotice(one.noticeId));
    if (!notice) throw notFound();
    // The paper is everybody's; whose lines it reaches, only those see who see the lines.
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const before = editionBefore(editions, one, code);
      const items = await unitsRejudged(transaction, notice, one.region, before, one);
      return changesShown(code, before, notice.id, items);
    });
  }

  private async localOf(region: string): Promise<LocalCriteria | undefined> {
    const all = await inTransaction(this.dataSource, SEES_ALL, (transaction) => listEditions(transaction, 'criteria'));
    return all.find(({ content }) => content.region === region)?.content;
  }

  private async show(transaction: Transaction, { language }: Caller): Promise<z.infer<typeof localCriteriaSchema>[]> {
    const editions = await listEditions(transaction, 'criteria');
    return Promise.all(
      editions.map(async ({ code, content, recordedAt, recordedBy, note }) => {
        const notice = await this.directory.notice(content.noticeId);
        const judged = await unitsRejudged(transaction, notice, content.region, undefined, content);
        return {
          edition: code,
          region: content.region,
          noticeId: content.noticeId,
          recordedAt,
          recordedBy: recordedBy && pick(language, recordedBy.zh, recordedBy.en),
          note,
          changes: content.changes.map((change) => ({ ...change })),
          additions: (content.additions ?? []).map((addition) => ({ ...addition })),
          affects: judged.filter(({ after }) => after.outcome === 'eliminate').length,
        };
      }),
    );
  }
}

const SHOWN = 200;

function changesShown(
  edition: string,
  before: LocalCriteria | undefined,
  noticeId: string,
  items: CriteriaChanges['items'],
): CriteriaChanges {
  return { edition, before: before?.edition ?? noticeId, total: items.length, items: items.slice(0, SHOWN) };
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
