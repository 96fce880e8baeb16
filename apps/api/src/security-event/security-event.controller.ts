import { type SecurityEvent, listOf, securityEventQuerySchema, securityEventSchema } from '@duban/contract-http';
import { toIso } from '@duban/domain';
import { type DataSource, SEES_ALL, inTransaction } from '@duban/persistence';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';

/** The security audit, newest first: for the auditor and the security administrator, and nobody who administers accounts. */
@ApiTags('operations')
@Controller('api/v1')
@Access('auditor', 'security_admin')
export class SecurityEventController {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  @Get('security-events')
  @ApiResponse(answers(200, listOf(securityEventSchema)))
  list(@Query({ schema: securityEventQuerySchema }) query: z.infer<typeof securityEventQuerySchema>) {
    const where = `($1::text[] IS NULL OR type = ANY($1))
      AND ($2::text IS NULL OR strpos(lower(concat_ws(' ', username, address, detail::text)), lower($2)) > 0)
      AND ($3::date IS NULL OR at >= $3::date::timestamp AT TIME ZONE 'Asia/Shanghai')
      AND ($4::date IS NULL OR at < ($4::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
    const asked = [query.type?.length ? query.type : null, query.q || null, query.from ?? null, query.to ?? null];
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query<Omit<SecurityEvent, 'at'> & { at: Date }>(
        `SELECT id::text, at, type, username, address, detail FROM security_event
         WHERE ${where} AND ($5::bigint IS NULL OR id < $5) ORDER BY security_event.id DESC LIMIT $6`,
        [...asked, query.cursor ?? null, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM security_event WHERE ${where}`,
        asked,
      );
      const items = rows.slice(0, query.limit).map((row) => ({ ...row, at: toIso(row.at.getTime()) }));
      return { items, total: total!.count, nextCursor: rows.length > query.limit ? items.at(-1)!.id : null };
    });
  }
}
