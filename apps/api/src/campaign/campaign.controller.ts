import { civilDateOf, toIso } from '@duban/domain';
import { ANNUAL_RHYTHM, rhythmOf } from '@duban/domain/editions';
import {
  campaignSchema,
  listOf,
  newCampaignSchema,
  nextCampaignSchema,
  pageQuery,
  reasonSchema,
  rebasePreviewSchema,
  rebaseSchema,
  outlookSchema,
  rhythmSchema,
  successionAnswerSchema,
  successionSchema,
  type Trend,
  trendSchema,
  severalOf,
} from '@duban/contract-http';
import type { Clock, DataSource } from '@duban/persistence';
import {
  SEES_ALL,
  type Sight,
  campaignOf,
  containing,
  findAssignmentsOfCampaign,
  findCampaign,
  findEscalationsOf,
  inTransaction,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ownDaysOf } from '../assignment/holding';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, idOf } from '../http/check';
import { type Command, CommandRunner } from '../http/command-runner';
import { notFound } from '../http/problem';
import { cutPage, readCursor } from '../http/cursor';
import { Access } from '../http/session.guard';
import { CLOCK, DATA_SOURCE } from '../tokens';
import { CampaignService } from './campaign.service';
import { Directory } from '../notice/directory';
import { comingDates } from './coming-dates';
import { lookedUntil, lyingOpen, outlookOf } from './outlook';
import { SuccessionService } from './succession.service';
import { trendOf } from './trend';
import { CampaignView } from './campaign-view';
import type { CampaignRecord } from '@duban/persistence';

const listQuery = z.object({ ...pageQuery, state: severalOf(campaignSchema.shape.state) }).strict();
export const READERS = [
  'clerk',
  'head',
  'division',
  'coordinator',
  'group_secretary',
  'supervisor',
  'auditor',
] as const;

/** Whoever looks at a campaign as a whole, or answers for an agency's part of it. */
const LEADERS = ['coordinator', 'group_secretary', 'supervisor', 'auditor', 'head'] as const;
const agencyOf = ({ sees, agency }: Sight) => (sees === 'all' ? undefined : (agency ?? ''));

