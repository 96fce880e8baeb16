import {
  type AnnouncementShown,
  type AnnouncementDetail,
  announcementDetailSchema,
  announcementQuerySchema,
  announcementSchema,
  listOf,
  newAnnouncementSchema,
  proofSchema,
  publicAnnouncementSchema,
  publicListItemSchema,
  publicQuerySchema,
} from '@duban/contract-http';
import {
  COUNTED_UNIT,
  MEASURE_FORMS,
  NATIONAL_OUTCOMES,
  acceptedCaseStates,
  civilDateOf,
  countsTowards,
  has,
  listedCaseStates,
  listerOf,
  publicRow,
  quantityOf,
  toIso,
  shutCaseStates,
} from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import {
  type DataSource,
  type Transaction,
  canonical,
  findCampaign,
  inTransaction,
  insert,
  nextNumbers,
  sha256,
  measureOf,
  containing,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { campaignFor } from '../campaign/in-force';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { type Command, CommandRunner, assertFresh } from '../http/command-runner';
import { cutPage, readCursor, some } from '../http/cursor';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { PublicAnnouncements } from './public-announcements';
import { type Content, IN_A_LIST, canonicalOf } from './published';

/** More than this nobody reads, nor can approve. */
const MOST_ROWS = 20_000;

/** Lists and progress for everybody: drafted from what may be public, approved by a named person, corrected only by a new entry. */
@ApiTags('announcement')
@Controller('api/v1/announcements')
@Access(...READERS)
export class AnnouncementController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(announcementSchema)))
  async list(
    @Query({ schema: announcementQuerySchema }) query: z.infer<typeof announcementQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const where = `($1::uuid IS NULL OR campaign_id = $1) AND (CASE WHEN $2::text[] IS NULL THEN state <> 'discarded' ELSE state = ANY($2) END) AND ($3 OR state = 'published' OR agency_code = $4)
      AND ($5::text[] IS NULL OR kind = ANY($5)) AND ($6::text[] IS NULL OR agency_code = ANY($6)) AND ($7::text[] IS NULL OR sectors && $7)
      AND ($8::int IS NULL OR year = $8) AND ($9::text IS NULL OR title ILIKE $9 OR number ILIKE $9)`;
    const filters = [
      query.campaignId ?? null,
      some(query.state),
      caller.sight.sees === 'all',
      caller.person.agency,
      some(query.kind),
      some(query.agency),
      some(query.sector),
      query.year ?? null,
      query.q ? containing(query.q) : null,
    ];
    const [draftedAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<{ id: string; drafted_at: Date }>(
        `SELECT ${IN_A_LIST} FROM announcement a WHERE ${where} AND ($10::timestamptz IS NULL OR (drafted_at, id) < ($10::timestamptz, $11::uuid))
         ORDER BY drafted_at DESC, id DESC LIMIT $12`,
        [...filters, draftedAt, id, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM announcement WHERE ${where}`,
        filters,
      );
      const { page, nextCursor } = cutPage(rows, query.limit, (one) => one.drafted_at.toISOString());
      const items = await Promise.all(page.map((row) => this.shown(row as never, caller)));
      return { items, total: total!.count, nextCursor };
    });
  }

  /** Whole, as the public will read it: nobody approves what they have not been shown. */
  @Get(':id')
  @ApiResponse(answers(200, announcementDetailSchema))
  read(@Param('id') id: string, @Signed() caller: Caller): Promise<AnnouncementDetail> {
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const [row] = await transaction.query(`SELECT ${IN_A_LIST}, content FROM announcement a WHERE id = $1`, [
        idOf(id),
      ]);
      const seen =
        row &&
        (row['state'] === 'published' || caller.sight.sees === 'all' || row['agency_code'] === caller.person.agency);
      if (!seen) throw notFound();
      return { ...(await this.shown(row, caller)), limits: [], ...(row['content'] as Content) };
    });
  }

  @Post()
  @Access('clerk', 'head')
  @ApiResponse(answers(201, announcementSchema))
  draft(
    @Body({ schema: newAnnouncementSchema }) body: z.infer<typeof newAnnouncementSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async ({ transaction, caller }) => {
      const campaign = await campaignFor(transaction, body.campaignId);
      const notice = await this.directory.notice(campaign.noticeId);
      const { agency } = caller.person;
      const own = agency !== null && notice.provinces.includes(agency);
      const limits = body.kind === 'limits';
      // Limits are published by whoever holds the power over them, lines by those who list them.
      const issues = limits
        ? agency === MEASURE_FORMS.region_limits.holder
        : own || agency === 'MIIT' || agency === 'NEA';
      if (!issues) throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['clerk', 'head'] } });
      const region = own ? agency : (body.region ?? null);
      if (own ? (body.region ?? agency) !== agency : region !== null && !notice.provinces.includes(region))
        throw new Problem(422, 'UNKNOWN_REGION', {
          errors: [{ path: 'region', code: own ? 'NOT_YOURS' : 'UNKNOWN', message: body.region ?? '' }],
        });
      // A ministry announces the sectors that it lists.
      const listed = notice.sectors
        .map(({ sector }) => sector)
        .filter((sector) => own || limits || listerOf(sector) === agency);
      const sectors = body.sectors ?? listed;
      const foreign = sectors.filter((sector) => !listed.includes(sector));
      if (foreign.length > 0)
        throw new Problem(422, 'UNKNOWN_SECTOR', {
          errors: foreign.map((sector) => ({ path: 'sectors', code: 'NOT_YOURS', message: sector })),
        });
      if (body.corrects !== undefined) {
        if (!body.reason)
          throw new Problem(400, 'MALFORMED', { errors: [{ path: 'reason', code: 'REQUIRED', message: 'reason' }] });
        const [before] = await transaction.query(
          `SELECT id FROM announcement WHERE id = $1 AND state = 'published' AND agency_code = $2`,
          [body.corrects, agency],
        );
        if (!before) throw notFound();
      }
      const content = await this.contentOf(transaction, campaign.id, notice, body.kind, sectors, region);
      const id = randomUUID();
      const year = civilDateOf(caller.receivedAt).slice(0, 4);
      const [number] = await nextNumbers(transaction, { sign: '公', table: 'announcement', column: 'number' }, year, 1);
      await insert(transaction, 'announcement', [
        {
          id,
          number,
          kind: body.kind,
          campaign_id: campaign.id,
          agency_code: agency,
          region,
          year: body.year,
          sectors,
          title: body.title,
          content,
          corrects: body.corrects ?? null,
          reason: body.reason ?? null,
          state: 'draft',
          drafted_by: caller.account.id,
          drafted_at: toIso(caller.receivedAt),
          version: 1,
        },
      ]);
      return { status: 201, body: await this.one(transaction, id, caller), version: 1 };
    });
  }

  /** A named person of the agency, and not whoever drafted it, puts it before the public. */
  @Post(':id/actions/publish')
  @HttpCode(200)
  @Access('head')
  @ApiResponse(answers(200, announcementSchema))
  publish(
    @Param('id') id: string,
    @Body({ schema: z.object({ text: z.string().max(2_000).optional() }).strict() }) body: { text?: string },
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body ?? {}, async (command) => {
      const { transaction, caller } = command;
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.announcement'))`);
      const row = await this.ownDraft(command, idOf(id), 'publish');
      if (row['drafted_by'] === caller.person.id) throw new Problem(403, 'TOOK_PART');
      await this.assertStillSo(transaction, row);
      const at = toIso(caller.receivedAt);
      const [{ place } = { place: 0 }] = await transaction.query<{ place: number }>(
        'SELECT coalesce(max(place) + 1, 0)::int AS place FROM announcement WHERE place IS NOT NULL',
      );
      const leaf = sha256(canonicalOf({ ...row, published_at: new Date(at) }));
      await transaction.query(
        `UPDATE announcement SET state = 'published', approved_by = $2, published_at = $3, leaf = $4, place = $5, version = version + 1 WHERE id = $1`,
        [row['id'], caller.account.id, at, leaf, place],
      );
      return {
        status: 200,
        body: await this.one(transaction, row['id'] as string, caller),
        version: (row['version'] as number) + 1,
      };
    });
  }

  /** A draft that nobody wants any more: its number stays, and says so. */
  @Post(':id/actions/discard')
  @HttpCode(200)
  @Access('clerk', 'head')
  @ApiResponse(answers(200, announcementSchema))
  discard(
    @Param('id') id: string,
    @Body({ schema: z.object({ text: z.string().max(2_000).optional() }).strict() }) body: { text?: string },
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body ?? {}, async (command) => {
      const { transaction, caller } = command;
      const row = await this.ownDraft(command, idOf(id), 'discard');
      await transaction.query(`UPDATE announcement SET state = 'discarded', version = version + 1 WHERE id = $1`, [
        row['id'],
      ]);
      return {
        status: 200,
        body: await this.one(transaction, row['id'] as string, caller),
        version: (row['version'] as number) + 1,
      };
    });
  }

  /** A list that was drafted some days ago and is so no longer does not go before the public. Progress is that of the day of its draft. */
  private async assertStillSo(transaction: Transaction, row: Record<string, unknown>): Promise<void> {
    if (row['kind'] === 'progress') return;
    const campaign = (await findCampaign(transaction, row['campaign_id'] as string))!;
    const now = await this.contentOf(
      transaction,
      campaign.id,
      await this.directory.notice(campaign.noticeId),
      row['kind'] as AnnouncementShown['kind'],
      row['sectors'] as string[],
      row['region'] as string | null,
    );
    if (canonical(now) !== canonical(row['content'])) throw new Problem(409, 'ANNOUNCEMENT_OUTDATED');
  }

  /** @throws Problem 404 for another agency's, 409 for what is a draft no more */
  private async ownDraft({ transaction, caller, seenVersion }: Command, id: string, act: 'publish' | 'discard') {
    const [row] = await transaction.query('SELECT * FROM announcement WHERE id = $1 FOR UPDATE', [id]);
    if (!row || row['agency_code'] !== caller.person.agency) throw notFound();
    assertFresh(seenVersion, row['version'] as number);
    if (row['state'] !== 'draft')
      throw new Problem(409, 'WRONG_STATE', { facts: { act, state: row['state'] as string } });
    return row;
  }

  private async one(transaction: Transaction, id: string, caller: Caller): Promise<AnnouncementShown> {
    const [row] = await transaction.query(`SELECT ${IN_A_LIST} FROM announcement a WHERE id = $1`, [id]);
    return this.shown(row!, caller);
  }

  private async shown(row: Record<string, unknown>, { person }: Caller): Promise<AnnouncementShown> {
    const agency = row['agency_code'] as string;
    const own = row['state'] === 'draft' && person.agency === agency;
    const publishes = own && has(person, 'head') && row['drafted_by'] !== person.id;
    const discards = own && (has(person, 'head') || has(person, 'clerk'));
    return {
      id: row['id'] as string,
      number: row['number'] as string,
      kind: row['kind'] as AnnouncementShown['kind'],
      campaignId: row['campaign_id'] as string,
      agency,
      agencyZh: (await this.directory.agency(agency))?.shortZh ?? agency,
      region: row['region'] as string | null,
      year: row['year'] as number,
      sectors: row['sectors'] as string[],
      title: row['title'] as string,
      rows: row['count'] as number,
      state: row['state'] as AnnouncementShown['state'],
      corrects: row['corrects'] as string | null,
      reason: row['reason'] as string | null,
      draftedAt: (row['drafted_at'] as Date).toISOString(),
      publishedAt: (row['published_at'] as Date | null)?.toISOString() ?? null,
      allowedActions: [...(publishes ? ['publish'] : []), ...(discards ? ['discard'] : [])],
      version: row['version'] as number,
    };
  }

  /** Built from the public fields alone. */
  private async contentOf(
    transaction: Transaction,
    campaignId: string,
    notice: NoticeEdition,
    kind: AnnouncementShown['kind'],
    sectors: readonly string[],
    region: string | null,
  ): Promise<Content> {
    if (kind === 'limits') return limitsOf(transaction, campaignId, region);
    const isDone = [...shutCaseStates];
    const states = kind === 'completion' ? [...acceptedCaseStates] : [...listedCaseStates, ...isDone];
    // Beside the country's targets stands what the State's criteria call for; a province's own count for it alone (N2.2-2).
    const isOfTheCountry = kind === 'progress' && region === null;
    const which = `c.campaign_id = $1 AND c.sector = ANY($2) AND ($3::text IS NULL OR c.agency_code = $3) AND c.state = ANY($4) AND c.list_number IS NOT NULL
      AND (NOT $5 OR c.outcome = ANY($6))`;
    const about = [campaignId, sectors, region, states, isOfTheCountry, [...NATIONAL_OUTCOMES]];
    const sums = await transaction.query<Record<string, string | number>>(
      `SELECT c.sector, u.measure, count(*)::int AS cases, sum(u.capacity)::text AS capacity,
         count(*) FILTER (WHERE c.state = ANY($7))::int AS done, coalesce(sum(u.capacity) FILTER (WHERE c.state = ANY($7)), 0)::text AS done_capacity,
         count(*) FILTER (WHERE c.state = ANY($8))::int AS accepted, coalesce(sum(u.capacity) FILTER (WHERE c.state = ANY($8)), 0)::text AS accepted_capacity
       FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id WHERE ${which} GROUP BY 1, 2 ORDER BY 1, 2`,
      [...about, isDone, [...acceptedCaseStates]],
    );
    const linesOf = (cases: string | number, capacity: string | number) => ({
      cases: Number(cases),
      capacity: quantityOf(Number(capacity)),
    });
    const totals = sums.map((row): Total => ({
      sector: String(row['sector']),
      measure: String(row['measure']),
      ...linesOf(row['cases']!, row['capacity']!),
      ...(kind === 'progress'
        ? {
            done: linesOf(row['done']!, row['done_capacity']!),
            accepted: linesOf(row['accepted']!, row['accepted_capacity']!),
            target: null,
          }
        : {}),
    }));
    if (kind === 'progress') return { rows: [], totals: isOfTheCountry ? besideTargets(notice, totals) : totals };
    const count = totals.reduce((sum, { cases }) => sum + cases, 0);
    if (count > MOST_ROWS)
      throw new Problem(422, 'TOO_MANY_LINES', { facts: { count: String(count), most: String(MOST_ROWS) } });
    const rows = await transaction.query(
      `SELECT e.name AS enterprise, c.agency_code AS region, e.place, c.sector, u.equipment_type AS "equipmentType", u.serial, u.capacity::float / 1000 AS capacity,
         u.measure, to_char(c.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "dueOn",
         CASE WHEN c.state = ANY($7) THEN to_char(c.done_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') END AS "completedOn"
       FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id JOIN enterprise e ON e.id = c.enterprise_id
       WHERE ${which} ORDER BY c.sector, c.agency_code, e.name, u.serial, c.id`,
      [...about, [...acceptedCaseStates]],
    );
    return { rows: rows.map(publicRow) as Content['rows'], totals };
  }
}

