import {
  type SavedView,
  listOf,
  newSavedViewSchema,
  savedViewQuerySchema,
  savedViewSchema,
} from '@duban/contract-http';
import { has, toIso } from '@duban/domain';
import { type DataSource, SEES_ALL, type Transaction, inTransaction, insert } from '@duban/persistence';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';

const MOST = 200;
/** Whose each is, beside the reader: their own, their division's, their agency's, everybody's. */
const VISIBLE = `(scope = 'everyone' OR (scope = 'agency' AND agency_code = $2) OR (scope = 'division' AND agency_code = $2 AND division = $3)
  OR (scope = 'mine' AND owner_id = $1))`;
const reader = ({ person, account }: Caller) => [person.id, person.agency, account.division];

/** Filters that people keep under a name: for themselves, their division, their agency, or everybody. A view shows nobody more than they may see. */
@ApiTags('saved view')
@Controller('api/v1/saved-views')
@Access(...READERS)
export class SavedViewController {
  constructor(
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(savedViewSchema)))
  async list(
    @Query({ schema: savedViewQuerySchema }) query: z.infer<typeof savedViewQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const items = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      this.read(transaction, caller, 'page = $4', query.page),
    );
    return { items, total: items.length, nextCursor: null };
  }

  @Post()
  @ApiResponse(answers(201, savedViewSchema))
  keep(
    @Body({ schema: newSavedViewSchema }) body: z.infer<typeof newSavedViewSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async ({ transaction, caller }) => {
      const { person } = caller;
      const forAll = has(person, 'coordinator') || has(person, 'group_secretary');
      if (body.scope === 'everyone' && !forAll)
        throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['coordinator', 'group_secretary'] } });
      if (body.scope === 'division' && caller.account.division === null) throw new Problem(422, 'NO_DIVISION');
      if (body.scope === 'agency' && person.agency === null)
        throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['clerk', 'head'] } });
      const [taken] = await transaction.query(
        `SELECT id FROM saved_view WHERE page = $4 AND scope = $5 AND name = $6 AND ${VISIBLE}`,
        [...reader(caller), body.page, body.scope, body.name],
      );
      if (taken) throw new Problem(409, 'NAME_TAKEN', { facts: { name: body.name } });
      const [{ count } = { count: 0 }] = await transaction.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM saved_view WHERE owner_id = $1',
        [person.id],
      );
      if (count >= MOST) throw new Problem(422, 'TOO_MANY_VIEWS', { facts: { most: MOST } });
      const id = randomUUID();
      await insert(transaction, 'saved_view', [
        {
          id,
          owner_id: person.id,
          agency_code: body.scope === 'agency' || body.scope === 'division' ? person.agency : null,
          division: body.scope === 'division' ? caller.account.division : null,
          scope: body.scope,
          page: body.page,
          name: body.name,
          query: body.query,
          created_at: toIso(caller.receivedAt),
        },
      ]);
      const [view] = await this.read(transaction, caller, 'v.id = $4::uuid', id);
      return { status: 201, body: view };
    });
  }

  @Delete(':id')
  @HttpCode(204)
  async forget(
    @Param('id') id: string,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.commands.run(request, reply, null, async ({ transaction, caller }) => {
      const [view] = await this.read(transaction, caller, 'v.id = $4::uuid', idOf(id));
      if (!view) throw notFound();
      if (!view.deletable) throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['head'] } });
      await transaction.query('DELETE FROM saved_view WHERE id = $1', [view.id]);
      return { status: 204, body: null };
    });
  }

  private async read(transaction: Transaction, caller: Caller, which: string, value: string): Promise<SavedView[]> {
    const { person } = caller;
    const rows = await transaction.query<Record<string, string>>(
      `SELECT v.*, (SELECT display_name_zh FROM account WHERE id = v.owner_id) AS owner FROM saved_view v
       WHERE ${VISIBLE} AND ${which} ORDER BY array_position(ARRAY['mine', 'division', 'agency', 'everyone'], scope), name LIMIT ${3 * MOST}`,
      [...reader(caller), value],
    );
    return rows.map((row) => ({
      id: row['id']!,
      page: row['page'] as SavedView['page'],
      scope: row['scope'] as SavedView['scope'],
      name: row['name']!,
      query: row['query']!,
      owner: row['owner'] ?? '',
      // One's own, and what one answers for: the division's head, the agency's head, the coordination office for everybody's.
      deletable:
        row['owner_id'] === person.id ||
        (row['scope'] === 'division' && has(person, 'division')) ||
        (row['scope'] === 'agency' && has(person, 'head')) ||
        (row['scope'] === 'everyone' && has(person, 'coordinator')),
    }));
  }
}
