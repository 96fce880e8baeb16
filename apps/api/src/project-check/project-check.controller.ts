import {
  filledText,
  listOf,
  projectCheckAnswerSchema,
  projectCheckKeptSchema,
  projectCheckQuerySchema,
  projectCheckSchema,
  replacementQuerySchema,
  replacementSchema,
} from '@duban/contract-http';
import {
  type Thousandths,
  acceptedCaseStates,
  capacityMeasureOf,
  civilDateOf,
  countsTowards,
  equipmentMark,
  evaluate,
  inWhole,
  quantityOf,
  thousandthsOf,
  toIso,
  uncountedCaseStates,
} from '@duban/domain';
import {
  type DataSource,
  type Transaction,
  containing,
  findListedEquipment,
  inTransaction,
  insert,
  keyedId,
  findCriteria,
  measureOf,
  nextNumbers,
  phaseOutCaseOf,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { type Command, CommandRunner } from '../http/command-runner';
import { NUMBERED, cutPage, readCursor, readPage } from '../http/cursor';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { type Language, pick } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';

/** 核〔2026〕12号. */
const CHECKS = { sign: '核', table: 'project_check', column: 'number' } as const;
type Question = z.infer<typeof projectCheckSchema>;
type Reason = z.infer<typeof projectCheckAnswerSchema>['reasons'][number];

/**
 * May this project be approved? For other ministries' approval systems: limits of the region (N4.3-1, N4.3-2), outdated equipment
 * and land for it (N4.1-9), replacement of capacity (N4.1-7), equipment that was dismantled elsewhere (N3.2-4). The numbered answer is kept.
 */
@ApiTags('project-check')
@Controller('api/v1/project-checks')
@Access(...READERS)
export class ProjectCheckController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiResponse(answers(200, projectCheckAnswerSchema))
  ask(
    @Body({ schema: projectCheckSchema }) body: Question,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => ({
      status: 200,
      body: await this.answer(command, body),
    }));
  }

  /** Those that the reader's agency has asked, all of them for those who oversee; the newest first. */
  @Get()
  @ApiResponse(answers(200, listOf(projectCheckKeptSchema)))
  list(
    @Query({ schema: projectCheckQuerySchema }) query: z.infer<typeof projectCheckQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const { region, sector, allowed, q } = query;
    const where = `($1::text IS NULL OR agency_code = $1) AND ($2::text IS NULL OR question->>'region' = $2) AND ($3::text IS NULL OR question->>'sector' = $3)
      AND ($4::boolean IS NULL OR allowed = $4) AND ($5::text IS NULL OR number = $5 OR coalesce(question->'project'->>'name', question->>'project') ILIKE $6)`;
    const own = caller.sight.sees === 'all' ? null : caller.person.agency;
    const filters = [own, region ?? null, sector ?? null, allowed ?? null, q ?? null, q ? containing(q) : null];
    const [askedAt, number] = query.cursor ? readCursor(query.cursor, NUMBERED) : [null, null];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query(
        `SELECT * FROM project_check WHERE ${where} AND ($7::timestamptz IS NULL OR (asked_at, number) < ($7::timestamptz, $8::text))
         ORDER BY asked_at DESC, number DESC LIMIT $9`,
        [...filters, askedAt, number, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM project_check WHERE ${where}`,
        filters,
      );
      const found = rows.map((row) => ({ ...row, id: row['number'] as string, asked_at: row['asked_at'] as Date }));
      const { page, nextCursor } = cutPage(found, query.limit, (row) => row.asked_at.toISOString());
      return { items: await checksShown(transaction, page), total: total!.count, nextCursor };
    });
  }

  @Get(':number')
  @ApiResponse(answers(200, projectCheckKeptSchema))
  kept(@Param('number') number: string, @Signed() caller: Caller): Promise<z.infer<typeof projectCheckKeptSchema>> {
    return inTransaction(this.dataSource, caller.sight, (transaction) => keptCheck(transaction, number, caller));
  }

  /** The project is given up: what it was to retire is free for another. */
  @Post(':number/actions/withdraw')
  @HttpCode(200)
  @ApiResponse(answers(200, projectCheckKeptSchema))
  withdraw(
    @Param('number') number: string,
    @Body({ schema: z.object({ text: filledText(2_000) }).strict() }) body: { text: string },
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async ({ transaction, caller }) => {
      const { agency } = await keptCheck(transaction, number, caller);
      if (agency !== caller.person.agency) throw notFound();
      await transaction.query('UPDATE replacement SET freed_at = $2 WHERE check_number = $1 AND freed_at IS NULL', [
        number,
        toIso(caller.receivedAt),
      ]);
      return { status: 200, body: await keptCheck(transaction, number, caller) };
    });
  }

  async answer({ transaction, caller }: Command, body: Question) {
    const [notice] = await this.directory.notices();
    if (!notice!.provinces.includes(body.region))
      throw new Problem(422, 'UNKNOWN_REGION', { errors: [{ path: 'region', code: 'UNKNOWN', message: body.region }] });
    const criteria = await findCriteria(transaction, notice!);
    const sector = criteria.national.sectorOf(body.sector);
    if (!sector)
      throw new Problem(422, 'UNKNOWN_SECTOR', { errors: [{ path: 'sector', code: 'UNKNOWN', message: body.sector }] });
    const project = typeof body.project === 'string' ? { name: body.project } : body.project;
    const { language } = caller;
    const reasons: Reason[] = await limitsOf(transaction, body.region, body.sector, project.exempt, language);
    if (project.equipmentType !== undefined) {
      const judged = evaluate(sector, {
        equipmentType: project.equipmentType,
        metrics: project.metrics ?? {},
        attributes: project.attributes ?? [],
      });
      if (judged.outcome === 'eliminate')
        reasons.push({
          code: 'OUTDATED_CAPACITY',
          clauseId: 'N4.1-9',
          message: pick(
            language,
            `属于应淘汰的落后产能（${judged.matched.map(({ criterionId }) => criterionId).join('、')}），不得核准、供地。`,
            `It is outdated capacity (${judged.matched.map(({ criterionId }) => criterionId).join(', ')}): neither approved nor given land.`,
          ),
        });
      // What the criteria cannot tell is to be looked at, not waved through.
      else if (judged.outcome === 'review')
        reasons.push({
          code: 'FACTS_MISSING',
          clauseId: `N2.2-${sector.id}`,
          message: pick(
            language,
            '缺少指标或情形未说明，不能认定不属于落后产能。',
            'Metrics or circumstances are missing: it cannot be told that it is not outdated.',
          ),
        });
    }
    if (project.equipmentType !== undefined && !reasons.some(({ code }) => code === 'OUTDATED_CAPACITY')) {
      const { equipmentType, metrics = {}, attributes = [] } = project;
      const local = criteria.local(body.region);
      const stricter = local?.sectorOf(body.sector);
      if (stricter && evaluate(stricter, { equipmentType, metrics, attributes }).outcome === 'eliminate')
        reasons.push({
          code: 'OUTDATED_LOCALLY',
          clauseId: 'N2.2-2',
          message: pick(
            language,
            `按该地区自己的标准（${local!.edition}）属于应淘汰的落后产能。`,
            `By the region's own criteria (${local!.edition}) it is outdated capacity.`,
          ),
        });
    }
    const own = await earlierChecks(transaction, body, caller.person.agency);
    reasons.push(...(await replacementOf(transaction, body, project, own, language)));
    reasons.push(...(await transferOf(transaction, body.sector, project.serials ?? [], language)));
    const allowed = reasons.length === 0;
    const year = civilDateOf(caller.receivedAt).slice(0, 4);
    const [number] = (await nextNumbers(transaction, CHECKS, year, 1)) as [string];
    const askedAt = toIso(caller.receivedAt);
    await insert(transaction, 'project_check', [
      {
        number,
        asked_at: askedAt,
        asked_by: caller.account.id,
        agency_code: caller.person.agency,
        question: body,
        allowed,
        reasons,
      },
    ]);
    // What an allowed project replaces is used up: the same unit counts for no other, in the whole country.
    if (allowed && body.replaces.length > 0) await useUp(transaction, body, project.name, own, number, askedAt);
    return { number, allowed, reasons, askedAt };
  }
}

