import { type Report, reportQuerySchema, reportSchema } from '@duban/contract-http';
import { type DataSource, SEES_ALL, inTransaction } from '@duban/persistence';
import { writeWorkbook } from '@duban/spreadsheet';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { sendPaper } from '../http/document';
import { Access } from '../http/session.guard';
import { LIGHT_WORDS, MARK_WORDS, ROW_STATE_WORDS, clauseIn, pick, word } from '../http/words';
import { momentCell, sendWorkbook } from '../http/workbook';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { ReportService, daysOf } from './report.service';
import { ABOUT, reportPaper } from './report-paper';

type Asked = z.infer<typeof reportQuerySchema>;

/** Weekly, monthly and on demand: as data for the page, as a workbook and as a Word document. */
@ApiTags('report')
@Controller('api/v1/campaigns/:id/report')
@Access('coordinator', 'group_secretary', 'supervisor', 'auditor')
export class ReportController {
  constructor(
    private readonly reports: ReportService,
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, reportSchema))
  one(@Param('id') id: string, @Query({ schema: reportQuerySchema }) asked: Asked, @Signed() caller: Caller) {
    return this.make(id, asked, caller);
  }

  @Get('paper')
  async paper(
    @Param('id') id: string,
    @Query({ schema: reportQuerySchema }) asked: Asked,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    // A paper of the office is in Chinese, whatever language its reader's screen has.
    const report = await this.make(id, asked, { ...caller, language: 'zh-CN' });
    const paper = reportPaper(report, (state) => word('zh-CN', ROW_STATE_WORDS, state), caller.receivedAt);
    return sendPaper(reply, `${paper.title}${report.to}`, paper);
  }

  /** The ledger, or the changes where it is a weekly report. */
  @Get('workbook')
  async workbook(
    @Param('id') id: string,
    @Query({ schema: reportQuerySchema }) asked: Asked,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const { language } = caller;
    const report = await this.make(id, asked, caller);
    const of = (zh: string, en: string) => pick(language, zh, en);
    const agencies = await this.directory.allAgencies();
    const called = (codes: readonly string[]) =>
      codes.map((code) => (code === 'PROVINCES' ? 'each province' : (agencies.get(code)?.nameEn ?? code))).join(', ');
    const name = `${report.title} ${report.from}—${report.to}.xlsx`;
    if (report.kind === 'weekly') {
      const headings = [
        of('时间（北京时间）', 'at (Beijing)'),
        of('行', 'row'),
        of('事项', 'task'),
        of('部门', 'agency'),
        of('情况', 'what'),
        of('经办', 'by'),
      ];
      const lines = report.changes.map((one) => [
        momentCell(one.at),
        one.matterNumber ?? one.row,
        of(one.titleZh ?? '', one.titleEn ?? ''),
        of(one.agencyZh ?? '', called(one.agency === null ? [] : [one.agency])),
        one.sentence,
        one.by,
      ]);
      const moved = report.movements.map((one) => [
        null,
        null,
        null,
        of(ABOUT[one.about][0], ABOUT[one.about][1]),
        one.name,
        one.count,
      ]);
      const all = [...lines, [], [of('淘汰件、措施和目标的变化', 'Lines, measures and targets')], ...moved];
      return sendWorkbook(reply, name, writeWorkbook(of('变化', 'changes'), headings, all));
    }
    const headings = [
      of('行', 'row'),
      of('任务', 'task'),
      of('依据条款', 'clauses'),
      of('牵头', 'leads'),
      of('参加', 'participants'),
      of('时限（北京时间）', 'due (Beijing)'),
      of('已完成', 'done'),
      of('共', 'of'),
      of('状态', 'state'),
      of('灯', 'light'),
      of('现由', 'with'),
      of('持有工作日', 'working days held'),
      of('最近反馈（北京时间）', 'last feedback (Beijing)'),
      of('督办级别', 'level'),
      of('计划进度%', 'time passed, %'),
      of('佐证', 'papers'),
      of('备注', 'remarks'),
    ];
    const lines = report.ledger.map((one) => [
      one.row,
      of(one.titleZh, one.titleEn),
      one.clauses.map((clause) => clauseIn(language, clause)).join(of('、', ', ')),
      of(one.leadsZh, called(one.leads)),
      of(one.participantsZh, called(one.participants)),
      momentCell(one.dueAt),
      one.done,
      one.all,
      word(language, ROW_STATE_WORDS, one.state),
      word(language, LIGHT_WORDS, one.light),
      of(one.holderZh, called(one.holders)),
      one.heldWorkingDays,
      momentCell(one.lastAt),
      one.level,
      one.plannedPercent,
      one.papers,
      one.marks.map((mark) => word(language, MARK_WORDS, mark)).join(of('、', ', ')),
    ]);
    const regions = report.regions.map((one) => [
      of(one.nameZh, one.nameEn),
      word(language, LIGHT_WORDS, one.light),
      Math.round(one.lag),
      one.stale ? of('久未更新', 'stale') : null,
    ]);
    const disputes = report.disputes.map((one) => [one.title, momentCell(one.openedAt), momentCell(one.dueAt)]);
    const all = [
      ...lines,
      [],
      [of('地区进度排名', 'Provinces by progress')],
      [of('地区', 'province'), of('灯', 'light'), of('滞后（百分点）', 'behind (points)'), of('说明', 'remark')],
      ...regions,
      [],
      [of('部门在办', 'With whom the work lies')],
      [of('部门', 'agency'), of('在办', 'open'), of('逾期', 'overdue'), of('压件工作日', 'working days charged')],
      ...report.holders.map((one) => [of(one.agencyZh, called([one.agency])), one.open, one.overdue, one.workingDays]),
      [],
      [of('分歧和提请事项', 'Disagreements')],
      [of('事项', 'matter'), of('提请时间', 'opened'), of('时限', 'due')],
      ...disputes,
    ];
    return sendWorkbook(reply, name, writeWorkbook(of('台账', 'ledger'), headings, all));
  }

  private make(id: string, asked: Asked, caller: Caller): Promise<Report> {
    const days = daysOf(asked, caller.receivedAt);
    return inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      this.reports.make(transaction, idOf(id), days, caller.language, caller.receivedAt),
    );
  }
}
