import {
  type Enterprise,
  type EnterpriseImport,
  enterpriseImportSchema,
  enterpriseQuerySchema,
  enterpriseSchema,
  importListSchema,
  importQuerySchema,
  listOf,
  newUnitsSchema,
} from '@duban/contract-http';
import { enterpriseImportWorkflowId, opensEnterpriseImport } from '@duban/contract-workflow';
import { type Person, UNIT_COLUMNS, UNIT_HEADINGS, has, quantityOf, toIso } from '@duban/domain';
import { type DocumentStore, DocumentTooLarge, type StoredDocument, mediaTypeOf } from '@duban/documents';
import {
  type DataSource,
  type EnterpriseImportRecord,
  type ImportRowRecord,
  SEES_ALL,
  type Transaction,
  containing,
  enterpriseImportOf,
  findImport,
  findImportRows,
  findRejectedRows,
  findWarnedRows,
  inTransaction,
  insert,
  type OutboxDraft,
  record,
} from '@duban/persistence';
import { WORKBOOK_TYPE, writeWorkbook } from '@duban/spreadsheet';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { formFault, nameOf } from '../attachment/attachment.controller';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner, assertFresh, keyOf } from '../http/command-runner';
import { cutPage, readCursor, readPage, some } from '../http/cursor';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { sendWorkbook } from '../http/workbook';
import { pick } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE, DOCUMENTS } from '../tokens';
import { campaignFor } from '../campaign/in-force';
import { faultWords } from './fault-words';

type MultipartRequest = CallerRequest & {
  isMultipart(): boolean;
  file(): Promise<{ filename: string; file: Readable & { truncated?: boolean } } | undefined>;
};

const IMPORTERS = ['clerk', 'head', 'coordinator'] as const;
/** The auditor reads all that was handed in, and does nothing with it. */
const IMPORT_READERS = [...IMPORTERS, 'auditor'] as const;
const readsAll = (person: Person) => has(person, 'coordinator') || has(person, 'auditor');
const ERRORS_SHOWN = 200;
const PAGE = 1_000;
const MOST_HEADINGS = 100;
const CSV = 'text/csv';