/** 置换台账, for whoever approves projects: every ministry sees it whole. */
@ApiTags('project-check')
@Controller('api/v1/replacements')
@Access(...READERS)
export class ReplacementController {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  @Get()
  @ApiResponse(answers(200, listOf(replacementSchema)))
  list(
    @Query({ schema: replacementQuerySchema }) query: z.infer<typeof replacementQuerySchema>,
    @Signed() caller: Caller,
  ) {
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const { page, total, nextCursor } = await readPage(transaction, query, {
        table: 'replacement',
        where:
          '($1::text IS NULL OR region = $1) AND ($2::text IS NULL OR sector = $2) AND ($3::uuid IS NULL OR unit_id = $3)',
        filters: [query.region ?? null, query.sector ?? null, query.unitId ?? null],
        by: 'created_at',
        read: (row) => ({
          id: row['id'] as string,
          unitId: row['unit_id'] as string,
          caseId: row['case_id'] as string,
          region: row['region'] as string,
          sector: row['sector'] as string,
          project: row['project'] as string,
          capacity: quantityOf(Number(row['capacity'])),
          checkNumber: row['check_number'] as string,
          createdAt: (row['created_at'] as Date).toISOString(),
          freedAt: (row['freed_at'] as Date | null)?.toISOString() ?? null,
        }),
        at: ({ createdAt }) => Date.parse(createdAt),
      });
      return { items: page, total, nextCursor };
    });
  }
}

