import { type LedgerEntryShown, ledgerEntryQuerySchema, ledgerEntrySchema, listOf } from '@duban/contract-http';
import { civilDateOf, plusDays, startOfCivilDay, toIso } from '@duban/domain';
import { type DataSource, SEES_ALL, containing, inTransaction } from '@duban/persistence';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, Signed } from '../http/caller';
import { readCursor, writeCursor } from '../http/cursor';
import { Access } from '../http/session.guard';
import { entrySentence } from '../http/words';
import { DATA_SOURCE } from '../tokens';

const DAYS = 7;
const ENTRY = /^[\w-]{1,40}\/[\w:.-]{1,120}#\d{1,9}$/;

interface Row {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly actor_name: string;
  readonly actor_agency: string | null;
  readonly on_behalf_of: string | null;
  readonly reason: string | null;
  readonly payload: Record<string, unknown>;
  readonly prev_hash: string;
  readonly hash: string;
}

/** The ledger itself, newest first, for whoever audits it. */
@ApiTags('operations')
@Controller('api/v1/ledger')
@Access('auditor')
export class LedgerController {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  @Get('entries')
  @ApiResponse(answers(200, listOf(ledgerEntrySchema)))
  list(
    @Query({ schema: ledgerEntryQuerySchema }) query: z.infer<typeof ledgerEntryQuerySchema>,
    @Signed() { language, receivedAt }: Caller,
  ) {
    // Of millions nobody asks for all: a matter has its own, and without one some days are looked at.
    const from = query.from ?? (query.stream ? null : plusDays(query.to ?? civilDateOf(receivedAt), 1 - DAYS));
    const where = `($1::text IS NULL OR stream = $1) AND ($2::text IS NULL OR type = $2)
      AND ($3::timestamptz IS NULL OR at >= $3) AND ($4::timestamptz IS NULL OR at < $4)
      AND ($5::text IS NULL OR actor_name ILIKE $5 OR reason ILIKE $5)`;
    const asked = [
      query.stream ?? null,
      query.type ?? null,
      from === null ? null : toIso(startOfCivilDay(from)),
      query.to ? toIso(startOfCivilDay(plusDays(query.to, 1))) : null,
      query.q ? containing(query.q) : null,
    ];
    const [before, entry] = query.cursor ? readCursor(query.cursor, ENTRY) : [null, ''];
    const [stream, seq] = entry === '' ? [null, null] : (entry.split('#') as [string, string]);
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query<Row>(
        `SELECT stream, seq, type, at, actor_name, actor_agency, on_behalf_of, reason, payload, prev_hash, hash FROM ledger_entry
         WHERE ${where} AND ($6::timestamptz IS NULL OR (at, stream, seq) < ($6::timestamptz, $7::text, $8::int))
         ORDER BY at DESC, stream DESC, seq DESC LIMIT $9`,
        [...asked, before, stream, seq, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ledger_entry WHERE ${where}`,
        asked,
      );
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      const items = page.map((row): LedgerEntryShown => ({
        stream: row.stream,
        seq: row.seq,
        type: row.type,
        sentence: entrySentence(row.stream, row.type, row.payload, language),
        at: row.at.toISOString(),
        actor: row.actor_name,
        actorAgency: row.actor_agency,
        onBehalfOf: row.on_behalf_of,
        reason: row.reason,
        prevHash: row.prev_hash,
        hash: row.hash,
      }));
      return {
        items,
        total: total!.count,
        nextCursor:
          rows.length > query.limit && last ? writeCursor(last.at.toISOString(), `${last.stream}#${last.seq}`) : null,
      };
    });
  }
}