type Total = Content['totals'][number];

/** The notice's totals beside the lines that count towards them; mines are counted, whatever they bring up (N2.2-S02). */
function besideTargets({ sectors }: NoticeEdition, totals: readonly Total[]): Total[] {
  const targets = sectors.flatMap(({ sector, target, additionalTargets }) =>
    [target, ...additionalTargets].flatMap((one) => (one ? [{ ...one, sector }] : [])),
  );
  const mines = targets
    .filter(({ unit, sector }) => unit === COUNTED_UNIT && totals.some((one) => one.sector === sector))
    .map(({ sector, quantity }): Total => {
      const own = totals.filter((one) => one.sector === sector);
      const counted = (of: (one: Total) => number) => {
        const cases = own.reduce((sum, one) => sum + of(one), 0);
        return { cases, capacity: cases };
      };
      return {
        sector,
        measure: COUNTED_UNIT,
        ...counted(({ cases }) => cases),
        done: counted(({ done }) => done?.cases ?? 0),
        accepted: counted(({ accepted }) => accepted?.cases ?? 0),
        target: quantity,
      };
    });
  const measured = totals.map((one) => ({
    ...one,
    target:
      targets.find(({ sector, unit }) => sector === one.sector && countsTowards(one.measure, unit))?.quantity ?? null,
  }));
  return [...measured, ...mines];
}