/** As it was given; to whoever asked, and those who oversee. */
async function keptCheck(
  transaction: Transaction,
  number: string,
  { person, sight }: Caller,
): Promise<z.infer<typeof projectCheckKeptSchema>> {
  const [row] = await transaction.query('SELECT * FROM project_check WHERE number = $1', [number]);
  const agency = (row?.['agency_code'] ?? null) as string | null;
  if (!row || !(sight.sees === 'all' || agency === person.agency)) throw notFound();
  return (await checksShown(transaction, [row]))[0]!;
}

async function checksShown(
  transaction: Transaction,
  rows: readonly Record<string, unknown>[],
): Promise<z.infer<typeof projectCheckKeptSchema>[]> {
  const used = await transaction.query<{ check_number: string; unit_id: string; freed_at: Date | null }>(
    'SELECT check_number, unit_id, freed_at FROM replacement WHERE check_number = ANY($1) ORDER BY unit_id',
    [rows.map((row) => row['number'])],
  );
  return rows.map((row) => ({
    number: row['number'] as string,
    agency: row['agency_code'] as string | null,
    question: row['question'] as Question,
    allowed: row['allowed'] as boolean,
    reasons: row['reasons'] as Reason[],
    askedAt: (row['asked_at'] as Date).toISOString(),
    replaced: used
      .filter((one) => one.check_number === row['number'])
      .map(({ unit_id: unitId, freed_at }) => ({ unitId, freedAt: freed_at?.toISOString() ?? null })),
  }));
}

async function limitsOf(
  transaction: Transaction,
  region: string,
  sector: string,
  exempt: string | undefined,
  language: Language,
): Promise<Reason[]> {
  const rows = await transaction.query(
    `SELECT * FROM measure WHERE kind = 'region_limits' AND region = $1 AND state IN ('in_effect', 'lift_applied', 'lift_verified') AND over_at IS NULL`,
    [region],
  );
  return rows
    .map(measureOf)
    .filter(({ facts }) => facts.scopeSectors === undefined || facts.scopeSectors.includes(sector))
    .filter(({ facts }) => !(exempt && facts.exemptions?.some((one) => equipmentMark(one) === equipmentMark(exempt))))
    .map(({ number, facts, expiresAt }) => ({
      code: 'REGION_LIMITED',
      clauseId: 'N4.3-1',
      message: pick(
        language,
        `该地区实行项目“区域限批”（${number}，范围：${facts.scope ?? sector}${expiresAt === null ? '' : `，至${civilDateOf(expiresAt)}`}）；除外：${facts.exemptions?.join('、') ?? ''}。`,
        `Approvals of this region are limited (${number}, scope: ${facts.scope ?? sector}${expiresAt === null ? '' : `, until ${civilDateOf(expiresAt)}`}); exempt: ${facts.exemptions?.join(', ') ?? ''}.`,
      ),
    }));
}

