import {
  type CoordinationItem,
  agendaQuerySchema,
  coordinationGroupSchema,
  coordinationItemSchema,
  listOf,
  rulingSchema,
} from '@duban/contract-http';
import { civilDateOf, plusDays, startOfCivilDay, toIso, workingDaysBetween } from '@duban/domain';
import {
  type CoordinationItemRecord,
  type DataSource,
  SEES_ALL,
  type Transaction,
  coordinationItemOf,
  findCoordinationItem,
  inTransaction,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { assertInOrder, idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { readPage, some } from '../http/cursor';
import { sendPaper } from '../http/document';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { agendaTitleEn } from './agenda-title';
import { agendaPaper, itemPaper, minutesPaper } from './coordination-papers';
import { CoordinationService, allowedRulings } from './coordination.service';

const ON_ONE_PAPER = 2_000;
const papersQuery = z
  .object({ campaignId: z.uuid().optional(), from: z.iso.date().optional(), to: z.iso.date().optional() })
  .strict();

/** Row 28: the group's agenda, built from what has escalated to it, and its rulings. */
@ApiTags('coordination group')
@Controller('api/v1/coordination-group')
@Access('coordinator', 'group_secretary', 'supervisor', 'auditor')
export class CoordinationController {
  constructor(
    private readonly service: CoordinationService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, coordinationGroupSchema))
  async group() {
    const notice = (await this.directory.notices())[0]!;
    const { coordination } = notice;
    return {
      nameZh: coordination.nameZh,
      convener: coordination.convener,
      members: coordination.members.map((code) => ({
        code,
        nameZh: notice.agencies.find((agency) => agency.code === code)?.nameZh ?? code,
      })),
      openEnded: coordination.openEnded,
      clauses: [...coordination.clauses],
      row: coordination.tableRow,
    };
  }

  @Get('agenda')
  @ApiResponse(answers(200, listOf(coordinationItemSchema)))
  async agenda(
    @Query({ schema: agendaQuerySchema }) query: z.infer<typeof agendaQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const states = query.state?.length ? query.state : ['open'];
    const filters = [query.campaignId ?? null, states, some(query.kind)];
    const where = `($1::uuid IS NULL OR campaign_id = $1) AND state = ANY($2::text[]) AND ($3::text[] IS NULL OR kind = ANY($3))`;
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { page, total, nextCursor } = await readPage(transaction, query, {
        table: 'coordination_item',
        where,
        filters,
        by: 'opened_at',
        read: coordinationItemOf,
        at: (one) => one.openedAt,
      });
      return { items: await this.show(transaction, page, caller), total, nextCursor };
    });
  }

  @Get('items/:id')
  @ApiResponse(answers(200, coordinationItemSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const item = await findCoordinationItem(transaction, idOf(id));
      if (!item) throw notFound();
      void reply.header('ETag', `"${item.version}"`);
      return (await this.show(transaction, [item], caller))[0];
    });
  }

  /** 提请协调事项 as a paper, to be finished by a person. */
  @Get('items/:id/paper')
  async paper(@Param('id') id: string, @Signed() caller: Caller, @Res() reply: FastifyReply) {
    const paper = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const item = await findCoordinationItem(transaction, idOf(id));
      if (!item) throw notFound();
      return itemPaper(item, (await titlesOf(transaction, [item])).get(item.campaignId) ?? '', caller.receivedAt);
    });
    return sendPaper(reply, paper.title, paper);
  }

  /** 会议议程: what is open, earliest time limit first, each with its paper. */
  @Get('agenda/paper')
  async agendaDocument(
    @Query({ schema: papersQuery }) query: z.infer<typeof papersQuery>,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const paper = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query(
        `SELECT * FROM coordination_item WHERE state = 'open' AND ($1::uuid IS NULL OR campaign_id = $1) ORDER BY due_at, id LIMIT ${ON_ONE_PAPER}`,
        [query.campaignId ?? null],
      );
      const items = rows.map(coordinationItemOf);
      return agendaPaper(items, await titlesOf(transaction, items), caller.receivedAt);
    });
    return sendPaper(reply, `${paper.title}${civilDateOf(caller.receivedAt)}`, paper);
  }

  /** 会议纪要: what was ruled between two days, the last thirty where none are given. */
  @Get('minutes')
  async minutes(
    @Query({ schema: papersQuery }) query: z.infer<typeof papersQuery>,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const to = query.to ?? civilDateOf(caller.receivedAt);
    const from = query.from ?? plusDays(to, -30);
    assertInOrder(from, to);
    const notice = (await this.directory.notices())[0]!;
    const paper = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query(
        `SELECT * FROM coordination_item WHERE state = 'ruled' AND ($1::uuid IS NULL OR campaign_id = $1) AND ruled_at >= $2 AND ruled_at < $3
         ORDER BY ruled_at, id LIMIT ${ON_ONE_PAPER}`,
        [query.campaignId ?? null, toIso(startOfCivilDay(from)), toIso(startOfCivilDay(plusDays(to, 1)))],
      );
      return minutesPaper(rows.map(coordinationItemOf), notice, [from, to], caller.receivedAt);
    });
    return sendPaper(reply, `${paper.title}${to}`, paper);
  }

  @Post('items/:id/ruling')
  @HttpCode(200)
  @Access('group_secretary')
  @ApiResponse(answers(200, coordinationItemSchema))
  rule(
    @Param('id') id: string,
    @Body({ schema: rulingSchema }) body: z.infer<typeof rulingSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const item = await this.service.rule(command, idOf(id), body);
      const [shown] = await this.show(command.transaction, [item], command.caller);
      return { status: 200, body: shown, version: item.version };
    });
  }

  private async show(
    transaction: Transaction,
    items: readonly CoordinationItemRecord[],
    caller: Caller,
  ): Promise<CoordinationItem[]> {
    const calendar = await this.directory.newestCalendar();
    const agencies = await this.directory.allAgencies();
    const titles = await titlesOf(transaction, items);
    const today = civilDateOf(caller.receivedAt);
    return items.map((item) => ({
      id: item.id,
      campaignId: item.campaignId,
      campaignTitle: titles.get(item.campaignId) ?? '',
      assignmentId: item.assignmentId,
      row: item.row,
      agency: item.agency,
      agencyZh: item.agency === null ? null : (agencies.get(item.agency)?.shortZh ?? item.agency),
      kind: item.kind,
      title: item.title,
      titleEn: agendaTitleEn(item, (code) => agencies.get(code)?.nameEn ?? code),
      paper: item.paper,
      state: item.state,
      openedAt: toIso(item.openedAt),
      dueAt: toIso(item.dueAt),
      dueTentative: item.dueTentative,
      workingDaysLeft: workingDaysBetween(calendar, today, civilDateOf(item.dueAt)),
      ruling: item.ruling,
      ruledAt: item.ruledAt === null ? null : toIso(item.ruledAt),
      allowedRulings: [...allowedRulings(item, caller)],
      version: item.version,
    }));
  }
}

async function titlesOf(
  transaction: Transaction,
  items: readonly CoordinationItemRecord[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.query<{ id: string; title: string }>(
    'SELECT id, title FROM campaign WHERE id = ANY($1)',
    [[...new Set(items.map((item) => item.campaignId))]],
  );
  return new Map(rows.map((row) => [row.id, row.title]));
}