@ApiTags('campaign')
@Controller('api/v1/campaigns')
export class CampaignController {
  constructor(
    private readonly campaigns: CampaignService,
    private readonly successions: SuccessionService,
    private readonly view: CampaignView,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Access(...READERS, 'association')
  @ApiResponse(answers(200, listOf(campaignSchema)))
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>, @Signed() caller: Caller) {
    const [createdAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    const like = query.q ? containing(query.q) : null;
    const where = `($1::text[] IS NULL OR state = ANY($1)) AND ($2::text IS NULL OR title ILIKE $2)`;
    const filters = [query.state?.length ? query.state : null, like];
    const { rows, total } = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => ({
      rows: await transaction.query(
        `SELECT * FROM campaign WHERE ${where} AND ($3::timestamptz IS NULL OR (created_at, id) < ($3::timestamptz, $4::uuid)) ORDER BY created_at DESC, id DESC LIMIT $5`,
        [...filters, createdAt, id, query.limit + 1],
      ),
      total: await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM campaign WHERE ${where}`,
        filters,
      ),
    }));
    const { page, nextCursor } = cutPage(rows.map(campaignOf), query.limit, (campaign) => toIso(campaign.createdAt));
    return { items: await this.view.show(page, caller), total: total[0]!.count, nextCursor };
  }

  @Get(':id')
  @Access(...READERS)
  @ApiResponse(answers(200, campaignSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const campaign = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findCampaign(transaction, idOf(id)),
    );
    if (!campaign) throw notFound();
    void reply.header('ETag', `"${campaign.version}"`);
    return (await this.view.show([campaign], caller))[0];
  }

  /** How it went so far, week by week; for the head of an agency, with what is their agency's. */
  @Get(':id/trend')
  @Access(...LEADERS)
  @ApiResponse(answers(200, trendSchema))
  trend(@Param('id') id: string, @Signed() { sight }: Caller): Promise<Trend> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const campaign = await findCampaign(transaction, idOf(id));
      if (!campaign) throw notFound();
      return { weeks: await trendOf(transaction, campaign, this.clock.now(), agencyOf(sight)) };
    });
  }

  /** What comes if nothing happens, and with whom the work lies; for the head of an agency, of what is their agency's. */
  @Get(':id/outlook')
  @Access(...LEADERS)
  @ApiResponse(answers(200, outlookSchema))
  async outlook(@Param('id') id: string, @Signed() { sight }: Caller): Promise<z.infer<typeof outlookSchema>> {
    const only = agencyOf(sight);
    const now = this.clock.now();
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const campaign = await findCampaign(transaction, idOf(id));
      if (!campaign) throw notFound();
      const assignments = await findAssignmentsOfCampaign(transaction, campaign.id);
      const own = only === undefined ? assignments : assignments.filter(({ agency }) => agency === only);
      const escalations = await findEscalationsOf(
        transaction,
        own.map((assignment) => assignment.id),
      );
      const agencies = await this.directory.allAgencies();
      const calendar = await this.directory.calendar(campaign.calendarEdition);
      const names = {
        zh: (code: string) => agencies.get(code)?.shortZh ?? code,
        en: (code: string) => agencies.get(code)?.nameEn ?? code,
      };
      const matters = new Map(
        (
          await transaction.query<{ id: string; number: string }>(
            'SELECT task_row_id AS id, number FROM matter WHERE campaign_id = $1 AND task_row_id IS NOT NULL',
            [campaign.id],
          )
        ).map((one) => [one.id, one.number] as const),
      );
      const outlook = outlookOf(
        campaign,
        own,
        escalations,
        calendar,
        // Days are charged by what the others of the row did too.
        await ownDaysOf(transaction, lyingOpen(own), assignments, calendar, now),
        names.zh,
        now,
        (taskRowId) => matters.get(taskRowId) ?? null,
      );
      const dates = await comingDates(transaction, campaign.id, now, lookedUntil(calendar, now), names, only);
      return { ...outlook, dates };
    });
  }

  /** The dates by which such campaigns are run year by year: practice, not the notice, and no clock. */
  @Get(':id/rhythm')
  @Access(...READERS)
  @ApiResponse(answers(200, rhythmSchema))
  async rhythm(@Param('id') id: string): Promise<z.infer<typeof rhythmSchema>> {
    const campaign = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findCampaign(transaction, idOf(id)),
    );
    if (!campaign) throw notFound();
    const { edition, statement, source } = ANNUAL_RHYTHM;
    const dates = rhythmOf(campaign.startsOn, civilDateOf(campaign.dueAt)).map(({ date, year, step }) => {
      const { code, whoZh, whoEn, textZh, textEn, rows, path } = step;
      return { date, year, code, whoZh, whoEn, textZh, textEn, rows: [...rows], path };
    });
    return { edition, statement, source, dates };
  }

  @Post()
  @Access('coordinator')
  @ApiResponse(answers(201, campaignSchema))
  create(
    @Body({ schema: newCampaignSchema }) body: z.infer<typeof newCampaignSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 201, (command) => this.campaigns.create(command, body));
  }

  @Post(':id/launch')
  @Access('coordinator')
  @ApiResponse(answers(202, campaignSchema))
  launch(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.run(request, reply, null, 202, (command) => this.campaigns.launch(command, idOf(id)));
  }

  @Post(':id/rebase')
  @HttpCode(200)
  @Access('coordinator')
  @ApiResponse(answers(200, z.union([campaignSchema, rebasePreviewSchema])))
  rebase(
    @Param('id') id: string,
    @Body({ schema: rebaseSchema }) body: z.infer<typeof rebaseSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (body.preview)
      return this.commands.preview(request, (command) => this.campaigns.previewRebase(command, idOf(id), body));
    return this.run(request, reply, body, 200, (command) => this.campaigns.rebase(command, idOf(id), body));
  }

  /** One agency succeeds another: everything that is open with the one is the other's from now on. */
  @Post(':id/succession')
  @HttpCode(200)
  @Access('coordinator', 'group_secretary')
  @ApiResponse(answers(200, successionAnswerSchema))
  succession(
    @Param('id') id: string,
    @Body({ schema: successionSchema }) body: z.infer<typeof successionSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (body.preview)
      return this.commands.preview(request, (command) => this.successions.succeed(command, idOf(id), body));
    return this.commands.run(request, reply, body, async (command) => ({
      status: 200,
      body: await this.successions.succeed(command, idOf(id), body),
    }));
  }

  /** The next campaign opens as a draft, made from this one's results, once the group has adopted row 29's proposals. */
  @Post(':id/next')
  @Access('coordinator', 'group_secretary')
  @ApiResponse(answers(201, campaignSchema))
  next(
    @Param('id') id: string,
    @Body({ schema: nextCampaignSchema }) body: z.infer<typeof nextCampaignSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.run(request, reply, body, 201, (command) => this.campaigns.next(command, idOf(id), body));
  }

  @Post(':id/:act')
  @Access('coordinator')
  @ApiResponse(answers(200, campaignSchema))
  act(
    @Param('id') id: string,
    @Param('act') act: string,
    @Body({ schema: reasonSchema }) body: z.infer<typeof reasonSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(['suspend', 'resume', 'revoke'], act);
    return this.run(request, reply, body, 200, (command) => this.campaigns[name](command, idOf(id), body.reason));
  }

  private run(
    request: CallerRequest,
    reply: FastifyReply,
    body: unknown,
    status: number,
    work: (command: Command) => Promise<CampaignRecord>,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const campaign = await work(command);
      const [shown] = await this.view.show([campaign], command.caller, command.transaction);
      return { status, body: shown, version: campaign.version };
    });
  }
}