/** Every limit that came into effect in the campaign, those that have ended too, the latest first. */
async function limitsOf(transaction: Transaction, campaignId: string, region: string | null): Promise<Content> {
  const rows = await transaction.query(
    `SELECT * FROM measure WHERE kind = 'region_limits' AND campaign_id = $1 AND in_effect_at IS NOT NULL AND ($2::text IS NULL OR region = $2)
     ORDER BY in_effect_at DESC, id`,
    [campaignId, region],
  );
  if (rows.length === 0) throw new Problem(422, 'NO_LIMITS');
  const limits = rows.map(measureOf).map(({ number, region: limited, facts, inEffectAt, expiresAt, overAt }) => ({
    number,
    region: limited,
    scope: facts.scope ?? '',
    sectors: facts.scopeSectors ? [...facts.scopeSectors] : null,
    exemptions: [...(facts.exemptions ?? [])],
    since: civilDateOf(inEffectAt!),
    until: expiresAt === null ? null : civilDateOf(expiresAt),
    ended: overAt === null ? null : civilDateOf(overAt),
  }));
  return { rows: [], totals: [], limits };
}

/** What everybody may read, for programs: without a session, and of nothing but what has been published. */
@ApiTags('public')
@Controller('api/v1/public/announcements')
@Access('public')
export class PublicAnnouncementController {
  constructor(private readonly announcements: PublicAnnouncements) {}

  @Get()
  @ApiResponse(answers(200, listOf(publicListItemSchema)))
  async list(
    @Query({ schema: publicQuerySchema }) query: z.infer<typeof publicQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    void reply.header('Cache-Control', 'public, max-age=60');
    return this.announcements.list(query);
  }

  @Get(':id')
  @ApiResponse(answers(200, publicAnnouncementSchema))
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('Cache-Control', 'public, max-age=60');
    return this.announcements.one(idOf(id));
  }

  /** To be checked by anybody, against a printed root. */
  @Get(':id/proof')
  @ApiResponse(answers(200, proofSchema))
  proof(@Param('id') id: string): Promise<z.infer<typeof proofSchema>> {
    return this.announcements.proof(idOf(id));
  }
}
