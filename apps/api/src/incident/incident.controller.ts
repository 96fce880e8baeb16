import { type Incident, escalatorSchema, incidentQuerySchema, incidentSchema, listOf } from '@duban/contract-http';
import { type DataSource, SEES_ALL, inTransaction } from '@duban/persistence';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, Signed } from '../http/caller';
import { cutPage, readCursor } from '../http/cursor';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';

/** The watch is kept once a minute; after three it is silent, not late. */
const SILENT_AFTER_MS = 3 * 60_000;

/** Who watches the escalator: its heartbeat, and what should have happened and did not. */
@ApiTags('operations')
@Controller('api/v1')
@Access('coordinator', 'group_secretary', 'supervisor', 'auditor', 'system_admin')
export class IncidentController {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  @Get('incidents')
  @ApiResponse(answers(200, listOf(incidentSchema)))
  async list(@Query({ schema: incidentQuerySchema }) query: z.infer<typeof incidentQuerySchema>) {
    const [openedAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    const states = query.state?.length ? query.state : null;
    const where = `($1::text[] IS NULL OR (CASE WHEN closed_at IS NULL THEN 'open' ELSE 'closed' END) = ANY($1))`;
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query(
        `SELECT * FROM incident WHERE ${where} AND ($2::timestamptz IS NULL OR (opened_at, id) < ($2::timestamptz, $3::uuid)) ORDER BY opened_at DESC, id DESC LIMIT $4`,
        [states, openedAt, id, query.limit + 1],
      );
      const total = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM incident WHERE ${where}`,
        [states],
      );
      const { page, nextCursor } = cutPage(rows.map(shown), query.limit, (incident) => incident.openedAt);
      return { items: page, total: total[0]!.count, nextCursor };
    });
  }

  @Get('escalator')
  @ApiResponse(answers(200, escalatorSchema))
  async escalator(@Signed() caller: Caller) {
    const [row] = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      transaction.query<{ at: Date | null; rows: number | null; open: number }>(
        `SELECT heartbeat.at, (heartbeat.detail->>'rows')::int AS rows, (SELECT count(*)::int FROM incident WHERE closed_at IS NULL) AS open
         FROM (SELECT 1) AS one LEFT JOIN heartbeat ON heartbeat.name = 'escalator'`,
      ),
    );
    const at = row!.at;
    return {
      alive: at !== null && caller.receivedAt - at.getTime() < SILENT_AFTER_MS,
      heartbeatAt: at?.toISOString() ?? null,
      rowsWatched: row!.rows ?? 0,
      openIncidents: row!.open,
    };
  }
}

function shown(row: Record<string, unknown>): Incident {
  const closedAt = row['closed_at'] as Date | null;
  return {
    id: row['id'] as string,
    kind: row['kind'] as Incident['kind'],
    subject: row['subject'] as string,
    detail: row['detail'] as Record<string, unknown>,
    openedAt: (row['opened_at'] as Date).toISOString(),
    seenAt: (row['seen_at'] as Date).toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    repaired: row['repaired'] as boolean,
  };
}