/** `equipmentMark`, said to the database. */
const PLAIN = (column: string) => `upper(regexp_replace(normalize(${column}, NFKC), '\\s+', '', 'g'))`;

/** Answers that the same agency has had about the same project, asked in the same words or told to take an earlier one's place: what they use up is the project's own. */
async function earlierChecks(
  transaction: Transaction,
  { renews, ...question }: Question,
  agency: string | null,
): Promise<readonly string[]> {
  const rows = await transaction.query<{ number: string }>(
    `WITH RECURSIVE own AS (
       SELECT number, question FROM project_check WHERE agency_code IS NOT DISTINCT FROM $1 AND (number = $2 OR question - 'renews' = $3::jsonb)
       UNION
       SELECT c.number, c.question FROM project_check c JOIN own ON c.question->>'renews' = own.number OR own.question->>'renews' = c.number
         OR c.question - 'renews' = own.question - 'renews' WHERE c.agency_code IS NOT DISTINCT FROM $1)
     SELECT number FROM own`,
    [agency, renews ?? '', JSON.stringify(question)],
  );
  if (renews !== undefined && !rows.some(({ number }) => number === renews))
    throw new Problem(422, 'UNKNOWN_CHECK', { errors: [{ path: 'renews', code: 'UNKNOWN', message: renews }] });
  return rows.map(({ number }) => number);
}

/** 等量或减量置换: every unit named is closed and accepted, counts for nobody else, and together they reach the new capacity. */
async function replacementOf(
  transaction: Transaction,
  { sector, replaces }: Question,
  project: { name: string; capacity?: number | undefined; measure?: string | undefined },
  own: readonly string[],
  language: Language,
): Promise<Reason[]> {
  const reason = (code: string, zh: string, en: string): Reason => ({
    code,
    clauseId: 'N4.1-7',
    message: pick(language, zh, en),
  });
  if (replaces.length === 0)
    return [
      reason(
        'REPLACEMENT_MISSING',
        '新增产能须等量或减量置换：没有列明所替代的淘汰产能。',
        'New capacity replaces as much or more: no unit that it retires is named.',
      ),
    ];
  // The units first, and what counts for them in a statement of its own: of two that name one unit, the second sees the first.
  await transaction.query('SELECT id FROM capacity_unit WHERE id = ANY($1) ORDER BY id FOR UPDATE', [replaces]);
  const rows = await transaction.query<{
    id: string;
    capacity: string;
    measure: string;
    sector: string;
    state: string | null;
    used: string | null;
  }>(
    `SELECT u.id, u.capacity, u.measure, u.sector,
       (SELECT state FROM phase_out_case WHERE unit_id = u.id ORDER BY state = ANY($3), created_at DESC LIMIT 1) AS state,
       (SELECT project FROM replacement WHERE unit_id = u.id AND freed_at IS NULL AND NOT check_number = ANY($2)) AS used
     FROM capacity_unit u WHERE u.id = ANY($1) ORDER BY u.id`,
    [replaces, own, [...uncountedCaseStates]],
  );
  const reasons: Reason[] = [];
  let sum = 0;
  for (const id of new Set(replaces)) {
    const unit = rows.find((row) => row.id === id);
    if (!unit) reasons.push(reason('UNIT_UNKNOWN', `没有生产线 ${id}。`, `There is no unit ${id}.`));
    else if (unit.used !== null)
      reasons.push(
        reason(
          'UNIT_USED',
          `生产线 ${id} 已用于置换“${unit.used}”，全国只计一次。`,
          `Unit ${id} was replaced by “${unit.used}” already: it counts once in the whole country.`,
        ),
      );
    else if (!(acceptedCaseStates as readonly string[]).includes(unit.state ?? ''))
      reasons.push(
        reason('UNIT_NOT_ACCEPTED', `生产线 ${id} 尚未通过验收。`, `Unit ${id} has not been accepted as closed.`),
      );
    else if (unit.sector !== sector || (project.measure !== undefined && !countsTowards(unit.measure, project.measure)))
      reasons.push(
        reason('UNIT_DIFFERS', `生产线 ${id} 的行业或计量单位不同。`, `Unit ${id} is of another sector or measure.`),
      );
    else sum += Number(unit.capacity);
  }
  const asked = project.capacity === undefined ? undefined : amountOf(project.capacity, project.measure);
  // A project of which nobody says how large it is cannot be weighed against what it retires.
  if (asked === undefined)
    reasons.push(
      reason(
        'FACTS_MISSING',
        '没有列明新增产能，无法核对等量或减量置换。',
        'The new capacity is not stated: whether as much or more is retired cannot be told.',
      ),
    );
  if (reasons.length === 0 && asked !== undefined && sum < asked)
    reasons.push(
      reason(
        'REPLACEMENT_SHORT',
        `置换不足：淘汰 ${quantityOf(sum)}，新增 ${project.capacity}。`,
        `The replacement falls short: ${quantityOf(sum)} retired for ${project.capacity} new.`,
      ),
    );
  return reasons;
}

