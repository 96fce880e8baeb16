import {
  type AnnouncementShown,
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
  acceptedCaseStates,
  civilDateOf,
  doneCaseStates,
  has,
  listedCaseStates,
  listerOf,
  publicRow,
  quantityOf,
  toIso,
} from '@duban/domain';
import { type DataSource, type Transaction, inTransaction, insert, nextNumbers, sha256 } from '@duban/persistence';
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
import { CommandRunner, assertFresh } from '../http/command-runner';
import { cutPage, readCursor } from '../http/cursor';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { PublicAnnouncements } from './public-announcements';
import { type Content, IN_A_LIST, canonicalOf } from './published';

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
    const where = `($1::uuid IS NULL OR campaign_id = $1) AND ($2::text[] IS NULL OR state = ANY($2)) AND ($3 OR state = 'published' OR agency_code = $4)`;
    const filters = [
      query.campaignId ?? null,
      query.state?.length ? query.state : null,
      caller.sight.sees === 'all',
      caller.person.agency,
    ];
    const [draftedAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<{ id: string; drafted_at: Date }>(
        `SELECT ${IN_A_LIST} FROM announcement a WHERE ${where} AND ($5::timestamptz IS NULL OR (drafted_at, id) < ($5::timestamptz, $6::uuid))
         ORDER BY drafted_at DESC, id DESC LIMIT $7`,
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
      const region = agency !== null && notice.provinces.includes(agency) ? agency : null;
      if (region === null && agency !== 'MIIT' && agency !== 'NEA')
        throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['clerk', 'head'] } });
      // A ministry announces the sectors that it lists.
      const own = notice.sectors
        .map(({ sector }) => sector)
        .filter((sector) => region !== null || listerOf(sector) === agency);
      const sectors = body.sectors ?? own;
      const foreign = sectors.filter((sector) => !own.includes(sector));
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
      const content = await this.contentOf(transaction, campaign.id, body.kind, sectors, region);
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
    return this.commands.run(request, reply, body ?? {}, async ({ transaction, caller, seenVersion }) => {
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.announcement'))`);
      const [row] = await transaction.query('SELECT * FROM announcement WHERE id = $1 FOR UPDATE', [idOf(id)]);
      if (!row || row['agency_code'] !== caller.person.agency) throw notFound();
      assertFresh(seenVersion, row['version'] as number);
      if (row['state'] !== 'draft')
        throw new Problem(409, 'WRONG_STATE', { facts: { act: 'publish', state: row['state'] as string } });
      if (row['drafted_by'] === caller.person.id) throw new Problem(403, 'TOOK_PART');
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

  private async one(transaction: Transaction, id: string, caller: Caller): Promise<AnnouncementShown> {
    const [row] = await transaction.query(`SELECT ${IN_A_LIST} FROM announcement a WHERE id = $1`, [id]);
    return this.shown(row!, caller);
  }

  private async shown(row: Record<string, unknown>, { person }: Caller): Promise<AnnouncementShown> {
    const agency = row['agency_code'] as string;
    const publishes =
      row['state'] === 'draft' && person.agency === agency && has(person, 'head') && row['drafted_by'] !== person.id;
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
      allowedActions: publishes ? ['publish'] : [],
      version: row['version'] as number,
    };
  }

  /** Built from the public fields alone. */
  private async contentOf(
    transaction: Transaction,
    campaignId: string,
    kind: AnnouncementShown['kind'],
    sectors: readonly string[],
    region: string | null,
  ): Promise<Content> {
    const states =
      kind === 'completion'
        ? [...acceptedCaseStates]
        : [...listedCaseStates, ...doneCaseStates.filter((state) => state !== 'removed' && state !== 'substituted')];
    const rows = await transaction.query(
      `SELECT e.name AS enterprise, c.agency_code AS region, e.place, c.sector, u.equipment_type AS "equipmentType", u.serial, u.capacity::float / 1000 AS capacity,
         u.measure, to_char(c.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "dueOn",
         CASE WHEN c.state = ANY($5) THEN to_char(c.done_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') END AS "completedOn"
       FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id JOIN enterprise e ON e.id = c.enterprise_id
       WHERE c.campaign_id = $1 AND c.sector = ANY($2) AND ($3::text IS NULL OR c.agency_code = $3) AND c.state = ANY($4) AND c.list_number IS NOT NULL
       ORDER BY c.sector, c.agency_code, e.name, u.serial LIMIT ${MOST_ROWS}`,
      [campaignId, sectors, region, states, [...acceptedCaseStates]],
    );
    const totals = new Map<string, Content['totals'][number]>();
    for (const row of rows) {
      const key = `${String(row['sector'])}/${String(row['measure'])}`;
      const before = totals.get(key) ?? {
        sector: row['sector'] as string,
        measure: row['measure'] as string,
        cases: 0,
        capacity: 0,
      };
      totals.set(key, {
        ...before,
        cases: before.cases + 1,
        capacity: quantityOf(Math.round((before.capacity + (row['capacity'] as number)) * 1000)),
      });
    }
    return { rows: kind === 'progress' ? [] : (rows.map(publicRow) as Content['rows']), totals: [...totals.values()] };
  }
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