/** Enterprises with their lines, and the lists that provinces hand in: by workbook, CSV or rows. */
@ApiTags('enterprise')
@Controller('api/v1/enterprises')
@Access(...READERS)
export class EnterpriseController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(DOCUMENTS) private readonly documents: DocumentStore,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(enterpriseSchema)))
  async list(
    @Query({ schema: enterpriseQuerySchema }) query: z.infer<typeof enterpriseQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const where = `($1::text[] IS NULL OR e.agency_code = ANY($1)) AND ($2::text IS NULL OR e.name ILIKE $2 OR e.credit_code ILIKE $2)
      AND ($3::text[] IS NULL OR EXISTS (SELECT 1 FROM capacity_unit u WHERE u.enterprise_id = e.id AND u.sector = ANY($3)))
      AND ($4::uuid IS NULL OR EXISTS (SELECT 1 FROM phase_out_case c WHERE c.enterprise_id = e.id AND c.campaign_id = $4))`;
    const filters = [
      some(query.region),
      query.q ? containing(query.q) : null,
      some(query.sector),
      query.campaignId ?? null,
    ];
    const [createdAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query<{ id: string; created_at: Date }>(
        `SELECT e.* FROM enterprise e WHERE ${where} AND ($5::timestamptz IS NULL OR (e.created_at, e.id) < ($5::timestamptz, $6::uuid))
         ORDER BY e.created_at DESC, e.id DESC LIMIT $7`,
        [...filters, createdAt, id, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM enterprise e WHERE ${where}`,
        filters,
      );
      const { page, nextCursor } = cutPage(rows, query.limit, (one) => one.created_at.toISOString());
      return { items: await this.show(transaction, page as never, query.campaignId), total: total!.count, nextCursor };
    });
  }

  @Get('template')
  async template(@Signed() caller: Caller, @Res() reply: FastifyReply) {
    const headings = UNIT_COLUMNS.map((column) => UNIT_HEADINGS[column][caller.language === 'en' ? 1 : 0]!);
    const example = [
      '某某钢铁有限公司（示例，导入前删除）',
      '',
      '',
      '某市某县',
      'STEEL',
      '炼铁高炉',
      '1号高炉',
      300000,
      't/a',
      'furnace_volume=380',
      '',
      '',
      '',
    ];
    return sendWorkbook(reply, '企业名单模板.xlsx', writeWorkbook('名单', headings, [example]));
  }

  @Get('imports')
  @Access(...IMPORT_READERS)
  @ApiResponse(answers(200, listOf(enterpriseImportSchema)))
  async imports(
    @Query({ schema: importListSchema }) query: z.infer<typeof importListSchema>,
    @Signed() caller: Caller,
  ) {
    const filters = [query.campaignId ?? null, readsAll(caller.person) ? null : caller.person.agency];
    const where = '($1::uuid IS NULL OR campaign_id = $1) AND ($2::text IS NULL OR agency_code = $2)';
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { page, total, nextCursor } = await readPage(transaction, query, {
        table: 'enterprise_import',
        where,
        filters,
        by: 'created_at',
        read: enterpriseImportOf,
        at: (one) => one.createdAt,
      });
      return { items: page.map((one) => importShown(one, NONE)), total, nextCursor };
    });
  }

  @Post('imports')
  @HttpCode(202)
  @Access(...IMPORTERS)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiResponse(answers(202, enterpriseImportSchema))
  async upload(
    @Query({ schema: importQuerySchema }) query: z.infer<typeof importQuerySchema>,
    @Req() request: MultipartRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!request.isMultipart()) throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE');
    keyOf(request); // before anything is kept for an act that cannot be done
    const part = await request.file().catch(formFault);
    if (!part) throw new Problem(400, 'MALFORMED', { errors: [{ path: 'file', code: 'REQUIRED', message: 'file' }] });
    const name = nameOf(part.filename);
    const typeOf = ({ head, size }: StoredDocument) => {
      const type = size === 0 ? undefined : mediaTypeOf(name, head);
      return type === WORKBOOK_TYPE || type === CSV ? type : undefined;
    };
    const stored = await this.documents
      .put(part.file, (document) => {
        if (part.file.truncated) throw new DocumentTooLarge();
        if (!typeOf(document)) throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE');
      })
      .catch((fault: unknown) => {
        throw fault instanceof DocumentTooLarge ? new Problem(413, 'PAYLOAD_TOO_LARGE') : formFault(fault);
      });
    return this.open(request, reply, query.campaignId, name, stored.sha256, typeOf(stored)!);
  }

  /** The same by rows: they are read as a file would be. */
  @Post('rows')
  @HttpCode(202)
  @Access(...IMPORTERS)
  @ApiResponse(answers(202, enterpriseImportSchema))
  async rows(
    @Body({ schema: newUnitsSchema }) body: z.infer<typeof newUnitsSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    keyOf(request);
    const headings: string[] = [];
    for (const row of body.rows) {
      for (const key of Object.keys(row)) if (!headings.includes(key)) headings.push(key);
      if (headings.length > MOST_HEADINGS)
        throw new Problem(400, 'MALFORMED', {
          errors: [{ path: 'rows', code: 'TOO_MANY', message: String(MOST_HEADINGS) }],
        });
    }
    const cell = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
    const lines = [
      headings.map(cell).join(','),
      ...body.rows.map((row) => headings.map((key) => cell(row[key])).join(',')),
    ];
    const stored = await this.documents.put(Readable.from([Buffer.from(lines.join('\r\n'), 'utf8')]));
    return this.open(request, reply, body.campaignId, 'rows.csv', stored.sha256, CSV);
  }

  @Get('imports/:id')
  @Access(...IMPORT_READERS)
  @ApiResponse(answers(200, enterpriseImportSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const found = await this.own(transaction, idOf(id), caller);
      void reply.header('ETag', `"${found.version}"`);
      return importShown(found, await faultsOf(transaction, found, caller));
    });
  }

  /** The rows as they were handed in, with what is wrong with each. */
  @Get('imports/:id/workbook')
  @Access(...IMPORT_READERS)
  async corrected(@Param('id') id: string, @Signed() caller: Caller, @Res() reply: FastifyReply) {
    const found = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      this.own(transaction, idOf(id), caller),
    );
    if (found.headings === null)
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'workbook', state: found.state } });
    const { dataSource } = this;
    async function* rows() {
      for (let after = 0; ;) {
        const page = await inTransaction(dataSource, SEES_ALL, (transaction) =>
          findImportRows(transaction, found.id, after, PAGE),
        );
        for (const row of page)
          yield [
            row.line,
            pick(caller.language, STATUS_ZH[row.status], row.status),
            row.faults.map((fault) => faultWords(fault, caller.language)).join(pick(caller.language, '；', '; ')),
            ...found.headings!.map((_, place) => row.cells[place] ?? null),
          ];
        if (page.length < PAGE) return;
        after = page.at(-1)!.line;
      }
    }
    const headings = [
      pick(caller.language, '行号', 'line'),
      pick(caller.language, '结果', 'result'),
      pick(caller.language, '问题', 'problems'),
      ...found.headings,
    ];
    return sendWorkbook(
      reply,
      `核对 ${found.fileName.replace(/\.\w+$/, '')}.xlsx`,
      writeWorkbook('核对', headings, rows()),
    );
  }

  @Post('imports/:id/commit')
  @HttpCode(202)
  @Access(...IMPORTERS)
  @ApiResponse(answers(202, enterpriseImportSchema))
  commit(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.settle(idOf(id), request, reply, 'committing');
  }

  @Post('imports/:id/discard')
  @HttpCode(200)
  @Access(...IMPORTERS)
  @ApiResponse(answers(200, enterpriseImportSchema))
  discard(@Param('id') id: string, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.settle(idOf(id), request, reply, 'discarded');
  }

  private settle(id: string, request: CallerRequest, reply: FastifyReply, to: 'committing' | 'discarded') {
    return this.commands.run(request, reply, {}, async ({ transaction, caller, seenVersion }) => {
      const found = await this.own(transaction, id, caller, 'FOR UPDATE');
      assertFresh(seenVersion, found.version);
      const from = to === 'discarded' ? ['preview', 'reading'] : ['preview'];
      if (!from.includes(found.state))
        throw new Problem(409, 'WRONG_STATE', {
          facts: { act: to === 'committing' ? 'commit' : 'discard', state: found.state },
        });
      await transaction.query('UPDATE enterprise_import SET state = $2, version = version + 1 WHERE id = $1', [id, to]);
      if (to === 'discarded') await transaction.query('DELETE FROM import_row WHERE import_id = $1', [id]);
      const signal = { stream: `import/${id}`, seq: found.version + 1 };
      await this.post(transaction, caller, { destination: enterpriseImportWorkflowId(id), payload: { signal } });
      const after = (await findImport(transaction, id))!;
      return {
        status: to === 'committing' ? 202 : 200,
        body: importShown(after, await faultsOf(transaction, after, caller)),
        version: after.version,
      };
    });
  }

  private open(
    request: CallerRequest,
    reply: FastifyReply,
    campaignId: string | undefined,
    fileName: string,
    sha256: string,
    mediaType: string,
  ) {
    return this.commands.run(request, reply, { fileName, sha256, campaignId }, async ({ transaction, caller }) => {
      const campaign = await campaignFor(transaction, campaignId);
      const notice = await this.directory.notice(campaign.noticeId);
      const { agency } = caller.person;
      const region = agency !== null && notice.provinces.includes(agency) ? agency : null;
      if (region === null && !has(caller.person, 'coordinator'))
        throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: ['coordinator'] } });
      const id = randomUUID();
      await insert(transaction, 'enterprise_import', [
        {
          id,
          campaign_id: campaign.id,
          agency_code: region,
          account_id: caller.account.id,
          file_name: fileName,
          sha256,
          media_type: mediaType,
          state: 'reading',
          rows: 0,
          accepted: 0,
          rejected: 0,
          unchanged: 0,
          committed_line: 0,
          created_at: toIso(caller.receivedAt),
          version: 1,
        },
      ]);
      await this.post(transaction, caller, opensEnterpriseImport(campaign.id, id));
      return { status: 202, body: importShown((await findImport(transaction, id))!, NONE), version: 1 };
    });
  }

  /** A list has no stream of its own: only what it becomes is in the ledger. */
  private async post(transaction: Transaction, { receivedAt: at, actor }: Caller, message: OutboxDraft) {
    await record(transaction, { at, actor, entries: [], outbox: [message] });
  }

  private async own(
    transaction: Transaction,
    id: string,
    caller: Caller,
    lock: '' | 'FOR UPDATE' = '',
  ): Promise<EnterpriseImportRecord> {
    const found = await findImport(transaction, id, lock);
    const mine = found && (readsAll(caller.person) || (found.region !== null && found.region === caller.person.agency));
    if (!found || !mine) throw notFound();
    return found;
  }

  private async show(
    transaction: Transaction,
    rows: readonly Record<string, string>[],
    campaignId: string | undefined,
  ): Promise<Enterprise[]> {
    const units = await transaction.query(
      `SELECT u.*, c.id AS case_id, c.state FROM capacity_unit u LEFT JOIN LATERAL (
         SELECT id, state FROM phase_out_case WHERE unit_id = u.id AND ($2::uuid IS NULL OR campaign_id = $2) ORDER BY created_at DESC LIMIT 1) c ON true
       WHERE u.enterprise_id = ANY($1) ORDER BY u.serial, u.id`,
      [rows.map(({ id }) => id), campaignId ?? null],
    );
    const agencies = await this.directory.allAgencies();
    return rows.map((row): Enterprise => ({
      id: row['id']!,
      creditCode: row['credit_code']!,
      name: row['name']!,
      region: row['agency_code']!,
      regionZh: agencies.get(row['agency_code']!)?.shortZh ?? row['agency_code']!,
      place: row['place']!,
      units: units
        .filter((unit) => unit['enterprise_id'] === row['id'])
        .map((unit) => ({
          id: unit['id'] as string,
          caseId: unit['case_id'] as string | null,
          sector: unit['sector'] as string,
          equipmentType: unit['equipment_type'] as string,
          serial: unit['serial'] as string,
          capacity: quantityOf(Number(unit['capacity'])),
          measure: unit['measure'] as string,
          metrics: unit['metrics'] as Record<string, number>,
          attributes: unit['attributes'] as string[],
          state: unit['state'] as string | null,
        })),
    }));
  }
}

const STATUS_ZH = { new: '新增', same: '无变化', changed: '更正', rejected: '退回' } as const;

type ShownFaults = Pick<EnterpriseImport, 'errors' | 'warnings'>;
const NONE: ShownFaults = { errors: [], warnings: [] };

async function faultsOf(
  transaction: Transaction,
  { id, rejected, warned }: EnterpriseImportRecord,
  caller: Caller,
): Promise<ShownFaults> {
  const shown = (rows: readonly Pick<ImportRowRecord, 'line' | 'faults'>[]) =>
    rows
      .flatMap(({ line, faults }) =>
        faults.map((fault) => ({
          line,
          column: fault.path,
          code: fault.code,
          message: faultWords(fault, caller.language),
        })),
      )
      .slice(0, ERRORS_SHOWN);
  // Asked again and again by whoever waits: a good list is not looked through for what its counts say is not there.
  return {
    errors: rejected === 0 ? [] : shown(await findRejectedRows(transaction, id, ERRORS_SHOWN)),
    warnings: warned === 0 ? [] : shown(await findWarnedRows(transaction, id, ERRORS_SHOWN)),
  };
}

function importShown(one: EnterpriseImportRecord, faults: ShownFaults): EnterpriseImport {
  return {
    id: one.id,
    campaignId: one.campaignId,
    region: one.region,
    fileName: one.fileName,
    state: one.state,
    rows: one.rows,
    accepted: one.accepted,
    rejected: one.rejected,
    unchanged: one.unchanged,
    warned: one.warned,
    committedLine: one.committedLine,
    error: one.error,
    ...faults,
    createdAt: toIso(one.createdAt),
    committedAt: one.committedAt === null ? null : toIso(one.committedAt),
    version: one.version,
  };
}