/** In thousandths of the measure in which lines are told: 1 万吨 is as much as 10,000 t. */
function amountOf(capacity: number, measure: string | undefined): Thousandths {
  const times = measure === undefined ? 1 : (capacityMeasureOf(measure)?.times ?? 1);
  return thousandthsOf(inWhole(capacity, times));
}

/** Outdated equipment does not move elsewhere (N3.2-4): the serial numbers of a new project against all that was listed. */
async function transferOf(
  transaction: Transaction,
  sector: string,
  serials: readonly string[],
  language: Language,
): Promise<Reason[]> {
  if (serials.length === 0) return [];
  const marks = serials.map(equipmentMark);
  const told = await findListedEquipment(transaction, marks);
  // Before lists told equipment by itself, a line's own number was its equipment's; that is unique within a sector at best.
  const numbered = await transaction.query<{ caseId: string; serial: string; enterprise: string }>(
    `SELECT c.id AS "caseId", u.serial, e.name AS enterprise FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id JOIN enterprise e ON e.id = c.enterprise_id
     WHERE c.state NOT IN ('identified', 'verified', 'removed') AND c.sector = $2 AND ${PLAIN('u.serial')} = ANY($1) LIMIT 20`,
    [marks, sector],
  );
  const lines = new Map([...told, ...numbered].map((line) => [line.caseId, line]));
  return [...lines.values()].slice(0, 20).map(({ serial, enterprise }) => ({
    code: 'TRANSFERRED_EQUIPMENT',
    clauseId: 'N3.2-4',
    message: pick(
      language,
      `设备编号与已列入淘汰的“${enterprise} ${serial}”相同：防止落后产能转移。`,
      `The serial number is that of “${enterprise} ${serial}”, which is listed for elimination: outdated capacity does not move.`,
    ),
  }));
}

async function useUp(
  transaction: Transaction,
  { region, sector, replaces }: Question,
  project: string,
  own: readonly string[],
  number: string,
  at: string,
): Promise<void> {
  // The newest answer about a project holds: what an earlier one used up is its own, or free again.
  await transaction.query('UPDATE replacement SET freed_at = $2 WHERE check_number = ANY($1) AND freed_at IS NULL', [
    own,
    at,
  ]);
  const rows = await transaction.query(
    `SELECT DISTINCT ON (c.unit_id) c.*, u.capacity FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id
     WHERE c.unit_id = ANY($1) ORDER BY c.unit_id, c.state = ANY($2), c.created_at DESC`,
    [replaces, [...uncountedCaseStates]],
  );
  await insert(
    transaction,
    'replacement',
    rows.map((row) => ({
      id: keyedId('replacement', number, row['unit_id'] as string),
      project,
      region,
      sector,
      unit_id: row['unit_id'],
      case_id: phaseOutCaseOf(row).id,
      capacity: row['capacity'],
      check_number: number,
      created_at: at,
    })),
  );
}
