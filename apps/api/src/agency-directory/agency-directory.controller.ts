import {
  type DirectoryDetail,
  type DirectoryEdition,
  type DirectoryPreview,
  directoryDetailSchema,
  directoryEditionSchema,
  directoryPreviewSchema,
  listOf,
  newDirectorySchema,
} from '@duban/contract-http';
import {
  type DirectoryChange,
  type DirectoryEntry,
  concludedStates,
  directoryDifferences,
  directoryFaults,
  refuse,
  toIso,
  withDirectoryChanges,
} from '@duban/domain';
import {
  type DataSource,
  type EditionRecord,
  SEES_ALL,
  type Transaction,
  inTransaction,
  listEditions,
  recordEdition,
} from '@duban/persistence';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { type Command, CommandRunner } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Access } from '../http/session.guard';
import { type Language, pick } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';

type Editions = EditionRecord<readonly DirectoryEntry[]>[];
type NewDirectory = z.infer<typeof newDirectorySchema>;

/** The directory of agencies, as editions: what each is called, until when it is in office, and who comes after it. */
@ApiTags('agency-directory')
@Controller('api/v1/directories')
@Access(...READERS)
export class AgencyDirectoryController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  /** The newest first: by its names agencies are called everywhere, and new campaigns pin it. */
  @Get()
  @ApiResponse(answers(200, listOf(directoryEditionSchema)))
  async list(@Signed() { language }: Caller) {
    const items = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const pinned = await pinsOf(transaction);
      return (await listEditions(transaction, 'directory')).map((edition) => shown(edition, pinned, language));
    });
    return { items, total: items.length, nextCursor: null };
  }

  @Get(':edition')
  @ApiResponse(answers(200, directoryDetailSchema))
  one(@Param('edition') code: string, @Signed() { language }: Caller): Promise<DirectoryDetail> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const editions = await listEditions(transaction, 'directory');
      return detailOf(editions, code, await pinsOf(transaction), language);
    });
  }

  @Post()
  @Access('coordinator')
  @ApiResponse(answers(201, directoryDetailSchema))
  @ApiResponse(answers(200, directoryPreviewSchema))
  async make(
    @Body({ schema: newDirectorySchema }) body: NewDirectory,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (body.preview) {
      void reply.status(200);
      return this.commands.preview(request, ({ transaction }) => this.preview(transaction, body));
    }
    const answer = await this.commands.run(request, reply, body, async (command) => ({
      status: 201,
      body: await this.keep(command, body),
    }));
    await this.directory.editions.lookAgain();
    return answer;
  }

  private async keep({ transaction, caller }: Command, body: NewDirectory): Promise<DirectoryDetail> {
    const { after } = await editionOf(transaction, body);
    await recordEdition(transaction, 'directory', body.edition, after, toIso(caller.receivedAt), {
      accountId: caller.account.id,
      note: body.note,
    });
    const editions = await listEditions(transaction, 'directory');
    return detailOf(editions, body.edition, await pinsOf(transaction), caller.language);
  }

  private async preview(transaction: Transaction, body: NewDirectory): Promise<DirectoryPreview> {
    const { newest, after } = await editionOf(transaction, body);
    const leaving = new Map(after.flatMap((entry) => (entry.until ? [[entry.code, entry] as const] : [])));
    const open = await transaction.query<{
      code: string;
      campaignId: string;
      campaignTitle: string;
      assignments: number;
      measures: number;
    }>(
      `SELECT held.code, c.id AS "campaignId", c.title AS "campaignTitle", sum(held.assignments)::int AS assignments, sum(held.measures)::int AS measures
       FROM (SELECT agency_code AS code, campaign_id, count(*) AS assignments, 0 AS measures FROM assignment WHERE agency_code = ANY($1) AND NOT state = ANY($2) GROUP BY 1, 2
             UNION ALL SELECT agency_code, campaign_id, 0, count(*) FROM measure WHERE agency_code = ANY($1) AND over_at IS NULL GROUP BY 1, 2) held
       JOIN campaign c ON c.id = held.campaign_id WHERE c.state IN ('in_force', 'suspended') GROUP BY 1, 2, 3 ORDER BY 1, 3, 2 LIMIT 200`,
      [[...leaving.keys()], [...concludedStates, 'rerouted']],
    );
    return {
      edition: body.edition,
      before: newest.code,
      differences: named(directoryDifferences(newest.content, after), after),
      open: open.map((one) => ({ ...one, successor: leaving.get(one.code)?.successor ?? null })),
    };
  }
}

/** @throws Problem 409 for a code that is taken, 422 for changes that are none or cannot be */
async function editionOf(transaction: Transaction, { edition, changes }: NewDirectory) {
  // Two editions that are made at once each build on the newest: one waits.
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.directory'))`);
  const editions = await listEditions(transaction, 'directory');
  if (editions.some(({ code }) => code === edition)) throw new Problem(409, 'EDITION_EXISTS', { facts: { edition } });
  const newest = editions[0]!;
  const faults = directoryFaults(newest.content, changes as readonly DirectoryChange[]);
  if (faults.length > 0) throw refusalProblem(refuse('rule', 'DIRECTORY_INVALID', { errors: faults }));
  const after = withDirectoryChanges(newest.content, changes as readonly DirectoryChange[]);
  if (directoryDifferences(newest.content, after).length === 0)
    throw refusalProblem(
      refuse('rule', 'DIRECTORY_INVALID', { errors: [{ path: 'changes', code: 'NO_CHANGE', message: newest.code }] }),
    );
  return { newest, after };
}

async function pinsOf(transaction: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.query<{ code: string; count: number }>(
    'SELECT directory_edition AS code, count(*)::int AS count FROM campaign GROUP BY 1',
  );
  return new Map(rows.map(({ code, count }) => [code, count]));
}

function shown(edition: Editions[number], pinned: ReadonlyMap<string, number>, language: Language): DirectoryEdition {
  return {
    edition: edition.code,
    sha256: edition.sha256,
    recordedAt: edition.recordedAt,
    recordedBy: edition.recordedBy && pick(language, edition.recordedBy.zh, edition.recordedBy.en),
    note: edition.note,
    agencies: edition.content.length,
    campaigns: pinned.get(edition.code) ?? 0,
  };
}

function detailOf(
  editions: Editions,
  code: string,
  pinned: ReadonlyMap<string, number>,
  language: Language,
): DirectoryDetail {
  const place = editions.findIndex((edition) => edition.code === code);
  const one = editions[place];
  if (!one) throw notFound();
  const before = editions[place + 1];
  return {
    ...shown(one, pinned, language),
    entries: one.content.map((entry) => ({
      ...entry,
      until: entry.until ?? null,
      successor: entry.successor ?? null,
    })),
    before: before?.code ?? null,
    differences: before ? named(directoryDifferences(before.content, one.content), one.content) : [],
  };
}

function named(
  differences: ReturnType<typeof directoryDifferences>,
  entries: readonly DirectoryEntry[],
): DirectoryDetail['differences'] {
  const by = new Map(entries.map((entry) => [entry.code, entry]));
  return differences.map(({ code, fields }) => ({
    code,
    nameZh: by.get(code)!.nameZh,
    nameEn: by.get(code)!.nameEn,
    fields,
  }));
}
