import { agencySchema, clauseSchema, listOf, noticeSchema, sectorSchema, tableRowSchema } from '@duban/contract-http';
import { ROW_PROFILES } from '@duban/domain/editions';
import { type DataSource, SEES_ALL, findCriteria, inTransaction } from '@duban/persistence';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { answers } from '../http/answers';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { DATA_SOURCE } from '../tokens';
import { Directory } from './directory';

@ApiTags('notice')
@Controller('api/v1')
@Access('signed')
export class NoticeController {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get('notices')
  @ApiResponse(answers(200, listOf(noticeSchema)))
  async list() {
    const items = (await this.directory.notices()).map(summary);
    return { items, total: items.length, nextCursor: null };
  }

  @Get('notices/:noticeId')
  @ApiResponse(answers(200, noticeSchema))
  async one(@Param('noticeId') id: string) {
    return summary(await this.find(id));
  }

  @Get('notices/:noticeId/table')
  @ApiResponse(answers(200, listOf(tableRowSchema)))
  async table(@Param('noticeId') id: string) {
    const notice = await this.find(id);
    const items = await Promise.all(
      notice.rows.map(async ({ noticeClauses, openEndedIn: _openEndedIn, serialEvidence: _evidence, ...row }) => ({
        ...row,
        clauses: noticeClauses,
        profile: {
          ...(await this.directory.profile(ROW_PROFILES.edition, row.row)),
          acceptedBy: this.directory.acceptedBy(notice.rows[row.row - 1]!),
        },
      })),
    );
    return { items, total: items.length, nextCursor: null };
  }

  @Get('notices/:noticeId/clauses')
  @ApiResponse(answers(200, listOf(clauseSchema)))
  async clauses(@Param('noticeId') id: string) {
    const items = (await this.find(id)).clauses.map(({ clauseId, quotes, rows }) => ({ clauseId, quotes, rows }));
    return { items, total: items.length, nextCursor: null };
  }

  @Get('agencies')
  @ApiResponse(answers(200, listOf(agencySchema)))
  async agencies() {
    const items = [...(await this.directory.allAgencies()).values()];
    return { items, total: items.length, nextCursor: null };
  }

  @Get('sectors')
  @ApiResponse(answers(200, listOf(sectorSchema)))
  async sectors() {
    // As they are in force: the notice's, with the State's newest edition on top.
    const items = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const standing = [];
      for (const notice of await this.directory.notices()) standing.push(await findCriteria(transaction, notice));
      return standing.flatMap(({ national }) => [...national.sectors]);
    });
    return { items, total: items.length, nextCursor: null };
  }

  private async find(id: string) {
    const notice = id.length <= 100 && !id.includes('\u0000') ? await this.directory.findNotice(id) : undefined;
    if (!notice) throw notFound();
    return notice;
  }
}

function summary(notice: Awaited<ReturnType<Directory['notice']>>) {
  return {
    id: notice.id,
    number: notice.number,
    titleZh: notice.titleZh,
    titleEn: notice.titleEn,
    edition: notice.id,
    profileEdition: ROW_PROFILES.edition,
    rows: notice.rows.length,
    clauses: notice.clauses.length,
    provenance: notice.provenance.statement,
    documentedDueOn: notice.sectorDeadlines[0]?.originalDate ?? '',
  };
}
