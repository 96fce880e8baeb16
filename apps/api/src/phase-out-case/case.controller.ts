import {
  type CaseDetail,
  adviceSchema,
  bulkCaseAnswerSchema,
  bulkCaseSchema,
  caseActionBodies,
  caseDetailSchema,
  caseQuerySchema,
  caseSchema,
  listOf,
  meterAnswerSchema,
  meterReadingsSchema,
  progressSchema,
} from '@duban/contract-http';
import {
  MEASURE_FORMS,
  NATIONAL_OUTCOMES,
  acceptedCaseStates,
  amountTowards,
  civilDateOf,
  doneCaseStates,
  has,
  listedCaseStates,
  quantityOf,
  silentSince,
  toIso,
  uncountedCaseStates,
  shutCaseStates,
} from '@duban/domain';
import {
  type DataSource,
  SEES_ALL,
  type Transaction,
  findCase,
  findLocalUnit,
  inTransaction,
  keyedId,
  phaseOutCaseHead,
  phaseOutCaseOf,
  record,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers, bodiesOf } from '../http/answers';
import { type Asked, type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { type Command, CommandRunner, recordedBy } from '../http/command-runner';
import { cutPage, readCursor } from '../http/cursor';
import { tell } from '../http/words';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { type CaseBody, CaseService } from './case.service';
import { CASES, CASE_COLUMNS, caseCondition, caseDetail, caseHistory, caseShown, casesOf } from './case-view';

const BULK = ['verify', 'list', 'return', 'announce'] as const;
const AT_ONCE = 2_000;

/** 企业淘汰件: one production line each. */
@ApiTags('case')
@Controller('api/v1/cases')
@Access(...READERS)
export class CaseController {
  constructor(
    private readonly service: CaseService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Access(...READERS, 'association')
  @ApiResponse(answers(200, listOf(caseSchema)))
  async list(@Query({ schema: caseQuerySchema }) query: z.infer<typeof caseQuerySchema>, @Signed() caller: Caller) {
    const { where, parameters } = caseCondition(await this.within(query, caller), caller.receivedAt);
    const counted = [...parameters];
    const after = query.cursor ? readCursor(query.cursor) : undefined;
    const page = after
      ? ` AND (c.created_at, c.id) < ($${parameters.push(after[0])}::timestamptz, $${parameters.push(after[1])}::uuid)`
      : '';
    const newest = `ORDER BY c.created_at DESC, c.id DESC LIMIT ${query.limit + 1}`;
    // The page first, its lines and enterprises then: in one step the planner, which takes each table's sight for rare, reads all of them.
    const chosen = query.q
      ? `${CASES} WHERE ${where}${page}`
      : casesOf(`SELECT c.* FROM phase_out_case c WHERE ${where}${page} ${newest}`);
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<{ id: string; created_at: Date }>(
        `SELECT ${CASE_COLUMNS} FROM ${chosen} ${newest}`,
        parameters,
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${query.q ? CASES : 'phase_out_case c'} WHERE ${where}`,
        counted,
      );
      const { page: shown, nextCursor } = cutPage(rows, query.limit, (one) => one.created_at.toISOString());
      const items = await Promise.all(shown.map((row) => caseShown(row as never, this.directory, caller.receivedAt)));
      return { items, total: total!.count, nextCursor };
    });
  }

  /** By province and sector, live: what is listed, done and accepted; the notice's own totals beside it (power and coal). */
  @Get('progress')
  @ApiResponse(answers(200, progressSchema))
  async progress(
    @Query({ schema: z.object({ campaignId: z.uuid().optional() }).strict() }) query: { campaignId?: string },
    @Signed() caller: Caller,
  ): Promise<z.infer<typeof progressSchema>> {
    const [notice] = await this.directory.notices();
    const agencies = await this.directory.allAgencies();
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<Record<string, string & number>>(
        `SELECT c.agency_code, c.sector, u.measure,
           count(*) FILTER (WHERE c.state = ANY($2) OR c.state = ANY($3))::int AS listed, coalesce(sum(u.capacity) FILTER (WHERE c.state = ANY($2) OR c.state = ANY($3)), 0)::bigint AS listed_capacity,
           count(*) FILTER (WHERE c.state = ANY($3))::int AS done, coalesce(sum(u.capacity) FILTER (WHERE c.state = ANY($3)), 0)::bigint AS done_capacity,
           count(*) FILTER (WHERE c.state = ANY($4))::int AS accepted, coalesce(sum(u.capacity) FILTER (WHERE c.state = ANY($4)), 0)::bigint AS accepted_capacity,
           count(*) FILTER (WHERE c.state = ANY($2) AND c.due_at < $5)::int AS overdue,
           count(*) FILTER (WHERE c.state = ANY($2 || $3) AND NOT c.outcome = ANY($6))::int AS local_listed,
           count(*) FILTER (WHERE c.state = ANY($4) AND NOT c.outcome = ANY($6))::int AS local_accepted,
           coalesce(sum(u.capacity) FILTER (WHERE c.state = ANY($4) AND NOT c.outcome = ANY($6)), 0)::bigint AS local_capacity,
           coalesce(sum((c.facts->'report_resettlement'->>'affected')::int), 0)::int AS affected, coalesce(sum((c.facts->'report_resettlement'->>'placed')::int), 0)::int AS placed,
           coalesce(sum((c.facts->'report_resettlement'->>'insured')::int), 0)::int AS insured, coalesce(sum((c.facts->'report_resettlement'->>'arrears')::numeric), 0)::float AS arrears
         FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id WHERE ($1::uuid IS NULL OR c.campaign_id = $1)
         GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
        [
          query.campaignId ?? null,
          [...listedCaseStates],
          [...shutCaseStates],
          [...acceptedCaseStates],
          toIso(caller.receivedAt),
          [...NATIONAL_OUTCOMES],
        ],
      );
      // What the province reports of its targets stands beside what was accepted line by line.
      const issued = await transaction.query<{
        agency_code: string;
        sector: string;
        measure: string;
        amount: string;
        done: string;
      }>(
        `SELECT t.agency_code, t.sector, t.measure, sum(t.amount)::text AS amount, sum(t.done)::text AS done
         FROM target t LEFT JOIN target whole ON whole.id = t.parent_id
         WHERE t.level = 'province' AND ($1::uuid IS NULL OR t.campaign_id = $1) AND 'released' IN (t.state, whole.state) GROUP BY 1, 2, 3 ORDER BY 3`,
        [query.campaignId ?? null],
      );
      const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
      const whole = new Map<string, { sector: string; measure: string; thousandths: number }>();
      for (const { sector, measure, amount } of issued) {
        const one = whole.get(`${sector}/${measure}`) ?? { sector, measure, thousandths: 0 };
        whole.set(`${sector}/${measure}`, { ...one, thousandths: one.thousandths + Number(amount) });
      }
      return {
        items: rows.map((row) => ({
          region: row['agency_code']!,
          regionZh: agencies.get(row['agency_code']!)?.shortZh ?? row['agency_code']!,
          sector: row['sector']!,
          measure: row['measure']!,
          listed: { cases: row['listed']!, capacity: quantityOf(Number(row['listed_capacity'])) },
          done: { cases: row['done']!, capacity: quantityOf(Number(row['done_capacity'])) },
          accepted: { cases: row['accepted']!, capacity: quantityOf(Number(row['accepted_capacity'])) },
          overdue: row['overdue']!,
          issued: issued
            .filter((one) => one.agency_code === row['agency_code'] && one.sector === row['sector'])
            .map(({ measure, amount, done }) => ({
              measure,
              amount: quantityOf(Number(amount)),
              reported: quantityOf(Number(done)),
            })),
          localOnly: { listed: row['local_listed']!, accepted: row['local_accepted']! },
        })),
        issued: [...whole.values()].map(({ sector, measure, thousandths }) => ({
          sector,
          measure,
          amount: quantityOf(thousandths),
        })),
        totals: notice!.sectors.flatMap((sector) =>
          [sector.target, ...sector.additionalTargets]
            .filter((target) => target !== null)
            .map((target) => {
              // What only a province's own criteria call for counts for it alone (N2.2-2).
              const accepted = amountTowards(
                target.unit,
                rows
                  .filter((row) => row['sector'] === sector.sector)
                  .map((row) => ({
                    measure: String(row['measure']),
                    cases: Number(row['accepted']) - Number(row['local_accepted']),
                    capacity: quantityOf(Number(row['accepted_capacity']) - Number(row['local_capacity'])),
                  })),
              );
              return {
                sector: sector.sector,
                measure: target.unit,
                target: target.quantity,
                accepted,
                clauseId: `N2.2-${sector.id}`,
              };
            }),
        ),
        resettlement: {
          affected: sum('affected'),
          placed: sum('placed'),
          insured: sum('insured'),
          arrears: sum('arrears'),
        },
      };
    });
  }

  @Get(':id')
  @Access(...READERS, 'association')
  @ApiResponse(answers(200, caseDetailSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const detail = await this.detail(idOf(id), caller);
    void reply.header('ETag', `"${detail.version}"`);
    return detail;
  }

  /** A whole list at once, by ids or by what is on the screen; `preview` tells what would be refused and does nothing. */
  @Post('actions/:action')
  @HttpCode(200)
  @ApiResponse(answers(200, bulkCaseAnswerSchema))
  async all(
    @Param('action') action: string,
    @Body({ schema: bulkCaseSchema }) body: z.infer<typeof bulkCaseSchema>,
    @Req() request: Asked,
    @Res({ passthrough: true }) reply: FastifyReply | null,
  ) {
    const name = actionAmong(BULK, action);
    if (!body.ids === !body.filter)
      throw new Problem(400, 'MALFORMED', { errors: [{ path: 'ids', code: 'ONE_OF', message: 'ids, filter' }] });
    const work = async (command: Command) => {
      const { ids, after } = body.filter
        ? await this.meant(body.filter, body.after, command.caller)
        : { ids: body.ids!, after: null };
      const { text, announcedOn, paper, attachmentIds } = body;
      const words = {
        text,
        ...(announcedOn ? { announcedOn } : {}),
        ...(paper ? { paper } : {}),
        ...(attachmentIds ? { attachmentIds } : {}),
      };
      const answer = await this.service.performAll(command, ids, name, words);
      const { language } = command.caller;
      const refused = answer.refused.map((one) => ({ ...one, reason: tell(one.code, {}, language).title }));
      return { ...answer, refused, more: after !== null, after };
    };
    if (body.preview) return this.commands.preview(request, work);
    return this.commands.run(request, reply, body, async (command) => ({ status: 200, body: await work(command) }));
  }

  /** What an industry association has to say of a line (N3.4): verified, or doubted, with its words. It changes nothing of the case. */
  @Post(':id/advice')
  @HttpCode(200)
  @Access('association')
  @ApiResponse(answers(200, caseDetailSchema))
  advise(
    @Param('id') id: string,
    @Body({ schema: adviceSchema }) body: z.infer<typeof adviceSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const { transaction, caller } = command;
      const one = await findCase(transaction, idOf(id), 'FOR UPDATE');
      if (!one || !isNear(caller, one.region) || !(await this.mayAdvise(transaction, caller, one.sector)))
        throw notFound();
      const unit = (await findLocalUnit(transaction, caller.account.unitId!))!;
      await record(transaction, {
        ...recordedBy(command),
        entries: [
          {
            head: phaseOutCaseHead(one),
            type: `advice_${body.verdict}`,
            reason: `${unit.nameZh}：${body.text}`,
            payload: { unit: unit.nameZh, verdict: body.verdict },
          },
        ],
      });
      const detail = (await caseDetail(transaction, one.id, this.directory, caller))!;
      return { status: 200, body: forAssociation(detail), version: detail.version };
    });
  }

  @Post(':id/actions/:action')
  @ApiBody(bodiesOf(caseActionBodies))
  @HttpCode(200)
  @ApiResponse(answers(200, caseDetailSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(caseActionBodies, action);
    const checked = check(caseActionBodies[name], body ?? {}) as CaseBody;
    return this.commands.run(request, reply, checked, async (command) => {
      await this.service.perform(command, idOf(id), name, checked);
      const detail = (await caseDetail(command.transaction, idOf(id), this.directory, command.caller))!;
      return {
        status: 200,
        body: { ...detail, history: await caseHistory(command.transaction, detail.id) },
        version: detail.version,
      };
    });
  }

  /** An association looks at the sectors that it was made for. */
  private async within<Query extends { sector?: string[] | undefined }>(query: Query, caller: Caller): Promise<Query> {
    if (!has(caller.person, 'association') || caller.account.unitId === null) return query;
    const unit = await inTransaction(this.dataSource, SEES_ALL, (wide) => findLocalUnit(wide, caller.account.unitId!));
    const sectors = unit?.sectors ?? [];
    if (sectors.length === 0) return query;
    const asked = query.sector?.length ? query.sector.filter((sector) => sectors.includes(sector)) : sectors;
    return { ...query, sector: asked.length > 0 ? [...asked] : ['—'] };
  }

  /** An association speaks of the sectors that it was made for; of all where none were named. */
  private async mayAdvise(transaction: Transaction, { account }: Caller, sector: string): Promise<boolean> {
    const unit = account.unitId === null ? undefined : await findLocalUnit(transaction, account.unitId);
    return unit !== undefined && unit.closedAt === null && (unit.sectors.length === 0 || unit.sectors.includes(sector));
  }

  /** What the filters show, behind `after`, oldest first. */
  private async meant(
    filter: NonNullable<z.infer<typeof bulkCaseSchema>['filter']>,
    behind: string | undefined,
    caller: Caller,
  ) {
    const { where, parameters } = caseCondition(filter, caller.receivedAt);
    const [createdAt, id] = behind ? readCursor(behind) : [null, null];
    const place = parameters.length;
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<{ id: string; created_at: Date }>(
        `SELECT c.id, c.created_at FROM ${CASES} WHERE ${where}
           AND ($${place + 1}::timestamptz IS NULL OR (c.created_at, c.id) > ($${place + 1}::timestamptz, $${place + 2}::uuid))
         ORDER BY c.created_at, c.id LIMIT ${AT_ONCE + 1}`,
        [...parameters, createdAt, id],
      );
      const { page, nextCursor } = cutPage(rows, AT_ONCE, (row) => row.created_at.toISOString());
      return { ids: page.map((row) => row.id), after: nextCursor };
    });
  }

  private async detail(id: string, caller: Caller) {
    const detail = await inTransaction(this.dataSource, caller.sight, (transaction) =>
      caseDetail(transaction, id, this.directory, caller),
    );
    if (!detail) throw notFound();
    if (has(caller.person, 'association')) {
      // It verifies lines; what people are owed and what is done to the enterprise is not its business.
      const may = await inTransaction(this.dataSource, SEES_ALL, (wide) => this.mayAdvise(wide, caller, detail.sector));
      if (!may) throw notFound();
      return forAssociation(detail);
    }
    const history = await inTransaction(this.dataSource, SEES_ALL, (wide) => caseHistory(wide, id));
    return { ...detail, history };
  }
}

