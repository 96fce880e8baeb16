import {
  type HandedPart,
  handedPartActionBodies,
  handedPartQuerySchema,
  handedPartSchema,
  listOf,
  newHandedPartSchema,
} from '@duban/contract-http';
import { civilDateOf, handedPartMoves, overPartStates, refusalOfPart, toIso, workingDaysBetween } from '@duban/domain';
import { type DataSource, SEES_ALL, type Transaction, handedPartOf, inTransaction } from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers, bodiesOf } from '../http/answers';
import { attachmentsById, shownAttachments } from '../attachment/shown-attachments';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { cutPage, readCursor } from '../http/cursor';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { HandedPartService } from './handed-part.service';

/** Parts of assignments that a province has handed down, as the province and the unit see them. */
@ApiTags('local unit')
@Controller('api/v1')
export class HandedPartController {
  constructor(
    private readonly parts: HandedPartService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get('parts')
  @Access(...READERS, 'local_unit')
  @ApiResponse(answers(200, listOf(handedPartSchema)))
  async list(
    @Query({ schema: handedPartQuerySchema }) query: z.infer<typeof handedPartQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const where = `($1::uuid IS NULL OR p.unit_id = $1) AND ($2::uuid IS NULL OR p.assignment_id = $2) AND ($3::text IS NULL OR (p.state = ANY($4)) = ($3 = 'done'))`;
    // A unit sees its own: row-level security alone would show it all of the province's.
    const filters = [caller.account.unitId, query.assignmentId ?? null, query.box ?? null, [...overPartStates]];
    const [dueAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<Record<string, unknown> & { id: string; due_at: Date }>(
        `SELECT p.* FROM handed_part p WHERE ${where} AND ($5::timestamptz IS NULL OR (p.due_at, p.id) > ($5::timestamptz, $6::uuid))
         ORDER BY p.due_at, p.id LIMIT $7`,
        [...filters, dueAt, id, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM handed_part p WHERE ${where}`,
        filters,
      );
      const { page, nextCursor } = cutPage(rows, query.limit, (one) => one.due_at.toISOString());
      return { items: await this.show(page, caller), total: total!.count, nextCursor };
    });
  }

  @Post('assignments/:id/parts')
  @Access('clerk', 'head')
  @ApiResponse(answers(201, z.object({ items: z.array(handedPartSchema) })))
  handDown(
    @Param('id') id: string,
    @Body({ schema: newHandedPartSchema }) body: z.infer<typeof newHandedPartSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const ids = await this.parts.handDown(command, idOf(id), body);
      return { status: 201, body: { items: await this.found(command.transaction, ids, command.caller) } };
    });
  }

  @Post('parts/:id/actions/:action')
  @ApiBody(bodiesOf(handedPartActionBodies))
  @HttpCode(200)
  @Access('clerk', 'head', 'local_unit')
  @ApiResponse(answers(200, handedPartSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(handedPartActionBodies, action);
    const checked = check(handedPartActionBodies[name], body ?? {});
    return this.commands.run(request, reply, checked, async (command) => {
      await this.parts.perform(command, idOf(id), name, checked);
      const [part] = await this.found(command.transaction, [idOf(id)], command.caller);
      return { status: 200, body: part, version: part!.version };
    });
  }

  private async found(transaction: Transaction, ids: readonly string[], caller: Caller): Promise<HandedPart[]> {
    const rows = await transaction.query<Record<string, unknown>>(
      'SELECT * FROM handed_part WHERE id = ANY($1) ORDER BY due_at, id',
      [ids],
    );
    return this.show(rows, caller);
  }

  private async show(rows: readonly Record<string, unknown>[], caller: Caller): Promise<HandedPart[]> {
    const parts = rows.map(handedPartOf);
    const agencies = await this.directory.allAgencies();
    const calendar = await this.directory.newestCalendar();
    // A unit may not read campaigns or other units; the names of its own parts are its business all the same.
    const { titles, units, attachments } = await inTransaction(this.dataSource, SEES_ALL, async (wide) => ({
      titles: new Map(
        (
          await wide.query<{ id: string; title: string; notice_id: string }>(
            'SELECT id, title, notice_id FROM campaign WHERE id = ANY($1)',
            [[...new Set(parts.map(({ campaignId }) => campaignId))]],
          )
        ).map((row) => [row.id, row]),
      ),
      units: new Map(
        (
          await wide.query<{ id: string; name_zh: string; name_en: string }>(
            'SELECT id, name_zh, name_en FROM local_unit WHERE id = ANY($1)',
            [[...new Set(parts.map(({ unitId }) => unitId))]],
          )
        ).map((row) => [row.id, row]),
      ),
      attachments: await attachmentsById(
        wide,
        parts.flatMap(({ report }) => report?.attachmentIds ?? []),
      ),
    }));
    const now = caller.receivedAt;
    const person = { ...caller.person, unitId: caller.account.unitId };
    return Promise.all(
      parts.map(async (part): Promise<HandedPart> => {
        const campaign = titles.get(part.campaignId)!;
        const row = part.row < 100 ? await this.directory.row(campaign.notice_id, part.row) : null;
        return {
          id: part.id,
          assignmentId: part.assignmentId,
          campaignTitle: campaign.title,
          row: part.row,
          titleZh: row?.titleZh ?? '',
          titleEn: row?.titleEn ?? '',
          agency: part.agency,
          agencyZh: agencies.get(part.agency)?.shortZh ?? part.agency,
          unitId: part.unitId,
          unitZh: units.get(part.unitId)?.name_zh ?? '',
          unitEn: units.get(part.unitId)?.name_en ?? '',
          state: part.state,
          text: part.text,
          dueAt: toIso(part.dueAt),
          overdue: !overPartStates.includes(part.state) && part.state !== 'reported' && now > part.dueAt,
          workingDaysLeft: workingDaysBetween(calendar, civilDateOf(now), civilDateOf(part.dueAt)),
          report: part.report && {
            text: part.report.text,
            at: part.report.at,
            by: part.report.by,
            attachments: shownAttachments(part.report.attachmentIds ?? [], attachments),
          },
          returned: part.returned,
          handedBy: part.handedBy,
          handedAt: toIso(part.handedAt),
          allowedActions: handedPartMoves.map(({ act }) => act).filter((act) => !refusalOfPart(act, part, person)),
          version: part.version,
        };
      }),
    );
  }
}