/** An association verifies lines; what people are owed and what is done to the enterprise is not its business. */
function forAssociation(detail: Omit<CaseDetail, 'history'>): CaseDetail {
  return { ...detail, facts: {}, openMeasures: [], attachments: [], history: [], allowedActions: [] };
}

/** A province's association looks at its province, a ministry's at the country: as their agency does. */
const isNear = ({ person }: Caller, region: string) =>
  person.agency === region || (person.agency !== null && /^[A-Z]/.test(person.agency));

/** A line that has stopped draws at most this much in a reading; more is an anomaly (practice, not the notice). */
const IDLE_KWH = 100;

/** Readings of the meters of lines that must stand still: the sensor against 死灰复燃. */
@ApiTags('case')
@Controller('api/v1/meter-readings')
@Access('coordinator', 'clerk', 'head', 'executor')
export class MeterController {
  constructor(
    private readonly service: CaseService,
    private readonly commands: CommandRunner,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiResponse(answers(202, meterAnswerSchema))
  take(
    @Body({ schema: meterReadingsSchema }) body: z.infer<typeof meterReadingsSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async ({ transaction, caller }) => {
      const anomalies: z.infer<typeof meterAnswerSchema>['anomalies'] = [];
      // A power supplier reads the meters of the province that it stands in; banks and authorities have none.
      const reads =
        !has(caller.person, 'executor') ||
        (caller.account.unitId !== null &&
          (await findLocalUnit(transaction, caller.account.unitId))?.executes === MEASURE_FORMS.power_cut_off.executor);
      let accepted = 0;
      let known = 0;
      for (const [place, reading] of body.readings.entries()) {
        const readOn = civilDateOf(Date.parse(reading.at));
        if (readOn > civilDateOf(caller.receivedAt))
          throw new Problem(422, 'IN_THE_FUTURE', {
            errors: [{ path: `readings.${place}.at`, code: 'TOO_BIG', message: reading.at }],
          });
        const [unit] = await transaction.query<{ id: string; agency_code: string }>(
          'SELECT id, agency_code FROM capacity_unit WHERE id = $1',
          [reading.unitId],
        );
        const mine =
          unit && (has(caller.person, 'coordinator') || (reads && unit.agency_code === caller.person.agency));
        if (!mine)
          throw new Problem(422, 'UNKNOWN_UNIT', {
            errors: [{ path: `readings.${place}.unitId`, code: 'UNKNOWN', message: reading.unitId }],
          });
        const [row] = await transaction.query(
          `SELECT * FROM phase_out_case WHERE unit_id = $1 ORDER BY state = ANY($2), created_at DESC LIMIT 1 FOR UPDATE`,
          [reading.unitId, [...uncountedCaseStates]],
        );
        const one = row && phaseOutCaseOf(row);
        const still =
          one &&
          (doneCaseStates.includes(one.state) || one.state === 'shut_down' || one.state === 'shut_not_dismantled');
        const isOut = one?.state === 'removed' || one?.state === 'substituted' || one?.state === 'archived';
        // What it drew before it was shut down, and on that day, says nothing of a restart.
        const anomalous = Boolean(
          still &&
          !isOut &&
          reading.kwh > IDLE_KWH &&
          readOn > silentSince(one.facts, civilDateOf(one.doneAt ?? one.createdAt)),
        );
        const kept = await transaction.query(
          `INSERT INTO meter_reading (id, unit_id, case_id, read_at, kwh, source, received_at, anomalous) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (unit_id, read_at) DO NOTHING RETURNING id`,
          [
            keyedId('meter_reading', reading.unitId, reading.at),
            reading.unitId,
            one?.id ?? null,
            reading.at,
            reading.kwh,
            reading.source,
            toIso(caller.receivedAt),
            anomalous,
          ],
        );
        if (kept.length === 0) {
          known += 1;
          continue;
        }
        accepted += 1;
        if (!anomalous) continue;
        anomalies.push({ unitId: reading.unitId, caseId: one!.id, kwh: reading.kwh });
        const reason = `电表读数${reading.kwh}千瓦时（${reading.at}），应已停用：疑似死灰复燃。`;
        await this.service.reopen(transaction, one!, reason, caller.receivedAt);
      }
      return { status: 202, body: { accepted, known, anomalies } };
    });
  }
}
